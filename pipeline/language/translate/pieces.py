"""A text cut into pieces short enough for a translation model, and put together again. Pure."""

import re
from collections.abc import Iterator, Sequence

from pipeline.language.sentences import split_sentences

#: Beyond about 120 words the small models begin to repeat themselves; beyond that they hang.
MOST_WORDS = 70
MOST_CHARACTERS = 600
#: Shorter sentences lose more by being parted than they gain.
SHORTEST_PARTED = 9
_BREAKS = (r"(?<=[;:]) ", r"(?<=,) ", r" (?=[yoe] |and |or |que |that )", r" ")


def cut(text: str, language: str) -> tuple[str, ...]:
    """Sentences; longer ones in parts, at the most natural break near the middle."""
    return tuple(
        piece for sentence in split_sentences(text, language) for piece in _parts(sentence)
    )


def in_two(sentence: str) -> tuple[str, str] | None:
    """A sentence parted at the most natural break near its middle; None when it is short or has none."""
    if len(sentence.split()) < SHORTEST_PARTED:
        return None
    at = _break_of(sentence, _BREAKS[:-1])
    return None if at is None else (sentence[:at].strip(), sentence[at:].strip())


def _parts(sentence: str) -> Iterator[str]:
    if len(sentence.split()) <= MOST_WORDS and len(sentence) <= MOST_CHARACTERS:
        yield sentence
        return
    at = _break_of(sentence, _BREAKS)
    if at is None:
        for start in range(0, len(sentence), MOST_CHARACTERS):
            yield sentence[start : start + MOST_CHARACTERS]
        return
    yield from _parts(sentence[:at].strip())
    yield from _parts(sentence[at:].strip())


def _break_of(sentence: str, breaks: Sequence[str]) -> int | None:
    middle = len(sentence) / 2
    for pattern in breaks:
        places = [
            match.start()
            for match in re.finditer(pattern, sentence)
            if 0.2 * len(sentence) < match.start() < 0.8 * len(sentence)
        ]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return None
