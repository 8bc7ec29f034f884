"""Days as a reader will meet them: "yesterday" of the outlet becomes the date it meant."""

import re
from dataclasses import replace
from datetime import date, datetime

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
#: What happens again and again is no date: "every Monday", "cada mañana", "los sábados".
_HABIT = re.compile(
    r"\b(?:every|each|most|some|cada|tod[oa]s? (?:l[oa]s?|el)|todos|l[oa]s|weekdays? and)\s+(?:other\s+)?(?:on\s+|the\s+)?$",
    re.IGNORECASE,
)
_ES_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_EN_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: Prepositions that take a date as it is: "since 28 November", and not "since on 28 November".
_OWN_PREPOSITION = re.compile(
    r"\b(?:since|until|till|by|before|after|from|to|between|around|about|for|than|with|desde|hasta|para|entre|a|como)\s$",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(
    rf"^,? (?:{'|'.join((*_EN_WEEKDAYS, *_ES_WEEKDAYS))})(?!\w)", re.IGNORECASE
)
#: "The year before last", "in the last year", "20 years ago" say more or less than a year's number.
_ROUGH = re.compile(r"\b(?:ago|hace)\b")
_PART_OF_DAY = re.compile(r"^ (?P<part>morning|afternoon|evening|night)\b")
#: Said of an age, and not of a day: "today's treatments", "treatments today can".
_EN_NOW = ("today", "tonight", "this year", "this month", "this week")


def with_dates(
    text: str, language: str, article: Article, *, now: datetime, source: str = ""
) -> str:
    """The text with each relative day that falls outside quotation marks as a date.

    The text may be a translation, of `source`: its "on Monday" is still the Monday that the outlet
    meant. Weeks stay as they are, for no date says "last week" as well, and so do all days of a text
    that nobody knows the day of.
    """
    base = language.partition("-")[0]
    if base not in {"en", "es"}:
        return text
    if base == "en" and source:
        text = _plural_days(text, source)
    if article.published is None:
        return text
    quoted = [match.span() for match in QUOTED.finditer(text)]
    found = find_dates(text, base, base=article.published_at, time_zone=article.time_zone)
    for seen in reversed(found):
        if not seen.relative or any(start <= seen.start < end for start, end in quoted):
            continue
        if _HABIT.search(text[: seen.start]) or _named_once_more(text, seen):
            continue
        one = _as_the_source_has_it(seen, source, article) if source else seen
        written = _written(text, one, base, now.year)
        if written:
            text = _placed(text, one, written, base)
    return text


def _plural_days(text: str, source: str) -> str:
    """ "On Saturday" of "los sábados" as "on Saturdays"."""
    for spanish, english in zip(_ES_WEEKDAYS, _EN_WEEKDAYS, strict=True):
        often = re.search(
            rf"\b(?:los|todos los|cada) (?:(?:\w+ y |\w+, \w+ y ))?{spanish}s?\b(?! \d)",
            source,
            re.IGNORECASE,
        )
        once = re.search(rf"\b(?:el|este|pasado|próximo|del|al) {spanish}\b", source, re.IGNORECASE)
        if often and not once:
            text = re.sub(rf"\b([Oo]n|[Ee]very) (?:the )?{english}\b", rf"\1 {english}s", text)
            text = text.replace(f"very {english}s", f"very {english}")
    return text


def _named_once_more(text: str, one: FoundDate) -> bool:
    """Whether a date stands right behind: "on Tuesday, December 5" is dated already."""
    return bool(
        one.precision is Precision.DAY
        and re.match(
            rf",? (?:the |el )?(?:\d{{1,2}}(?:st|nd|rd|th)?\b|(?:{'|'.join(_EN_MONTHS)}) \d)",
            text[one.end :],
        )
    )


def _as_the_source_has_it(one: FoundDate, source: str, article: Article) -> FoundDate:
    """An unsure weekday of a translation as the source's own words decide it: its verbs are inflected."""
    if one.sure or one.precision is not Precision.DAY:
        return one
    theirs = find_dates(
        source, article.language, base=article.published_at, time_zone=article.time_zone
    )
    for other in theirs:
        if (
            other.relative
            and other.day.weekday() == one.day.weekday()
            and other.precision is one.precision
        ):
            return replace(one, day=other.day)
    return one


def _written(text: str, one: FoundDate, language: str, year: int) -> str:
    said = one.text.casefold()
    after = text[one.end : one.end + 2]
    if after.startswith(("'s", "’s")) or (
        one.precision is not Precision.DAY and _ROUGH.search(said)
    ):
        return ""
    if one.precision is not Precision.DAY and re.search(r"\bthe $", text[: one.start]):
        return ""  # "in the last year" is twelve months
    if said in _EN_NOW and not _happened(text[: one.start]):
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
    return (
        not words
        or bool(_AT_A_TIME.search(text))
        or any(word.strip(".,") in _PAST_MARKS or word.endswith("ed") for word in words)
    )


#: "At 9.50am local time today".
_AT_A_TIME = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\.?|o'clock|hours)(?: local time| GMT| BST)? $"
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


def _ends_in(before: str, preposition: str) -> bool:
    """Whether a text ends in the preposition itself: "Lisbon today" has no "on" of its own."""
    low = f" {before.casefold()}"
    return low.endswith(f" {preposition}")


def _placed(text: str, one: FoundDate, written: str, language: str) -> str:
    before, after = text[: one.start], text[one.end :]
    if one.precision is Precision.DAY:
        after = _WEEKDAY_AFTER.sub("", after)
    if before.casefold().endswith("on the ") and language == "en":
        before = before[: -len("the ")]
    if language == "es":
        particle = "el " if one.precision is Precision.DAY else "en "
        for own in ("el ", "en ", "del "):
            if _ends_in(before, own):
                before = before[: -len(own)]
                particle = "del " if own == "del " else particle
                break
    else:
        particle = "on " if one.precision is Precision.DAY else "in "
        if one.precision is Precision.YEAR and before.rstrip().endswith(_EN_MONTHS):
            particle = ""  # "in October last year" is "in October 2022"
        if one.precision is not Precision.DAY and before.endswith(" of "):
            return f"{before}{written}{after}"  # "the first half of 2022"
        for own in ("on ", "in ", "of "):
            if _ends_in(before, own):
                before = before[: -len(own)]
                break
        part = _PART_OF_DAY.match(after)
        if part and one.precision is Precision.DAY:
            particle, after = f"on the {part['part']} of ", after[part.end() :]
    if language == "es" and particle == "el " and before.endswith((" de ", " a ")):
        before, particle = before[:-1] + "l ", ""  # "la madrugada de" + "el 26" is "del 26"
    if particle in {"on ", "el ", "in ", "en "} and _OWN_PREPOSITION.search(before):
        particle = "el " if language == "es" and one.precision is Precision.DAY else ""
        if before.casefold().endswith((" than ", " como ")):
            particle = "in " if language == "en" and particle == "" else "en "
    if not before:
        particle = particle.capitalize()
    return f"{before}{particle}{written}{after}"
