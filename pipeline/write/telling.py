"""Figures that tell one fact from another in any language: "2.4 million" and "2,4 millones" are one."""

import re
from decimal import Decimal

from pipeline.language.figures import FigureKind, find_figures
from pipeline.text import fold

#: Smaller whole numbers stand in every other sentence, of other things.
_TELLING = 10
#: Shares and sums tell a fact whatever they are.
_ALWAYS = frozenset({FigureKind.PERCENT, FigureKind.MONEY})
_OF_TIME = frozenset({FigureKind.YEAR, FigureKind.TIME})
#: "De 71 y 68 años" are ages; "25 years" may be how long anything lasts.
_GROWN = 18
_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
     "noviembre", "diciembre"]
)  # fmt: skip


def telling_figures(text: str, language: str) -> frozenset[Decimal]:
    """The values of a sentence's figures, without dates, spans of time and small whole numbers."""
    found = set()
    for figure in find_figures(text, language):
        value = figure.value
        before = fold("".join(text[: figure.start].split()[-1:]))
        if value is None or figure.kind in _OF_TIME:
            continue
        if figure.kind is FigureKind.DURATION and (figure.unit != "year" or value < _GROWN):
            continue
        if before in _MONTHS or _is_a_day(figure.counts):
            continue
        for one in (value, figure.high):
            if one is not None and (
                figure.kind in _ALWAYS or one >= _TELLING or one != one.to_integral_value()
            ):
                found.add(one.normalize())
    return frozenset(found)


#: "3.1 in 100", "5.8%", "una de cada 12".
SHARE = re.compile(
    r"\d ?%|\bper ?cent\b|\bpor ciento\b|\b(?:one|two|three|four|five|\d+(?:[.,]\d+)?) in (?:\d|two|three|four|five|six|seven|eight|nine|ten|every)"
    r"|\b(?:una?|dos|tres|\d+(?:[.,]\d+)?) de cada\b"
)
_BESIDE = re.compile(
    r"\b(?:compared|against|versus|while|among|rather than|of those|frente a[l]?|mientras|entre|en comparación|contra)\b",
    re.IGNORECASE,
)


def compares(text: str) -> bool:
    """Whether a sentence sets one share beside another: how many of these and how many of those."""
    return len(SHARE.findall(text)) > 1 and bool(_BESIDE.search(text))


def _is_a_day(after: tuple[str, ...]) -> bool:
    words = [fold(word) for word in after[:2]]
    return bool(words) and (words[0] in _MONTHS or (words[0] == "de" and words[-1] in _MONTHS))
