"""A fixed clock starts once and runs on over restarts and processes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.clock import clock, real_now

START = datetime(2023, 11, 28, 18, tzinfo=UTC)


def test_a_fixed_clock_starts_where_it_is_told(tmp_path: Path):
    """The first look at a fixed clock shows its start."""
    now = clock(START, tmp_path / "clock")

    assert timedelta() <= now() - START < timedelta(seconds=5)


def test_a_restart_goes_on_where_the_clock_was(tmp_path: Path):
    """A second process reads the same beginning, so time never runs backwards between the two."""
    first = clock(START, tmp_path / "clock")
    shown = first()
    second = clock(START, tmp_path / "clock")

    assert second() >= shown


def test_without_a_start_the_clock_is_real(tmp_path: Path):
    """Nothing is written when the real time is meant."""
    now = clock(None, tmp_path / "clock")

    assert abs(now() - real_now()) < timedelta(seconds=5)
    assert list(tmp_path.iterdir()) == []
