"""Dates in running text, absolute and relative, resolved against the moment and zone of publication."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from pipeline.text import fold


class Precision(StrEnum):
    """How exactly a text dates something."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text; `start` and `end` count characters."""

    start: int
    end: int
    text: str
    #: The day; for a week its Monday, for a month or year its first day.
    day: date
    precision: Precision
    #: "yesterday", "este martes": true only as seen from the day of publication.
    relative: bool
    #: False where the year, or whether past or coming, was inferred.
    sure: bool = True
    #: The other reading of a bare weekday, where no verb tells whether it is past or coming.
    other: date | None = None


_MONTHS = {
    form: number
    for forms in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, form in enumerate(forms.split(), 1)
} | {"sept": 9, "setiembre": 9}
_WEEKDAYS = {
    form: number
    for forms in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lunes martes miercoles jueves viernes sabado domingo",
    )
    for number, form in enumerate(forms.split())
}
_DAYS_FROM_NOW = {
    "today": 0, "tonight": 0, "hoy": 0, "yesterday": -1, "ayer": -1, "anoche": -1, "tomorrow": 1,
    "anteayer": -2, "antier": -2,
}  # fmt: skip
_SMALL = {
    form: number
    for forms in (
        "one two three four five six seven eight nine ten eleven twelve",
        "un dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for number, form in enumerate(forms.split(), 1)
} | {"a": 1, "an": 1, "una": 1}
_PAST = frozenset(["last", "past", "previous", "pasado", "pasada"])
_NEXT = frozenset(["next", "coming", "following", "proximo", "proxima"])

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(_WEEKDAYS)
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(_SMALL) + ")"
_UNIT = r"(?P<unit>day|week|month|year|dia|semana|mes|ano)e?s?"

_ABSOLUTE = (
    re.compile(
        rf"(?<![-\w])(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.?o)?(?: of| de)? (?P<month>{_MONTH})\b(?:\.?(?:,| de| del)? (?P<year>\d{{4}})\b)?"
    ),
    re.compile(
        rf"\b(?P<month>{_MONTH})\b\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,? (?P<year>\d{{4}})\b)?"
    ),
    re.compile(rf"\b(?P<month>{_MONTH})\b\.?(?: of| de| del)?,? (?P<year>\d{{4}})\b"),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})\b"),
)
_RELATIVE = (
    re.compile(r"\b(?P<word>" + "|".join(_DAYS_FROM_NOW) + rf")\b(?:,? (?:{_WEEKDAY})\b)?"),
    re.compile(rf"\b(?P<before>this|last|past|next|coming|este|el pasado|el proximo|proximo|pasado|el|on) (?P<weekday>{_WEEKDAY})\b(?P<after> (?:pasado|proximo|que viene|last|next))?"),
    re.compile(rf"\b(?:hace {_COUNT} {_UNIT}\b)"),
    re.compile(rf"\b{_COUNT} {_UNIT} ago\b"),
    re.compile(r"\b(?P<which>this|last|next|este|esta|el|la|proximo|proxima)(?P<inner> (?:pasado|pasada|proximo|proxima))? (?P<period>week|month|year|semana|mes|ano)\b(?P<after> (?:pasado|pasada|proximo|proxima|que viene))?"),
    re.compile(rf"\b(?P<named>last|past|next|this|el pasado|la pasada|el proximo|este|pasado) (?:mes de )?(?P<month>{_MONTH})\b(?! (?:de )?\d)"),
)  # fmt: skip
#: "mañana" is tomorrow or morning: only without an article before it.
_TOMORROW = re.compile(
    r"(?<!la )(?<!esta )(?<!de )(?<!cada )(?<!una )(?<!toda )(?<!misma )(?<!el )\bmañana\b"
    rf"(?:,? (?:{_WEEKDAY}|miércoles|sábado)\b)?",
    re.IGNORECASE,
)
#: Verbs that tell of what is to come, and of what has been; accents kept, for "votará" is not "votara".
_TO_COME = re.compile(
    r"\b(?:will|won't|won’t|shall|'ll|due|plans? to|planned for|expects?|expected|scheduled|is to|are to|to be|"
    r"\w{2,}(?:ará|erá|irá|drá|brá|arán|erán|irán|drán|brán|aremos|eremos|iremos)|va a|van a|prevé|prevén|previst[oa]s?|tendrá lugar)\b"
)
_BEEN = re.compile(
    r"\b(?:was|were|had|has|(?<!will )(?<!to )(?<!would )(?<!not )(?<!can )(?<!must )have|did|said|told|took|began|found|came|fell|broke|went|gave|made|won|lost|left|held|met|saw|"
    r"\w{3,}ed|\w{2,}(?:ó|aron|ieron|aba|aban|ía|ían)|ha|han|había|habían|fue|fueron|dijo|hizo|pidió|tuvo|estuvo|hubo)\b"
)
#: What was arranged is to come, though it has been arranged: "has called a strike on Wednesday".
_ARRANGED = re.compile(
    r"\b(?:call(?:ed|s|ing)? (?:for )?(?:an? |another |\w+ )?(?:[\w-]+ )?(?:rally|rallies|protests?|march(?:es)?|strikes?|votes?|meetings?"
    r"|demonstrations?|vigils?|elections?|stoppages?|walkouts?|press conference)|(?:ha|han|había|habían) convocado|convoc(?:a|an|ó|aron)"
    r"|postponed|rescheduled|put off|aplazad[oa]s?)\b"
)
_CLAUSE = re.compile(r"[,;:.()]\s| (?:y|and|but|pero|que|which|who) ")


