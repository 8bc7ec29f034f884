"""A chosen point as one sentence or two of the draft: which source's wording, and how it is changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.write.cues import Cues
from pipeline.write.passages import Passage
from pipeline.write.points import Point
from pipeline.write.reword import for_language


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
    #: Sentences longer than this lose asides and trailing clauses; 0 keeps them whole.
    most_words: int = 0


def word(point: Point, manner: Manner, *, after: Sequence[Passage]) -> Worded:
    """The point's words; a connective whose neighbour is not `after` goes, and "we" gets its name."""
    passage = point.best
    text = passage.text
    follows = any(passage.previous == before.id for before in after)
    stripped = manner.cues.loose_opening.sub("", text).lstrip(" ,")
    if not follows:
        stripped = manner.cues.contrast_opening.sub("", stripped).lstrip(" ,")
    if stripped and stripped != text:
        text = stripped[0].upper() + stripped[1:]
    rewording = for_language(manner.cues.language)
    if passage.body:
        text = rewording.in_third_person(text, passage.publisher)
    text = rewording.plainly(text)
    if not follows:
        text = rewording.standing(text)
    if not passage.translated:
        text = rewording.turned(text)
    if manner.most_words:
        text = rewording.trimmed(text, manner.most_words)
    return Worded(text=text, based_on=tuple(row.id for row in point.passages), passage=passage)
