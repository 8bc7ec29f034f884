"""How the sources stand, for lists, pages and monitors. Pure but for Prometheus' own text format."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from pipeline.model.health import Condition, SourceState
from pipeline.model.news import Source

#: As many days as the picture of a source shows.
DAYS = 14
_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """One source as an editor or a monitor looks at it."""

    source: Source
    #: None when it was never listed.
    state: SourceState | None
    #: Entries first seen on each of the last `DAYS` days, today last.
    days: tuple[int, ...]

    @property
    def condition(self) -> Condition:
        """Its state in words."""
        return self.state.condition if self.state else Condition.NEVER_LISTED

    @property
    def a_day(self) -> float:
        """Entries a day since the first of these days that brought any."""
        since = next((at for at, count in enumerate(self.days) if count), len(self.days) - 1)
        return sum(self.days) / (len(self.days) - since)

    @property
    def picture(self) -> str:
        """The days as a row of bars."""
        return sparkline(self.days)


def first_day(now: datetime) -> datetime:
    """The midnight (UTC) that `SourceHealth.days` begin at."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=DAYS - 1)


def healths(
    sources: Iterable[Source],
    states: Mapping[str, SourceState],
    arrivals: Mapping[str, tuple[int, ...]],
) -> tuple[SourceHealth, ...]:
    """All sources in their order; `arrivals` gives the days of those that brought anything."""
    return tuple(
        SourceHealth(
            source=source,
            state=states.get(source.id),
            days=arrivals.get(source.id, (0,) * DAYS),
        )
        for source in sources
    )


def sparkline(counts: Sequence[int]) -> str:
    """One character a count, from nothing (a blank) to the highest."""
    most = max(counts, default=0)
    return "".join(_BARS[(count * len(_BARS) - 1) // most] if count else " " for count in counts)


def metrics(found: Iterable[SourceHealth]) -> bytes:
    """The same for Prometheus, in its text format."""
    registry = CollectorRegistry()
    registry.register(_Families(tuple(found)))
    return bytes(generate_latest(registry))


class _Families:
    def __init__(self, found: Sequence[SourceHealth]) -> None:
        self._found = found

    def collect(self) -> Iterable[Metric]:
        """One family a number; times as seconds since 1970, left out where there is none."""
        condition = GaugeMetricFamily(
            "nightdesk_source_condition",
            "1 for the condition that the source is in.",
            labels=("source", "condition"),
        )
        numbers = {
            name: GaugeMetricFamily(f"nightdesk_source_{name}", told, labels=("source",))
            for name, told in (
                ("condition_since_seconds", "Since when it is in its condition."),
                ("last_success_seconds", "When it was last listed with success."),
                ("due_seconds", "When it is listed next."),
                ("failures", "Failures in a row."),
                ("gaps", "Listings between which entries may have been missed."),
                ("entries_today", "Entries first seen today (UTC)."),
                ("entries_a_day", "Entries a day over the last two weeks, or since its first."),
            )
        }
        for one in self._found:
            state = one.state
            condition.add_metric((one.source.id, one.condition.name.lower()), 1)
            values = {
                "condition_since_seconds": state.since.timestamp() if state else None,
                "last_success_seconds": state.last_success_at.timestamp()
                if state and state.last_success_at
                else None,
                "due_seconds": state.due_at.timestamp() if state else None,
                "failures": state.failures if state else 0,
                "gaps": state.gaps if state else 0,
                "entries_today": one.days[-1],
                "entries_a_day": one.a_day,
            }
            for name, value in values.items():
                if value is not None:
                    numbers[name].add_metric((one.source.id,), value)
        yield condition
        yield from numbers.values()