def find_dates(
    text: str, language: str, *, base: datetime, time_zone: str
) -> tuple[FoundDate, ...]:
    """Dates in reading order; relative ones as seen from `base` in the outlet's zone.

    Only Spanish and English words are known; other languages give numeric dates alone.
    """
    today = base.astimezone(ZoneInfo(time_zone)).date()
    plain = _folded(text)
    worded = language.partition("-")[0].lower() in {"en", "es"}
    found: list[FoundDate] = []
    for pattern in _ABSOLUTE if worded else _ABSOLUTE[3:]:
        for match in pattern.finditer(plain):
            _keep(found, _absolute(text, match, today))
    if worded:
        fixed = [one.start for one in found if one.precision is Precision.DAY]
        for pattern in _RELATIVE:
            for match in pattern.finditer(plain):
                if match.groupdict().get("weekday") and any(
                    0 <= start - match.end() <= 2 for start in fixed
                ):
                    continue  # "Tuesday, December 5" is one date
                _keep(found, _relative(text, match, today))
        for match in _TOMORROW.finditer(text):
            day = today + timedelta(days=1)
            _keep(found, _made(text, match, day, Precision.DAY, relative=True))
    return tuple(sorted(found, key=lambda one: one.start))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Lower case without accents, with every character in its place."""
    folded = (fold(char) for char in text)
    return "".join(
        new if len(new) == 1 else old for old, new in zip(text, folded, strict=True)
    ).replace("\u00a0", " ")


def _keep(found: list[FoundDate], new: FoundDate | None) -> None:
    if new and not any(old.start < new.end and new.start < old.end for old in found):
        found.append(new)


def _made(
    text: str,
    match: re.Match[str],
    day: date,
    precision: Precision,
    *,
    relative: bool = False,
    sure: bool = True,
    other: date | None = None,
) -> FoundDate:
    start, end = match.span()
    return FoundDate(
        start=start,
        end=end,
        text=text[start:end],
        day=day,
        precision=precision,
        relative=relative,
        sure=sure,
        other=other,
    )


def _absolute(text: str, match: re.Match[str], today: date) -> FoundDate | None:
    parts = match.groupdict()
    if parts["month"] in {"may", "march"} and text[match.start("month")].islower():
        return None  # "COVID-19 may"
    month = _MONTHS.get(parts["month"]) or (int(parts["month"]) if parts["month"].isdigit() else 0)
    day = int(parts.get("day") or 1)
    precision = Precision.DAY if parts.get("day") else Precision.MONTH
    try:
        if parts["year"]:
            return _made(text, match, date(int(parts["year"]), month, day), precision)
        # News without a year means the nearest such day.
        near = [date(today.year + step, month, day) for step in (-1, 0, 1)]
    except ValueError:
        return None
    nearest = min(near, key=lambda one: abs(one - today))
    return _made(text, match, nearest, precision, sure=False)


def _relative(text: str, match: re.Match[str], today: date) -> FoundDate | None:
    parts = match.groupdict()
    if word := parts.get("word"):
        day = today + timedelta(days=_DAYS_FROM_NOW[word])
        return _made(text, match, day, Precision.DAY, relative=True)
    if weekday := parts.get("weekday"):
        return _weekday(text, match, _WEEKDAYS[weekday], today)
    if parts.get("named"):
        return _named_month(text, match, today)
    if count := parts.get("count"):
        number = int(count) if count.isdigit() else _SMALL[count]
        day, precision = _back(today, number, parts["unit"])
        return _made(text, match, day, precision, relative=True)
    words = set(" ".join(value for value in parts.values() if value).split())
    if parts["which"] in {"el", "la"} and not words & (_PAST | _NEXT | {"viene"}):
        return None  # "el mes" alone dates nothing
    step = -1 if words & _PAST else 1 if words & (_NEXT | {"viene"}) else 0
    return _period(text, match, parts["period"], step=step, today=today)


def _weekday(text: str, match: re.Match[str], weekday: int, today: date) -> FoundDate | None:
    words = set(f"{match['before']} {match['after'] or ''}".split())
    back = (today.weekday() - weekday) % 7
    if words & (_NEXT | {"viene"}):
        return _made(text, match, today + timedelta(days=7 - back), Precision.DAY, relative=True)
    if words & _PAST:
        return _made(text, match, today - timedelta(days=back or 7), Precision.DAY, relative=True)
    # Bare "el martes", "on Tuesday", "este martes": as the verb has it; the last one in a report, today included.
    last = today - timedelta(days=back)
    coming = last if not back and words & {"this", "este"} else last + timedelta(days=7)
    tense = _tense(text, match.start(), match.end())
    day, other = (coming, None) if tense > 0 else (last, None if tense < 0 else coming)
    return _made(text, match, day, Precision.DAY, relative=True, sure=False, other=other)


def _tense(text: str, start: int, end: int) -> int:
    """1 where the verbs around tell of what is to come, -1 where they tell of what was, 0 where none decides."""
    low = text.casefold()
    before = [cut.end() for cut in _CLAUSE.finditer(low, 0, start)]
    after = _CLAUSE.search(low, end)
    clause = low[before[-1] if before else 0 : after.start() if after else len(low)]
    if _ARRANGED.search(clause) or _announced(low[:start]):
        return 1
    for part in (clause, low):
        coming, been = _TO_COME.search(part), _BEEN.search(part)
        if bool(coming) != bool(been):
            return 1 if coming else -1
    return 0


#: English has no perfect for a day that is over: "has issued a warning for heavy rain on Friday" is of one to come.
_HAS_ANNOUNCED = re.compile(
    r"\b(?:has|have|’ve|'ve) (?:(?:also|now|already|just|been) )*(?:issued|called|announced|scheduled|planned|invited|warned|urged|asked"
    r"|cancelled|postponed|set|moved|agreed|promised|pledged|ordered|summoned|suspended|forecast|predicted|delayed|advised|told)"
    r",?(?P<then>(?: [^\s.;:()“”\"]+){2,})\s*$"
)


_BEFORE_IT = re.compile(r"\b(?:(?:a falta de|a la espera de|antes de|para) que|para|a partir de) $")


def _announced(before: str) -> bool:
    """Whether the words before a weekday announce what will be then, and tell of nothing past between."""
    match = _HAS_ANNOUNCED.search(before)
    if match is not None:
        return not _BEEN.search(match["then"])
    return bool(_BEFORE_IT.search(before))


def _named_month(text: str, match: re.Match[str], today: date) -> FoundDate | None:
    """ "last January", "el pasado enero": the nearest such month on that side."""
    written = text[match.start("month") : match.end("month")]
    if match["month"] in _CAPITAL_ONLY and not written[0].isupper():
        return None
    month, words = _MONTHS[match["month"]], set(match["named"].split())
    if words & _PAST:
        year = today.year - (month >= today.month)
    else:
        year = today.year + (month < today.month if words & _NEXT else 0)
    return _made(text, match, date(year, month, 1), Precision.MONTH, relative=True)


def _back(today: date, number: int, unit: str) -> tuple[date, Precision]:
    if unit in {"day", "dia"}:
        return today - timedelta(days=number), Precision.DAY
    if unit in {"week", "semana"}:
        monday = today - timedelta(days=today.weekday() + 7 * number)
        return monday, Precision.WEEK
    if unit in {"month", "mes"}:
        months = today.year * 12 + today.month - 1 - number
        return date(months // 12, months % 12 + 1, 1), Precision.MONTH
    return date(max(1, today.year - number), 1, 1), Precision.YEAR


def _period(text: str, match: re.Match[str], unit: str, *, step: int, today: date) -> FoundDate:
    day, precision = _back(
        today,
        -step,
        "month" if unit in {"month", "mes"} else "year" if unit in {"year", "ano"} else "week",
    )
    return _made(text, match, day, precision, relative=True)


_CAPITAL_ONLY = frozenset({"may", "march", "mar", "sun", "sat", "sept", "jan", "dec"})
_NAMED = re.compile(rf"\b(?:{_MONTH}|{_WEEKDAY})s?\b")


@lru_cache(maxsize=4096)
def named_days(text: str) -> tuple[tuple[int, int, str], ...]:
    """Months and weekdays named in a Spanish or English text: start, end, and one key for both languages.

    English words that are also something else ("may", "march") count only with a capital.
    """
    found = []
    for match in _NAMED.finditer(_folded(text)):
        word = match.group().removesuffix("s") if match.group() not in _WEEKDAYS else match.group()
        if word in _CAPITAL_ONLY and not text[match.start()].isupper():
            continue
        if word in _MONTHS:
            found.append((match.start(), match.end(), f"month {_MONTHS[word]}"))
        elif word in _WEEKDAYS:
            found.append((match.start(), match.end(), f"weekday {_WEEKDAYS[word]}"))
    return tuple(found)
