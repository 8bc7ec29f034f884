"""An editor's wish overrules the desks: an address or a text is taken, grouped and written up."""

from dataclasses import dataclass

from pipeline.errors import NightdeskError
from pipeline.extract.pasted import from_text
from pipeline.fetch import Fetched, FetchRequest, Refused
from pipeline.model.health import Step, Trace
from pipeline.model.news import Verdict
from pipeline.model.story import Assignment, Form, Length
from pipeline.run.asking import ask, source_of
from pipeline.run.drafting import write_draft
from pipeline.run.newsroom import Newsroom
from pipeline.text import short_hash
from pipeline.urls import host


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an editor asked for: an address, or a text of her own finding."""

    desk_id: str
    length: Length
    form: Form
    #: The editor's name.
    actor: str
    #: Empty for a pasted text without an address.
    url: str = ""
    #: Empty: the address is fetched.
    text: str = ""
    title: str = ""
    publisher: str = ""
    #: An article that is in the store: its story is written up again and nothing is fetched.
    article_id: str = ""

    @property
    def id(self) -> str:
        """The same wish asked twice has the same id; `DraftRepository` keeps one draft of it."""
        return short_hash(
            "wish",
            self.desk_id,
            self.length,
            self.form,
            self.url,
            self.text,
            self.title,
            self.article_id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The article a wish led to; empty, with the reason, when it led to none."""

    article_id: str = ""
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """The draft a wish led to; empty, with the reason, when it led to none."""

    draft_id: str = ""
    failure: str = ""


def find_article(room: Newsroom, request_id: str, wish: Wish) -> Found:
    """Take the address or the text; only an article is written up, whoever asks."""
    if wish.article_id:
        _tell(
            room,
            request_id,
            Step.EXTRACT,
            "article",
            "Its story is written from what is kept of it.",
        )
        return Found(article_id=wish.article_id)
    if wish.text:
        article = from_text(
            wish.text,
            title=wish.title,
            publisher=wish.publisher or host(wish.url) or "Pasted text",
            url=wish.url or f"text:{short_hash(wish.text)}",
            now=room.now(),
        )
        page_key = ""
    else:
        source = source_of(room.config, wish.url)
        result = ask(room, FetchRequest.of(source, wish.url, "page"))
        if not isinstance(result, Fetched):
            reason = result.reason if isinstance(result, Refused) else "The page gave no answer."
            return _fail(room, request_id, Step.FETCH, reason)
        _tell(room, request_id, Step.FETCH, "fetched", f"Fetched {wish.url}.")
        page_key = room.store.articles.save_page(result.page)
        try:
            article = room.steps.extract(result.page, source, entry=None, now=room.now())
        except NightdeskError as error:
            return _fail(room, request_id, Step.EXTRACT, f"The page could not be read: {error}")
    kept = room.store.articles.save(article, page_key)
    if kept.verdict is not Verdict.ARTICLE:
        return _fail(room, request_id, Step.EXTRACT, kept.verdict_reason)
    _tell(room, request_id, Step.EXTRACT, "article", f"Read {kept.headline!r}, {kept.words} words.")
    return Found(article_id=kept.id)


def grant(room: Newsroom, request_id: str, wish: Wish, found: Found) -> Granted:
    """Write the draft of the story the article is in."""
    if not found.article_id:
        return Granted(failure=found.failure)
    story = room.store.stories.of_article(found.article_id)
    desk = room.config.desk(wish.desk_id)
    if story is None or desk is None:
        return Granted(failure="Its story or desk is gone; ask again.")
    assignment = Assignment(
        story_id=story.id,
        desk_id=desk.id,
        language=desk.language,
        form=wish.form,
        length=wish.length,
        article_id=found.article_id if wish.form is Form.TRANSLATION else "",
        reason=f"{wish.actor} asked for it.",
        requested_by=wish.actor,
    )
    outcome = write_draft(room, assignment)
    if room.store.drafts.get(assignment.id) is None:
        lines = room.store.traces.of(story.id)
        reason = lines[-1].reason if lines else f"The writer ended with {outcome}."
        _tell(room, request_id, Step.WRITE, "failed", reason)
        return Granted(failure=reason)
    _tell(room, request_id, Step.WRITE, "written", "The draft is in the queue.")
    return Granted(draft_id=assignment.id)


def _fail(room: Newsroom, request_id: str, step: Step, reason: str) -> Found:
    _tell(room, request_id, step, "failed", reason)
    return Found(failure=reason)


def _tell(room: Newsroom, request_id: str, step: Step, outcome: str, reason: str) -> None:
    room.store.traces.add(
        Trace(subject_id=request_id, step=step, outcome=outcome, reason=reason, at=room.now())
    )
