"""Decide which story an article belongs to. Touches nothing outside its arguments."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.group.likeness import Likeness, Seen, compare, is_related, likelihood, seen_in
from pipeline.group.options import GroupOptions
from pipeline.group.shingles import containment
from pipeline.group.sketch import ArticleSketch, StorySketch
from pipeline.group.telling import figure_told, name_told
from pipeline.model.story import GroupDecision, Relation

#: The likest member speaks for the story, but the others are heard, so that a chain of half-related
#: articles does not run from one event into the next.
_LIKEST = 0.7
#: Shared names and figures that the reason tells, the rarest.
_TOLD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    story: StorySketch
    score: float
    member: ArticleSketch
    likeness: Likeness


def decide(
    article: ArticleSketch,
    stories: Iterable[StorySketch],
    options: GroupOptions,
    apart: Mapping[str, AbstractSet[str]] = MappingProxyType({}),
) -> GroupDecision:
    """Join the likest story of the days around, if it is likely to be of the same event; else open one.

    `apart` says of article ids what editors never want them grouped with; it holds for copies of their texts too.
    """
    near = [story for story in stories if _is_near(article, story, options)]
    if apart:
        barred = _barred(article, near, options, apart)
        near = [
            story
            for story in near
            if barred.isdisjoint(member.article_id for member in story.members)
        ]
    copy = _copied(article, near, options)
    if copy is not None:
        return copy
    seen = seen_in(near)
    matches = [_match(article, story, seen) for story in near if _may_match(article, story)]
    best = max(matches, key=lambda match: (match.score, match.story.story_id), default=None)
    if best is None:
        if near:
            reason = "No story of these days shares a name with it or is near in meaning."
            return _open(article, 0.0, reason)
        return _open(article, 0.0, "No story of these days is there to join.")
    dated = article.published_at is not None and best.member.published_at is not None
    if best.score < (options.join_at if dated else options.join_undated_at):
        return _open(article, best.score, _why_not(best))
    return GroupDecision(
        article_id=article.article_id,
        story_id=best.story.story_id,
        relation=Relation.REPORT,
        origin_id=article.article_id,
        score=round(best.score, 3),
        reason=_why(best),
    )


def _barred(
    article: ArticleSketch,
    stories: Sequence[StorySketch],
    options: GroupOptions,
    apart: Mapping[str, AbstractSet[str]],
) -> set[str]:
    """What the article must not be grouped with: its own pairs, and those of every text it is a copy of."""
    barred = set(apart.get(article.article_id, ()))
    for story in stories:
        for member in story.members:
            pairs = apart.get(member.article_id)
            if pairs and containment(article.shingles, member.shingles) >= options.same_text:
                barred |= pairs
    return barred


def _is_near(article: ArticleSketch, story: StorySketch, options: GroupOptions) -> bool:
    at = article.published_at
    return any(
        at is None or member.published_at is None or abs(at - member.published_at) <= options.window
        for member in story.members
    )


def _may_match(article: ArticleSketch, story: StorySketch) -> bool:
    """Whether a closer look is worth its time: most pairs of a day have nothing to do with each other."""
    return any(
        not article.names.keys().isdisjoint(member.names) or is_related(article, member)
        for member in story.members
    )


def _copied(
    article: ArticleSketch, stories: Sequence[StorySketch], options: GroupOptions
) -> GroupDecision | None:
    """The same text again: at an outlet that runs the same agency, or from the same publisher."""
    shares = [
        (containment(article.shingles, member.shingles), story, member)
        for story in stories
        for member in story.members
        if member.article_id != article.article_id and article.shingles and member.shingles
    ]
    share, story, member = max(shares, key=lambda found: found[0], default=(0.0, None, None))
    if story is None or member is None or share < options.same_text:
        return None
    agency = next(iter([*article.agencies, *member.agencies]), "")
    relation = Relation.WIRE if agency else Relation.DUPLICATE
    what = f"the text of {agency} that" if agency else "the same text as"
    ran = f"{member.publisher} ran" if agency else f"at {member.publisher}"
    return GroupDecision(
        article_id=article.article_id,
        story_id=story.story_id,
        relation=relation,
        origin_id=member.origin_id or member.article_id,
        score=round(share, 3),
        reason=f"It is {what} {ran} ({share:.0%} of the words run alike), so it counts as no source of its own.",
    )


def _match(article: ArticleSketch, story: StorySketch, seen: Seen) -> _Match:
    found = [(member, compare(article, member, seen)) for member in story.members]
    scores = [likelihood(likeness) for _, likeness in found]
    at = max(range(len(scores)), key=scores.__getitem__)
    # Copies of one text would outvote the rest.
    by_origin: dict[str, float] = {}
    for (member, _), score in zip(found, scores, strict=True):
        origin = member.origin_id or member.article_id
        by_origin[origin] = max(score, by_origin.get(origin, 0.0))
    mean = sum(by_origin.values()) / len(by_origin)
    return _Match(
        story=story,
        score=_LIKEST * scores[at] + (1 - _LIKEST) * mean,
        member=found[at][0],
        likeness=found[at][1],
    )


def _open(article: ArticleSketch, score: float, reason: str) -> GroupDecision:
    return GroupDecision(
        article_id=article.article_id,
        story_id=None,
        relation=Relation.REPORT,
        origin_id=article.article_id,
        score=round(score, 3),
        reason=reason,
    )


def _why(match: _Match) -> str:
    where = f"“{match.member.headline}” ({match.member.publisher})"
    return (
        f"It tells the event of {where}: {_grounds(match.likeness)}; likelihood {match.score:.0%}."
    )


def _why_not(match: _Match) -> str:
    where = f"“{match.member.headline}” ({match.member.publisher})"
    return (
        f"It opens a story; the nearest is {where}, too far away: "
        f"{_grounds(match.likeness)}; likelihood {match.score:.0%}."
    )


def _grounds(likeness: Likeness) -> str:
    parts = []
    if likeness.meaning is not None:
        near = "near" if likeness.meaning > 0.7 else "related" if likeness.meaning > 0.4 else "far"
        across = " across languages" if likeness.other_language else ""
        parts.append(f"{near} in meaning{across}")
    parts.append(
        _listed("shares the names", [name_told(key) for key in likeness.names[:_TOLD]])
        or "shares no name"
    )
    parts.append(
        _listed("the figures", [figure_told(key) for key in likeness.figures[:_TOLD]])
        or "shares no figure"
    )
    if likeness.figures_clash:
        parts.append("their figures differ")
    return ", ".join(parts)


def _listed(words: str, told: Sequence[str]) -> str:
    return f"{words} {', '.join(told)}" if told else ""
