"""Finds names by their capitals, with lists for what capitals alone cannot tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.names.kinds import Name, NameKind
from pipeline.language.names.known import known_name
from pipeline.language.names.saying import is_saying_verb
from pipeline.language.names.words import (
    CONNECTORS,
    MONTHS_AND_DAYS,
    OFFICE_ADJECTIVES,
    OPENERS,
    ORGANISATION_WORDS,
    TITLES,
)
from pipeline.text import fold

_WORD = re.compile(r"(?:[A-Z]\.\s?){2,}|[^\W\d_][\w]*(?:[-'’][^\W_]\w*|\.[a-z0-9]\w*)*|\d[\w-]*|&")
_SENTENCE_END = re.compile(
    r"(?:[.!?:;…]\s*|^\s*|\n\s*)(?:[\"'“”‘’«»(\[—–¿¡-]\s*)*$|[\"“‘«¿¡(—]\s*$|\s–\s$"
)
_SPANNED = re.compile(r"^[ \u00a0]*(?:\.[ \u00a0])?[ \u00a0]*$")

# Made once: every text asks it of every word.
_SMALL = CONNECTORS | OPENERS
_NEVER_ALONE = OPENERS | TITLES
_OF = frozenset({"de", "del", "of", "for"})


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or (
            len(self.text) > 2 and self.text[1:].lower() != self.text[1:] and self.text[0].isalpha()
        )

    @property
    def acronym(self) -> bool:
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) >= 2 and sum(char.isupper() for char in letters) >= max(
            2, len(letters) - 1
        )


def _words(text: str) -> list[_Word]:
    words = []
    for match in _WORD.finditer(text):
        written = match.group().rstrip()
        for ending in ("'s", "’s", "s'", "'", "’"):
            written = written.removesuffix(ending) if len(written) > len(ending) else written
        start = match.start()
        opens = _SENTENCE_END.search(text, max(0, start - 6), start) is not None
        words.append(
            _Word(written, fold(written), start, start + len(written), opens or start == 0)
        )
    return words


@lru_cache(maxsize=4096)
def find_names(text: str, language: str) -> tuple[Name, ...]:
    """Names in reading order; a lone capital that only opens a sentence is one when something else says so."""
    words = _words(text)
    shouting = _all_capitals(words)
    inside = {word.text for word in words if word.capital and not word.opens}
    names: list[Name] = []
    at = 0
    while at < len(words):
        if not _starts(words[at]) or shouting:
            at += 1
            continue
        stop = _stop(text, words, at)
        name = _name(text, words[at:stop], words[stop : stop + 2], language, inside)
        if name is not None:
            names.append(name)
        at = max(stop, at + 1)
    return tuple(names)


def _all_capitals(words: Sequence[_Word]) -> bool:
    """Headlines In Title Case or CAPITALS tell nothing by their capitals."""
    telling = [word for word in words if len(word.text) > 2 and word.folded not in _SMALL]
    return len(telling) >= 4 and sum(word.capital for word in telling) > 0.88 * len(telling)


def _starts(word: _Word) -> bool:
    return (
        word.capital
        and word.folded not in MONTHS_AND_DAYS
        and word.text not in {"I", "I'm", "I'll", "I've", "I'd"}
    )


def _stop(text: str, words: Sequence[_Word], at: int) -> int:
    """The word after the last one of the name that begins at `at`."""
    stop = at + 1
    if words[at].opens and words[at].folded in OPENERS and not words[at].acronym:
        return stop
    while stop < len(words) and _joined(text, words[stop - 1], words[stop]):
        if words[at].acronym and words[stop].folded in TITLES and not words[stop].acronym:
            break  # "US President Whitlock" names a country and a person
        if _starts(words[stop]) or (
            words[stop].text[0].isdigit() and len(words[stop].text) < 3 and words[stop - 1].acronym
        ):
            stop += 1
            continue
        ahead = stop
        while (
            ahead < len(words)
            and ahead - stop < 3
            and words[ahead].text in CONNECTORS
            and _joined(text, words[ahead - 1], words[ahead])
        ):
            ahead += 1
        if ahead == stop or ahead >= len(words) or not _starts(words[ahead]):
            break
        if words[stop].text in {"of", "for", "the"} and _is_person(words[at:stop]):
            break  # "Paolo Muraro of Imperial College"
        if not _joined(text, words[ahead - 1], words[ahead]):
            break
        if (
            words[stop].text in {"y", "e", "&"}
            and words[at].folded not in ORGANISATION_WORDS
            and words[stop].text != "&"
        ):
            break
        stop = ahead + 1
    return stop


def _is_person(run: Sequence[_Word]) -> bool:
    if any(word.folded in ORGANISATION_WORDS for word in run):
        return False
    return run[0].folded in TITLES or len(run) > 1


def _joined(text: str, before: _Word, after: _Word) -> bool:
    between = text[before.end : after.start]
    if between.strip() == "." and not _abbreviates(before):
        return False
    return _SPANNED.match(between) is not None


def _abbreviates(word: _Word) -> bool:
    """The stop after it ends no sentence: "St. Andrews", "Dr. Ruiz", "EE. UU.", and not "progressive MS. The trial"."""
    doubled = len(word.text) == 2 and word.text[0] == word.text[1]
    short = len(word.text) <= 3 and (doubled or not word.acronym)
    return short or (word.folded in TITLES and not word.acronym)


def _name(
    text: str,
    run: Sequence[_Word],
    after: Sequence[_Word],
    language: str,
    inside: set[str],
) -> Name | None:
    title, office = "", False
    while (
        run and not run[0].acronym and run[0].folded in (_NEVER_ALONE if run[0].opens else TITLES)
    ):
        if run[0].folded in TITLES:
            title = run[0].text
        run = run[1:]
        while title and len(run) > 1 and run[0].folded in OFFICE_ADJECTIVES:
            run = run[1:]  # "Secretario General Ban Ki-moon"
        if title and run and run[0].text in _OF:
            # "ministro de Justicia", "president of the Senate": an office, and no person's name.
            title, office = "", True
            run = run[_small_words(run) :]
    if not run:
        return None
    start, end = run[0].start, run[-1].end
    written = text[start:end]
    if text[end : end + 1] == "$":
        return None  # "US$70 million" names a currency
    known = known_name(written, language)
    lone_opener = len(run) == 1 and run[0].opens and not title
    kind = _kind(run, title, known[1] if known else None, after)
    if office and kind is NameKind.PERSON:
        kind = NameKind.OTHER
    sure = (
        not lone_opener
        or known is not None
        or run[0].acronym
        or written in inside
        or (bool(after) and is_saying_verb(after[0].folded))
    )
    return Name(start=start, end=end, text=written, kind=kind, title=title, sure=sure)


def _small_words(run: Sequence[_Word]) -> int:
    return next((at for at, word in enumerate(run) if word.text not in CONNECTORS), len(run))


def _kind(
    run: Sequence[_Word], title: str, known: NameKind | None, after: Sequence[_Word]
) -> NameKind:
    if known is not None:
        return known
    if title:
        return NameKind.PERSON
    if any(word.folded in ORGANISATION_WORDS for word in run):
        return NameKind.ORGANISATION
    if len(run) == 1 and run[0].acronym:
        return NameKind.ACRONYM
    speaks = bool(after) and is_saying_verb(after[0].folded)
    plain = 2 <= len(run) <= 4 and not any(word.acronym for word in run)
    return NameKind.PERSON if speaks or plain else NameKind.OTHER
