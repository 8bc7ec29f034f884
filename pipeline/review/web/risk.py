"""What an editor should know of a draft before she opens it, in words. Pure."""

from dataclasses import dataclass

from pipeline.model.draft import State
from pipeline.review.speech import ENGLISH, N_, Speech
from pipeline.store import QueueRow
from pipeline.text import fold

#: Sections whose drafts can do harm; by what they start with, folded.
_DELICATE = {
    "health": N_("health claim"),
    "salud": N_("health claim"),
    "crime": N_("crime"),
    "court": N_("court"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """The bar at a row's left, and why."""

    #: ``block``, ``warn``, ``note`` or ``calm``.
    level: str
    words: tuple[str, ...]


def risk_of(row: QueueRow, speech: Speech = ENGLISH) -> Risk:
    """The gravest first: what holds it, what is doubted, how thin its ground is."""
    words = []
    level = "calm"
    delicate = next(
        (why for start, why in _DELICATE.items() if fold(row.section).startswith(start)), ""
    )
    if row.blocking:
        level = "block"
        words.append(
            speech.ngettext("held by %(num)s finding", "held by %(num)s findings", row.blocking)
        )
    if row.warnings:
        level = level if level == "block" else "warn"
    if not row.checked:
        words.append(speech.gettext("being checked"))
    if row.state is State.RETURNED:
        words.append(speech.gettext("returned with a note"))
    if delicate:
        words.append(speech.gettext(delicate))
    if row.independent_sources < 2:
        words.append(speech.gettext("single source"))
        if level == "calm":
            level = "warn" if delicate else "note"
    if row.requested_by != "desk rule":
        words.append(speech.gettext("asked for by %(who)s", who=row.requested_by))
    return Risk(level=level, words=tuple(words) or (speech.gettext("nothing stands out"),))
