"""What a figure is: a span of text, what it says as a number, and what that number measures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FigureKind(StrEnum):
    """What sort of number a text gives."""

    #: A bare number, of things or of nothing in particular.
    COUNT = "count"
    #: Of a hundred; the value is 3.5 for "3.5 %".
    PERCENT = "percent"
    #: The unit is an ISO 4217 code.
    MONEY = "money"
    #: The unit is one of `units.MEASURES`.
    MEASURE = "measure"
    #: The unit is second, minute, hour, day, week, month, year, decade, century or millennium.
    DURATION = "duration"
    #: Years that somebody has lived.
    AGE = "age"
    ORDINAL = "ordinal"
    #: A part of a whole; the value lies between 0 and 1.
    FRACTION = "fraction"
    #: A calendar year, or the first year of a decade ("the 1990s").
    YEAR = "year"
    #: A time of day; the value counts minutes from midnight.
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number in a text; `start` and `end` count characters and include unit and currency."""

    start: int
    end: int
    text: str
    kind: FigureKind
    #: None when the words give no exact number.
    value: Decimal | None
    #: The upper end of a range, else None.
    high: Decimal | None = None
    #: Canonical and language-free: ``EUR``, ``km``, ``year``; empty for none.
    unit: str = ""
    #: A second reading of an ambiguous form: "1.234" may be a thousand or one and a bit, 5 may be 17 hours.
    other: Decimal | None = None
    #: Written in words.
    spelled: bool = False
    #: ``about``, ``over``, ``under`` or empty.
    hedge: str = ""
    #: The words after it, of which one is the thing counted, in the text's own form.
    counts: tuple[str, ...] = ()
