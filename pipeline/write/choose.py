"""Which points a draft carries: what is central, early, supported and new, within the words asked for."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.write.again import told_again
from pipeline.write.points import Point, Stage, figures
from pipeline.write.telling import compares

#: How far a claim may lie from a caveat that limits it and still need it.
_LIMITS = 0.86
#: A point about less than this tells a reader nothing.
_FEWEST_SUBJECTS = 3
#: How much newer a point must be that can only be had in translation.
_TRANSLATED = 0.1
#: What it is worth for a lead that an outlet opens with it: "the bill" of its second sentence has been brought in there.
_FIRST = 0.35
#: A lead in the desk's own language goes before a translated one that opens an article as well.
_OWN_WORDS = 0.2
#: Words from which a sentence is hard to read and hard to shorten.
_LONG = 32
#: A sentence whose antecedent lies further back than this is left out.
_CHAIN = 3
#: What it is worth to say who did it, in a draft with room for so many words; a brief can do without.
_DOER, _ROOM_FOR_DOERS = 0.7, 200
#: What it is worth to say how many of those treated and how many of the others: a risk in figures of its own.
_COMPARED = 1.3
#: A caveat that would be little more than a copy, which its nearness tells, is not taken for its claim's sake alone.
_A_COPY = -0.5
#: From this similarity on, a point is losing what is new in it.
_SAYS_AGAIN = 0.88


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The words of body that chosen points may take, and how sure of newness a point must be."""

    words: int
    most: int
    #: The least share of a point's subject matter that must be new.
    newness: float = 0.34


def choose(
    points: Sequence[Point],
    *,
    lead: Point,
    known: Sequence[frozenset[str]],
    budget: Budget,
    nearness: Mapping[str, float],
    words: Callable[[Point], int],
) -> tuple[Point, ...]:
    """The lead and what follows it, in the order of `points`; `known` is said elsewhere already.

    A point that leans on the one before it comes with it or not at all, and a caveat stays with
    the claim that it limits.
    """
    weights = _weights(points)
    owner = {passage.id: point for point in points for passage in point.passages}
    chosen: dict[str, Point] = {}
    covered: list[frozenset[str]] = list(known)
    spent = 0
    room = min(1.0, budget.words / _ROOM_FOR_DOERS)

    def take(point: Point) -> None:
        nonlocal spent
        for needed in (*_leant_on(point, owner), point):
            if needed.id not in chosen:
                chosen[needed.id] = needed
                covered.append(needed.concepts)
                spent += words(needed)

    take(lead)
    for caveat in _limiting(points, lead):
        if spent + words(caveat) <= budget.most:
            take(caveat)
            break
    while spent < budget.words:
        ranked = sorted(
            (
                (
                    -_worth(point, weights, covered, chosen, room) - nearness.get(point.id, 0.0),
                    point.place,
                    point.id,
                    point,
                )
                for point in points
                if point.id not in chosen
                and _stands(point, owner)
                and _tells(point)
                and not told_again(point, chosen.values())
                and not any(
                    told_again(needed, chosen.values())
                    for needed in _leant_on(point, owner)
                    if needed.id not in chosen
                )
                and _newness(point, weights, covered, chosen)
                >= budget.newness + (_TRANSLATED if point.best.translated else 0.0)
            ),
            key=lambda row: row[:3],
        )
        taken = False
        for _, _, _, point in ranked:
            cost = words(point) + sum(
                words(needed) for needed in _leant_on(point, owner) if needed.id not in chosen
            )
            if spent + cost <= budget.most:
                take(point)
                for caveat in _behind(point, points):
                    fits = spent + words(caveat) <= budget.most
                    if caveat.id not in chosen and fits and nearness.get(caveat.id, 0.0) > _A_COPY:
                        take(caveat)
                taken = True
                break
        if not taken:
            break
    return tuple(point for point in points if point.id in chosen)


def pick_lead(
    points: Sequence[Point], headline_words: frozenset[str], nearness: Mapping[str, float]
) -> Point:
    """The point that tells the news: early, central, near the headlines, and standing by itself.

    It comes in the wording that tells it best: an outlet's first sentence, before a later one that says the same.
    """

    def score(point: Point) -> float:
        named = len(point.concepts & headline_words) / max(1, min(len(headline_words), 8))
        return (
            1.4 * (1 - min(1.0, point.best.place * 3))
            + _FIRST * (not point.best.place)
            + 0.8 * point.central
            + 1.2 * min(1.0, named)
            + 0.8 * nearness.get(point.id, 0.0)
            + 0.25 * (len(point.origins) - 1)
            - (2.0 if point.best.leans else 0.0)
            - (0.6 if point.stage in {Stage.BACKGROUND, Stage.VOICE} else 0.0)
            - 0.4 * min(point.best.faults, 4.0)
            - _OWN_WORDS * point.best.translated
            - 0.04 * max(0, len(point.best.text.split()) - _LONG)
        )

    worded = [point.worded(row) for point in points for row in point.passages]
    return max(worded, key=lambda point: (score(point), -point.place, point.id))


