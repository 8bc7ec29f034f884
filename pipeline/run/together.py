"""Results that come at nearly the same time, taken as one."""

from queue import Empty, SimpleQueue
from time import monotonic
from typing import TypeVar

T = TypeVar("T")


def together(results: SimpleQueue[T], *, most: int, seconds: float) -> list[T]:
    """The next result, however long it takes, with those that come within so many seconds of it: `most` in all."""
    found = [results.get()]
    until = monotonic() + seconds
    while len(found) < most:
        try:
            found.append(results.get(timeout=max(0.0, until - monotonic())))
        except Empty:
            break
    return found
