"""Titles without texts, grouped by their words (TF-IDF): against the centre of each story, then centre by centre."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt

from pipeline.text import fold

#: The cosine from which a title joins a story, and a story a larger one.
_JOIN_AT = 0.2
#: A story's centre keeps its strongest words; the rest is noise and costs time.
_CENTRE_WORDS = 40


class _Centres:
    """The sum of the vectors of each story's titles, found by any of their words."""

    def __init__(self) -> None:
        self.words: list[dict[str, float]] = []
        self._lengths: list[float] = []
        self._holding: defaultdict[str, set[int]] = defaultdict(set)

    def unit(self, at: int) -> dict[str, float]:
        """One centre, of length 1."""
        return {word: weight / self._lengths[at] for word, weight in self.words[at].items()}

    def join(self, vector: Mapping[str, float], weights: Mapping[str, float]) -> int:
        """Add `weights` to the centre nearest to `vector`, or to a new one; its number."""
        best, score = self._nearest(vector)
        if score < _JOIN_AT:
            best = len(self.words)
            self.words.append({})
            self._lengths.append(0.0)
        words = self.words[best]
        for word, weight in weights.items():
            words[word] = words.get(word, 0.0) + weight
            self._holding[word].add(best)
        if len(words) > 2 * _CENTRE_WORDS:
            words = dict(sorted(words.items(), key=lambda pair: -pair[1])[:_CENTRE_WORDS])
            self.words[best] = words
        self._lengths[best] = sqrt(sum(weight * weight for weight in words.values())) or 1.0
        return best

    def _nearest(self, vector: Mapping[str, float]) -> tuple[int, float]:
        sums: defaultdict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for at in self._holding[word]:
                sums[at] += weight * self.words[at].get(word, 0.0)
        scores = {at: total / self._lengths[at] for at, total in sums.items()}
        return max(scores.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0.0))


def group_titles(titles: Sequence[str]) -> list[int]:
    """For each title the number of its story.

    A title of a few words often opens a story that is none of its own; so the stories are joined
    once more, the larger ones first, when all titles are seen.
    """
    tokens = [re.findall(r"\w+", fold(title)) for title in titles]
    counts = Counter(word for words in tokens for word in set(words))
    first = _Centres()
    found = []
    for words in tokens:
        vector = _vector(words, counts, len(titles))
        found.append(first.join(vector, vector))
    sizes = Counter(found)
    second = _Centres()
    joined = {
        at: second.join(first.unit(at), first.words[at])
        for at in sorted(sizes, key=lambda at: (-sizes[at], at))
    }
    return [joined[at] for at in found]


def _vector(words: Sequence[str], counts: Counter[str], titles: int) -> dict[str, float]:
    weights = {word: log((titles + 1) / counts[word]) for word in words}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}
