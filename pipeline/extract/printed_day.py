"""Day, hour and zone out of a line that prints them among other words. Touches nothing outside its arguments."""

import re

_MONTH = (
    r"(?:jan|ene|gen|feb|fev|fév|f[eé]v|mar|mär|abr|apr|avr|may|mai|mag|maj|jun|juin|giu|jul|juil|lug"
    r"|ago|aug|aoû|sep|set|oct|okt|ott|out|nov|dic|dec|dez|déc)[^\W\d_]{0,8}"
)
_YEAR = r"(?:19|20)\d{2}"
_DAY = re.compile(
    rf"(?<![\d.])(?P<words>\d{{1,2}}(?:st|nd|rd|th|º|ª|°|er|o)?\.?(?:\s+|-|/)(?:de(?:l)?\s+|of\s+)?{_MONTH}\b\.?,?(?:\s+|-|/)(?:de(?:l)?\s+)?{_YEAR})"
    rf"|\b(?P<month_first>{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:de(?:l)?\s+)?{_YEAR})"
    rf"|(?<![\d/.-])(?P<figures>\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{_YEAR}|{_YEAR}[/.\-]\d{{1,2}}[/.\-]\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\d:.])(?P<hour>[012]?\d)\s?[:.h]\s?(?P<minute>[0-5]\d)(?:[:.][0-5]\d)?(?!\d)\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"|(?<![\d:.])(?P<alone>1?\d)\s?(?P<its_half>[ap]\.?\s?m\b\.?)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\W{0,3}(?:h(?:rs?|oras)?\b\W{0,3}|hs\b\W{0,3})?(?P<zone>(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}\b|(?:C[ES]?S?T|WES?T|GMT|UTC|BST|IST|E[SD]?T|M[SD]T|P[SD]?T|AES?D?T|ART|CLS?T|PET|COT|VET|BRT)\b)"
)
_FIRST = re.compile(r"\b(?:publi\w+|posted|created|creado)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:actuali[sz]ad\w+|updated|modifi\w+|last)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*\b(?:(?:publi|actuali[sz]ad|updated|posted|modifi|last|zuletzt|ge[aä]nder|erstellt|ver[oö]ffentlich)\w*\b\W*|(?:on|el|am|le|at|vom|stand)\b\W*)+$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|por|von|par|h(?:rs?|s)?\.?$|uhr$)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|º|ª|°|er|o)\b|(?<=\d)[º°ª]", re.IGNORECASE)
#: Letters between a day and its hour.
_NEAR = 30


def day_and_hour(text: str) -> str:
    """The first day with its year and the hour beside it, as a reader of dates takes them; empty where there is none.

    Of a line that tells first when it was changed, the time of publication is taken.
    """
    later, first = _LATER.search(text), _FIRST.search(text)
    start = first.start() if later and first and first.start() > later.start() else 0
    day = _DAY.search(text, start)
    if day is None:
        return ""
    written = _ORDINAL.sub("", day[0]).replace("del ", "de ").replace("of ", "")
    if day["words"]:
        written = re.sub(r"[-/]", " ", written)
    if day["figures"]:
        written = written.replace(" ", "")
    hour = _HOUR.search(text, day.end(), day.end() + _NEAR)
    if hour is None:
        before = text[start : day.start()]
        hours = [each for each in _HOUR.finditer(before) if len(before) - each.end() <= _NEAR]
        hour = hours[-1] if hours else None
    return f"{written} {_written(hour)}" if hour else written


def without_day(text: str) -> str:
    """The line without its days and hours, and without the words that announce them."""
    day = _DAY.search(text)
    if day is None or len(text) - (day.end() - day.start()) < _NEAR // 10:
        return text
    rest = _HOUR.sub(" ", text[day.end() :]).strip(" ,|·-–—")
    if rest and not _BY.match(rest):
        return text
    return f"{_LABEL.sub('', text[: day.start()])} {rest}".strip(" ,|·-–—")


def _written(match: re.Match[str]) -> str:
    half = (match["half"] or match["its_half"] or "").lower()[:1]
    zone = _ZONE.match(match.string, match.end())
    clock = f"{match['hour']}:{match['minute']}" if match["hour"] else f"{match['alone']}:00"
    if half and int(match["hour"] or match["alone"]) <= 12:
        clock += f" {half.upper()}M"
    return f"{clock} {''.join(zone['zone'].split())}" if zone else clock
