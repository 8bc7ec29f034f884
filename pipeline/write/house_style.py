"""House style: the last hand on a text. Spelling, words, quotation marks, per cent, numerals.

A style is data (``config/house_style/<language>.toml``); it changes no fact and nothing inside a
name. Words between quotation marks keep their words; only their marks change.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.write.quoted import QUOTED, double_marked, outside_quotations, replaced

_SPACES = re.compile(r"[ \t]{2,}")
_BEFORE_STOP = re.compile(r"\s+([,.;:!?])(?=\s|$)")
_COMMA_STOP = re.compile(r",\.(?=\s|$)")
_DOUBLED = re.compile(r"([,;:])(?:\s*\1)+")
#: "January 8, 2024"; May and March are also words, so they need a preposition before them.
_MONTH_FIRST = re.compile(
    r"(?:\b(?P<month>January|February|April|June|July|August|September|October|November|December)"
    r"|(?P<before>\b(?:on|from|until|by|since|before|after|to|on \w+day,) )(?P<late>March|May))"
    r" (?P<day>[12]?\d|3[01])(?:, (?P<year>\d{4}))?(?![\d:.,]\d|\d|st\b|nd\b|rd\b|th\b| (?:people|million|%)|%)"
)
#: Words whose first letter and first sound agree, but for those that begin with a sounded h.
_AN = re.compile(
    r"\b(?P<article>[Aa]n) (?P<word>(?:hospital|house|home|helicopter|hundred|half-\w+|high|huge|husband|history|human|year|young|new|small|large)\w*)"
)
_KEYS = frozenset(
    {"language", "quotation_marks", "inner_marks", "percent", "spelling", "words", "banned"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """How a desk writes; the default changes nothing."""

    language: str = ""
    #: Opening and closing mark, e.g. ``“”`` or ``«»``; empty leaves them.
    quotation_marks: str = ""
    inner_marks: str = ""
    #: What follows a figure for per cent, with its space: ``%`` or `` %`` or `` per cent``.
    percent: str = ""
    #: Spellings replaced whatever their case, outside names: found, written.
    spelling: tuple[tuple[str, str], ...] = ()
    #: Words and phrases replaced outside quotations: found, written.
    words: tuple[tuple[str, str], ...] = ()
    #: Words that must not be printed; the writer's note and the checks name them.
    banned: tuple[str, ...] = ()


def load_house_style(path: Path) -> HouseStyle:
    """One style file; ConfigError names file, key and remedy."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(
            f"cannot be read: {error}", remedy="Correct the file.", file=str(path)
        ) from error
    for key in found:
        if key not in _KEYS:
            known = ", ".join(sorted(_KEYS))
            raise ConfigError(
                "unknown key", remedy=f"Known keys: {known}.", file=str(path), key=key
            )
    for key in ("quotation_marks", "inner_marks"):
        if len(found.get(key, "")) not in (0, 2):
            raise ConfigError(
                "must be two characters", remedy="Give the opening and the closing mark.",
                file=str(path), key=key,
            )  # fmt: skip
    return HouseStyle(
        language=found.get("language", path.stem),
        quotation_marks=found.get("quotation_marks", ""),
        inner_marks=found.get("inner_marks", ""),
        percent=found.get("percent", ""),
        spelling=tuple(found.get("spelling", {}).items()),
        words=tuple(found.get("words", {}).items()),
        banned=tuple(found.get("banned", ())),
    )


def apply_style(text: str, style: HouseStyle) -> str:
    """The text in the house's style; applying it twice changes nothing more."""
    text = _tidy(_marks(text, style))
    if style.language == "en":
        text = outside_quotations(
            text, lambda part: _AN.sub(_article, _MONTH_FIRST.sub(_day_first, part))
        )
    text = _spell(text, style)
    if style.percent:
        text = re.sub(
            r"(\d)\s*(?:%|per cent\b|percent\b|por ciento\b)", rf"\1{style.percent}", text
        )
    rules = [(_whole(found), written) for found, written in style.words]
    return outside_quotations(text, lambda part: replaced(part, rules))


def _day_first(match: re.Match[str]) -> str:
    year = f" {match['year']}" if match["year"] else ""
    return f"{match['before'] or ''}{match['day']} {match['month'] or match['late']}{year}"


def _article(match: re.Match[str]) -> str:
    wanted = "an" if match["word"][0] in "aeiouAEIOU" else "a"
    return (wanted.capitalize() if match["article"][0] == "A" else wanted) + " " + match["word"]


def banned_words(text: str, style: HouseStyle) -> tuple[str, ...]:
    """The banned words that a text uses outside quotations."""
    outside = QUOTED.sub(" ", text)
    return tuple(word for word in style.banned if _whole(word).search(outside))


def _tidy(text: str) -> str:
    text = _DOUBLED.sub(r"\1", _BEFORE_STOP.sub(r"\1", _SPACES.sub(" ", text)))
    return re.sub(r"\.{2}(?!\.)$", ".", _COMMA_STOP.sub(".", text)).strip()


def _marks(text: str, style: HouseStyle) -> str:
    if not style.quotation_marks:
        return text
    opening, closing = style.quotation_marks[0], style.quotation_marks[1]
    text = double_marked(text)
    text = re.sub("[“«]", opening, re.sub("[”»]", closing, text))
    return re.sub(r'"([^"]*)"', rf"{opening}\1{closing}", text)


def _spell(text: str, style: HouseStyle) -> str:
    table = dict(style.spelling)
    if not table:
        return text

    def spelt(match: re.Match[str]) -> str:
        word = match.group()
        written = table.get(word.lower())
        # A capital inside a sentence is a name ("the Kennedy Center"), and names stay.
        if written is None or (word[0].isupper() and match.start() > 0):
            return word
        return written[0].upper() + written[1:] if word[0].isupper() else written

    return re.sub(r"[^\W\d_]+", spelt, text)


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
