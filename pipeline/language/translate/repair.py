"""Translating once more what lost a name or a figure: behind a stand-in that the engines copy, or in two parts.

The small models misspell rare names and drop parts of long sentences; what they have seen often ("Peter Smith", "250")
they copy. Pure but for the translating itself, which is an argument.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.language.translate.owed import NUMERAL, Owed, lost, owed
from pipeline.language.translate.pieces import in_two
from pipeline.language.translate.polish import with_first_capital

Translate = Callable[[list[str]], list[str]]

#: Names and numerals that are copied whatever stands around them; the second set is tried when the first fails.
_FULL_NAMES = (
    ("Peter Smith", "David Wilson", "Thomas Brown"),
    ("Robert Johnson", "James Miller", "Paul Jackson"),
)
_FULL_NAMES_A = (
    ("Laura Smith", "Emma Wilson", "Carla Brown"),
    ("Diana Johnson", "Julia Miller", "Clara Jackson"),
)
_SINGLE = (("Smith", "Wilson", "Brown"), ("Johnson", "Miller", "Jackson"))
_YEARS = (("1996", "1987", "1998"), ("1992", "1994", "1986"))
_PARTS = (("2,5", "3,4", "6,2"), ("4,5", "8,6", "7,3"))
_WHOLE = (("250", "340", "620"), ("500", "400", "700"))
_DEPTH = 2
_MARKS_SWAPPED = str.maketrans(".,", ",.")
#: "6.19" in a Spanish text and "6,19" in an English one: written the other language's way already.
_FOREIGN_DECIMAL = (re.compile(r"\.\d{1,2}$"), re.compile(r",\d{1,2}$"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """How one pair of languages is repaired; `translate` gives finished translations of source texts."""

    source: str
    target: str
    translate: Translate

    def mended(self, piece: str, made: str) -> str:
        """The translation `made` of a piece, or a better one: never one that lost more."""
        return self._mended(piece, made, owed(piece, self.source), 0)

    def _mended(self, piece: str, made: str, what: Owed, depth: int) -> str:
        missing = lost(what, made, self.target)
        if not missing:
            return made
        for attempt in self._attempts(piece, missing, depth):
            left = lost(what, attempt, self.target)
            if len(left) < len(missing) and _sound(piece, attempt):
                made, missing = attempt, left
            if not missing:
                break
        return made

    def _attempts(self, piece: str, missing: Owed, depth: int) -> Iterator[str]:
        for row in range(len(_SINGLE)):
            stand_ins = _stand_ins(piece, missing, row)
            text = piece
            for wanted, stand_in in stand_ins.items():
                text = re.sub(_whole(wanted), stand_in, text)
            if text != piece:
                (made,) = self.translate([text])
                restored = self._restored(made, stand_ins)
                if restored is not None:
                    yield with_first_capital(restored, piece)
        parts = in_two(piece) if depth < _DEPTH else None
        if parts is not None:
            halves = zip(parts, self.translate(list(parts)), strict=True)
            yield _joined(
                parts,
                [
                    self._mended(part, once, owed(part, self.source), depth + 1)
                    for part, once in halves
                ],
            )

    def _restored(self, made: str, stand_ins: dict[str, str]) -> str | None:
        """The stand-ins of a translation replaced by what they stand for; None when one did not come through."""
        for wanted, stand_in in stand_ins.items():
            here, put = self._written(stand_in), self._written(wanted)
            made, times = re.subn(_whole(here), put.replace("\\", r"\\"), made)
            if not times or any(re.search(_whole(part), made) for part in here.split()):
                return None
        return made

    def _written(self, text: str) -> str:
        """A numeral with the target's marks; anything else as it is."""
        if not text[0].isdigit() or _FOREIGN_DECIMAL[self.source == "en"].search(text):
            return text
        return text.translate(_MARKS_SWAPPED)


def _stand_ins(piece: str, missing: Owed, row: int) -> dict[str, str]:
    """What each missing name and numeral is replaced by, none of it in the text already."""
    chosen: dict[str, str] = {}
    numerals = dict.fromkeys(
        numeral for figure in missing.figures for numeral in NUMERAL.findall(figure.text)
    )
    for wanted in (*missing.names, *numerals):
        for stand_in in _row_for(wanted)[row]:
            if stand_in not in chosen.values() and not any(
                part in piece for part in stand_in.split()
            ):
                chosen[wanted] = stand_in
                break
    return chosen


def _row_for(wanted: str) -> tuple[tuple[str, ...], ...]:
    if wanted[0].isdigit():
        if re.fullmatch(r"(?:1[5-9]|20)\d\d", wanted):
            return _YEARS
        return _PARTS if re.search(r"[.,]\d{1,2}$", wanted) else _WHOLE
    first, _, rest = wanted.partition(" ")
    if not rest:
        return _SINGLE
    return _FULL_NAMES_A if first.endswith("a") else _FULL_NAMES


def _whole(text: str) -> str:
    if text[0].isdigit():
        return rf"(?<![\d.,]){re.escape(text)}(?!\d|[.,]\d)"
    return rf"(?<![\w-]){re.escape(text)}(?![\w-])"


def _sound(piece: str, attempt: str) -> bool:
    """Neither cut short nor drawn out."""
    return 0.55 <= len(attempt.split()) / max(1, len(piece.split())) <= 1.7


def _joined(parts: tuple[str, str], made: list[str]) -> str:
    first, second = made
    if parts[0].endswith((",", ";", ":")):
        first = first.rstrip(" .,;:") + parts[0][-1]
    else:
        first = first.rstrip(" .")
    head = second.partition(" ")[0]
    if (
        parts[1][:1].islower()
        and head[:1].isupper()
        and head[1:].islower()
        and head not in parts[1]
    ):
        second = head.lower() + second[len(head) :]
    return f"{first} {second}"
