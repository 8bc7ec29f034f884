"""How the keys that articles are compared by are told to an editor: names as written, figures with their units. Pure."""

import re
from decimal import Decimal

from pipeline.language.names import name_of_key

_FIGURE = re.compile(r"(-?\d+(?:\.\d+)?)(.*)", re.DOTALL)
_PLURALS = {"century": "centuries", "millennium": "millennia", "inch": "inches"}
_CURRENCY = re.compile(r"[A-Z]{3}")
#: Written small inside a name, in the languages that are read.
_SMALL = frozenset(
    [
        "a",
        "al",
        "and",
        "da",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "for",
        "i",
        "in",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "of",
        "on",
        "the",
        "to",
        "und",
        "van",
        "von",
        "y",
    ]
)


def name_told(key: str) -> str:
    """``University of Cambridge``, ``Leocadia Urrea``, ``Grupo de Montana``: accents are lost in a key."""
    known = name_of_key(key)
    if known is not None:
        return known
    words = key.split()
    if len(words) == 1 and len(key) <= 3:
        return key.upper()
    return " ".join(
        word if number and word in _SMALL else word[:1].upper() + word[1:]
        for number, word in enumerate(words)
    )


def figure_told(key: str) -> str:
    """``12 months``, ``EUR 12,000,000``, ``2,412 m``; a plain fraction as per cent."""
    match = _FIGURE.fullmatch(key)
    if match is None:
        return key
    value, unit = Decimal(match[1]), match[2]
    if not unit and 0 < value < 1:
        return f"{value:.0%}"
    number = f"{value:,}"
    if not unit:
        return number
    if _CURRENCY.fullmatch(unit):
        return f"{unit} {number}"
    word = unit == "day" or (len(unit) > 3 and unit.isalpha() and unit.islower())
    if not word or value == 1:
        return f"{number} {unit}"
    return f"{number} {_PLURALS.get(unit, unit + 's')}"
