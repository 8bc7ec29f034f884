"""The printed place-and-date phrase that opens a report, e.g. ``MADRID, 3 Mar. (EUROPA PRESS) -``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import html

from pipeline.extract.people import agency
from pipeline.extract.views import RawBlock
from pipeline.model.news import BlockKind
from pipeline.text import squeeze

_MONTHS = (
    "ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|may(?:o)?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sept?(?:iembre)?|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?"
    "|jan(?:uary)?|february|march|apr(?:il)?|june|july|aug(?:ust)?|september|october|november|dec(?:ember)?"
)
_PLACE = r"[A-ZÁÉÍÓÚÑÜ][\w’'.\-]*(?:[ ](?:de|del|la|las|los|el|y|of|the|upon|on|[A-ZÁÉÍÓÚÑÜ][\w’'\-]*)){0,4}"
_DAY = rf"(?:\d{{1,2}}\s(?:de\s)?(?i:{_MONTHS})|(?i:{_MONTHS})\.?\s\d{{1,2}})\.?(?:,?\s(?:de\s)?\d{{4}})?"
#: A place, perhaps its country and the day, then who reports, then a dash.
_FULL = re.compile(
    rf"^(?P<place>{_PLACE})(?:\s?\([^()]{{2,30}}\))??(?:,\s(?P<region>(?!{_DAY}\b){_PLACE}))?(?:,?\s(?P<day>{_DAY}))?\s*"
    r"(?:\((?P<agency>[^()]{2,40})\)\s*(?:\.?\s?[-–—:]+|\.)|\.?[-–—]{1,2})\s+(?=[«“\"¿¡\w])",
)
_MOST_LETTERS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The phrase as printed, the place in it, and the agency that it credits."""

    text: str = ""
    located: str = ""
    agency: str = ""


def read_dateline(blocks: Sequence[RawBlock]) -> Dateline:
    """The dateline of the first paragraph; an empty one where there is none.

    Without an agency or a day in it, only a place in capitals is one: "Elizalde - who ..." is none.
    """
    first = next((each.text for each in blocks if each.kind is BlockKind.PARAGRAPH), "")
    match = _FULL.match(first[: _MOST_LETTERS * 2])
    if match is None or match.end() > _MOST_LETTERS:
        return Dateline()
    place, credited = match["place"], agency(match["agency"] or "")
    if not place[:1].isupper() or (match["agency"] and not credited and not match["day"]):
        return Dateline()
    if not (credited or match["day"] or (place.isupper() and len(place) > 3)):
        return Dateline()
    return Dateline(text=match.group(0).strip(), located=_place_name(place), agency=credited)


def stray_dateline(root: html.HtmlElement) -> Dateline:
    """A dateline that stands in an element of its own, where readings of the text may lose it."""
    for element in root.iter("div", "p", "span", "strong", "b", "em"):
        text = squeeze(element.text or "") if len(element) == 0 else ""
        if not 0 < len(text) <= _MOST_LETTERS or "(" not in text:
            continue
        found = read_dateline([RawBlock(kind=BlockKind.PARAGRAPH, text=f"{text} X")])
        if found.agency and len(found.text) >= len(text) - 1:
            return found
    return Dateline()


def _place_name(printed: str) -> str:
    """In ordinary letters; places that are initials keep theirs."""
    if not printed.isupper() or "." in printed or len(printed) <= 2:
        return printed
    small = {"de", "del", "la", "las", "los", "el", "y", "of", "the", "upon", "on"}
    words = [
        word.lower() if at and word.lower() in small else _capitalised(word)
        for at, word in enumerate(printed.split())
    ]
    return " ".join(words)


def _capitalised(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
