"""Follow a request until it ends, telling what happens."""

import time
from collections.abc import Callable

from rich.console import Console

from pipeline.engine.requests import EngineRequests
from pipeline.run.passes import PassReport
from pipeline.run.wishes import Granted

_progress = Console(stderr=True, highlight=False, markup=False)


def follow(requests: EngineRequests, request_id: str, *, quiet: bool = False) -> PassReport:
    """Wait for a run; its report."""
    _wait(requests, request_id, quiet=quiet)
    outcome = requests.outcome(request_id)
    assert isinstance(outcome, PassReport)
    return outcome


def follow_wish(requests: EngineRequests, request_id: str, *, quiet: bool = False) -> Granted:
    """Wait for a wish; the draft it led to."""
    _wait(requests, request_id, quiet=quiet)
    outcome = requests.outcome(request_id)
    assert isinstance(outcome, Granted)
    return outcome


def wait_until(done: Callable[[], bool], *, seconds: float) -> bool:
    """Whether it was done within that time."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def _wait(requests: EngineRequests, request_id: str, *, quiet: bool) -> None:
    told = 0
    with _progress.status("Working ...") as status:
        while True:
            progress = requests.progress(request_id)
            for line in progress.lines[told:]:
                if not quiet:
                    _progress.print(line)
            told = len(progress.lines)
            if progress.ended:
                return
            if progress.lines:
                status.update(progress.lines[-1])
            time.sleep(0.3)
