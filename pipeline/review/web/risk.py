"""What an editor should know of a draft before she opens it: its score in words. Pure."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pipeline.model.draft import State
from pipeline.model.risk import RiskKind, RiskReason, freshness
from pipeline.review.speech import ENGLISH, N_, NN_, Speech
from pipeline.store import QueueRow

#: What each reason is called.
KINDS = {
    RiskKind.BLOCKING: N_("held by a finding"),
    RiskKind.MINORS: N_("minors"),
    RiskKind.PERSON: N_("private person named"),
    RiskKind.ACCUSATION: N_("accusation or trial"),
    RiskKind.DEATHS: N_("deaths"),
    RiskKind.HEALTH: N_("health claim"),
    RiskKind.SINGLE_SOURCE: N_("single source"),
    RiskKind.DOUBTS: N_("in doubt"),
    RiskKind.URGENT: N_("urgent"),
}
_COUNTED = {
    RiskKind.BLOCKING: NN_("held by %(num)s finding", "held by %(num)s findings"),
    RiskKind.DOUBTS: NN_("%(num)s doubt", "%(num)s doubts"),
}
#: From so many points on a draft that nothing holds is marked as one to read with care, or to note.
_CARE, _NOTE = 35, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The bar at a row's left, the words under its headline, and the sum behind its place."""

    #: ``block``, ``warn``, ``note`` or ``calm``.
    level: str
    words: tuple[str, ...]
    #: Each reason with its points; freshness last.
    sum: tuple[tuple[str, int], ...]

    @property
    def score(self) -> int:
        """What the sum comes to; the queue's order by it is the order by rank."""
        return sum(points for _, points in self.sum)


def explain(row: QueueRow, now: datetime, speech: Speech = ENGLISH) -> Explained:
    """The gravest reason first."""
    points = row.risk.points
    level = "warn" if points >= _CARE else "note" if points >= _NOTE else "calm"
    reasons = [(_name(reason, speech), reason) for reason in row.risk.reasons]
    words = [name for name, reason in reasons if reason.kind is not RiskKind.DOUBTS]
    if not row.checked:
        words.append(speech.gettext("being checked"))
    if row.state is State.RETURNED:
        words.append(speech.gettext("returned with a note"))
    if row.approved_once_by:
        words.append(
            speech.gettext("approved by %(who)s, awaits a second", who=row.approved_once_by)
        )
    if row.requested_by != "desk rule":
        words.append(speech.gettext("asked for by %(who)s", who=row.requested_by))
    return Explained(
        level="block" if row.blocking else level,
        words=tuple(words) or (speech.gettext("nothing stands out"),),
        sum=(
            *((name, reason.points) for name, reason in reasons),
            (
                speech.gettext("freshness, one less each hour"),
                freshness(row.created_at, now),
            ),
        ),
    )


@lru_cache(maxsize=1_000)
def _name(reason: RiskReason, speech: Speech) -> str:
    if reason.kind in _COUNTED:
        return speech.ngettext(*_COUNTED[reason.kind], reason.count)
    if reason.kind is RiskKind.URGENT:
        return speech.gettext("urgency %(number)s of 9", number=reason.count)
    return speech.gettext(KINDS[reason.kind])
