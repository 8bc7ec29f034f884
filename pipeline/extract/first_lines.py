"""What stands as plain lines above a text: its headline, who signs, where and when. Touches nothing outside its arguments.

Pages of the old manner mark none of it; pages of the new manner often print it inside the text too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.bylines import NAME
from pipeline.extract.judge import key_of
from pipeline.extract.people import PREFIX, agency
from pipeline.extract.printed_day import day_and_hour
from pipeline.extract.views import RawBlock
from pipeline.model.news import BlockKind

#: Lines further down belong to the text.
_MOST_LINES = 5
_MOST_WORDS = 22
_HEADLINE_WORDS = range(3, 26)
_A_PARAGRAPH = 12
_LABEL_WORDS = 2
_SIGNATURE_WORDS = 8
_DATED = re.compile(
    r"(?:publicad|publicaci|actuali[sz]ad|published|updated|posted|last updated)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d")
_MONTH = (
    r"(?:jan|ene|gen|feb|fev|fév|mar|mär|abr|apr|avr|may|mai|mag|maj|jun|juin|giu|jul|juil|lug"
    r"|ago|aug|aoû|sep|set|oct|okt|ott|out|nov|dic|dec|dez|déc)[^\W\d_]{0,8}\.?"
)
_WEEKDAY = (
    r"lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|\w{4,8}tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
#: A day with its year, perhaps with the day of the week before it and the hour behind it, at the line's end.
_WHEN = re.compile(
    rf"(?:(?:{_WEEKDAY})\.?,?\s)?"
    rf"(?P<day>\d{{1,2}}\.?\s(?:de\s)?{_MONTH}\s(?:de[l]?\s)?\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    r"|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{4}-\d{2}-\d{2})"
    r"(?:[\s,|·•–—\-]+(?:(?:a\slas|at|um)\s)?\d{1,2}[:.]\d{2}(?:\s?(?:h|hs|hrs|horas|uhr|am|pm|[A-Z]{3,4}))?\.?)?[\s.)]*$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,|·•/(]\s*|\s+[–—\-]\s+")
_PLACE = re.compile(
    r"[A-ZÁÉÍÓÚÑÜÖÄ][\w’'.\-]*(?:\s(?:de|del|la|las|los|el|of|the|upon|on|am|[A-ZÁÉÍÓÚÑÜÖÄ][\w’'.\-]*)){0,4}"
)
#: What parts a headline from the outlet's name.
_APART = ("|", "·", "•", "–", "—", "-", "»")
_AND = re.compile(r"\s+(?:y|e|and|und|et)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLines:
    """What the lines above the text say, and the text without them; empty where they say nothing."""

    blocks: tuple[RawBlock, ...]
    headline: str = ""
    #: Names as printed, without "By".
    byline: str = ""
    located: str = ""
    #: The day as printed, perhaps with its hour, to be read as a time.
    day: str = ""
    #: The place and the day as printed.
    dateline: str = ""


def read_first_lines(
    blocks: Sequence[RawBlock], *, headline: str, names: Sequence[str]
) -> FirstLines:
    """The first line that signs or dates the text, and a headline that goes on where the known one stops."""
    above, rest = list(blocks[:_MOST_LINES]), blocks[_MOST_LINES:]
    again = next((each for each in above[:2] if _goes_on(each, headline)), None)
    printed = ""
    if again is not None:
        above.remove(again)
        printed = again.text if _rest(again.text, headline)[:1].isalnum() else ""
    above = _without_labels(above, names)
    for line in above:
        found = _signed(line, names)
        if found is not None:
            byline, located, day, dateline = found
            return FirstLines(
                blocks=(*(each for each in above if each is not line), *rest),
                headline=printed,
                byline=byline,
                located=located,
                day=day,
                dateline=dateline,
            )
    return FirstLines(blocks=(*above, *rest), headline=printed)


def _without_labels(above: Sequence[RawBlock], names: Sequence[str]) -> list[RawBlock]:
    """Without the names of sections over a text ("Interview"), and who signs with an office ("Ana Ruiz Health editor")."""
    kept: list[RawBlock] = []
    begun = False
    for line in above:
        words = len(line.text.split())
        begun = begun or words >= _A_PARAGRAPH
        listed = line.kind is BlockKind.LIST_ITEM
        bare = (listed or line.kind is BlockKind.PARAGRAPH) and line.text[-1:].isalpha()
        label = words <= _LABEL_WORDS and not line.text.isupper()
        label = label and (listed or not _NUMBER.search(line.text))
        signs = words <= _SIGNATURE_WORDS and any(line.text.startswith(name) for name in names)
        dated = words <= _A_PARAGRAPH and _DATED.match(line.text) and day_and_hour(line.text)
        if dated and not begun:
            continue
        signs = signs and bare and line.text not in names
        if not signs and (begun or not bare or not label):
            kept.append(line)
    return kept if any(len(line.text.split()) >= _A_PARAGRAPH for line in kept) else list(above)


def _goes_on(line: RawBlock, headline: str) -> bool:
    """Whether the line is no sentence and has all of the known headline, then words or the outlet's name."""
    words, rest = len(line.text.split()), _rest(line.text, headline)
    return (
        len(headline.split()) in _HEADLINE_WORDS
        and words in _HEADLINE_WORDS
        and headline[-1:].isalnum()
        and (rest[:1].isalnum() or rest[:1] in _APART)
        and bool(rest)
        and not line.text.endswith((".", "…", ":", "?", "!", ",", ";"))
    )


def _rest(text: str, headline: str) -> str:
    """What follows the headline in a text that begins with it."""
    begun = bool(headline) and text.casefold().startswith(f"{headline.casefold()} ")
    return text[len(headline) :].strip() if begun else ""


def _signed(line: RawBlock, names: Sequence[str]) -> tuple[str, str, str, str] | None:
    """Byline, place, day and dateline of a line that holds nothing else."""
    if line.kind is BlockKind.CAPTION or len(line.text.split()) > _MOST_WORDS:
        return None
    dated = _WHEN.search(line.text)
    before = line.text[: dated.start()] if dated else line.text
    unlabelled = PREFIX.sub("", before.strip())
    labelled = unlabelled != before.strip()
    parts = [part for part in _PARTS.split(unlabelled.strip(" ,.|·•–—-/():")) if part]
    if not (dated or labelled) or (not parts and not dated) or len(parts) > 3:
        return None
    signing: list[str] = []
    first = labelled or len(parts) > 1
    while parts and _signs(parts[0], known=names, maybe=first and not signing):
        signing.append(parts.pop(0))
    if not all(_PLACE.fullmatch(part) for part in parts) or (labelled and not signing):
        return None
    day = dated["day"] if dated else ""
    hour = dated[0].strip() if dated else ""
    located = parts[0] if parts and signing else ""
    dateline = ", ".join([*parts, day]) if day and parts else ""
    return ", ".join(signing), located, hour, dateline


def _signs(part: str, *, known: Sequence[str], maybe: bool) -> bool:
    """Whether the part names who signs; what only looks like a name does where `maybe`, and else is a place."""
    if agency(part) or key_of(part) in {key_of(name) for name in known}:
        return True
    return maybe and all(NAME.fullmatch(one) for one in _AND.split(part))
