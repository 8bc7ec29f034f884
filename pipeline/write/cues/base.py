"""The shape of a language's cues. Patterns are searched in one sentence; none of them knows a story."""

import re
from dataclasses import dataclass, field

_NEVER = re.compile(r"(?!)")


def anywhere(table: str) -> re.Pattern[str]:
    """Matches any alternative of the table (two spaces or a line end apart) as whole words, in any case."""
    return re.compile(rf"(?<!\w)(?:{_joined(table)})(?!\w)", re.IGNORECASE)


def opening(table: str) -> re.Pattern[str]:
    """Matches any alternative of the table at the start of a sentence."""
    return re.compile(rf"^(?:{_joined(table)})(?!\w)", re.IGNORECASE)


def _joined(table: str) -> str:
    return "|".join(re.split(r"\s{2,}|\n", table.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Patterns and words of one language; the defaults match nothing."""

    language: str
    #: Says how far a claim carries: small, early, not proven, no control group.
    caveat: re.Pattern[str] = _NEVER
    #: What will or must happen.
    coming: re.Pattern[str] = _NEVER
    #: How something was done or found out.
    method: re.Pattern[str] = _NEVER
    #: Whose doing it is.
    doer: re.Pattern[str] = _NEVER
    #: What came of it.
    result: re.Pattern[str] = _NEVER
    #: General knowledge: definitions, usual numbers, history.
    background: re.Pattern[str] = _NEVER
    #: A finite verb of the past or perfect, or a word for an event still to come.
    past: re.Pattern[str] = _NEVER
    #: Work or events before the news.
    earlier: re.Pattern[str] = _NEVER
    #: Opens with one definite thing or person, and so is about the event and not about the world.
    definite: re.Pattern[str] = _NEVER
    #: Who said it, in any construction.
    reporting: re.Pattern[str] = _NEVER
    #: Opens with a word that points back at what came before.
    leaning: re.Pattern[str] = _NEVER
    #: Points back from inside.
    pointing: re.Pattern[str] = _NEVER
    #: A connective at the start that may go when its neighbour is gone (with its comma).
    loose_opening: re.Pattern[str] = _NEVER
    #: A contrast at the start; the sentence belongs to the one before.
    contrast_opening: re.Pattern[str] = _NEVER
    #: Not the article's text: calls to act, newsletter lines, notes about the page.
    boilerplate: re.Pattern[str] = _NEVER
    #: Talks to the reader.
    reader: re.Pattern[str] = _NEVER
    #: The outlet speaking of itself.
    ourselves: re.Pattern[str] = _NEVER
    #: Says when, as seen from the day of publication.
    relative_day: re.Pattern[str] = _NEVER
    #: Words that carry no subject matter.
    stop_words: frozenset[str] = field(default_factory=frozenset)
