"""How close a text stays to a source in its own language: the longest run of words they share."""

import re
from collections.abc import Sequence

from pipeline.write.quoted import QUOTED

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def words_of(text: str) -> tuple[str, ...]:
    """The words outside quotation marks, for comparing; a quotation counts as a break."""
    return tuple(_WORD.findall(QUOTED.sub(" \x00quotation ", text).casefold().replace("’", "'")))


def longest_run(words: Sequence[str], source: Sequence[str]) -> int:
    """The length of the longest run of words that stands in both."""
    return run_at(words, source)[0]


def run_at(words: Sequence[str], source: Sequence[str]) -> tuple[int, int]:
    """The length of the longest shared run and where it starts in `words`."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(source):
        places.setdefault(word, []).append(at)
    best, start = 0, 0
    lengths: dict[int, int] = {}
    for at, word in enumerate(words):
        now: dict[int, int] = {}
        for place in places.get(word, ()):
            length = lengths.get(place - 1, 0) + 1
            now[place] = length
            if length > best:
                best, start = length, at - length + 1
        lengths = now
    return best, start
