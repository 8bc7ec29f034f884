"""Which words translate which: Spanish and English, learned by ``tests/eval/train_lexicon.py``."""

import gzip
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pipeline.check.words import base

#: Spellings by which cognates differ: "pharmacy" and "farmacia", "system" and "sistema".
_COGNATE = (
    (re.compile(r"ph"), "f"), (re.compile(r"th"), "t"), (re.compile(r"(.)\1"), r"\1"), (re.compile(r"[yj]"), "i"),
    (re.compile(r"ck|qu|k|q"), "c"), (re.compile(r"^e?s(?=[ptcmqn])"), "es"), (re.compile(r"^h"), ""), (re.compile(r"w"), "v"),
)  # fmt: skip
_COGNATE_LETTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Stems of one language with the stems of the other that translate them."""

    translations: Mapping[str, frozenset[str]]
    #: How often a stem was seen, of `total` sentences.
    counts: Mapping[str, int]
    total: int
    #: How often it was written without a capital; empty for Spanish.
    small: Mapping[str, int]
    #: How likely its likeliest translation is: near 1 for a word that is always translated alike.
    sure: Mapping[str, float]

    def weight(self, stem: str) -> float:
        """How telling a word is: rare words weigh more, unknown ones most."""
        return math.log(self.total / (2 + self.counts.get(stem, 0)))


@lru_cache(maxsize=1)
def _english() -> Lexicon:
    packed = files("pipeline.check").joinpath("lexicon_en_es.tsv.gz").read_bytes()
    head, *lines = gzip.decompress(packed).decode().splitlines()
    translations: dict[str, frozenset[str]] = {}
    counts: dict[str, int] = {}
    small: dict[str, int] = {}
    sure: dict[str, float] = {}
    for line in lines:
        word, count, small_count, *others = line.split("\t")
        counts[word] = int(count)
        small[word] = int(small_count)
        sure[word] = max((float(other.partition(":")[2]) for other in others), default=0.0)
        translations[word] = frozenset(other.partition(":")[0] for other in others)
    return Lexicon(
        translations=translations,
        counts=counts,
        total=int(head.split("\t")[1]),
        small=small,
        sure=sure,
    )


@lru_cache(maxsize=1)
def _spanish() -> Lexicon:
    english = _english()
    turned: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for word, others in english.translations.items():
        for other in others:
            turned.setdefault(other, set()).add(word)
            counts[other] = counts.get(other, 0) + english.counts[word]
    return Lexicon(
        translations={word: frozenset(others) for word, others in turned.items()},
        counts=counts,
        total=english.total,
        small={},
        sure={},
    )


def lexicon(draft: str, source: str) -> Lexicon | None:
    """The list from a draft's language to a source's; None when there is none for the pair."""
    pair = (base(draft), base(source))
    if pair in {("en", "es"), ("en", "en")}:
        return _english()
    if pair in {("es", "en"), ("es", "es")}:
        return _spanish()
    return None


@lru_cache(maxsize=65536)
def cognate_key(stem: str) -> str:
    """What two spellings of one Latin or Greek word have in common; empty for short words."""
    if len(stem) < 5:
        return ""
    for pattern, new in _COGNATE:
        stem = pattern.sub(new, stem)
    return stem[:_COGNATE_LETTERS]
