"""Days as a reader will meet them: "yesterday" of the outlet becomes the date it meant."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from pipeline.language.dates import FoundDate, Precision, find_dates
from pipeline.model.news import Article
from pipeline.write.quoted import QUOTED

_EN_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ES_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
)  # fmt: skip
_TO_COME = re.compile(
    r"\b(?:will|expects?|expected|due|plans?|planned|next|hopes? to|scheduled|prevé[n]?|previst[oa]s?|será[n]?|próxim[oa])\b"
)
_PART_OF_DAY = re.compile(r"^ (?P<part>morning|afternoon|evening|night)\b")
#: Said of an age, and not of a day: "today's treatments", "treatments today can".
_EN_NOW = ("today", "tonight", "this year", "this month", "this week")


def with_dates(text: str, language: str, article: Article, *, now: datetime) -> str:
    """The text with each relative day that falls outside quotation marks as a date.

    The text may be a translation: its "on Monday" is still the Monday that the outlet meant.
    Weeks stay as they are, for no date says "last week" as well.
    """
    base = language.partition("-")[0]
    if base not in {"en", "es"}:
        return text
    quoted = [match.span() for match in QUOTED.finditer(text)]
    found = find_dates(text, base, base=article.published_at, time_zone=article.time_zone)
    for seen in reversed(found):
        if not seen.relative or any(start <= seen.start < end for start, end in quoted):
            continue
        one = seen
        if not one.sure and one.day < article.published_at.date() and _TO_COME.search(text):
            # "Doctors expect to discharge him on Wednesday" means the Wednesday ahead.
            one = replace(one, day=one.day + timedelta(days=7))
        written = _written(text, one, base, now.year)
        if written:
            text = _placed(text, one, written, base)
    return text


def _written(text: str, one: FoundDate, language: str, year: int) -> str:
    said = one.text.casefold()
    after = text[one.end : one.end + 2]
    if after.startswith(("'s", "’s")) or (said in _EN_NOW and not _happened(text[: one.start])):
        return ""
    if one.precision is Precision.DAY:
        return _day(one.day, language, year)
    if one.precision is Precision.MONTH and said not in _EN_NOW:
        month = (_EN_MONTHS if language == "en" else _ES_MONTHS)[one.day.month - 1]
        joined = f"{month} {one.day.year}" if language == "en" else f"{month} de {one.day.year}"
        return joined if one.day.year != year else month
    if one.precision is Precision.YEAR and said not in {*_EN_NOW, "este año"}:
        return str(one.day.year)
    return ""


def _happened(text: str) -> bool:
    """Whether the words just before tell of something done: "published today", not "policing today"."""
    words = text.casefold().split()[-3:]
    return not words or any(
        word.strip(".,") in _PAST_MARKS or word.endswith("ed") for word in words
    )


_PAST_MARKS = frozenset(
    ["was", "were", "said", "has", "have", "had", "told", "took", "began", "found", "came", "fell"]
)


def _day(day: date, language: str, year: int) -> str:
    if language == "es":
        written = f"{day.day} de {_ES_MONTHS[day.month - 1]}"
        return written if day.year == year else f"{written} de {day.year}"
    written = f"{day.day} {_EN_MONTHS[day.month - 1]}"
    return written if day.year == year else f"{written} {day.year}"


def _placed(text: str, one: FoundDate, written: str, language: str) -> str:
    before, after = text[: one.start], text[one.end :]
    if language == "es":
        particle = "el " if one.precision is Precision.DAY else "en "
        for own in ("el ", "en ", "del "):
            if before.casefold().endswith(own):
                before = before[: -len(own)]
                particle = "del " if own == "del " else particle
                break
    else:
        particle = "on " if one.precision is Precision.DAY else "in "
        if one.precision is Precision.YEAR and before.rstrip().endswith(_EN_MONTHS):
            particle = ""  # "in October last year" is "in October 2022"
        for own in ("on ", "in ", "of "):
            if before.casefold().endswith(own):
                before = before[: -len(own)]
                break
        part = _PART_OF_DAY.match(after)
        if part and one.precision is Precision.DAY:
            particle, after = f"on the {part['part']} of ", after[part.end() :]
    if language == "es" and particle == "el " and before.endswith((" de ", " a ")):
        before, particle = before[:-1] + "l ", ""  # "la madrugada de" + "el 26" is "del 26"
    if not before:
        particle = particle.capitalize()
    return f"{before}{particle}{written}{after}"