def _weights(points: Sequence[Point]) -> dict[str, float]:
    texts: Counter[str] = Counter()
    origins: dict[str, set[str]] = {}
    for point in points:
        for concept in point.concepts:
            texts[concept] += 1
            origins.setdefault(concept, set()).update(point.origins)
    return {
        concept: (1 + math.log(count)) * (1 + 0.5 * (len(origins[concept]) - 1))
        * (1.5 if concept[0].isdigit() else 1.0)
        for concept, count in texts.items()
    }  # fmt: skip


def _newness(
    point: Point,
    weights: Mapping[str, float],
    covered: Sequence[frozenset[str]],
    chosen: Mapping[str, Point],
) -> float:
    """The share of a point's subject matter that is not already said, mostly by the one nearest to it."""
    said = frozenset().union(*covered) if covered else frozenset()
    total = sum(weights.get(concept, 1.0) for concept in point.concepts)
    if not total:
        return 0.0
    fresh = sum(weights.get(concept, 1.0) for concept in point.concepts - said) / total
    # Words said one by one in other sentences are still new in this company.
    nearest = max(
        (len(point.concepts & other) / max(1, len(point.concepts)) for other in covered),
        default=0.0,
    )
    # Other words for the same thing show only in the vectors.
    like = max((float(point.vector @ other.vector) for other in chosen.values()), default=0.0)
    return 0.35 * fresh + 0.65 * (1 - nearest) - 5.0 * max(0.0, like - _SAYS_AGAIN)


def _worth(
    point: Point,
    weights: Mapping[str, float],
    covered: Sequence[frozenset[str]],
    chosen: Mapping[str, Point],
    room: float,
) -> float:
    new = _newness(point, weights, covered, chosen)
    early = 1 - point.place
    dense = min(1.0, 0.25 * len(figures(point.concepts)))
    faults = min(passage.faults for passage in point.passages)
    limited = any(other.caveat and not other.speaker for other in chosen.values())
    heard = sum(bool(other.speaker) for other in chosen.values())
    length = min(len(passage.text.split()) for passage in point.passages)
    return (
        new * (1.0 + 0.9 * point.central + 0.5 * (len(point.origins) - 1))
        + 0.7 * early
        + 0.5 * dense
        + (0.55 if point.caveat and not limited else 0.1 if point.caveat else 0.0)
        + ((0.5 if heard < 2 else 0.25) if point.speaker else 0.0)
        + (0.25 if any(not passage.translated for passage in point.passages) else 0.0)
        - (1.1 if point.stage is Stage.BACKGROUND else 0.0)
        - (0.6 if point.earlier and not point.speaker else 0.0)
        + (1.0 if point.outcome and not point.speaker else 0.0)
        + (_COMPARED if compares(point.best.text) else 0.0)
        + (_DOER * room if point.doer and not point.speaker else 0.0)
        - 0.35 * min(faults, 4.0)
        - 0.03 * max(0, length - _LONG)
    )


def _leant_on(point: Point, owner: Mapping[str, Point]) -> tuple[Point, ...]:
    """The points that must stand before this one, furthest first; none when one wording stands alone."""
    found: list[Point] = []
    at = point
    while (at.best.leans or at.best.contrasts) and len(found) < _CHAIN:
        before = owner.get(at.best.previous)
        if before is None or before in found or before is point:
            break
        if not at.best.leans and not _stands(before, owner):
            break  # a contrast can do without the sentence that it answers
        found.insert(0, before)
        at = before
    return tuple(found)


def _tells(point: Point) -> bool:
    """Whether a sentence says enough to be printed: "They also looked at the brain itself." does not."""
    if len(point.concepts) < _FEWEST_SUBJECTS:
        return False
    words = max(len(passage.text.split()) for passage in point.passages)
    plain = not (figures(point.concepts) or point.caveat or point.speaker)
    return words > 8 or not plain


def _stands(point: Point, owner: Mapping[str, Point]) -> bool:
    """Whether one wording stands alone, or all that it leans on is there to be taken with it."""
    at = point
    for _ in range(_CHAIN):
        if not at.best.leans:
            return True
        before = owner.get(at.best.previous)
        if before is None or before is point:
            return False
        at = before
    return not at.best.leans


def _behind(claim: Point, points: Sequence[Point]) -> list[Point]:
    """The caveats that an outlet sets right behind the claim, in one paragraph with it."""
    mine = {passage.id: passage.block for passage in claim.passages}
    return [
        point for point in points
        if point.caveat and not point.speaker and not claim.caveat
        and mine.get(point.best.previous) == point.best.block
    ]  # fmt: skip


def _limiting(points: Sequence[Point], claim: Point) -> list[Point]:
    """The caveats of the claim, the strongest first."""
    found = [
        point
        for point in points
        if point.caveat and not point.speaker and point.id != claim.id
        and float(point.vector @ claim.vector) >= _LIMITS - 0.06
    ]  # fmt: skip
    # "The trial was small" limits this claim; "trials of this kind are" limits any.
    return sorted(
        found,
        key=lambda point: (point.general, -len(point.origins), -point.central, point.id),
    )


def support(points: Sequence[Point]) -> int:
    """How many independent texts the points rest on."""
    return len({origin for point in points for origin in point.origins})
