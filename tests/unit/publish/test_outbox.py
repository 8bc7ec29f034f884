"""When a publication that failed is tried again."""

from datetime import timedelta

import pytest
from examples import NOON

from pipeline.publish import OutboxOptions, after_failure


@pytest.mark.parametrize(
    ("before", "minutes"),
    # 1 minute doubled each time, at most 6 hours.
    [(0, 1), (1, 2), (2, 4), (5, 32), (8, 256), (9, 360), (10, 360), (10_000, 360)],
)
def test_waits_double_and_never_end(before: int, minutes: int) -> None:
    """An approved draft is never given up."""
    decision = after_failure(before, "The disc is full.", now=NOON)

    assert decision.retry_at == NOON + timedelta(minutes=minutes)
    assert decision.attempts == before + 1


def test_people_are_told_when_it_keeps_failing() -> None:
    """Not at the first failure, which often mends itself."""
    options = OutboxOptions(tell_after=2)

    assert not after_failure(0, "x", now=NOON, options=options).tell
    assert after_failure(1, "x", now=NOON, options=options).tell


def test_the_reason_says_what_failed_and_what_comes() -> None:
    """In a sentence for editors."""
    decision = after_failure(2, "The disc is full.", now=NOON)

    assert decision.reason == ("The disc is full. Tried 3 times; again at 2026-07-21 12:04 UTC.")
