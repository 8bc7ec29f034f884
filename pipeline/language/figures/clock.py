"""Times of day: "8:00 a. m.", "5pm", "20.30 horas", "las cinco de la tarde"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.language.figures.kinds import Figure, FigureKind
from pipeline.language.figures.words import number_words
from pipeline.text import fold

_HALF_DAY = r"(?P<half>[ap]\.?\s?m\b\.?|de la (?:mañana|madrugada|tarde|noche)|in the (?:morning|afternoon|evening)|at night)"
_HOURS = r"(?P<hours>\bhoras\b|\bh\b\.?|\bhrs\b|\bGMT\b|\bo['’]clock\b)"
_CLOCK = re.compile(
    rf"(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[:.])(?P<minute>[0-5]\d))?(?![\d:/]|[.,]\d)"
    rf"\s?(?:{_HALF_DAY}|{_HOURS})?",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"\b(?P<word>[a-zéí]+)(?:\s{_HALF_DAY}|\s(?P<clock>o['’]clock))", re.IGNORECASE
)
#: "a las 8.30" is an hour; Spanish writes decimals with a comma.
_AT = re.compile(r"\blas?\s$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:$|[,;.)»”\"]|(?:de|del|y|hasta|por|en|cuando|se|lo|la|los|las)\b)")
_NOON = 12 * 60


def _readings(hour: int, minute: int, half: str) -> tuple[int, int | None]:
    """Minutes from midnight; the second reading is twelve hours away when the half day is not said."""
    at = hour * 60 + minute
    if not half:
        return at, (at + _NOON) % (2 * _NOON)
    word = fold(half)
    if word.startswith("p") or word.endswith(("tarde", "noche", "afternoon", "evening", "night")):
        return (at if hour >= 12 else at + _NOON), None
    return at % _NOON if hour == 12 else at, None


def find_times(text: str, language: str) -> Iterator[Figure]:
    """Times of day in reading order; a bare hour is none unless the text says that it is a time."""
    small = number_words(language).small
    for match in _CLOCK.finditer(text):
        half, hours = match["half"] or "", match["hours"] or ""
        told = match["mark"] == ":" or (
            match["mark"] and _AT.search(text, 0, match.start()) and _ENDS.match(text, match.end())
        )
        if not (half or told or (hours and match["minute"]) or "clock" in hours):
            continue
        yield _figure(match, int(match["hour"]), int(match["minute"] or 0), half)
    for match in _SPELLED.finditer(text):
        hour = small.get(fold(match["word"]), 0)
        if 1 <= hour <= 12:
            yield _figure(match, hour, 0, match["half"] or "")


def _figure(match: re.Match[str], hour: int, minute: int, half: str) -> Figure:
    value, other = _readings(hour, minute, half)
    written = match.group().rstrip()
    return Figure(
        start=match.start(),
        end=match.start() + len(written),
        text=written,
        kind=FigureKind.TIME,
        value=Decimal(value),
        other=None if other is None else Decimal(other),
    )
