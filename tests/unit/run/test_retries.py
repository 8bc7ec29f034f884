"""What is tried again, when, and what is left."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.model.health import Condition
from pipeline.run.retries import retry_at

NOW = datetime(2023, 11, 28, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("condition", "tries", "minutes"),
    [
        (Condition.BROKEN, 1, 10),
        (Condition.BROKEN, 4, 40),
        (Condition.BROKEN, 5, None),
        (Condition.RATE_LIMITED, 2, 60),
        (Condition.BLOCKED, 1, 360),
        (Condition.BLOCKED, 3, None),
        (Condition.GONE, 1, None),
        (Condition.DISALLOWED, 1, None),
    ],
)
def test_the_wait_grows_and_ends(condition: Condition, tries: int, minutes: int | None):
    """Waits grow linearly up to a last try; what is gone or disallowed is not asked again."""
    expected = None if minutes is None else NOW + timedelta(minutes=minutes)

    assert retry_at(condition, tries=tries, now=NOW) == expected


def test_the_server_s_own_wait_is_honoured():
    """A Retry-After later than our own wait is kept; an earlier one changes nothing."""
    later, sooner = NOW + timedelta(hours=5), NOW + timedelta(minutes=1)

    assert retry_at(Condition.RATE_LIMITED, tries=1, now=NOW, asked=later) == later
    assert retry_at(Condition.RATE_LIMITED, tries=1, now=NOW, asked=sooner) == NOW + timedelta(
        minutes=30
    )
