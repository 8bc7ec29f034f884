"""Times that pages claim: UTC, with the words they came from and how their zone was decided."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from itertools import chain
from zoneinfo import ZoneInfo

import dateparser
from htmldate import find_date
from lxml import html

from pipeline.extract.printed_day import day_and_hour
from pipeline.extract.structured import Structured
from pipeline.extract.tree import text_of
from pipeline.model.moment import Moment
from pipeline.model.news import Source

_PUBLISHED_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
)
_MODIFIED_METAS = (
    "article:modified_time",
    "og:article:modified_time",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
_ISO = re.compile(
    r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?\s*$",
    re.IGNORECASE,
)
#: ``20260303T093000Z`` and the name that Java writes behind an offset.
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})")
_ZONE_NAME = re.compile(r"\[[\w/+-]+\]$")
_HALF = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_YEARS = range(1990, 2100)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date\w*|fecha\w*|time|timestamp|hora|publi(?:shed|cado|cacion)\w*|datum|pubdate)(?:$|[\s_-])",
    re.IGNORECASE,
)
_DATE_NOISE = re.compile(
    r"\b(?:publicado|actualizado|publicada|actualizada|published|updated|posted|written|erstellt|ver[oö]ffentlicht|stand|on|am|el|le|a las|at|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|h(?:oras|rs|s)?|cet|cest)\b\.?|[|·•—–:,](?=\s)|(?<=\s)[-|·•—–]",
    re.IGNORECASE,
)
_LONGEST_PRINTED = 80
#: Elements behind the headline among which its day stands.
_NEAR = 40
_LINES = frozenset({"p", "div", "span", "li", "small", "h2", "h3", "h4", "h5", "em", "a", "dd"})
_OTHER_WORDS = 4
_ADDRESS_DAY = re.compile(
    r"/(?P<year>20\d\d)(?:/|-|)(?P<month>0[1-9]|1[0-2])(?:/|-|)(?P<day>0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)"
)


def read_moment(text: str, *, origin: str, source: Source, now: datetime) -> Moment | None:
    """The time that `text` states; without an offset it is read in the source's zone, never after `now`."""
    read = local_time(text, source=source)
    if read is None:
        return None
    local, how = read
    try:
        at = local.astimezone(UTC)
    except OverflowError:
        return None
    if at.year not in _YEARS:
        return None
    if at > now:
        at, how = now, f"{how}; lies in the future, set to when the page was read"
    return Moment(at=at, text=text.strip(), origin=f"{origin}, {how}")


def local_time(text: str, *, source: Source) -> tuple[datetime, str] | None:
    """The time with the offset it was written in, and how that was decided."""
    stripped = _ZONE_NAME.sub("", text.strip())
    if not stripped or len(stripped) > 120:
        return None
    zone = ZoneInfo(source.time_zone or "UTC")
    match = _ISO.match(_COMPACT.sub(r"\1-\2-\3T\4:\5:\6", stripped))
    if match:
        return _from_iso(match, zone)
    if stripped.isascii() and stripped.isdigit():
        return _from_stamp(stripped)
    return _from_words(stripped, zone, source.language)


def _from_iso(match: re.Match[str], zone: ZoneInfo) -> tuple[datetime, str] | None:
    year, month, day = (int(match.group(index)) for index in (1, 2, 3))
    try:
        on = date(year, month, day)
        if match.group(4) is None:
            return datetime.combine(on, time.min, tzinfo=zone), f"a day without hour, in {zone.key}"
        at = time(int(match.group(4)) % 24, int(match.group(5)), int(match.group(6) or 0))
    except ValueError:
        return None
    offset = (match.group(7) or "").upper()
    if not offset:
        return datetime.combine(on, at, tzinfo=zone), f"no offset, read in {zone.key}"
    written = "+00:00" if offset in ("Z", "UTC", "GMT") else offset
    written = written if len(written) > 3 else f"{written}:00"
    try:
        return datetime.fromisoformat(f"{on}T{at}{written}"), f"offset {written}"
    except ValueError:
        return None


def _from_stamp(digits: str) -> tuple[datetime, str] | None:
    seconds = int(digits) / (1000 if len(digits) == 13 else 1)
    if len(digits) not in (10, 13):
        return None
    return datetime.fromtimestamp(seconds, UTC), "seconds since 1970"


