"""Times as outlets write them: W3C and RFC 822 forms, seconds since 1970, dates in words (Spanish, Catalan,
Galician, Basque, English), times ago.

A time without a zone is the source's own; all come out in UTC with the words they were read from.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.model.moment import Moment
from pipeline.text import fold

_MONTHS = {
    **dict.fromkeys(
        ("jan", "january", "ene", "enero", "gen", "gener", "xan", "xaneiro", "urt", "urtarril"), 1
    ),
    **dict.fromkeys(("feb", "february", "febrero", "febrer", "febreiro", "ots", "otsail"), 2),
    **dict.fromkeys(("mar", "march", "marzo", "marc", "martxo"), 3),
    **dict.fromkeys(("apr", "april", "abr", "abril", "api", "apiril"), 4),
    **dict.fromkeys(("may", "mayo", "maig", "maio", "mai", "maiatz"), 5),
    **dict.fromkeys(("jun", "june", "junio", "juny", "xuno", "eka", "ekain"), 6),
    **dict.fromkeys(("jul", "july", "julio", "juliol", "xullo", "uzt", "uztail"), 7),
    **dict.fromkeys(("aug", "august", "ago", "agosto", "agost", "abu", "abuztu"), 8),
    **dict.fromkeys(
        ("sep", "sept", "september", "septiembre", "setiembre", "setembre", "set", "ira", "irail"),
        9,
    ),
    **dict.fromkeys(("oct", "october", "octubre", "outubro", "urr", "urri"), 10),
    **dict.fromkeys(("nov", "november", "noviembre", "novembre", "novembro", "aza", "azaro"), 11),
    **dict.fromkeys(
        ("dec", "december", "dic", "diciembre", "des", "desembre", "decembro", "abe", "abendu"), 12
    ),
}
#: Hours from UTC of the zone names that feeds use (RFC 822, and Europe's).
_ZONES = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet", "a"), 0.0),
    **dict.fromkeys(("bst", "cet", "west", "met", "ist"), 1.0),
    **dict.fromkeys(("cest", "eet", "mest"), 2.0),
    "eest": 3.0,
    "msk": 3.0,
    "jst": 9.0,
    "kst": 9.0,
    "art": -3.0,
    "ast": -4.0,
    "adt": -3.0,
    "est": -5.0,
    "edt": -4.0,
    "cst": -6.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
    "akst": -9.0,
    "hst": -10.0,
    "et": -5.0,
    "ct": -6.0,
    "mt": -7.0,
    "pt": -8.0,
    "m": -12.0,
    "n": 1.0,
    "y": 12.0,
}
#: The endings of a Basque month: "azaroa", "azaroaren 23an", "azaroak 23".
_BASQUE_END = re.compile(r"(?:aren|ak|a|ko|ren)$")
_CLOCK = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
_OFFSET = r"(?P<sign>[+-])(?P<oh>\d{2}):?(?P<om>\d{2})?"

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-?(?P<month>\d{2})(?:-?(?P<day>\d{2}))?|-?(?P<ordinal>\d{3}))?"
    r"(?:(?:T|\s+|\s*-\s*)(?P<hour>\d{2})(?::?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?)?)?"
    rf"\s*(?:(?P<zulu>Z|UTC|GMT)|{_OFFSET})?",
    re.IGNORECASE,
)
_RFC822 = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s*)?(?P<day>\d{1,2})[\s-]+(?P<name>[a-z]{3,9})\.?[\s-]+(?P<year>\d{4}|\d{2})"
    r"(?:,?\s+(?P<hour>\d{1,2})[:](?P<minute>\d{1,2})(?:[:.](?P<second>\d{1,2})(?:[.,]\d+)?)?\s*(?P<half>[ap]m\b)?"
    rf"\s*(?:(?P<zone>[a-z]{{1,5}})?(?:{_OFFSET})?)?)?",
    re.IGNORECASE,
)
#: Seconds, or thousandths of one, since 1970, as programs write times for programs: from 2001 to 2033.
_EPOCH = re.compile(r"(?P<seconds>1\d{9})(?P<thousandths>\d{3})?(?:\.\d+)?")
_COMPACT = re.compile(r"(\d{8})(\d{6}|\d{4})(Z?)", re.IGNORECASE)
#: "2026-11-27T10:00+01:00[Europe/Madrid]", as Java writes it; and an offset whose "+" an address swallowed.
_BRACKETED_ZONE = re.compile(r"\s*\[[A-Za-z_/+-]{1,40}\]$")
_LOST_PLUS = re.compile(r"(?<=\d:\d{2}) (?=(?:0\d|1[0-4]):?(?:00|30|45)$)")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|º)?[\s/.-]*(?:de\s+|of\s+)?([a-z]{3,10})\b\.?")
_MONTH_DAY = re.compile(r"\b([a-z]{3,12})\b\.?\s+(\d{1,2})(?:st|nd|rd|th|an|a|ko)?\b(?!:)")
_YEAR = re.compile(r"\b((?:19|20)\d{2})(?:ko|an)?\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_TIME = re.compile(rf"\b{_CLOCK}(?!\d)(?:\s*(?P<half>[ap])\.?\s?m\b)?")
_BARE_HALF = re.compile(r"\b(\d{1,2})\s*(?P<half>[ap])\.?m\b")
_ZONE_WORD = re.compile(r"\b(utc|gmt|bst|cet|cest|wet|west|est|edt|cst|cdt|mst|mdt|pst|pdt)\b")
_TAIL_OFFSET = re.compile(rf"\d\s*(?:gmt|utc)?\s*{_OFFSET}\s*$")
_UNITS = {
    **dict.fromkeys(
        ("s", "seg", "segundo", "segundos", "second", "seconds", "sec", "secs", "segundu"), 1
    ),
    **dict.fromkeys(
        ("m", "min", "mins", "minuto", "minutos", "minut", "minuts", "minute", "minutes", "minutu"),
        60,
    ),
    **dict.fromkeys(("h", "hora", "horas", "hores", "hour", "hours", "hr", "hrs", "ordu"), 3600),
    **dict.fromkeys(("d", "dia", "dias", "dies", "day", "days", "egun"), 86400),
    **dict.fromkeys(
        ("semana", "semanas", "setmana", "setmanes", "week", "weeks", "w", "sem", "aste"), 604800
    ),
    # As a calendar counts them a month is no fixed span; for the order of a listing it is near enough.
    **dict.fromkeys(("mes", "meses", "mesos", "month", "months", "hilabete"), 2629800),
    **dict.fromkeys(("ano", "anos", "any", "anys", "year", "years", "urte"), 31557600),
}
_COUNTS = {
    **dict.fromkeys(("un", "una", "unha", "a", "an", "one"), 1.0),
    **dict.fromkeys(("dos", "two", "dous", "duas", "dues", "bi"), 2.0),
    **dict.fromkeys(("tres", "three", "hiru"), 3.0),
    **dict.fromkeys(("cuatro", "four", "catro", "quatre", "lau"), 4.0),
    **dict.fromkeys(("cinco", "five", "cinc", "bost"), 5.0),
    **dict.fromkeys(("seis", "six", "sis", "sei"), 6.0),
    **dict.fromkeys(("media", "half an", "mitja"), 0.5),
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_ONE_SPAN = re.compile(
    rf"(?:(?P<digits>\d{{1,4}})\s*|(?P<words>{'|'.join(_COUNTS)})\s+)(?P<unit>{_UNIT})\b\.?"
)
_SPAN = rf"(?:\d{{1,4}}\s*|(?:{'|'.join(_COUNTS)})\s+)(?:{_UNIT})\b\.?"
_SPANS = rf"{_SPAN}(?:\s*(?:,|\by\b|\bi\b|\be\b|\band\b)?\s*{_SPAN}){{0,2}}"
#: "hace 2h", "hace casi una hora", "3 days ago"; Catalan's "fa", Galician's "hai", Basque's "duela".
_AGO = re.compile(
    rf"\b(?:hace|fa|hai|duela|orain dela)\s+(?:[a-z]+\s+){{0,2}}?(?P<after>{_SPANS})|(?<![\w.,])(?P<before>{_SPANS})\s+ago\b"
)
_JUST_NOW = re.compile(
    r"\b(?:ahora mismo|just now|ara mateix|agora mesmo|hace (?:un |unos )?(?:instante|momento)s?|moments ago|oraintxe)\b"
)
_DAYS_AGO = (
    (re.compile(r"\b(?:anteayer|antes de ayer|antier|abans-d.?ahir|antonte|herenegun)\b"), 2),
    (re.compile(r"\b(?:ayer|yesterday|ahir|onte|atzo)\b"), 1),
    (re.compile(r"\b(?:hoy|today|avui|hoxe|gaur)\b"), 0),
)
#: Basque has one word for "an hour", "a day" and "a week" of them: "duela ordubete".
_ONE_BASQUE = re.compile(r"\b(minutu|ordu|egun|aste)(?:bete|\s+bat)\b")
#: By their number from Monday on, as they stand alone: "el lunes", "Monday 10:15", "dilluns a les 9".
_WEEKDAYS = {
    **dict.fromkeys(("lunes", "monday", "dilluns", "luns", "astelehenean", "astelehena"), 0),
    **dict.fromkeys(("martes", "tuesday", "dimarts", "asteartean", "asteartea"), 1),
    **dict.fromkeys(
        ("miercoles", "wednesday", "dimecres", "mercores", "asteazkenean", "asteazkena"), 2
    ),
    **dict.fromkeys(("jueves", "thursday", "dijous", "xoves", "ostegunean", "osteguna"), 3),
    **dict.fromkeys(("viernes", "friday", "divendres", "venres", "ostiralean", "ostirala"), 4),
    **dict.fromkeys(("sabado", "saturday", "dissabte", "larunbatean", "larunbata"), 5),
    **dict.fromkeys(("domingo", "sunday", "diumenge", "igandean", "igandea"), 6),
}
_WEEKDAY_ALONE = re.compile(
    rf"(?:el|la|o|on|last|este|aquest|pasado|passat)?\s*\b({'|'.join(_WEEKDAYS)})\b"
    r"(?:\s+(?:pasado|passat))?[,\s]*(?:(?:a las?|a les?|as|ás|at)\s+)?(?:\d{1,2}[:.h]\d{2}.{0,8}|\d{1,2}\s*[ap]m)?"
)


def zone_named(name: str) -> tzinfo:
    """The IANA zone of that name, or UTC where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def read_moment(
    text: str, *, origin: str, zone: tzinfo = UTC, language: str = "", now: datetime | None = None
) -> Moment | None:
    """The moment that `text` names; None when it names none.

    A time later than `now` was mistaken or is an announcement: it counts as `now`.
    """
    found = _find(text, zone, language, now)
    if found is None:
        return None
    at, how = found
    if now is not None and at > now:
        return Moment(at=now, text=text, origin=f"{origin}, {how}, was in the future")
    return Moment(at=at, text=text, origin=f"{origin}, {how}")


