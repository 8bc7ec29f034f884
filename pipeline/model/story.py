"""What belongs together: a story, its members, and what the writer is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pipeline.model.moment import aware
from pipeline.text import short_hash


class Relation(StrEnum):
    """How an article stands in its story."""

    #: A text of its own on the event.
    REPORT = "report"
    #: The same text again, at the same or another outlet.
    DUPLICATE = "duplicate"
    #: An agency's text that several outlets run.
    WIRE = "wire"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDecision:
    """Join `story_id`, or open a new story when it is None; `reason` is shown to editors."""

    article_id: str
    story_id: str | None
    relation: Relation
    #: The article whose text this is; its own id for a REPORT. Articles of one origin support a claim once.
    origin_id: str
    #: Between 0 and 1; how sure the decision is, for sorting and for plots.
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article's place in its story."""

    article_id: str
    publisher: str
    language: str
    relation: Relation
    origin_id: str
    reason: str
    published_at: datetime
    grouped_at: datetime

    def __post_init__(self) -> None:
        aware(self.published_at)
        aware(self.grouped_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles, in all languages, about one event."""

    #: `short_hash` of the first member's article id.
    id: str
    #: In the order they joined; never empty.
    members: tuple[Member, ...]

    @property
    def first_published_at(self) -> datetime:
        """When the earliest of its articles appeared."""
        return min(member.published_at for member in self.members)

    @property
    def last_published_at(self) -> datetime:
        """When the latest of its articles appeared."""
        return max(member.published_at for member in self.members)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its articles, sorted."""
        return tuple(sorted({member.language for member in self.members}))

    @property
    def independent_sources(self) -> int:
        """How many publishers wrote on the event themselves; copies and wire texts count once."""
        return independent_sources(self.members)


class Told(Protocol):
    """As much of a member as says who told the event first."""

    @property
    def article_id(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def origin_id(self) -> str: ...


def independent_sources(members: Iterable[Told]) -> int:
    """Publishers of distinct origins: one publisher twice counts once, one text at three outlets once."""
    by_article = {member.article_id: member for member in members}
    origins = {by_article.get(member.origin_id, member).publisher for member in by_article.values()}
    return len(origins)


def by_publication(story: Story) -> Story:
    """The story as it would stand had its articles joined in the order they were published.

    Copies then are copies of the earliest of them. What is made of a story is made of this view, so
    that it is the same however fetches interleaved.
    """
    members = sorted(story.members, key=lambda member: (member.published_at, member.article_id))
    first: dict[str, str] = {}
    for member in members:
        first.setdefault(member.origin_id, member.article_id)
    return replace(
        story,
        members=tuple(
            replace(
                member,
                origin_id=first[member.origin_id],
                relation=_relation(member, first[member.origin_id], members),
            )
            for member in members
        ),
    )


def _relation(member: Member, origin_id: str, members: Iterable[Member]) -> Relation:
    if member.article_id == origin_id:
        return Relation.REPORT
    if member.relation is not Relation.REPORT:
        return member.relation
    # It was taken for the origin because it came first; the others say what the family is.
    family = (one.relation for one in members if one.origin_id == member.origin_id)
    return next((one for one in family if one is not Relation.REPORT), Relation.DUPLICATE)


def story_id(first_article_id: str) -> str:
    """The id of the story that an article opened."""
    return short_hash("story", first_article_id)


class Length(StrEnum):
    """How long a draft is asked to be."""

    #: About 80 words.
    BRIEF = "brief"
    #: About 250 words.
    STANDARD = "standard"
    #: 500 to 700 words.
    LONG = "long"


class Form(StrEnum):
    """What kind of draft is asked for."""

    #: One text out of all the story's articles.
    CONDENSED = "condensed"
    #: One article translated whole.
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What the writer is asked: one story for one desk, in one form."""

    story_id: str
    desk_id: str
    language: str
    form: Form = Form.CONDENSED
    length: Length = Length.STANDARD
    #: The article to translate, for TRANSLATION; empty otherwise.
    article_id: str = ""
    #: The rule or wish behind it, in a sentence for editors.
    reason: str
    #: ``desk rule`` or the editor's name.
    requested_by: str = "desk rule"

    @property
    def id(self) -> str:
        """The same wish has the same id, so that it is written once."""
        return short_hash(
            "assignment",
            self.story_id,
            self.desk_id,
            self.language,
            self.form,
            self.length,
            self.article_id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignDecision:
    """Whether a desk wants a story, and why or why not."""

    story_id: str
    desk_id: str
    #: None when the desk does not want it.
    assignment: Assignment | None
    #: A short code for counting, e.g. ``too_few_sources``, ``muted``, ``not_fresh``, ``assigned``.
    code: str
    reason: str
