"""The right figure in the draft's own form, in the sentence where a wrong one stands."""

import re
from decimal import Decimal

from pipeline.check.words import base
from pipeline.language.figures import Figure, FigureKind, render_figure

#: What is written in words where the draft wrote a number in words.
_WORDS = {
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "es": ("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
}  # fmt: skip
_ONE_IN = re.compile(r"(\w+) (?:in|out of|of) \w+", re.IGNORECASE)
#: A sixth is kept as .1667.
_SLACK = Decimal("0.02")
_TO = {"en": "to", "es": "a"}


def repaired(text: str, figure: Figure, right: Figure, language: str) -> str:
    """The sentence with the source's figure; empty where it cannot be put so that the sentence still reads."""
    before, after = text[: figure.start], text[figure.end :]
    if right.kind is FigureKind.FRACTION:
        written = _part(figure, right, language)
        article = re.search(r"\b(?:an?|one) $", before, re.IGNORECASE)
        if written.split()[0:1] == ["a"] and article:
            before = before[: article.start()]
    else:
        written = _as_written(figure, right, language)
    if not written:
        return ""
    if not before.strip(" “‘\"'") and written[0].islower():
        written = written[0].upper() + written[1:]
    return before + written + after


def _part(figure: Figure, right: Figure, language: str) -> str:
    """ "one in five" where the draft says "one in four", "two thirds" where it says "a quarter"; else nothing."""
    if right.value and (asked := _ONE_IN.fullmatch(figure.text)):
        exact = 1 / right.value
        whole = round(exact)
        spelled = base(language) == "en" and not asked.group(1).isdigit()
        if not spelled or not 1 < whole <= len(_WORDS["en"]) or abs(exact - whole) > _SLACK:
            return ""
        return f"one in {_WORDS['en'][whole - 1]}"
    return "" if any(char.isdigit() for char in figure.text) else render_figure(right, language)


def _as_written(figure: Figure, right: Figure, language: str) -> str:
    """The right value in the draft's form, the unit's words kept."""
    code = base(language)
    value = right.value
    if right.kind is FigureKind.YEAR and right.high is not None:
        joined = _TO.get(code, "-")
        return f"{right.value} {joined} {right.high}" if code in _TO else ""
    written = render_figure(right, language)
    words = _WORDS.get(code, ())
    plain = right.kind in {FigureKind.COUNT, FigureKind.DURATION, FigureKind.AGE}
    if figure.spelled and plain and right.high is None and value in range(1, len(words) + 1):
        written = words[int(value or 1) - 1]
    unit = figure.text.split()[-1] if figure.text else ""
    keeps_unit = right.kind not in {FigureKind.PERCENT, FigureKind.MONEY, FigureKind.FRACTION}
    if keeps_unit and figure.unit and unit.isalpha() and len(figure.text.split()) > 1:
        return f"{written} {unit}"
    if right.kind is FigureKind.PERCENT and right.unit == "point":
        rest = figure.text.split()[1:]
        return f"{written} {' '.join(rest)}" if figure.unit == "point" and rest else ""
    return written
