"""Until when a supplier forbids publication: in its page's own data, in its feed, or in a printed line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import dateparser

from pipeline.extract.structured import Structured
from pipeline.extract.times import local_time
from pipeline.model.news import Entry, Source
from pipeline.text import squeeze

_METAS = (
    "embargo",
    "embargodate",
    "embargo-date",
    "embargoed_until",
    "prism.embargodate",
    "dcterms.available",
    "dc.date.available",
)

#: A line that a press office prints over its text, in the languages of the shipped outlets and their neighbours.
_LINE = re.compile(
    r"^\W*(?:strictly\s+|under\s+(?:strict\s+)?|press\s+|bajo\s+|sous\s+|unter\s+)?"
    r"(?:embargo(?:ed)?|embargad[oa]|sperrfrist|"
    r"not\s+for\s+(?:publication|release|broadcast)|hold\s+for\s+release|no\s+publicar|no\s+difundir)\b"
    r"(?:\s+(?:for\s+(?:release|publication)|and\s+not\s+for\s+publication))?\s*[:–—-]?\s*"
    r"(?P<to>until|till|before|to|lifts?(?:\s+at)?|hasta(?:\s+el|\s+las?)?|antes\s+del?|jusqu['’]\w*|bis)?\s*"
    r"[:–—-]?\s*(?P<when>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MOST_WORDS = 30
#: Lines of a text that are looked at from its top, and from its end.
_LOOKED_AT = 4

_TIME = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-4])(?:\s?[:.h]\s?(?P<minute>[0-5]\d))?\s*"
    r"(?P<half>[ap]\.?\s?m\b\.?)?(?P<word>\s*(?:hours?|hrs?|horas|uhr|heures?|h)\b\.?)?(?![\d/]|[.:]\d)",
    re.IGNORECASE,
)
_NAMED_TIMES = (
    (re.compile(r"\b(?:midnight|medianoche)\b", re.IGNORECASE), time(0)),
    (re.compile(r"\b(?:noon|midday|mediod[ií]a)\b", re.IGNORECASE), time(12)),
)
_ZONES = {
    "gmt": "UTC",
    "utc": "UTC",
    "bst": "Europe/London",
    "uk time": "Europe/London",
    "london time": "Europe/London",
    "cet": "Europe/Madrid",
    "cest": "Europe/Madrid",
    "hora peninsular": "Europe/Madrid",
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "us eastern time": "America/New_York",
    "eastern time": "America/New_York",
    "pt": "America/Los_Angeles",
}
_ZONE = re.compile(
    r"\b(?:" + "|".join(sorted(_ZONES, key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_DAYS = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "lunes",
    "martes",
    "miércoles",
    "miercoles",
    "jueves",
    "viernes",
    "sábado",
    "sabado",
    "domingo",
]
_SMALL = re.compile(
    r"\b(?:"
    + "|".join(
        (
            *_DAYS,
            "at",
            "on",
            "the",
            "of",
            "from",
            "a",
            "las",
            "la",
            "el",
            "del",
            "d[ií]a",
            "de",
            "local",
            "time",
        )
    )
    + r")\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d{2}\b")
#: Where a line names no year, a day so long ago is the one to come.
_PAST = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embargo:
    """What the supplier says; `until` is None where it says that there is one and no time can be read."""

    until: datetime | None
    #: Its own words and the place they stood in, for editors.
    words: str
    #: The printed lines: no part of the article.
    lines: tuple[str, ...] = ()


def read_embargo(
    lines: Sequence[str], described: Structured | None, *, source: Source, now: datetime
) -> Embargo | None:
    """The latest of what page data and printed lines say; None where nobody says anything."""
    found = [*_in_data(described, source), *_printed(lines, source, now)]
    if not found:
        return None
    printed = tuple(line for one in found for line in one.lines)
    timed = [(one.until, one.words) for one in found if one.until is not None]
    until, words = max(timed) if timed else (None, found[0].words)
    return Embargo(until=until, words=words, lines=printed)


def imposed(
    found: Embargo | None, *, entry: Entry | None, source: Source, published_at: datetime
) -> Embargo:
    """What holds for the article: the latest of its page's, its feed's and its source file's."""
    claims = []
    if entry is not None and entry.embargoed_until is not None:
        claims.append((entry.embargoed_until, "its feed"))
    if source.embargo:
        hours = source.embargo.total_seconds() / 3600
        words = f"{hours:g} h after it appeared, by the file of {source.publisher}"
        claims.append((published_at + source.embargo, words))
    if found is not None and found.until is not None:
        claims.append((found.until, found.words))
    until, words = max(claims) if claims else (None, "")
    unread = found is not None and found.until is None
    return Embargo(
        until=until,
        words=found.words if found and unread else words,
        lines=found.lines if found else (),
    )


def _in_data(described: Structured | None, source: Source) -> Iterator[Embargo]:
    for name in _METAS if described else ():
        stated = described.meta(name) if described else ""
        read = local_time(stated, source=source) if stated else None
        if read is not None:
            yield Embargo(until=read[0].astimezone(UTC), words=f"meta {name}: {stated}")


def _printed(lines: Sequence[str], source: Source, now: datetime) -> Iterator[Embargo]:
    looked_at = dict.fromkeys((*lines[:_LOOKED_AT], *lines[-_LOOKED_AT:]))
    for line in looked_at:
        match = _LINE.match(line) if len(line.split()) <= _MOST_WORDS else None
        if match is None:
            continue
        until = _when(match["when"], source, now)
        shouted = line.strip()[:7].isupper()
        # “Embargo on arms to be lifted” is a headline of somebody's news: without a time only a shout is believed.
        if until is not None or shouted:
            yield Embargo(until=until, words=squeeze(line)[:200], lines=(line,))


def _when(words: str, source: Source, now: datetime) -> datetime | None:
    """The time that a line names, in the zone that it names or else the source's."""
    zoned = _ZONE.search(words)
    zone = ZoneInfo(_ZONES[zoned.group().lower()] if zoned else source.time_zone or "UTC")
    words = _ZONE.sub(" ", words)
    at, rest = _time_of_day(words)
    rest = squeeze(
        _SMALL.sub(" ", _ORDINAL.sub("", rest)).translate(str.maketrans("(),;|", "     "))
    )
    rest = rest.strip(" .:–—-")
    years = [""] if _YEAR.search(rest) else [f" {now.year}", f" {now.year + 1}"]
    for year in years:
        day = dateparser.parse(
            f"{rest}{year}",
            languages=list(dict.fromkeys((source.language.partition("-")[0], "en", "es"))),
            settings={
                "REQUIRE_PARTS": ["day", "month", "year"],
                "DATE_ORDER": "MDY" if source.language == "en-US" else "DMY",
                "PARSERS": ["absolute-time"],
            },
        )
        if day is not None:
            until = datetime.combine(day.date(), at, tzinfo=zone).astimezone(UTC)
            if year == years[-1] or until > now - _PAST:
                return until
    return None


def _time_of_day(words: str) -> tuple[time, str]:
    """The first clock time in the words, and the words without it; midnight where there is none."""
    for pattern, at in _NAMED_TIMES:
        if pattern.search(words):
            return at, pattern.sub(" ", words)
    for match in _TIME.finditer(words):
        if not (match["minute"] or match["half"] or match["word"]):
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").lower()
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        return time(hour % 24, minute), f"{words[: match.start()]} {words[match.end() :]}"
    return time(0), words
