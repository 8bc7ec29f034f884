"""Sources that count the same thing differently, told to the editor and never smoothed over."""

from collections.abc import Sequence
from decimal import Decimal

from pipeline.language.figures import FigureKind, find_figures
from pipeline.text import fold
from pipeline.write.points import Point

#: Two ages are of two people, two spans of two stretches: only what is counted can be counted otherwise.
_OF_NO_THING = frozenset(
    {FigureKind.AGE, FigureKind.DURATION, FigureKind.ORDINAL, FigureKind.YEAR, FigureKind.TIME}
)
#: Sentences this near speak of one thing.
_OF_ONE_THING = 0.885


def differences(chosen: Sequence[Point], every: Sequence[Point], language: str) -> tuple[str, ...]:
    """A note for each chosen point whose figure another outlet gives differently.

    Only figures that count the same thing ("four people", "three people") are set side by side.
    """
    notes: list[str] = []
    for point in chosen:
        mine = _counted(point.best.text, language)
        for other in every if mine else ():
            if point.origins & other.origins or float(point.vector @ other.vector) < _OF_ONE_THING:
                continue
            theirs = _counted(other.best.text, language)
            for what in sorted(mine.keys() & theirs.keys()):
                if not mine[what] & theirs[what]:
                    notes.append(
                        f"{point.best.publisher} and {other.best.publisher} differ on {what}: "
                        f"“{point.best.text}” / “{other.best.text}”"
                    )
                    break
    return tuple(dict.fromkeys(notes))


def _counted(text: str, language: str) -> dict[str, set[Decimal]]:
    """What is counted in a sentence, to the counts given for it."""
    found: dict[str, set[Decimal]] = {}
    for figure in find_figures(text, language):
        if figure.value is not None and figure.unit and figure.kind not in _OF_NO_THING:
            found.setdefault(fold(figure.unit), set()).add(figure.value)
    return found
