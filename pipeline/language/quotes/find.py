"""Finds quoted words, their speaker and the verb of saying, in one sentence or paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.names import Name, NameKind, find_names
from pipeline.language.names.saying import is_saying_verb
from pipeline.text import fold

_OPEN_CLOSE = {"«": "»", "“": "”", "„": "“", "‹": "›", '"': '"', "‘": "’", "'": "'", "``": "''"}
_OPENING = re.compile(r"``|[«“„‹\"‘']")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|según|en palabras de|a juicio de)\s", re.IGNORECASE
)
_DIALOGUE = re.compile(r"^\s*[—–]\s?(?=[^\s—–])")
_PRONOUNS = frozenset(["he", "she", "they", "it", "él", "ella", "ellos", "ellas"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that the text sets as somebody's own; `start` and `end` count characters inside the marks."""

    start: int
    end: int
    text: str
    #: As named beside the quotation; a pronoun or empty where the text gives no name.
    speaker: str
    #: The verb of saying as written, or "according to" and its like.
    verb: str


@lru_cache(maxsize=4096)
def find_quotes(text: str, language: str) -> tuple[Quote, ...]:
    """Quotations in reading order; a quotation that is not closed runs to the end of the text."""
    spans = list(_spans(text))
    if not spans:  # most sentences: neither names nor verbs need be looked for
        return ()
    outside = _outside(text, spans)
    verb, verb_at = _verb(outside)
    names = tuple(
        name
        for name in find_names(text, language)
        if not any(start <= name.start < end for start, end in spans)
    )
    speaker = _speaker(outside, verb_at, len(verb), names)
    return tuple(
        Quote(start=start, end=end, text=text[start:end], speaker=speaker, verb=verb)
        for start, end in spans
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    dialogue = _DIALOGUE.match(text)
    if dialogue:
        stop = re.compile(r"\s[—–](?=\w)|$").search(text, dialogue.end())
        yield dialogue.end(), stop.start() if stop else len(text)
        return
    at = 0
    while match := _OPENING.search(text, at):
        mark, start = match.group(), match.end()
        at = start
        if mark in "'‘\"" and not _opens(text, match.start(), start):
            continue
        close = _closing(text, mark, start)
        if close is None:
            if mark in {"«", "“"} and start < len(text):
                yield start, len(text)
                return
            continue
        inner_end = close
        while inner_end > start and text[inner_end - 1] in ",;":
            inner_end -= 1
        if inner_end > start:
            yield start, inner_end
        at = close + 1


def _opens(text: str, before: int, start: int) -> bool:
    """A straight or single mark opens only after a space or bracket and before a letter or figure."""
    free_before = before == 0 or text[before - 1] in " \u00a0([{—–-/:¿¡«“"
    return free_before and start < len(text) and not text[start].isspace()


def _closing(text: str, mark: str, start: int) -> int | None:
    close = _OPEN_CLOSE[mark]
    at = start
    while (at := text.find(close, at)) != -1:
        after = text[at + len(close)] if at + len(close) < len(text) else " "
        apostrophe = close in {"'", "’"} and after.isalpha()
        if not apostrophe:
            return at
        at += 1
    return None


def _outside(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with what is quoted blanked out, so that places stay."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _verb(outside: str) -> tuple[str, int]:
    for match in _WORD.finditer(outside):
        if is_saying_verb(fold(match.group())):
            return match.group(), match.start()
    if according := _ACCORDING.search(outside):
        return according.group().strip(), according.start()
    return "", -1


def _speaker(outside: str, verb_at: int, verb_length: int, names: Sequence[Name]) -> str:
    """The name nearest to the verb, people first; else the pronoun beside it."""
    if verb_at < 0:
        return ""
    people = [name for name in names if name.kind in {NameKind.PERSON, NameKind.OTHER}]
    bodies = [name for name in names if name.kind in {NameKind.ORGANISATION, NameKind.ACRONYM}]
    for group in (people, bodies):
        if group:
            return min(group, key=lambda name: _gap(name, verb_at, verb_length)).text
    near = [
        match.group()
        for match in _WORD.finditer(outside, max(0, verb_at - 12), verb_at + verb_length + 12)
    ]
    return next((word for word in near if word.lower() in _PRONOUNS), "")


def _gap(name: Name, verb_at: int, verb_length: int) -> int:
    return name.start - verb_at - verb_length if name.start > verb_at else verb_at - name.end
