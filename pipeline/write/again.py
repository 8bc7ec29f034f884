"""What is told already: by other sources, in other words or in another language, or in the draft itself."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.write.passages import Passage
from pipeline.write.points import Point, figures
from pipeline.write.telling import SHARE, telling_figures
from pipeline.write.voices import heard_already

#: How far a claim may lie from another and still speak of the same matter.
_ONE_MATTER = 0.86
#: Two caveats with so much in common limit a claim in the same way.
_SAME_CAVEAT = 3
#: Two sentences with the same figures tell one fact from this likeness on, or from the lower one where words are
#: shared as well: translations of one sentence lie further apart than its repetitions.
_ONE_FACT, _ONE_FACT_WITH_WORDS = 0.9, 0.84
_WORDS_SHARED = 0.15
#: From this likeness on two outlets say one thing in other words, which may share no figure.
_OTHER_WORDS, _ABOUT = 0.88, Decimal("0.03")
#: From this likeness on where most of their words are the same.
_MOST_WORDS, _MOSTLY_SHARED = 0.865, 0.45
#: "Around 90" is 94.
_ROUGHLY = Decimal("0.07")
_ABOUT_SO_MANY = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|more than|roughly|unos|unas|casi|cerca de|alrededor de|más de) (?=\d)",
    re.IGNORECASE,
)
#: A figure from here on, or with decimals, hardly stands in two facts of one story: sentences of two outlets that share
#: it are one from this likeness on, from the lower one where they share two or it is all that one tells, and always where that is short.
_RARE = 100
_SAME_RARE, _ALL_RARE, _SHORT = 0.875, 0.8, 12


def without_repeats(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points without translated ones that two or more in the desk's own language say between them."""
    own = [point for point in points if any(not row.translated for row in point.passages)]
    kept = []
    backed: dict[str, tuple[Passage, ...]] = {}
    for point in points:
        if point in own:
            kept.append(point)
            continue
        parts = [
            other.concepts for other in own
            if float(other.vector @ point.vector) >= _ONE_MATTER - 0.02
            and len(other.concepts & point.concepts) >= 2
        ]  # fmt: skip
        said = frozenset().union(*parts) if parts else frozenset()
        same = _same_caveat(point, own)
        if same is not None:
            backed[same.id] = (*backed.get(same.id, ()), *point.passages)
            continue  # "no control group" is said once
        share = len(point.concepts & said) / max(1, len(point.concepts))
        if point.speaker or share < 0.62 or not figures(point.concepts) <= said:
            kept.append(point)
    return tuple(
        replace(point, passages=(*point.passages, *backed[point.id]))
        if point.id in backed
        else point
        for point in kept
    )


def said_elsewhere(point: Point, every: Sequence[Point]) -> bool:
    """Whether other outlets' points on the same matter carry all of its figures between them."""
    others = [
        other.concepts for other in every
        if set(other.publishers) - set(point.publishers)
        and float(other.vector @ point.vector) >= _ONE_MATTER
        and len(other.concepts & point.concepts) >= _SAME_CAVEAT
    ]  # fmt: skip
    return bool(others) and figures(point.concepts) <= frozenset().union(*others)


def _same_caveat(point: Point, own: Sequence[Point]) -> Point | None:
    """The caveat in the desk's own language that limits a claim as this one does."""
    if not point.caveat or point.speaker:
        return None
    for other in own:
        near = other.caveat and not other.speaker and figures(point.concepts) <= other.concepts
        if near and len(other.concepts & point.concepts) >= _SAME_CAVEAT:
            return other
    return None


def told_again(point: Point, others: Collection[Point]) -> bool:
    """Whether the others tell all of its figures, of the same things: in whatever words, that is one fact.

    What somebody is reported to say is not told by those who do not say it, nor a caveat by what has none.
    """
    if point.speaker:
        return any(heard_already(point, other) for other in others)
    if any(_in_other_words(point, other) for other in others):
        return True
    if not point.telling:
        return False
    told: set[Decimal] = set()
    for other in others:
        shared = point.telling & other.telling
        if shared and (other.caveat or not point.caveat) and one_matter(point, other):
            told |= shared
        if _once_more(point, other, shared):
            return True
    return told == point.telling


