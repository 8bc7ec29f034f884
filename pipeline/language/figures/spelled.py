"""Numbers that are words, wholly or in part: "two hundred and five", "1.300 millones", "medio millón"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.language.figures.numerals import Token, read_digits
from pipeline.language.figures.words import HALF, NumberWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that runs from one token up to, not including, token `stop`."""

    value: Decimal
    other: Decimal | None = None
    stop: int
    spelled: bool
    #: No more than "one", which is an article or a pronoun as often as a number.
    bare_one: bool = False


def number_at(found: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """The longest number that begins at token `at`."""
    if found[at].digits:
        return _digits_at(found, at, words)
    return _words_at(found, at, words)


def _digits_at(found: Sequence[Token], at: int, words: NumberWords) -> Number:
    value, other = read_digits(found[at].text, decimal_comma=words.decimal_comma)
    stop = at + 1
    ahead = [token.folded for token in found[stop : stop + 3]]
    if ahead[:2] == ["miles", "de"] and ahead[2:] and ahead[2] in words.multipliers:
        # "12,5 miles de millones": a thousand million each
        value, other, stop = value * 1000, None, stop + 2
    elif ahead[:1] == ["-"] and ahead[1:2] and ahead[1] in words.multipliers:
        stop += 1  # "a $500-million loan"
    while stop < len(found) and (by := words.multipliers.get(found[stop].folded)):
        # Nobody writes "1.300 millones" for 1.3 million: the multiplier settles what the point means.
        value, other = value * by, None
        stop += 1
    if found[stop - 1].folded == "mil" and (rest := _rest_of_thousand(found, stop)):
        value, stop = value + rest, stop + 1
    return Number(value=value, other=other, stop=stop, spelled=False)


def _rest_of_thousand(found: Sequence[Token], at: int) -> int:
    """What stands behind the thousands of "582 mil 835"; 0 for none."""
    if at >= len(found) or not re.fullmatch(r"\d{1,3}", found[at].text):
        return 0
    more = at + 1 < len(found) and found[at + 1].folded in {"mil", "millones", "%"}
    return 0 if more else int(found[at].text)


class _Sum:
    """A number in words as far as it has been read."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        #: The multiplier that `total` is made of so far.
        self.scale = 0
        #: What has been read since that multiplier; None right after it.
        self.current: Decimal | None = None

    @property
    def empty(self) -> bool:
        return self.scale == 0 and self.current is None

    def add(self, value: int, *, room: int) -> bool:
        """Adds a word of value below `room`, if the number so far has a gap there."""
        if self.current is not None and (
            self.current == 0 or value == 0 or self.current % room or self.current < room
        ):
            return False
        self.current = (self.current or Decimal(0)) + value
        return True

    def multiply(self, by: int) -> bool:
        if by == 100:
            if self.current is None or self.current >= 100:
                return False
            self.current *= 100
            return True
        if self.scale and by > self.scale:
            self.total = (self.total + (self.current or 0)) * by
        elif self.scale == by:
            return False
        else:
            self.total += (1 if self.current is None else self.current) * by
        self.scale, self.current = by, None
        return True


def _small(word: str, words: NumberWords, total: _Sum) -> bool | None:
    """Whether a plain number word could be added; None when it is no such word."""
    if (small := words.small.get(word)) is not None:
        return total.add(small, room=10 if small < 10 else 100)
    if (tens := words.tens.get(word)) is not None:
        return total.add(tens, room=100)
    if (hundreds := words.hundreds.get(word)) is not None:
        return total.add(hundreds, room=1000)
    return None


def _words_at(found: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    total = _Sum()
    stop = _opening(found, at, words, total)
    while stop < len(found):
        word = found[stop].folded
        taken = _small(word, words, total)
        if word == "miles" and total.current and not total.scale and _milliards(found, stop, words):
            taken, stop = total.multiply(1000), stop + 1  # "seis miles de millones"
        elif taken is None and (by := words.multipliers.get(word)):
            alone = total.empty and word != "mil"
            taken = False if alone else total.multiply(by)
        if taken:
            stop += 1
        elif taken is None and (skip := _joined(found, stop, words, total)):
            stop += skip
        else:
            break
    if stop == at or total.empty:
        return None
    value = total.total + (total.current or 0)
    value += _and_a_half(found, stop, words, total)
    while stop > at and found[stop - 1].folded in {*words.joiners, "-"}:
        stop -= 1
    if _and_a_half(found, stop, words, total):  # hyphens are passed over: "one-and-a-half"
        while found[stop].folded not in words.half:
            stop += 1
        stop += 1
        if stop < len(found) and (by := words.multipliers.get(found[stop].folded)):
            value, stop = value * by, stop + 1
    lone = stop == at + 1 and words.small.get(found[at].folded) == 1
    return Number(value=value, stop=stop, spelled=True, bare_one=lone)


def _milliards(found: Sequence[Token], at: int, words: NumberWords) -> bool:
    ahead = [token.folded for token in found[at + 1 : at + 3]]
    return len(ahead) == 2 and ahead[0] == "de" and words.multipliers.get(ahead[1], 0) >= 10**6


def _opening(found: Sequence[Token], at: int, words: NumberWords, total: _Sum) -> int:
    """Reads "a million", "half a million", "medio millón"; the token to go on from."""

    def is_multiplier(place: int) -> bool:
        return place < len(found) and found[place].folded in words.multipliers

    word = found[at].folded
    if word in words.articles and is_multiplier(at + 1):
        total.current = Decimal(1)
        return at + 1
    if word in words.half:
        gap = 2 if at + 1 < len(found) and found[at + 1].folded in words.articles else 1
        if is_multiplier(at + gap):
            total.current = HALF
            return at + gap
    return at


def _joined(found: Sequence[Token], at: int, words: NumberWords, total: _Sum) -> int:
    """How many tokens of glue stand at `at` inside a number: "and", "y" or a hyphen."""
    if total.empty or at + 1 >= len(found):
        return 0
    follows = found[at + 1].folded
    is_number = follows in words.small or follows in words.tens or follows in words.multipliers
    if found[at].text == "-" and found[at].start == found[at - 1].end:
        tens = total.current is not None and total.current % 100 >= 20 and total.current % 10 == 0
        return int((tens and words.small.get(follows, 10) < 10) or follows in words.multipliers)
    if found[at].folded not in words.joiners or not is_number or follows in words.multipliers:
        return 0
    if words.decimal_comma:  # Spanish: "treinta y cinco"
        tens = total.current is not None and total.current % 100 >= 30 and total.current % 10 == 0
        return int(tens and words.small.get(follows, 10) < 10)
    return int(total.current is None or total.current % 100 == 0)


def _and_a_half(found: Sequence[Token], at: int, words: NumberWords, total: _Sum) -> Decimal:
    """What "and a half" or "y medio" adds at `at`: half of the last multiplier, or of one."""
    ahead = [token.folded for token in found[at : at + 6] if token.text != "-"][:3]
    if len(ahead) < 2 or ahead[0] not in words.joiners:
        return Decimal(0)
    half = ahead[2] if ahead[1] in words.articles and len(ahead) > 2 else ahead[1]
    if half not in words.half:
        return Decimal(0)
    return HALF * (total.scale if total.current is None and total.scale else 1)


def half_after(found: Sequence[Token], at: int, words: NumberWords) -> int:
    """The token after "and a half" or "y medio" at `at`, where a unit stood before it; 0 for none."""
    ahead = [token.folded for token in found[at : at + 3]]
    if len(ahead) > 1 and ahead[0] in words.joiners:
        if ahead[1] in words.half:
            return at + 2
        if len(ahead) > 2 and ahead[1] in words.articles and ahead[2] in words.half:
            return at + 3
    return 0
