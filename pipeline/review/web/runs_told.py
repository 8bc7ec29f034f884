"""What the runs of a night come to: quiet ones stand together, and all of a day add up. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.model.health import Run

#: Counts of a run that found nothing: sources were asked, and that is all.
_ASKED = frozenset({"listed", "not_listed"})
#: How far back a morning's reader looks.
NIGHT = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One run that did something, or several in a row that found nothing new."""

    #: The newest first.
    runs: tuple[Run, ...]

    @property
    def quiet(self) -> bool:
        """Whether it is a row of runs that found nothing."""
        return is_quiet(self.runs[0])


def is_quiet(run: Run) -> bool:
    """It is over, brought nothing and has nothing to tell."""
    brought = any(number for counted, number in run.counts if counted not in _ASKED)
    return run.finished_at is not None and not brought and not run.notes


def told_together(runs: Sequence[Run]) -> tuple[RunRow, ...]:
    """The runs in their order, quiet ones that follow each other as one row."""
    rows: list[list[Run]] = []
    for run in runs:
        if rows and is_quiet(run) and is_quiet(rows[-1][0]):
            rows[-1].append(run)
        else:
            rows.append([run])
    return tuple(RunRow(runs=tuple(row)) for row in rows)


def of_the_night(runs: Iterable[Run], *, now: datetime) -> Run | None:
    """The finished runs of the last day as one; None where there was none."""
    recent = [run for run in runs if run.finished_at and run.finished_at > now - NIGHT]
    if not recent:
        return None
    counts: Counter[str] = Counter()
    for run in recent:
        # How often sources were asked is no news.
        counts.update({name: number for name, number in run.counts if name not in _ASKED})
    return Run(
        id="night",
        started_at=min(run.started_at for run in recent),
        finished_at=max(run.finished_at for run in recent if run.finished_at),
        counts=tuple(counts.items()),
    )
