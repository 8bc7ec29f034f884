"""Why is there no draft? What every step did with an address, in the order it happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.draft import State
from pipeline.model.health import Trace
from pipeline.model.news import Article, Entry
from pipeline.model.story import AssignDecision, Story
from pipeline.review.actions import dismissed_keys, holding
from pipeline.store import QueueQuery, QueueRow, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """How far an address came along the path."""

    url: str
    entries: tuple[Entry, ...]
    article: Article | None
    story: Story | None
    #: What each desk's rules said of the story, the latest of each.
    assigned: tuple[AssignDecision, ...]
    drafts: tuple[QueueRow, ...]
    #: Where each of the drafts stands and what keeps it there, in a sentence.
    standings: tuple[str, ...]
    #: What the steps said on the way, the earliest first.
    lines: tuple[Trace, ...]

    @property
    def known(self) -> bool:
        """Whether anything ever listed it, or an editor asked for it."""
        return bool(self.entries or self.article or self.lines)

    @property
    def refusals(self) -> tuple[AssignDecision, ...]:
        """Why no desk wants it, where every desk that was asked refused."""
        if self.drafts or any(decision.assignment for decision in self.assigned):
            return ()
        return self.assigned

    @property
    def answer(self) -> str:
        """The answer in one sentence, or one for each draft or desk."""
        if self.drafts:
            return " ".join(self.standings)
        if self.refusals:
            return " ".join(f"{one.desk_id}: {one.reason}" for one in self.refusals)
        if self.story is not None:
            return "Its story has not been put to the desks yet."
        if self.article is not None:
            return self.article.verdict_reason or f"The page is no article: {self.article.verdict}."
        if self.lines:
            return self.lines[-1].reason
        if self.entries:
            return "It was listed and has not been fetched yet."
        return "No source has listed this address."


def path_of(store: Store, url: str) -> Path:
    """The path of one address; an address that nobody listed has an empty one."""
    entries = store.entries.by_url(url)
    article = store.articles.by_url(url)
    story = store.stories.of_article(article.id) if article else None
    drafts: tuple[QueueRow, ...] = ()
    assigned: tuple[AssignDecision, ...] = ()
    if story is not None:
        drafts = store.drafts.queue(QueueQuery(story_id=story.id, states=()))
        # In the order they were taken; the last one of each desk is what holds.
        latest = {one.desk_id: one for one in store.stories.assign_decisions(story.id)}
        assigned = tuple(latest.values())
    subjects = [entry.id for entry in entries]
    subjects += [found.id for found in (article, story) if found is not None]
    subjects += [row.id for row in drafts]
    lines = store.traces.of(*subjects) if subjects else ()
    return Path(
        url=url,
        entries=entries,
        article=article,
        story=story,
        assigned=assigned,
        drafts=drafts,
        standings=tuple(_standing(store, row) for row in drafts),
        lines=_once(lines),
    )


def _once(lines: Sequence[Trace]) -> tuple[Trace, ...]:
    """The lines without those that another of the same step says too, with the article's name before it."""
    return tuple(
        line
        for place, line in enumerate(lines)
        if not any(
            (other.step, other.outcome) == (line.step, line.outcome)
            and other.reason.endswith(line.reason)
            and (len(other.reason) > len(line.reason) or number < place)
            for number, other in enumerate(lines)
            if number != place
        )
    )


def _standing(store: Store, row: QueueRow) -> str:
    """``There is a draft, held: "90" is in no source.``"""
    history = store.drafts.history(row.id)
    why = ""
    if row.state is State.HELD:
        blocks = holding(store.drafts.ledger(row.id), dismissed_keys(history))
        why = blocks[0].message if blocks else "its new text is being checked"
    elif row.state in (State.RETURNED, State.SPIKED, State.WITHDRAWN) and history:
        why = history[-1].reason
    return f"There is a draft, {row.state}{': ' + why.rstrip('.') if why else ''}."
