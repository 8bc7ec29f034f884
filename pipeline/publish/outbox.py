"""When a publication that failed is tried again. Pure; the store keeps the rows and the engine asks."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxOptions:
    """How patiently the outbox tries."""

    first_wait: timedelta = timedelta(minutes=1)
    longest_wait: timedelta = timedelta(hours=6)
    #: From this many failures on, people are told.
    tell_after: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryDecision:
    """What follows a failure: an approved draft is never given up, only tried more rarely."""

    attempts: int
    retry_at: datetime
    #: It is time that somebody knew.
    tell: bool
    reason: str


def after_failure(
    attempts_before: int, failure: str, *, now: datetime, options: OutboxOptions | None = None
) -> RetryDecision:
    """Waits double from the first to the longest; `failure` says in a sentence what went wrong."""
    options = options or OutboxOptions()
    # Past thirty doublings every wait is the longest, and the numbers stay small.
    wait = min(options.first_wait * 2 ** min(attempts_before, 30), options.longest_wait)
    attempts = attempts_before + 1
    retry_at = now + wait
    return RetryDecision(
        attempts=attempts,
        retry_at=retry_at,
        tell=attempts >= options.tell_after,
        reason=f"{failure} Tried {attempts} time{'s' if attempts > 1 else ''}; again at "
        f"{retry_at:%Y-%m-%d %H:%M} UTC.",
    )
