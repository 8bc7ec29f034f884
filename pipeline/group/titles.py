"""Titles without texts, grouped in one pass by their words (TF-IDF against the centre of each story)."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt

from pipeline.text import fold

#: The cosine from which a title joins a story.
_JOIN_AT = 0.4
#: A story's centre keeps its strongest words; the rest is noise and costs time.
_CENTRE_WORDS = 60


class _Centre:
    """The sum of the vectors of a story's titles."""

    __slots__ = ("length", "words")

    def __init__(self) -> None:
        self.words: defaultdict[str, float] = defaultdict(float)
        self.length = 0.0

    def add(self, vector: dict[str, float]) -> None:
        for word, weight in vector.items():
            self.words[word] += weight
        if len(self.words) > 2 * _CENTRE_WORDS:
            kept = sorted(self.words.items(), key=lambda pair: -pair[1])[:_CENTRE_WORDS]
            self.words = defaultdict(float, kept)
        self.length = sqrt(sum(weight * weight for weight in self.words.values()))


def group_titles(titles: Sequence[str]) -> list[int]:
    """For each title the number of its story, in the order given; numbers count stories as they open."""
    tokens = [re.findall(r"\w+", fold(title)) for title in titles]
    counts = Counter(word for words in tokens for word in set(words))
    centres: list[_Centre] = []
    holding: defaultdict[str, set[int]] = defaultdict(set)
    found: list[int] = []
    for words in tokens:
        vector = _vector(words, counts, len(titles))
        best, score = _nearest(vector, centres, holding)
        if score < _JOIN_AT:
            best = len(centres)
            centres.append(_Centre())
        centres[best].add(vector)
        for word in vector:
            holding[word].add(best)
        found.append(best)
    return found


def _vector(words: Sequence[str], counts: Counter[str], titles: int) -> dict[str, float]:
    weights = {word: log((titles + 1) / counts[word]) for word in words}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _nearest(
    vector: dict[str, float],
    centres: Sequence[_Centre],
    holding: defaultdict[str, set[int]],
) -> tuple[int, float]:
    sums: defaultdict[int, float] = defaultdict(float)
    for word, weight in vector.items():
        for at in holding[word]:
            sums[at] += weight * centres[at].words.get(word, 0.0)
    scores = {at: total / (centres[at].length or 1.0) for at, total in sums.items()}
    return max(scores.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0.0))
