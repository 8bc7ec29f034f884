"""Words of a translated quotation that its original does not lead to, told by leaving each out.

A word that belongs brings the quotation nearer to the original, one that does not moves it away: so each doubtful
word is left out once, and the cosines of the multilingual embedding before and after are compared. How much of that,
and of how well the word list knows the word, speaks against a word was learned by ``tests/eval/train_alien.py``.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files

from pipeline.check.kin import Kin, kin
from pipeline.check.lexicon import cognate_key
from pipeline.check.lines import Index
from pipeline.check.slight import slight
from pipeline.check.words import base, content_stems, words_of
from pipeline.language.ports import Embedder

#: What speaks for or against a word, in the order of `Doubtful.described`.
FEATURES = (
    "seen",
    "sure",
    "short",
    "nearer",
    "nearer_second",
    "like",
    "kept",
    "far",
    "gap",
    "fits",
)
#: Log odds of a word's not belonging from which an editor is warned; below, she is told.
_WARNS = 0.0
_SEEN = 50
_OFTEN = 8
_LONG_WORD, _SPELLED = 7, 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """A telling word of a quotation that neither the word list nor the machine's translation leads to.

    Nor one that means nearly what a word of that translation means: "apartment" leads to "flat".
    """

    word: str
    #: Where it stands in the quotation.
    start: int
    end: int
    described: tuple[float, ...]


def doubtful(
    quotation: str,
    original: str,
    second: str,
    *,
    index: Index,
    places: set[int],
    embedder: Embedder,
) -> tuple[Doubtful, ...]:
    """The doubtful words of a quotation, each described by `FEATURES`; `places` are the original's in the index."""
    language = index.language
    known = set(content_stems(second, language))
    cognates = {cognate_key(stem) for stem in known} - {""}
    theirs_plain = [word for word, _, _ in words_of(original)]
    theirs = [word for word, _, _ in words_of(second) if content_stems(word, language)]
    spans = []
    for word, start, end in words_of(quotation):
        stems = content_stems(word, language)
        if not stems or quotation[start].isupper():
            continue
        led_to = stems[0] in known or cognate_key(stems[0]) in cognates
        alike = any(_spelled_alike(word, other) for other in theirs_plain)
        if base(language) == "en" and slight(word, theirs, second):
            continue
        if not led_to and not alike and not index.carried_by(stems[0]) & places:
            near = nearest(word, theirs, language)
            if near is not Kin.NEAR:
                spans.append((stems[0], start, end, near))
    if not spans:
        return ()
    without = [quotation[:start] + quotation[end:] for _, start, end, _ in spans]
    words = [quotation[start:end] for _, start, end, _ in spans]
    vectors = embedder.embed([quotation, original, second, *without, *words, *theirs])
    whole, source, model = vectors[:3]
    left_out = vectors[3 : 3 + len(spans)]
    alone = vectors[3 + len(spans) : 3 + 2 * len(spans)]
    others = vectors[3 + 2 * len(spans) :]
    gaps = _gaps(quotation, theirs, language)
    short = 1 / max(1, len(content_stems(quotation, language)))
    found = []
    for place, (stem, start, end, near) in enumerate(spans):
        seen, sure = index.seen(stem), index.sure(stem)
        like = float((others @ alone[place]).max()) if len(others) else 0.0
        described = (
            min(seen, _SEEN) / _SEEN,
            sure if seen >= _OFTEN else 0.0,
            short,
            100 * float((left_out[place] - whole) @ source),
            100 * float((left_out[place] - whole) @ model),
            like,
            float(left_out[place] @ whole),
            float(near is Kin.FAR),
            float(bool(gaps)),
            float((others[gaps] @ alone[place]).max()) if gaps else 0.0,
        )
        found.append(Doubtful(word=quotation[start:end], start=start, end=end, described=described))
    return tuple(found)


def _gaps(quotation: str, theirs: Sequence[str], language: str) -> list[int]:
    """Places of the words of the machine's translation that no word of the quotation renders."""
    mine = [word for word, _, _ in words_of(quotation)]
    stems = set(content_stems(quotation, language))
    return [
        place
        for place, word in enumerate(theirs)
        if not stems & set(content_stems(word, language))
        and nearest(word, mine, language) is not Kin.NEAR
    ]


def nearest(word: str, others: Sequence[str], language: str) -> Kin:
    """How near in meaning the nearest of some words comes; only English words are known."""
    if base(language) != "en":
        return Kin.NONE
    return max((kin(word, other) for other in others), default=Kin.NONE)


def _spelled_alike(word: str, other: str) -> bool:
    """ "irreplaceable" and "irreemplazable": two long words that begin alike and go on nearly so."""
    if word[:2] != other[:2] or min(len(word), len(other)) < _LONG_WORD:
        return False
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= _SPELLED


def alien(words: Sequence[Doubtful]) -> tuple[tuple[Doubtful, bool], ...]:
    """Those that do not belong, the strangest first, each with whether that is sure enough to warn of."""
    weights = _weights()
    odds = [(_odds(word, weights), word) for word in words]
    told = sorted((pair for pair in odds if pair[0] >= weights["from"]), key=lambda pair: -pair[0])
    return tuple((word, value >= _WARNS) for value, word in told)


def _odds(word: Doubtful, weights: Mapping[str, float]) -> float:
    return weights["bias"] + math.fsum(
        weights[name] * value for name, value in zip(FEATURES, word.described, strict=True)
    )


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    packed = files("pipeline.check").joinpath("alien_weights.json").read_text(encoding="utf-8")
    found: Mapping[str, float] = json.loads(packed)
    return found