def _from_words(text: str, zone: ZoneInfo, language: str) -> tuple[datetime, str] | None:
    try:
        mail = None if _HALF.search(text) else parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        mail = None
    if mail is not None:
        if mail.tzinfo is not None:
            return mail, f"offset {mail:%z}"
        return mail.replace(tzinfo=zone), f"no offset, read in {zone.key}"
    if not re.search(r"\d{4}", text):
        return None
    primary = language.partition("-")[0]
    # American month-first order is used by US outlets alone; everybody else writes the day first.
    order = "MDY" if language == "en-US" else "DMY"
    read = dateparser.parse(
        day_and_hour(text) or _DATE_NOISE.sub(" ", text).strip(" ,.|·-–—"),
        languages=[primary] if primary in _PARSED else _PARSED,
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": order,
            "PARSERS": ["absolute-time"],
        },
    )
    if read is None:
        return None
    if read.tzinfo is not None:
        return read, f"offset {read:%z}"
    return read.replace(tzinfo=zone), f"words, read in {zone.key}"


#: Languages whose months are known; all two hundred that dateparser has cost the first page 2 seconds.
_PARSED = (
    *("es", "en", "fr", "de", "it", "pt", "ca", "nl", "gl", "eu", "pl", "sv", "da", "nb", "fi"),
    *("cs", "el", "hu", "ro", "tr", "uk", "ru", "ar", "ja", "zh", "id", "lt", "bg", "hr", "is"),
)


def published_moment(
    root: html.HtmlElement,
    described: Structured,
    *,
    selected: str,
    lines: Sequence[tuple[str, str]] = (),
    url: str = "",
    source: Source,
    now: datetime,
) -> Moment | None:
    """When the article appeared, by the first of the page's claims that can be read.

    `lines` are what else was found, with its origin; it is asked before the lines beside the headline,
    the address and a guess.
    """
    beside = (("the line beside the headline", text) for text in _near_headline(root))
    day = _in_address(url)
    last = [("the day in the address", day)] if day else []
    # One by one: most pages tell machines, and for a printed date every element of the page is looked at.
    for origin, text in chain(_published_claims(root, described, selected), lines, beside, last):
        moment = read_moment(text, origin=origin, source=source, now=now)
        if moment is not None:
            return moment
    return _guessed(root, source, now)


def modified_moment(described: Structured, *, source: Source, now: datetime) -> Moment | None:
    """When the article was last changed, if the page says so."""
    claims = [("json-ld dateModified", described.modified)]
    claims += [(f"meta {name}", described.meta(name)) for name in _MODIFIED_METAS]
    for origin, text in claims:
        moment = text and read_moment(text, origin=origin, source=source, now=now)
        if moment:
            return moment
    return None


def _published_claims(
    root: html.HtmlElement, described: Structured, selected: str
) -> Iterator[tuple[str, str]]:
    if selected:
        yield "the source's selector", selected
    if described.published:
        yield "json-ld datePublished", described.published
    for name in _PUBLISHED_METAS:
        if described.meta(name):
            yield f"meta {name}", described.meta(name)
    for element in root.iter("time", "span", "abbr"):
        marked = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        # hAtom, as Blogger writes it
        marked = marked or "published" in (element.get("class") or "").split()
        if element.tag == "time" or marked:
            stated = element.get("datetime") or element.get("content") or element.get("title")
            stated = stated or text_of(element)
            if stated:
                yield f"{element.tag} element", stated
    for printed in _printed_dates(root):
        yield "printed date", printed


def _printed_dates(root: html.HtmlElement) -> Iterator[str]:
    """What stands in elements that are called date or time."""
    for element in root.iter("p", "span", "div", "li", "small", "dd"):
        if _DATE_CLASS.search(element.get("class") or ""):
            text = text_of(element)
            if len(text) <= _LONGEST_PRINTED and _YEAR.search(text):
                yield text


def _near_headline(root: html.HtmlElement) -> Iterator[str]:
    """Short lines beside the first headline that are little else than a day with its year."""
    heading = root.find(".//h1")
    if heading is None:
        return
    for element in heading.xpath(f"following::*[position() <= {_NEAR}]"):
        text = text_of(element) if element.tag in _LINES and len(element) <= 1 else ""
        if len(text) <= _LONGEST_PRINTED and (day := day_and_hour(text)):
            rest = _DATE_NOISE.sub(" ", text).split()
            if len(rest) <= len(day.split()) + _OTHER_WORDS:
                yield text


def _in_address(url: str) -> str:
    found = _ADDRESS_DAY.search(url)
    return f"{found['year']}-{found['month']}-{found['day']}" if found else ""


def _guessed(root: html.HtmlElement, source: Source, now: datetime) -> Moment | None:
    try:
        found = find_date(root, original_date=True, extensive_search=False, max_date=now)
    except Exception:  # noqa: BLE001  a guess from somebody else's heuristics must not cost the page
        return None
    if not found:
        return None
    return read_moment(found, origin="htmldate's guess", source=source, now=now)
