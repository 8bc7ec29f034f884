"""One name in the place of another: a surname changed beside its first name, a town swapped inside an institution's name."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from pipeline.check.lexicon import lexicon
from pipeline.check.lines import Line
from pipeline.check.words import base, content_stems, stem, words_of
from pipeline.language.names import ORGANISATION_WORDS, Name, NameKind, known_names
from pipeline.text import fold

#: The writing of names that both languages share: what is spelled otherwise in it is another name, or a slip.
_LATIN = frozenset(["en", "es", "fr", "de", "it", "pt", "ca", "gl", "nl"])
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONG = 4
_ALIKE = 0.8


def people_of(lines: Iterable[Line]) -> Iterator[tuple[Line, Name]]:
    """The persons whom some lines name with first name and surname."""
    for line in lines:
        for name in line.names:
            if name.kind is NameKind.PERSON and name.sure and len(name.text.split()) > 1:
                yield line, name


def surnames_of(lines: Iterable[Line]) -> frozenset[str]:
    """The last words of those persons' names, folded."""
    return frozenset(fold(name.text.split()[-1]) for _, name in people_of(lines))


def renamed(name: Name, text: str, lines: Iterable[Line]) -> tuple[Line, Name] | None:
    """The person of the sources with the first name of a draft's person and another surname, whom the draft lacks.

    None where the sources have the surname as well, or the name is written in another script's transcription.
    """
    words = name.text.split()
    if name.kind is not NameKind.PERSON or not name.sure or len(words) < 2:
        return None
    if fold(words[-1]) in ORGANISATION_WORDS or _everyday(words[-1], "en"):
        return None
    lines = tuple(lines)
    first, last = fold(words[0]), fold(words[-1])
    said = fold(text)
    if any(last in line.words or last in fold(line.text) for line in lines):
        return None
    found = None
    for line, other in people_of(lines):
        theirs = [fold(word) for word in other.text.split()]
        if base(line.language) not in _LATIN or theirs[0] != first or len(first) < 3:
            continue
        if any(word in said for word in theirs[1:] if len(word) > 2):
            return None
        found = found or (line, other)
    return found


def misspelt(name: Name, other: Name) -> bool:
    """Whether two surnames are so alike that one may be the other's form in another language: "Vienna", "Viena"."""
    mine, theirs = (fold(one.text.split()[-1]) for one in (name, other))
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= _ALIKE


def swapped(lost: str, text: str, lines: Iterable[Line], language: str) -> tuple[Line, str] | None:
    """The source's proper word in whose place a strange one stands inside a name; None when there is none.

    Both must be words that are only ever names, and the draft must lack the source's in every form.
    """
    if _everyday(lost, language) or len(lost) < _LONG:
        return None
    mine = frozenset(word for word, _, _ in words_of(text))
    stems, keys = frozenset(content_stems(text, language)), known_names(text, language)
    for line in lines:
        for other in line.names:
            if other.kind is NameKind.DEMONYM or " " not in other.text:
                continue
            for word in _WORD.findall(other.text):
                plain = fold(word)
                if len(word) < _LONG or not word[0].isupper() or _alike(plain, mine):
                    continue
                if known_names(word, line.language) & keys or not _of_place(word, other, line):
                    continue
                if _only_a_name(plain, line.language, language, stems):
                    return line, word
    return None


def _of_place(word: str, name: Name, line: Line) -> bool:
    """Whether a word says where the body is: behind "de" in Spanish, anywhere elsewhere."""
    behind = rf"\bde(?:l| la| los| las)? {re.escape(word)}\b"
    return base(line.language) != "es" or re.search(behind, name.text) is not None


def _alike(word: str, mine: Iterable[str]) -> bool:
    return any(word[:4] == other[:4] for other in mine)


def _everyday(word: str, language: str) -> bool:
    words = lexicon(language, language)
    return words is not None and words.small.get(stem(fold(word)), 0) > 0


def _only_a_name(word: str, spoken: str, language: str, mine: frozenset[str]) -> bool:
    """Whether a source word is a name and no word like any other, and the draft has no form of it."""
    words, back = lexicon(spoken, language), lexicon(language, language)
    if words is None or back is None:
        return False
    there = words.translations.get(stem(word), frozenset())
    return not there & mine and all(back.small.get(one, 0) == 0 for one in there)
