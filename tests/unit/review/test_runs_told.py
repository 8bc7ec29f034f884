"""What the runs of a night come to."""

from datetime import timedelta

from desk_seed import NOW

from pipeline.model.health import Run
from pipeline.review.web.runs_told import of_the_night, told_together


def run(hours_ago: float, *counts: tuple[str, int], notes: tuple[str, ...] = ()) -> Run:
    """A finished run."""
    began = NOW - timedelta(hours=hours_ago)
    return Run(
        id=f"run:{hours_ago}", started_at=began, finished_at=began, counts=counts, notes=notes
    )


def test_quiet_runs_stand_together():
    """Runs that found nothing are one row until one does; what went wrong or goes on has a row of its own."""
    runs = [
        Run(id="now", started_at=NOW),
        run(1, ("listed", 9)),
        run(2),
        run(3, ("listed", 9), ("entries", 1)),
        run(4),
        run(5, notes=("It answered 403.",)),
    ]
    rows = told_together(runs)

    assert [len(row.runs) for row in rows] == [1, 2, 1, 1, 1]
    assert [row.quiet for row in rows] == [False, True, False, True, False]
    assert told_together([]) == ()


def test_a_night_adds_up():
    """Counts of the last 24 hours, those of asking sources apart; before that, and what still goes on, is not of it."""
    runs = [
        Run(id="now", started_at=NOW, counts=(("written", 9),)),
        run(1, ("listed", 9), ("written", 2)),
        run(20, ("written", 1), ("failed", 1)),
        run(30, ("written", 7)),
    ]
    night = of_the_night(runs, now=NOW)

    assert dict(night.counts) == {"written": 3, "failed": 1}
    assert of_the_night([run(30)], now=NOW) is None