def _find(
    text: str, zone: tzinfo, language: str, now: datetime | None
) -> tuple[datetime, str] | None:
    text = " ".join(text[:200].split())
    try:
        if match := _ISO.fullmatch(text):
            return _from_iso(match, zone)
        if match := _RFC822.fullmatch(text):
            return _from_rfc822(match, zone)
        if match := _EPOCH.fullmatch(text):
            return datetime.fromtimestamp(int(match["seconds"]), UTC), "seconds since 1970"
        if match := _COMPACT.fullmatch(text):
            return _find(f"{match[1]}T{match[2]}{match[3]}", zone, language, now)
        tidy = _LOST_PLUS.sub("+", _BRACKETED_ZONE.sub("", text))
        if tidy != text:
            return _find(tidy, zone, language, now)
        return _from_words(fold(text), zone, language, now)
    except (ValueError, OverflowError):
        return None


def _from_iso(match: re.Match[str], zone: tzinfo) -> tuple[datetime, str] | None:
    year = int(match["year"])
    if match["ordinal"]:
        day = date(year, 1, 1) + timedelta(days=int(match["ordinal"]) - 1)
    else:
        day = date(year, int(match["month"] or 1), int(match["day"] or 1))
    return _at(day, _clock(match), "z" if match["zulu"] else _offset(match), zone)