def _in_other_words(point: Point, other: Point) -> bool:
    """Whether another outlet's sentence lies so near that it says the same: two of one outlet mean two things."""
    if set(point.publishers) & set(other.publishers) or other.speaker:
        return False
    if point.caveat and not other.caveat:
        return False
    about = _ROUGHLY if _ABOUT_SO_MANY.search(f"{point.best.text} {other.best.text}") else _ABOUT
    if point.telling and other.telling and not _meet(point.telling, other.telling, about):
        return False
    if SHARE.search(point.best.text) and not SHARE.search(other.best.text):
        return False  # how many of them it was is told by neither
    mine, theirs = (one.concepts - figures(one.concepts) for one in (point, other))
    share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    like = float(point.vector @ other.vector)
    return (like >= _OTHER_WORDS and share >= _WORDS_SHARED) or (
        like >= _MOST_WORDS and share >= _MOSTLY_SHARED
    )


def _meet(some: Collection[Decimal], others: Collection[Decimal], about: Decimal) -> bool:
    """Whether a figure stands in both, be it "one in seven" and "14 %"."""
    return any(
        abs(one * scale - two) <= two * about
        for one in some
        for two in others
        for scale in (1, 100, Decimal("0.01"))
    )


def _once_more(point: Point, other: Point, shared: frozenset[Decimal]) -> bool:
    """Whether another outlet tells the same of a figure that a story has once: "29.7%", "214 million".

    Two outlets seldom have such a figure of two things: so their sentences may lie further apart.
    """
    rare = any(value >= _RARE or value != value.to_integral_value() for value in shared)
    if not rare or set(point.publishers) & set(other.publishers):
        return False
    if other.speaker or (point.caveat and not other.caveat):
        return False
    like = float(point.vector @ other.vector)
    short = len(point.best.text.split()) <= _SHORT
    several = len(shared) > 1 or shared == point.telling
    return (
        like >= _SAME_RARE or (several and like >= _ALL_RARE) or (shared == point.telling and short)
    )


def one_matter(point: Point, other: Point) -> bool:
    """Whether two points that share figures give them of the same thing."""
    like = float(point.vector @ other.vector)
    mine, theirs = (one.concepts - figures(one.concepts) for one in (point, other))
    share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    # "13 votes to 11" and "the vote was 13 to 11": two figures together are of one thing.
    both = len(point.telling & other.telling) > 1 and (
        point.telling <= other.telling or other.telling <= point.telling
    )
    return like >= _ONE_FACT or (like >= _ONE_FACT_WITH_WORDS and (both or share >= _WORDS_SHARED))


_TAIL = re.compile(
    r",? (?:and|y) (?P<tail>(?:(?:some|about|over|around|nearly|almost|more than|unos|unas|casi|cerca de|más de) )?"
    r"(?:[\w.,%]+ ){1,3}(?:[^\W\d]+ ?){1,5})\.$"
)

#: "More than two million" is told by 2.8 million too.
_OVER = re.compile(r"(?:over|more than|más de) ")


def without_told_tail(text: str, told: Collection[Decimal], language: str) -> str:
    """The sentence without a last "and more than two million worldwide" whose figures are told elsewhere."""
    match = _TAIL.search(text)
    if match is None:
        return text
    tail = telling_figures(match["tail"], language)
    left = text[: match.start()]
    over = bool(_OVER.match(match["tail"]))
    known = all(
        value in told or (over and any(value <= one <= 2 * value for one in told)) for value in tail
    )
    if not tail or not known or not telling_figures(left, language):
        return text
    return left + "."
