"""What a number measures: the unit, currency, percent sign or ordinal ending that stands beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.language.figures.kinds import FigureKind
from pipeline.language.figures.numerals import Token
from pipeline.language.figures.spelled import Number
from pipeline.language.figures.units import CURRENCY_WORDS, DURATIONS, MEASURES, SHORT, SYMBOLS
from pipeline.language.figures.words import NumberWords

_ORDINAL_ENDS = frozenset(
    {"st", "nd", "rd", "th", "o", "a", "er", "ro", "ra", "do", "da", "to", "ta"}
)
_GLUED_MULTIPLIERS = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_OLD = frozenset({"old", "edad", "age"})
_DOLLARS = re.compile(r"^(?:us|c|a|au|nz|hk|r|s)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Kind and unit of a number, its value in them, and the tokens it takes with the unit."""

    kind: FigureKind
    unit: str = ""
    value: Decimal
    start: int
    stop: int


def measure(found: Sequence[Token], at: int, number: Number, words: NumberWords) -> Measure | None:
    """How the number at token `at` is meant; None when it is part of a name ("3D", "COVID-19")."""
    if not number.spelled and _in_a_name(found, at):
        return None
    value, stop, start = number.value, number.stop, at
    currency = _currency_before(found, at)
    if currency:
        start = at - (2 if at > 1 and _DOLLARS.match(found[at - 2].folded) else 1)
    glued = _word_at(found, stop) if _touches(found, stop) else ""
    if glued and not number.spelled and stop == at + 1:
        plain = _glued(glued, found[at].text, value, currency=currency)
        if plain is not None:
            kind, unit, value = plain
            end = stop + 1
            if kind is FigureKind.COUNT and currency:
                kind, unit = FigureKind.MONEY, currency
            return Measure(kind=kind, unit=unit, value=value, start=start, stop=end)
        if glued not in MEASURES and glued not in DURATIONS and glued not in words.multipliers:
            return None
    if currency:
        return Measure(kind=FigureKind.MONEY, unit=currency, value=value, start=start, stop=stop)
    return _after(found, at, number, words)


def _in_a_name(found: Sequence[Token], at: int) -> bool:
    if at == 0:
        return False
    before = found[at - 1]
    if before.end != found[at].start:
        return False
    if before.text == "-" and at > 1 and found[at - 2].end == before.start:
        return found[at - 2].text != found[at - 2].folded and not found[at - 2].digits
    return before.text[-1].isalpha() and not _DOLLARS.match(before.folded)


def _currency_before(found: Sequence[Token], at: int) -> str:
    if at == 0:
        return ""
    before = found[at - 1].text
    if before in SYMBOLS:
        return SYMBOLS[before]
    return CURRENCY_WORDS.get(before.lower(), "") if before.isupper() and len(before) == 3 else ""


def _touches(found: Sequence[Token], at: int) -> bool:
    return at < len(found) and found[at].start == found[at - 1].end


def _word_at(found: Sequence[Token], at: int) -> str:
    return found[at].folded if at < len(found) and found[at].text[0].isalpha() else ""


_POINTS = frozenset(
    ["percentage point", "percentage points", "punto porcentual", "puntos porcentuales"]
)


def _glued(
    word: str, digits: str, value: Decimal, *, currency: str
) -> tuple[FigureKind, str, Decimal] | None:
    """What letters right after the digits mean, where they are no unit."""
    if word == "s" and len(digits) in {2, 4}:
        return FigureKind.YEAR, "decade", value if len(digits) == 4 else 1900 + value
    if word in _ORDINAL_ENDS:
        return FigureKind.ORDINAL, "", value
    if word in _GLUED_MULTIPLIERS and (currency or word in {"bn", "mn", "k", "tn"}):
        return FigureKind.COUNT, "", value * _GLUED_MULTIPLIERS[word]
    return None


def _after(found: Sequence[Token], at: int, number: Number, words: NumberWords) -> Measure:
    value, stop = number.value, number.stop

    def as_(kind: FigureKind, unit: str, *, taking: int) -> Measure:
        return Measure(kind=kind, unit=unit, value=value, start=at, stop=stop + taking)

    ahead = [token.folded for token in found[stop : stop + 5]]
    for form in words.percent:
        if tuple(ahead[: len(form)]) == form:
            return as_(FigureKind.PERCENT, "", taking=len(form))
    if " ".join(ahead[:2]) in _POINTS:
        return as_(FigureKind.PERCENT, "point", taking=2)
    if ahead and ahead[0] in SYMBOLS:
        return as_(FigureKind.MONEY, SYMBOLS[ahead[0]], taking=1)
    if ahead[:1] in (["º"], ["ª"]) or (
        ahead[:1] == ["."] and ahead[1:2] in (["o"], ["a"]) and _touches(found, stop + 1)
    ):
        return as_(FigureKind.ORDINAL, "", taking=2 if ahead[0] == "." else 1)
    # "35-year-old", "a 10-day stay"
    skip = 1 if ahead[:1] == ["-"] and _touches(found, stop) else 0
    # "1.300 millones de euros", "2 million US dollars"
    skip += 1 if ahead[skip : skip + 1] == ["de"] and number.value >= 1000 else 0
    skip += 1 if ahead[skip : skip + 1] in (["us"], ["square"], ["cubic"], ["sq"]) else 0
    word = ahead[skip] if skip < len(ahead) else ""
    if word in CURRENCY_WORDS:
        return as_(FigureKind.MONEY, CURRENCY_WORDS[word], taking=skip + 1)
    if word in DURATIONS and _is_unit(found, stop + skip, word):
        old = next(
            (
                place
                for place in (2, 3)
                if ahead[skip + place - 1 : skip + place] and ahead[skip + place - 1] in _OLD
            ),
            0,
        )
        if DURATIONS[word] == "year" and old:
            return as_(FigureKind.AGE, "year", taking=skip + old)
        return as_(FigureKind.DURATION, DURATIONS[word], taking=skip + 1)
    if word in MEASURES and _is_unit(found, stop + skip, word):
        unit, more = _compound(MEASURES[word], ahead, skip)
        return as_(FigureKind.MEASURE, unit, taking=skip + 1 + more)
    digits = found[at].text
    if stop == at + 1 and len(digits) == 4 and digits.isdecimal() and 1200 <= value <= 2199:
        return as_(FigureKind.YEAR, "", taking=0)
    return as_(FigureKind.COUNT, "", taking=0)


def _is_unit(found: Sequence[Token], at: int, word: str) -> bool:
    """Short forms are units only in lower case, or glued to the digits."""
    return word not in SHORT or _touches(found, at) or found[at].text.islower()


def _compound(unit: str, ahead: Sequence[str], skip: int) -> tuple[str, int]:
    """Squares and speeds: "km2", "square miles", "kilómetros por hora"."""
    rest = tuple(ahead[skip + 1 : skip + 3])
    if {"square", "sq"} & set(ahead[:skip]):
        return f"{unit}2", 0
    if rest[:1] and (rest[0] in {"2", "²"} or rest[0].startswith("cuadrad")):
        return f"{unit}2", 1
    if rest in (("per", "hour"), ("por", "hora"), ("/", "h"), ("an", "hour")):
        return {"km": "km/h", "mile": "mph"}.get(unit, unit), 2
    return unit, 0
