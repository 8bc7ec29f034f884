"""What an editor should know of a draft before she opens it, in words. Pure."""

from dataclasses import dataclass

from pipeline.model.draft import State
from pipeline.store import QueueRow
from pipeline.text import fold

#: Sections whose drafts can do harm; by what they start with, folded.
_DELICATE = {"health": "health claim", "salud": "health claim", "crime": "crime", "court": "court"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """The bar at a row's left, and why."""

    #: ``block``, ``warn``, ``note`` or ``calm``.
    level: str
    words: tuple[str, ...]


def risk_of(row: QueueRow) -> Risk:
    """The gravest first: what holds it, what is doubted, how thin its ground is."""
    words = []
    level = "calm"
    delicate = next(
        (why for start, why in _DELICATE.items() if fold(row.section).startswith(start)), ""
    )
    if row.blocking:
        level = "block"
        words.append(f"held by {row.blocking} finding{'s' if row.blocking > 1 else ''}")
    if row.warnings:
        level = level if level == "block" else "warn"
    if not row.checked:
        words.append("being checked")
    if row.state is State.RETURNED:
        words.append("returned with a note")
    if delicate:
        words.append(delicate)
    if row.independent_sources < 2:
        words.append("single source")
        if level == "calm":
            level = "warn" if delicate else "note"
    if row.requested_by != "desk rule":
        words.append(f"asked for by {row.requested_by}")
    return Risk(level=level, words=tuple(words) or ("nothing stands out",))