def _from_rfc822(match: re.Match[str], zone: tzinfo) -> tuple[datetime, str] | None:
    month = _month(fold(match["name"]))
    if month is None:
        return None
    day = date(_year(match["year"]), month, int(match["day"]))
    name = (match["zone"] or "").lower()
    offset = _offset(match)
    return _at(day, _halved(_clock(match), match["half"]), offset or name, zone)


def _from_words(
    text: str, zone: tzinfo, language: str, now: datetime | None
) -> tuple[datetime, str] | None:
    day = _day_in(text, language, now.astimezone(zone).date() if now else None)
    if day is None:
        return _ago(text, now) if now else None
    rest = _NUMBERS.sub(" ", text)
    offset = _TAIL_OFFSET.search(text)
    zone_word = _ZONE_WORD.search(text)
    claim = _offset(offset) if offset else zone_word[1] if zone_word else ""
    return _at(day, _spoken_clock(rest), claim, zone)


def _day_in(text: str, language: str, today: date | None) -> date | None:
    year = _YEAR.search(text)
    for pattern, day_first in ((_DAY_MONTH, True), (_MONTH_DAY, False)):
        for match in pattern.finditer(text):
            number, name = (match[1], match[2]) if day_first else (match[2], match[1])
            month = _month(name)
            if month is None or not 1 <= int(number) <= 31:
                continue
            if year:
                return date(int(year[1]), month, int(number))
            if today:
                # Without a year, the latest such day that is not to come.
                day = date(today.year, month, int(number))
                return day if day <= today + timedelta(days=1) else day.replace(year=day.year - 1)
    if year_first := _YEAR_FIRST.search(text):
        return date(int(year_first[1]), int(year_first[2]), int(year_first[3]))
    if numbers := _NUMBERS.search(text):
        first, second, number = int(numbers[1]), int(numbers[2]), _year(numbers[3])
        month_first = (language.lower() in ("en-us", "en_us") or second > 12) and first <= 12
        return date(number, first, second) if month_first else date(number, second, first)
    for pattern, days in _DAYS_AGO:
        if today and pattern.search(text):
            return today - timedelta(days=days)
    if today and (alone := _WEEKDAY_ALONE.fullmatch(text)):
        # The latest such day, today among them.
        return today - timedelta(days=(today.weekday() - _WEEKDAYS[alone[1]]) % 7)
    return None


