"""How long a host is left alone between two requests. Pure: who waits is the engine."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.fetch.result import FetchResult, Refused
from pipeline.model.health import Condition
from pipeline.urls import authority


@dataclass(frozen=True, slots=True, kw_only=True)
class PolitenessOptions:
    """Gaps between two requests to one host."""

    gap: timedelta = timedelta(seconds=5)
    gap_after_429: timedelta = timedelta(seconds=30)
    #: A crawl-delay of more than this is taken as this.
    longest_crawl_delay: timedelta = timedelta(minutes=10)
    #: A Retry-After of more than this is taken as this.
    longest_wait: timedelta = timedelta(days=1)


DEFAULT = PolitenessOptions()


def host_key(url: str) -> str:
    """``host:port`` in lower case: whom a gap holds for; empty for what is no address."""
    return authority(url)


def gap_for(crawl_delay: timedelta | None, *, options: PolitenessOptions = DEFAULT) -> timedelta:
    """The gap to keep: ours, or the host's crawl-delay where that is longer."""
    asked = min(crawl_delay or timedelta(), options.longest_crawl_delay)
    return max(options.gap, asked)


def next_allowed_at(
    now: datetime,
    result: FetchResult,
    *,
    crawl_delay: timedelta | None = None,
    options: PolitenessOptions = DEFAULT,
) -> datetime:
    """When the host may be asked again, given what it just answered."""
    at = now + gap_for(crawl_delay, options=options)
    if isinstance(result, Refused):
        if result.condition is Condition.RATE_LIMITED:
            at = max(at, now + options.gap_after_429)
        if result.retry_at is not None:
            at = max(at, min(result.retry_at, now + options.longest_wait))
    return at
