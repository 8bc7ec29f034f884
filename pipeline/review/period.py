"""What is counted over a period that ends today: one question for the page of figures and for the API."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pipeline.model.desk import Desk
from pipeline.model.moment import utc
from pipeline.store import Store
from pipeline.store.figures import Changed, RuleOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One period of one desk or of all; its days are those of `zone`."""

    zone: str
    since: datetime
    #: Every day, the first first, with the drafts that were made on it.
    days: tuple[tuple[date, int], ...]
    #: From the making of each draft to its approval or spiking, the shortest first.
    minutes: tuple[int, ...]
    spiked: tuple[tuple[str, int], ...]
    writers: tuple[Changed, ...]
    publishers: tuple[Changed, ...]
    rules: tuple[RuleOutcome, ...]

    @property
    def median_minutes(self) -> int | None:
        """Half of the drafts were decided sooner."""
        return self.minutes[len(self.minutes) // 2] if self.minutes else None

    @property
    def slow_minutes(self) -> int | None:
        """Nine in ten were decided sooner."""
        return self.minutes[int(len(self.minutes) * 0.9)] if self.minutes else None


def zone_of(desks: Sequence[Desk], desk_id: str = "") -> str:
    """The zone that a desk's times are told in; what belongs to no desk is told in the first one's."""
    return next((desk.time_zone for desk in desks if desk.id == desk_id), desks[0].time_zone)


def count(
    store: Store, desks: Sequence[Desk], *, days: int, now: datetime, desk_id: str = ""
) -> Counted:
    """Counted anew, over narrow rows, in one view of the store."""
    zone = zone_of(desks, desk_id)
    first = now.astimezone(ZoneInfo(zone)).date() - timedelta(days=days - 1)
    since = utc(datetime.combine(first, time(), ZoneInfo(zone)))
    figures = store.figures
    with store.one_view():
        made = figures.drafts_by_day(since, zone, desk_id)
        each = (first + timedelta(days=number) for number in range(days))
        return Counted(
            zone=zone,
            since=since,
            days=tuple((day, made.get(day, 0)) for day in each),
            minutes=figures.minutes_to_decide(since, desk_id),
            spiked=figures.spike_reasons(since, desk_id),
            writers=figures.changed_by_writer(since, desk_id),
            publishers=figures.changed_by_publisher(since, desk_id),
            rules=figures.findings_by_rule(since, desk_id),
        )
