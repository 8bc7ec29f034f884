"""When a refused page is tried again. Pure."""

from datetime import datetime, timedelta

from pipeline.model.health import Condition

#: How long after the first refusal, and how many tries in all. What is not here is not tried again.
_PATIENCE = {
    Condition.BROKEN: (timedelta(minutes=10), 5),
    Condition.RATE_LIMITED: (timedelta(minutes=30), 5),
    Condition.BLOCKED: (timedelta(hours=6), 3),
}


def retry_at(
    condition: Condition, *, tries: int, now: datetime, asked: datetime | None = None
) -> datetime | None:
    """The moment of the next try after `tries` refusals, growing linearly; None when this was the last.

    `asked` is what the server itself asked for (Retry-After) and is honoured where it is later.
    """
    if condition not in _PATIENCE:
        return None
    step, most = _PATIENCE[condition]
    if tries >= most:
        return None
    own = now + step * tries
    return own if asked is None else max(own, asked)
