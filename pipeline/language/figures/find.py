"""Finds every number of a text, with what it measures and what it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pipeline.language.figures.clock import find_times
from pipeline.language.figures.kinds import Figure, FigureKind
from pipeline.language.figures.measure import measure
from pipeline.language.figures.numerals import Token, tokens
from pipeline.language.figures.ranges import join_ranges
from pipeline.language.figures.spelled import Number, half_after, number_at
from pipeline.language.figures.units import DURATIONS
from pipeline.language.figures.words import HALF, NumberWords, number_words

_ROMAN = re.compile(r"^(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})$")
_ROMAN_AFTER = frozenset(
    [
        "siglo",
        "fase",
        "tipo",
        "mundial",
        "grado",
        "nivel",
        "phase",
        "type",
        "war",
        "grade",
        "level",
        "stage",
    ]
)
_THE = frozenset({"the", "early", "mid", "late", "-"})
_FOURTH_DECIMAL = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    text: str
    found: Sequence[Token]
    words: NumberWords


@lru_cache(maxsize=4096)
def find_figures(text: str, language: str) -> tuple[Figure, ...]:
    """Numbers in reading order, none overlapping; a language without number words gives digits only.

    A bare "one" (an article or pronoun as often as a number) is left out unless a unit follows it.
    """
    words = number_words(language)
    found = tokens(text)
    reading = _Reading(text=text, found=found, words=words)
    figures = [figure for figure in find_times(text, language) if words.small]
    taken = [(figure.start, figure.end) for figure in figures]
    at = 0
    while at < len(found):
        if any(start <= found[at].start < end for start, end in taken):
            at += 1
            continue
        figure, at = _figure_at(reading, at)
        if figure is not None:
            figures.append(figure)
    return tuple(join_ranges(text, sorted(figures, key=lambda figure: figure.start), words))


def _figure_at(reading: _Reading, at: int) -> tuple[Figure | None, int]:
    found, words = reading.found, reading.words
    token = found[at]
    if token.text.isupper() and (roman := _roman(found, at)) is not None:
        century = at > 0 and found[at - 1].folded in {"siglo", "siglos"}
        return _made(
            reading,
            (at, at + 1),
            FigureKind.ORDINAL,
            Decimal(roman),
            unit="century" if century else "",
        ), at + 1
    part = _fraction(reading, at) or _ordinal(reading, at)
    if part is not None:
        return part
    if (decade := words.decades.get(token.folded)) and at and found[at - 1].folded in _THE:
        span = (at, at + 1)
        return _made(reading, span, FigureKind.YEAR, Decimal(decade), unit="decade"), at + 1
    number = number_at(found, at, words)
    if number is None:
        return None, at + 1
    if token.folded in {"ciento", "cien"} and at and found[at - 1].folded == "por":
        return None, number.stop  # "puntos por ciento": a unit without its number
    meant = measure(found, at, number, words)
    if meant is None:
        return None, number.stop
    if number.bare_one and meant.kind is FigureKind.COUNT:
        return None, number.stop
    if meant.kind is FigureKind.COUNT and (began := _decade(found, at, meant.value)):
        meant = replace(meant, kind=FigureKind.YEAR, unit="decade", value=began)
    if meant.kind is FigureKind.COUNT and at and found[at - 1].folded == "aged":
        meant = replace(meant, kind=FigureKind.AGE, unit="year")
    if meant.kind is FigureKind.DURATION and (half := half_after(found, meant.stop, words)):
        meant = replace(meant, value=meant.value + HALF, stop=half)
    made = _made(
        reading,
        (meant.start, meant.stop),
        meant.kind,
        meant.value,
        unit=meant.unit,
        number=number,
    )
    return made, meant.stop


def _decade(found: Sequence[Token], at: int, value: Decimal) -> Decimal | None:
    """ "los años noventa", "los años 90": the year that the decade of the last century began with."""
    short = 20 <= value <= 90 and value % 10 == 0
    return 1900 + value if short and at and found[at - 1].folded == "anos" else None


def _made(
    reading: _Reading,
    span: tuple[int, int],
    kind: FigureKind,
    value: Decimal,
    *,
    unit: str = "",
    number: Number | None = None,
) -> Figure:
    text, found, words = reading.text, reading.found, reading.words
    first, stop = span
    start, end = found[first].start, found[stop - 1].end
    counts = _counted(found, stop, words) if kind in _COUNTING else ()
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        value=value,
        unit=unit,
        other=number.other if number else None,
        spelled=number.spelled if number else not text[start].isdigit(),
        hedge=_hedge(found, first, words),
        counts=counts,
    )


_COUNTING = (FigureKind.COUNT, FigureKind.PERCENT, FigureKind.FRACTION)


def _roman(found: Sequence[Token], at: int) -> int | None:
    match = _ROMAN.match(found[at].text)
    if match is None or at == 0:
        return None
    before = found[at - 1]
    named = before.text[0].isupper() and before.text[-1].islower() and len(found[at].text) > 1
    if at > 1 and before.folded in {"y", "and", "al"} and _ROMAN.match(found[at - 2].text):
        named = True  # "los siglos XIX y XX"
    if before.folded not in _ROMAN_AFTER and not named:
        return None
    ones = {
        "": 0,
        "I": 1,
        "II": 2,
        "III": 3,
        "IV": 4,
        "V": 5,
        "VI": 6,
        "VII": 7,
        "VIII": 8,
        "IX": 9,
    }
    return 10 * len(match.group(1)) + ones[match.group(2)]


def _fraction(reading: _Reading, at: int) -> tuple[Figure, int] | None:
    """ "two thirds", "un tercio", "la cuarta parte", "one in five", "uno de cada cinco", "half"."""
    found, words = reading.found, reading.words
    word = found[at].folded

    def made(top: Decimal, bottom: Decimal, stop: int) -> tuple[Figure, int]:
        value = (top / bottom).quantize(_FOURTH_DECIMAL).normalize()
        if unit := _part_of(found, stop):
            end = stop + 2 + (found[stop + 1].folded in _ONE)
            return _made(reading, (at, end), FigureKind.DURATION, value, unit=unit), end
        return _made(reading, (at, stop), FigureKind.FRACTION, value), stop

    top = number_at(found, at, words) if word not in words.multipliers else None
    if top is not None and top.value >= 1:
        for form in words.one_in:
            stop = top.stop + len(form)
            if tuple(token.folded for token in found[top.stop : stop]) == form and stop < len(
                found
            ):
                under = number_at(found, stop, words)
                plain = form in {("in",), ("entre",), ("out", "of")}
                if under and under.value > top.value and (not plain or under.value <= 1000):
                    return made(top.value, under.value, under.stop)
        gap = 1 if found[top.stop : top.stop + 1] and found[top.stop].text == "-" else 0
        at_part = top.stop + gap
        if at_part < len(found) and (bottom := words.parts.get(found[at_part].folded)):
            follows = found[at_part + 1].folded if at_part + 1 < len(found) else ""
            of = follows in {"parte", "partes"}
            plural = found[at_part].folded.endswith("s")
            if top.value < bottom and (of or top.value > 1 or plural or follows in {"of", "de"}):
                return made(top.value, Decimal(bottom), at_part + 1 + of)
        return None
    follows = found[at + 1].folded if at + 1 < len(found) else ""
    if word in words.half and follows not in words.multipliers:
        unit = DURATIONS.get(follows, "")
        if unit:
            return _made(reading, (at, at + 2), FigureKind.DURATION, HALF, unit=unit), at + 2
        ahead = found[at + 2].folded if at + 2 < len(found) else ""
        if follows in words.articles and (unit := DURATIONS.get(ahead, "")):
            return _made(reading, (at, at + 3), FigureKind.DURATION, HALF, unit=unit), at + 3
        if word in {"half", "mitad"} and follows not in words.articles:
            return made(Decimal(1), Decimal(2), at + 1)
    if (bottom := words.parts.get(word)) and bottom > 2 and follows == "parte":
        return made(Decimal(1), Decimal(bottom), at + 2)
    before = found[at - 1].folded if at else ""
    if bottom and bottom > 2 and before in words.articles and follows in {"of", "de"}:
        return made(Decimal(1), Decimal(bottom), at + 1)
    if word in words.doubles:
        return _made(reading, (at, at + 1), FigureKind.COUNT, Decimal(words.doubles[word])), at + 1
    return None


_ONE = frozenset({"a", "an", "un", "una"})


def _part_of(found: Sequence[Token], at: int) -> str:
    """The unit of time that a fraction is of: "un cuarto de siglo", "a quarter of a century"; empty for none."""
    ahead = [token.folded for token in found[at : at + 3]]
    if ahead[:1] not in (["of"], ["de"]):
        return ""
    return DURATIONS.get(next((word for word in ahead[1:] if word not in _ONE), ""), "")


def _ordinal(reading: _Reading, at: int) -> tuple[Figure, int] | None:
    found, words = reading.found, reading.words
    value = words.ordinals.get(found[at].folded)
    if at and found[at - 1].folded in {"per", "por"}:
        return None
    stop = at + 1
    tens = words.tens.get(found[at].folded) or {"twenty": 20}.get(found[at].folded)
    if value is None and tens and at + 2 < len(found) and found[at + 1].text == "-":
        ones = words.ordinals.get(found[at + 2].folded, 10)
        value, stop = (tens + ones, at + 3) if ones < 10 else (None, stop)
    if value is None:
        return None
    follows = found[stop].folded if stop < len(found) else ""
    unit = DURATIONS.get(follows, "") if DURATIONS.get(follows) == "century" else ""
    return _made(reading, (at, stop), FigureKind.ORDINAL, Decimal(value), unit=unit), stop


def _counted(found: Sequence[Token], at: int, words: NumberWords) -> tuple[str, ...]:
    """Up to three words of the noun phrase that follows."""
    counted: list[str] = []
    for token in found[at : at + 7]:
        if token.folded in words.passed_over and len(counted) == 0:
            continue
        if not token.text[0].isalpha() or (len(token.text) < 3 and token.text.islower()):
            break
        counted.append(token.text)
        if len(counted) == 3:
            break
    return tuple(counted)


def _hedge(found: Sequence[Token], at: int, words: NumberWords) -> str:
    for length in (4, 3, 2, 1):
        if at >= length:
            form = tuple(token.folded for token in found[at - length : at])
            if form in words.hedges:
                return words.hedges[form]
    return ""
