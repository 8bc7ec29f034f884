"""How long a host is left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.fetch import Refused, gap_for, host_key, next_allowed_at
from pipeline.model.health import Condition

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("delay", "gap"),
    [(None, 5), (2, 5), (20, 20), (86_400, 600)],
)
def test_the_longer_of_our_gap_and_theirs(delay, gap):
    """Five seconds, or the crawl-delay, ten minutes at most."""
    asked = timedelta(seconds=delay) if delay else None

    assert gap_for(asked) == timedelta(seconds=gap)


@pytest.mark.parametrize(
    ("condition", "retry", "wait"),
    [
        (Condition.BROKEN, None, 5),
        (Condition.RATE_LIMITED, None, 30),
        (Condition.RATE_LIMITED, 10, 30),
        (Condition.RATE_LIMITED, 300, 300),
        (Condition.BROKEN, 120, 120),
        (Condition.BROKEN, 999_999, 86_400),
    ],
)
def test_a_refusal_may_ask_for_more(condition, retry, wait):
    """Thirty seconds after a 429, and what Retry-After says up to a day."""
    refused = Refused(
        condition=condition,
        reason="",
        retry_at=NOON + timedelta(seconds=retry) if retry else None,
    )

    assert next_allowed_at(NOON, refused) == NOON + timedelta(seconds=wait)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://News.Example/a", "news.example:443"),
        ("http://news.example", "news.example:80"),
        ("http://127.0.0.1:8001/a", "127.0.0.1:8001"),
    ],
)
def test_a_host_is_a_name_and_a_port(url, key):
    """Two ports of one machine are two hosts."""
    assert host_key(url) == key
