"""An editor puts stories right: moves articles out, merges, splits, and says what must never be together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.model.account import Role
from pipeline.model.health import Step, Trace
from pipeline.model.story import Story
from pipeline.review.actions import may
from pipeline.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    """Who asks, and whether what she parts must stay apart for ever."""

    actor: str
    role: Role
    never_again: bool = False


def split(
    store: Store, story_id: str, article_ids: Sequence[str], asked: Regrouping, *, now: datetime
) -> Story:
    """Take articles, with the copies of their texts, out into a story of their own; one article or many."""
    story = _story(store, story_id, asked)
    moved = with_copies(story, article_ids)
    rest = [one.article_id for one in story.members if one.article_id not in moved]
    if not moved:
        raise NotAllowedError("No article was chosen.", remedy="Tick the articles to take out.")
    if not rest:
        raise NotAllowedError(
            "Nothing would be left of the story.", remedy="Leave at least one article in it."
        )
    made = store.regrouping.move(
        moved, into=None, reason=f"{asked.actor} took it out of another story.", now=now
    )
    if asked.never_again:
        store.regrouping.keep_apart(moved, rest, actor=asked.actor, now=now)
    ever = ", and they are never grouped again" if asked.never_again else ""
    what = f"{len(moved)} article{'s' if len(moved) > 1 else ''}"
    _tell(
        store,
        story.id,
        "split",
        f"{asked.actor} took {what} out into {_called(store, made)}{ever}.",
        now,
    )
    _tell(
        store,
        made.id,
        "split",
        f"{asked.actor} took {what} out of {_called(store, story)}{ever}.",
        now,
    )
    return made


def move(
    store: Store,
    story_id: str,
    article_ids: Sequence[str],
    into: str,
    asked: Regrouping,
    *,
    now: datetime,
) -> Story:
    """Put articles, with the copies of their texts, into another story; a story that loses all is merged into it."""
    story = _story(store, story_id, asked)
    other = _story(store, into, asked)
    moved = with_copies(story, article_ids)
    if not moved:
        raise NotAllowedError("No article was chosen.", remedy="Tick the articles to move.")
    if other.id == story.id:
        raise NotAllowedError("They are in that story already.", remedy="Choose another story.")
    if len(moved) == len(story.members):
        return merge(store, story_id, into, asked, now=now)
    made = store.regrouping.move(
        moved, into=other.id, reason=f"{asked.actor} moved it here.", now=now
    )
    what = f"{len(moved)} article{'s' if len(moved) > 1 else ''}"
    _tell(store, story.id, "moved", f"{asked.actor} moved {what} to {_called(store, made)}.", now)
    _tell(
        store,
        made.id,
        "moved",
        f"{asked.actor} moved {what} here from {_called(store, story)}.",
        now,
    )
    return made


def merge(store: Store, story_id: str, into: str, asked: Regrouping, *, now: datetime) -> Story:
    """Make one story of two; refused where somebody said that their articles never belong together."""
    story, other = _story(store, story_id, asked), _story(store, into, asked)
    if story.id == other.id:
        raise NotAllowedError("That is this story itself.", remedy="Choose another story.")
    theirs = {one.article_id for one in other.members}
    apart = store.regrouping.apart([one.article_id for one in story.members])
    if any(not theirs.isdisjoint(others) for others in apart.values()):
        raise NotAllowedError(
            "Somebody said that articles of these stories never belong together.",
            remedy="Move single articles instead.",
        )
    was, becomes = _called(store, story), _called(store, other)
    made = store.regrouping.merge(
        story.id, into=other.id, reason=f"{asked.actor} merged its story into this one.", now=now
    )
    _tell(store, made.id, "merged", f"{asked.actor} merged {was} into this one.", now)
    _tell(store, story.id, "merged", f"{asked.actor} merged it into {becomes}.", now)
    return made


def never_together(
    store: Store, story_id: str, other_id: str, asked: Regrouping, *, now: datetime
) -> None:
    """No article of one story is ever grouped with one of the other, copies of their texts among them."""
    story, other = _story(store, story_id, asked), _story(store, other_id, asked)
    if story.id == other.id:
        raise NotAllowedError("That is this story itself.", remedy="Take its articles out first.")
    store.regrouping.keep_apart(
        [one.article_id for one in story.members],
        [one.article_id for one in other.members],
        actor=asked.actor,
        now=now,
    )
    for one, two in ((story, other), (other, story)):
        reason = f"{asked.actor}: never group with {_called(store, two)}."
        _tell(store, one.id, "kept_apart", reason, now)


def with_copies(story: Story, article_ids: Sequence[str]) -> list[str]:
    """Those of the articles that are in the story, and the copies whose text is theirs, in the story's order."""
    chosen = set(article_ids) & {one.article_id for one in story.members}
    return [
        one.article_id
        for one in story.members
        if one.article_id in chosen or one.origin_id in chosen
    ]


def _story(store: Store, story_id: str, asked: Regrouping) -> Story:
    if not may(asked.role, Role.EDITOR):
        raise NotAllowedError(
            f"The role {asked.role} may not regroup stories.", remedy="Ask an editor."
        )
    story = store.stories.get(story_id.strip())
    if story is None:
        raise NotFoundError(
            "There is no such story.", remedy="Copy the id or address of a story.", story=story_id
        )
    return story


def _called(store: Store, story: Story) -> str:
    """As its page is headed: by the article that opened it."""
    first = next(iter(store.stories.articles(story.id)), None)
    headline = (first.headline or first.title) if first else ""
    return f"the story “{headline}”" if headline else f"story {story.id}"


def _tell(store: Store, story_id: str, outcome: str, reason: str, now: datetime) -> None:
    store.traces.add(
        Trace(subject_id=story_id, step=Step.GROUP, outcome=outcome, reason=reason, at=now)
    )
