"""What a sentence denies, word by word, so that a translation's denials can be held against it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.check.words import content_stems

#: Where a denial ends.
_CUT = re.compile(r"[,;:.!?]\s|[—–]")
#: What a denial denies stands among the first telling words after it.
_NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """The telling words of a folded text: those right after each denial, and those that no denial governs."""

    heads: tuple[tuple[str, ...], ...]
    free: frozenset[str]
    #: The clauses' texts with their telling words, in order.
    clauses: tuple[tuple[str, frozenset[str]], ...]


def denials_of(text: str, language: str, denies: re.Pattern[str]) -> Denied:
    """Read off the clauses of a text what they deny; `denies` are the language's words for it."""
    heads: list[tuple[str, ...]] = []
    free: set[str] = set()
    clauses = []
    for clause in _CUT.split(text):
        stems = tuple(content_stems(clause, language))
        clauses.append((clause, frozenset(stems)))
        found = denies.search(clause)
        if found is None:
            free.update(stems)
            continue
        free.update(content_stems(clause[: found.start()], language))
        heads.append(tuple(content_stems(clause[found.end() :], language))[:_NEAR])
    return Denied(
        heads=tuple(head for head in heads if head), free=frozenset(free), clauses=tuple(clauses)
    )


def arrived(mine: Denied, theirs: Denied) -> bool:
    """The draft denies what the translation states: a word right after "not" stands there without one."""
    return not theirs.heads and any(set(head[:2]) & theirs.free for head in mine.heads)


def left(mine: Denied, theirs: Denied, half_denies: Callable[[str], bool]) -> bool:
    """The draft states, with nothing near it that takes it back, what the translation denies."""
    return any(
        head[0] in stems and not half_denies(clause)
        for head in theirs.heads
        for clause, stems in mine.clauses
    )
