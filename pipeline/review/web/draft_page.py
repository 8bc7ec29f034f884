"""The draft beside its sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.errors import NotFoundError
from pipeline.model.account import User
from pipeline.model.desk import SPIKE_REASONS
from pipeline.model.draft import Action, Draft, Finding, State
from pipeline.model.news import Article
from pipeline.review.acting import by_two, of_other
from pipeline.review.actions import (
    dismissed_keys,
    holding,
    open_findings,
    possible,
)
from pipeline.review.edit import versions_used
from pipeline.review.speech import N_
from pipeline.review.web.compare import compare
from pipeline.review.web.guard import UserHere
from pipeline.review.web.instruments import (
    SourceEdit,
    left_out,
    originals,
    shared_run,
    source_edit,
    tables,
)
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.reading import beside, read
from pipeline.review.web.rendering import page
from pipeline.review.web.terms import embargo_of, terms_of
from pipeline.store import WAITING

router = APIRouter()

#: Words a minute of a person who reads for herself.
_PACE = 220


def draft_of(parts: Parts, draft_id: str, revision: int | None = None) -> Draft:
    """The draft, or NotFoundError in an editor's words."""
    draft = parts.store.drafts.get(draft_id, revision)
    if draft is None:
        raise _no_draft()
    return draft


def _no_draft() -> NotFoundError:
    return NotFoundError(
        "There is no such draft.", remedy="It may stand under another address in the queue."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The articles of a draft."""

    #: Those that it rests on, in the versions it rests on, then the rest of its story.
    shown: Sequence[Article]
    #: By article id, what the outlet says now.
    latest: Mapping[str, Article]


def texts_of(parts: Parts, draft: Draft) -> Texts:
    """Each read once: mostly the latest version is the one that the draft rests on."""
    latest = {one.id: one for one in parts.store.stories.articles(draft.story_id)}
    story = tuple(latest.values())
    found = []
    for article_id, version in versions_used(draft):
        # An article that editors moved to another story is not among the story's own.
        now = latest.get(article_id) or parts.store.articles.get(article_id)
        if now is None:
            continue
        latest[article_id] = now
        used = now if now.version == version else parts.store.articles.get(article_id, version)
        if used is not None:
            found.append(used)
    known = {article.id for article in found}
    return Texts(
        shown=(*found, *(article for article in story if article.id not in known)), latest=latest
    )


def edits_of(parts: Parts, texts: Texts) -> dict[str, SourceEdit]:
    """What the outlets changed in the texts that the draft rests on, by article id."""
    found = {}
    for article in texts.shown:
        latest = texts.latest[article.id]
        before = None
        if article.version > 1:
            before = parts.store.articles.get(article.id, article.version - 1)
        edit = source_edit(article, before=before, latest=latest)
        if edit is not None:
            found[article.id] = edit
    return found


def publishers_of(parts: Parts, draft: Draft) -> dict[str, str]:
    """Publisher by article id, for the credit line."""
    return {article.id: article.publisher for article in texts_of(parts, draft).shown}


@router.get("/drafts/{draft_id}")
def draft_page(request: Request, parts: PartsHere, user: UserHere, draft_id: str) -> HTMLResponse:
    """Left the draft set as a page, right its sources, findings at their sentences."""
    with parts.store.one_view():
        return _draft_page(request, parts, user, draft_id)


def _draft_page(request: Request, parts: Parts, user: User, draft_id: str) -> HTMLResponse:
    opened = parts.store.drafts.opened(draft_id, user.name)
    if opened is None:
        raise _no_draft()
    draft, ledger, state = opened.draft, opened.ledger, opened.state
    desk = parts.known_desk(draft.desk_id)
    history = parts.store.drafts.history(draft_id)
    dismissed = dismissed_keys(history)
    texts = texts_of(parts, draft)
    shown = open_findings(ledger, dismissed) if ledger else ()
    return page(
        request,
        "draft.html",
        zone=parts.zone_of(draft.desk_id),
        draft=draft,
        desk_name=desk.name if desk else draft.desk_id,
        state=state,
        ledger=ledger,
        reading=read(draft, ledger, dismissed),
        sources=beside(draft, texts.shown),
        publishers={article.id: article.publisher for article in texts.shown},
        history=history,
        saved=next((row for row in reversed(history) if row.action in _SAVES), None),
        note=next((row for row in reversed(history) if row.action is _NOTED.get(state)), None),
        counts={level: sum(one.severity == level for one in shown) for level in _LEVELS},
        set_aside=len(ledger.findings) - len(shown) if ledger else 0,
        checks=_checks(shown),
        blocks=holding(ledger, dismissed),
        acts=possible(state, user.role),
        tables=tables(ledger),
        left_out=left_out(ledger, dismissed),
        shared_run=shared_run(draft, texts.shown),
        terms=terms_of(texts.shown),
        embargo=embargo_of(draft, texts.shown),
        originals=originals(ledger, draft.language),
        edits=edits_of(parts, texts),
        working=opened.working,
        held=of_other(opened.lock, user.name, now=parts.now()),
        by_two=by_two(desk, opened.risk, draft, lambda: history) if state in WAITING else None,
        leaving=parts.store.outbox.of_draft(draft_id) if state is State.APPROVED else None,
        actions=Action,
        spike_reasons=desk.spike_reasons if desk else SPIKE_REASONS,
        minutes=max(1, round(draft.words / _PACE)),
    )


_LEVELS = ("block", "warn", "note")
#: States that somebody's words stand behind, and by which act.
_NOTED = {
    State.RETURNED: Action.RETURN,
    State.SPIKED: Action.SPIKE,
    State.WITHDRAWN: Action.WITHDRAW,
}
_SAVES = (Action.EDIT, Action.CORRECT)
#: What the checks look at, by how their rules' names begin.
_FAMILIES = (
    (N_("Figures"), ("figure",)),
    (N_("Names"), ("name",)),
    (N_("Quotations"), ("quotation", "verb-of-saying")),
    (N_("Dates"), ("date",)),
    (N_("Meaning"), ("negation", "strength", "opposite", "other-of", "caveat", "foreign")),
    (N_("Support"), ("support", "unsupported", "background")),
    (N_("Left out"), ("left-out", "omission")),
    (N_("Copying"), ("copied",)),
    (N_("Length and credit"), ("length", "credit")),
)


def _checks(found: Sequence[Finding]) -> list[tuple[str, int, str]]:
    """Each family of checks with how many open findings it has and the gravest severity among them."""
    rows = []
    seen: set[str] = set()
    for label, starts in _FAMILIES:
        family = [one for one in found if one.rule.startswith(starts) and one.key not in seen]
        seen |= {one.key for one in family}
        rows.append((label, len(family), _gravest(family)))
    rest = [one for one in found if one.key not in seen]
    if rest:
        rows.append((N_("Other"), len(rest), _gravest(rest)))
    return rows


def _gravest(found: Sequence[Finding]) -> str:
    return next((level for level in _LEVELS if any(one.severity == level for one in found)), "")


@router.get("/drafts/{draft_id}/findings")
def findings(
    request: Request, parts: PartsHere, user: UserHere, draft_id: str, revision: int = 0
) -> Response:
    """Asked again and again while a revision is being checked: nothing until it is, then the whole desk."""
    draft = draft_of(parts, draft_id)
    waits = revision == draft.revision and parts.store.drafts.ledger(draft_id, revision) is None
    if waits:
        return Response(status_code=204)
    response = draft_page(request, parts, user, draft_id)
    response.headers["HX-Retarget"] = "#desk"
    response.headers["HX-Reselect"] = "#desk"
    response.headers["HX-Reswap"] = "outerMorph"
    return response


@router.get("/drafts/{draft_id}/revisions")
def compare_revisions(draft_id: str, revision: int, since: int) -> RedirectResponse:
    """Any two revisions, chosen from two lists; whichever was named first, the earlier one is compared from."""
    first, last = sorted((since, revision))
    return RedirectResponse(
        f"/drafts/{quote(draft_id, safe='')}/revisions/{last}?since={first}", status_code=303
    )


@router.get("/drafts/{draft_id}/revisions/{revision}")
def revision_page(
    request: Request, parts: PartsHere, draft_id: str, revision: int, since: int = 0
) -> HTMLResponse:
    """One revision with what changed in it, word by word, since an earlier one (the one before unless named)."""
    draft = draft_of(parts, draft_id, revision)
    before = draft_of(parts, draft_id, min(since or max(1, revision - 1), revision))
    return page(
        request,
        "revision.html",
        zone=parts.zone_of(draft.desk_id),
        draft=draft,
        before=before,
        latest=draft_of(parts, draft_id).revision,
        lines=compare(before, draft),
    )
