"""Why a draft deserves attention before the others: points with a reason each. Pure.

The points do not age; how new a draft is counts through `rank`, which never changes either: every draft sinks
at the same pace, so the order of two drafts holds however late it is and can be kept in the database.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class RiskKind(StrEnum):
    """What raises a draft's score; the words for editors are the desk's."""

    #: An open finding holds it.
    BLOCKING = "blocking"
    MINORS = "minors"
    #: A private person is named.
    PERSON = "person"
    #: Somebody is accused, arrested or tried.
    ACCUSATION = "accusation"
    DEATHS = "deaths"
    HEALTH = "health"
    SINGLE_SOURCE = "single_source"
    #: Open findings that warn.
    DOUBTS = "doubts"
    #: The writer found it urgent (1 to 4 of IPTC's nine).
    URGENT = "urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskReason:
    """One reason and what it adds; `count` where it counts something, e.g. findings."""

    kind: RiskKind
    points: int
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """The reasons, the gravest first."""

    reasons: tuple[RiskReason, ...] = ()

    @property
    def points(self) -> int:
        """What all reasons add up to."""
        return sum(reason.points for reason in self.reasons)

    @property
    def kinds(self) -> frozenset[RiskKind]:
        """The reasons without their weight."""
        return frozenset(reason.kind for reason in self.reasons)


#: What each kind found in the text adds.
_POINTS = {
    RiskKind.MINORS: 30,
    RiskKind.PERSON: 25,
    RiskKind.ACCUSATION: 20,
    RiskKind.DEATHS: 20,
    RiskKind.HEALTH: 20,
}
_BLOCKING, _SINGLE_SOURCE = 40, 15
_DOUBT, _DOUBTS_AT_MOST = 3, 12
#: An urgency of 5 is neither urgent nor not.
_ORDINARY, _URGENCY_STEP = 5, 6
#: A draft starts with these points for being new and loses one an hour.
FRESH = 24


def assess(
    signals: frozenset[RiskKind],
    *,
    blocking: int,
    warnings: int,
    independent_sources: int,
    urgency: int,
) -> Risk:
    """The reasons of one draft: `signals` of its text, its open findings, its ground, its urgency."""
    found = [
        RiskReason(kind=kind, points=points) for kind, points in _POINTS.items() if kind in signals
    ]
    if blocking:
        found.append(RiskReason(kind=RiskKind.BLOCKING, points=_BLOCKING, count=blocking))
    if independent_sources < 2:
        found.append(RiskReason(kind=RiskKind.SINGLE_SOURCE, points=_SINGLE_SOURCE))
    if warnings:
        points = min(_DOUBTS_AT_MOST, _DOUBT * warnings)
        found.append(RiskReason(kind=RiskKind.DOUBTS, points=points, count=warnings))
    if urgency < _ORDINARY:
        points = _URGENCY_STEP * (_ORDINARY - urgency)
        found.append(RiskReason(kind=RiskKind.URGENT, points=points, count=urgency))
    order = tuple(RiskKind)
    return Risk(reasons=tuple(sorted(found, key=lambda one: (-one.points, order.index(one.kind)))))


def rank(risk: Risk, created_at: datetime) -> float:
    """What the queue sorts by: an hour of age weighs one point."""
    hours = (created_at - datetime(2000, 1, 1, tzinfo=UTC)) / timedelta(hours=1)
    return round(risk.points + hours, 4)


def freshness(created_at: datetime, now: datetime) -> int:
    """What its being new adds to a draft's points now; less than nothing once it is a day old."""
    return FRESH - int((now - created_at) / timedelta(hours=1))
