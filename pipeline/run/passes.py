"""The report of one pass, for the runs page and for whoever ran it by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.model.health import Run, Step, Trace
from pipeline.run.newsroom import Newsroom


@dataclass(frozen=True, slots=True, kw_only=True)
class PassReport:
    """What came of one pass: outcome to how many, and sentences on what went wrong."""

    run_id: str
    counts: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> int:
        """How many units of work stopped on a bug or a broken engine; outlets' faults are no failures."""
        return self.counts.get("failed", 0)


def start_pass(room: Newsroom, run_id: str) -> str:
    """Note that the pass began; its moment, as ISO 8601."""
    now = room.now()
    room.store.traces.save_run(Run(id=run_id, started_at=now))
    return now.isoformat()


#: What a stage of the pass is called for whoever waits.
_STAGES = {
    Step.LIST: "Listed",
    Step.EXTRACT: "Fetched and extracted",
    Step.GROUP: "Grouped",
    Step.WRITE: "Written and checked",
}


def tell_pass(room: Newsroom, run_id: str, step: Step, counts: Mapping[str, int]) -> None:
    """A line on the stage that ended, for whoever waits for the pass."""
    told = ", ".join(
        f"{number} {name.replace('_', ' ')}" for name, number in sorted(counts.items())
    )
    room.store.traces.add(
        Trace(
            subject_id=run_id,
            step=step,
            outcome="stage",
            reason=f"{_STAGES[step]}: {told or 'nothing'}.",
            at=room.now(),
        )
    )


def finish_pass(room: Newsroom, report: PassReport, started_at: str) -> None:
    """Note what came of it."""
    room.store.traces.save_run(
        Run(
            id=report.run_id,
            started_at=datetime.fromisoformat(started_at),
            finished_at=room.now(),
            counts=tuple(sorted(report.counts.items())),
            notes=report.notes,
        )
    )
