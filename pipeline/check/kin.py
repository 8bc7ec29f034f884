"""Words that are kin in meaning: "condominium" and "apartment", "thriving" and "flourishing".

After WordNet 3.0, packed by ``tests/eval/build_kin.py``; its licence is ``kin_en.LICENSE``. English only. The file is
unpacked at the first question, and searched rather than read: most drafts never ask.
"""

import gzip
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files

#: Endings that a written word may have lost or changed against its entry.
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("er", "e"), ("est", ""), ("est", "e"), ("ly", ""), ("ier", "y"), ("iest", "y"), ("men", "man"),
)  # fmt: skip
_LETTERS = 3
_SHORT = 2  # "ads"


class Kin(IntEnum):
    """How near two words are in meaning."""

    #: Neither shares a meaning with the other, nor is of its kind; or one of them has no entry.
    NONE = 0
    #: Two of one kind, or one the kind of the other's kind.
    FAR = 1
    #: They share a meaning, or one is the other's kind.
    NEAR = 2


def kin(word: str, other: str) -> Kin:
    """The nearest that any meanings of two folded English words come."""
    mine, theirs = _meanings(word), _meanings(other)
    if not mine or not theirs:
        return Kin.NONE
    near, near_too = _around(word), _around(other)
    if near & theirs or near_too & mine:
        return Kin.NEAR
    return Kin.FAR if near & near_too else Kin.NONE


def has_entry(word: str) -> bool:
    """Whether the meanings of a folded English word are known at all."""
    return bool(_meanings(word))


@lru_cache(maxsize=4096)
def _around(word: str) -> frozenset[str]:
    """The meanings of a word with their neighbours."""
    mine = _meanings(word)
    _, neighbours = _packed()
    return mine | {one for meaning in mine for one in neighbours[int(meaning, 36)].split()}


@lru_cache(maxsize=4096)
def _meanings(word: str) -> frozenset[str]:
    words, _ = _packed()
    found: set[str] = set()
    for entry in dict.fromkeys(_entries(word)):
        at = words.find(f"\n{entry} ")
        if at >= 0:
            start = at + len(entry) + 2
            found.update(words[start : words.index("\n", start)].split())
    return frozenset(found)


def _entries(word: str) -> Iterator[str]:
    """The forms under which a written word may be entered."""
    yield word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= (_LETTERS if ending != "s" else _SHORT):
            yield stem + instead
            if ending in {"ed", "ing", "er", "est"} and stem[-1] == stem[-2]:
                yield stem[:-1]  # "planned"


@lru_cache(maxsize=1)
def _packed() -> tuple[str, tuple[str, ...]]:
    """The words with their meanings as one text, and each meaning's neighbours."""
    packed = files("pipeline.check").joinpath("kin_en.txt.gz").read_bytes()
    words, _, meanings = gzip.decompress(packed).decode("ascii").partition("\n\n")
    return f"\n{words}\n", tuple(meanings.split("\n"))
