"""Who speaks in a story: people and not bodies, brought in where their words stand, heard once. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.text import fold
from pipeline.write.quoted import QUOTED
from pipeline.write.speakers import reporting, surname

if TYPE_CHECKING:
    from pipeline.write.points import Point

_NO_GIVEN_NAME = (
    r"(?!(?:The|El|La|Los|Las|But|And|Y|Pero|According|Según|In|En|At|For|From|Spain)\b)"
)
#: The share of words of what is said from which two outlets report one statement, where the sentences lie near.
_SAME_WORDS, _ONE_STATEMENT = 0.4, 0.87
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_EMPTY = frozenset(
    ["that", "with", "have", "this", "they", "were", "been", "from", "what", "would", "could", "will", "there", "their",
     "when", "which", "about", "more", "than", "some", "para", "como", "pero", "esta", "este", "estos", "desde", "sobre"]
)  # fmt: skip


def is_somebody(name: str, everything: str) -> bool:
    """Whether a name of one word is some person's in these texts: "Borau" of Silvia Borau, and not "Aemet"."""
    if " " in name:
        return True
    mark = re.escape(name)
    return bool(
        re.search(rf"\b{_NO_GIVEN_NAME}[A-ZÁÉÍÓÚÑ][\w-]+ (?:(?:de|del|de la|la|van|von|al|di|da) )?{mark}\b", everything)
        or re.search(rf"\b(?:Dr|Dra|Prof|Professor|Sir|Dame|Mr|Mrs|Ms|Lord|Lady)\.? {mark}\b", everything)
    )  # fmt: skip


def brought_in(points: Sequence["Point"], voice: int) -> tuple["Point", ...]:
    """The points, with who is brought in just before their words among the voices: "Ana Ruiz took part in the trial"."""
    after = {point.best.previous: point for point in points if point.speaker}
    done = []
    for point in points:
        next_one = after.get(point.best.id)
        if (
            next_one is not None
            and not point.speaker
            and not point.caveat
            and point.best.place
            and next_one.best.block == point.best.block
            and re.match(
                rf"(?:[\w’'-]+ ){{0,3}}{re.escape(surname(next_one.speaker))}\b", point.best.text
            )
        ):
            done.append(replace(point, speaker=next_one.speaker, stage=type(point.stage)(voice)))
        else:
            done.append(point)
    return tuple(done)


def heard_already(point: "Point", other: "Point") -> bool:
    """Whether another outlet reports the same statement of the same person."""
    if not point.speaker or surname(point.speaker) != surname(other.speaker or "-"):
        return False
    if set(point.publishers) & set(other.publishers):
        return False
    if float(point.vector @ other.vector) < _ONE_STATEMENT:
        return False
    mine, theirs = _said(point), _said(other)
    return len(mine & theirs) >= _SAME_WORDS * max(1, min(len(mine), len(theirs)))


def _said(point: "Point") -> frozenset[str]:
    """The stems of what is said, without who says it."""
    text = point.best.text
    quoted = " ".join(found.group() for found in QUOTED.finditer(text))
    said = quoted if len(quoted.split()) > 3 else reporting(text)
    return frozenset(
        word[:_STEM] for word in _WORD.findall(fold(said)) if word not in _EMPTY
    )  # fmt: skip
