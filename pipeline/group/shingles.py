"""Runs of five words as numbers, to find the same text again although a paragraph was cut or added."""

import re
from zlib import crc32

from pipeline.text import fold

_SIZE = 5
#: An agency's text that runs on for longer is known by its beginning.
_ENOUGH = 1200
#: Fewer runs than this are too few to say that two texts are one.
_FEWEST = 20


def shingles(text: str) -> frozenset[int]:
    """The same numbers for the same words in every process."""
    words = re.findall(r"\w+", fold(text))[:_ENOUGH]
    return frozenset(
        crc32(" ".join(words[at : at + _SIZE]).encode()) for at in range(len(words) - _SIZE + 1)
    )


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter text's runs that the longer one holds; 0 when it is too short to say."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= _FEWEST else 0.0
