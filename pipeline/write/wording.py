"""A chosen point as one sentence or two of the draft: which source's wording, and how it is changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.write.cues import Cues
from pipeline.write.passages import Passage
from pipeline.write.points import Point, concepts, figures
from pipeline.write.reword import for_language

_QUOTE = re.compile(r"[“«\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """The words of a point, before the house style."""

    text: str
    based_on: tuple[str, ...]
    #: The passage whose wording it is.
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What the choice of wording weighs."""

    #: The desk's language.
    cues: Cues
    #: Whether wording in the desk's own language may still be taken.
    same_language: bool = True
    #: Sentences longer than this lose asides and trailing clauses; 0 keeps them whole.
    most_words: int = 0


def best_passage(point: Point, manner: Manner) -> Passage:
    """The wording that reads best and keeps the figures and subjects of all."""

    def score(passage: Passage) -> float:
        mine = concepts(passage.text, manner.cues)
        kept = len(mine & point.concepts) / max(1, len(point.concepts))
        numbers = figures(point.concepts)
        counted = len(figures(mine)) / len(numbers) if numbers else 1.0
        count = len(passage.text.split())
        return (
            1.0 * kept
            + 0.6 * counted
            + (0.8 if not passage.translated and manner.same_language else 0.0)
            - 0.3 * min(passage.faults, 4.0)
            - (0.6 if passage.leans else 0.0)
            - (0.2 if passage.contrasts else 0.0)
            - 0.02 * max(0, count - 32)
            + (0.3 if _QUOTE.search(passage.text) else 0.0)
        )

    return max(point.passages, key=lambda passage: (score(passage), -passage.place, passage.id))


def word(point: Point, manner: Manner, *, after: Sequence[Passage]) -> Worded:
    """The point's words; a connective whose neighbour is not `after` goes, and "we" gets its name."""
    passage = best_passage(point, manner)
    text = passage.text
    follows = any(passage.previous == before.id for before in after)
    stripped = manner.cues.loose_opening.sub("", text).lstrip(" ,")
    if not follows:
        stripped = manner.cues.contrast_opening.sub("", stripped).lstrip(" ,")
    if stripped and stripped != text:
        text = stripped[0].upper() + stripped[1:]
    rewording = for_language(manner.cues.language)
    text = rewording.in_third_person(text, passage.publisher)
    text = rewording.plainly(text)
    if not follows:
        text = rewording.standing(text)
    if not passage.translated:
        text = rewording.turned(text)
    if manner.most_words:
        text = rewording.trimmed(text, manner.most_words)
    return Worded(text=text, based_on=tuple(row.id for row in point.passages), passage=passage)
