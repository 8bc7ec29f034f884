"""What it weighs that a route did not know some words: less where they are part of a name, or terms that all languages share."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.text import fold

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: A text passes through Portuguese on its way to Spanish: what is spelt so is no Spanish.
_PORTUGUESE = re.compile(
    r"[ãõçâêôàü]|ss|[ln]h(?=[aeiouáéíóú])|[óé]i|[aeiou]m$|q[uü]a", re.IGNORECASE
)
_OF_ONE_ROOT = 0.7
_SHORTEST = 4
#: A term that reads as Spanish and stands in the source almost so, "eosinofílica", is a small doubt.
_A_TERM = 0.3


def strangeness(words: Sequence[str], source: str, text: str, target: str) -> float:
    """How many faults the unknown words of a translation are worth."""
    if target != "es":
        return float(len(words))
    given = {fold(word) for word in _WORD.findall(source) if len(word) >= _SHORTEST}
    return sum(
        0.0 if _inside_a_name(word, source, text) else _A_TERM if _is_a_term(word, given) else 1.0
        for word in words
    )


def _is_a_term(word: str, given: set[str]) -> bool:
    plain = fold(word)
    return (
        len(word) >= _SHORTEST
        and not _PORTUGUESE.search(word)
        and any(SequenceMatcher(None, plain, own).ratio() >= _OF_ONE_ROOT for own in given)
    )


def _inside_a_name(word: str, source: str, text: str) -> bool:
    """Whether a word stands between the same two words in both texts: "Health and Care" of an institute's name."""
    return bool(_between(word, source) & _between(word, text))


def _between(word: str, text: str) -> set[tuple[str, str]]:
    words = _WORD.findall(text)
    return {
        (words[at - 1], words[at + 1])
        for at in range(1, len(words) - 1)
        if words[at] == word and words[at - 1][0].isupper() and words[at + 1][0].isupper()
    }