def _month(name: str) -> int | None:
    return _MONTHS.get(name) or _MONTHS.get(_BASQUE_END.sub("", name))


def _ago(text: str, now: datetime) -> tuple[datetime, str] | None:
    how = "counted back from the listing"
    if _JUST_NOW.search(text):
        return now, how
    text = _ONE_BASQUE.sub(r"1 \1", text)
    match = _AGO.search(text)
    if match is None:
        return None
    seconds = sum(
        (float(span["digits"]) if span["digits"] else _COUNTS[span["words"]]) * _UNITS[span["unit"]]
        for span in _ONE_SPAN.finditer(match["after"] or match["before"])
    )
    return now - timedelta(seconds=seconds), how


def _spoken_clock(text: str) -> timedelta:
    match = _TIME.search(text)
    if match:
        clock = _clock(match)
    else:
        match = _BARE_HALF.search(text)
        if match is None:
            return timedelta()
        clock = timedelta(hours=int(match[1]) % 24)
    return _halved(clock, match["half"])


def _halved(clock: timedelta, half: str | None) -> timedelta:
    noon, said = timedelta(hours=12), (half or "")[:1].lower()
    if said == "p" and clock < noon:
        return clock + noon
    if said == "a" and noon <= clock < noon + timedelta(hours=1):
        return clock - noon
    return clock


def _clock(match: re.Match[str]) -> timedelta:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no such time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _offset(match: re.Match[str]) -> str:
    if not match["sign"]:
        return ""
    return f"{match['sign']}{match['oh']}:{match['om'] or '00'}"


def _year(digits: str) -> int:
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 70 else 2000)


def _at(day: date, clock: timedelta, claim: str, zone: tzinfo) -> tuple[datetime, str] | None:
    wall = datetime.combine(day, time(), tzinfo=UTC) + clock
    if claim[:1] in ("+", "-"):
        hours, _, minutes = claim[1:].partition(":")
        size = timedelta(hours=int(hours), minutes=int(minutes))
        if size >= timedelta(hours=24):
            return None
        return wall - size if claim[0] == "+" else wall + size, f"offset {claim}"
    if claim.lower() in _ZONES:
        return wall - timedelta(hours=_ZONES[claim.lower()]), f"zone {claim.upper()}"
    return wall.replace(tzinfo=zone).astimezone(UTC), f"no zone given, taken as {zone}"
