"""Keep the processes of an installation running, and end them together."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

_log = structlog.get_logger()

#: A part that ran this long had started well; its next crash is restarted at once again.
_STEADY_SECONDS = 60.0
_LONGEST_WAIT_SECONDS = 60.0
_GRACE_SECONDS = 20.0


@dataclass(slots=True)
class _Part:
    """One process and how it has fared."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    crashes: int = 0
    started: float = 0.0
    restart_at: float = 0.0
    environment: Mapping[str, str] = field(default_factory=dict)


def command_of(*arguments: str) -> tuple[str, ...]:
    """The command line that runs Nightdesk itself in a process of its own."""
    return (sys.executable, "-m", "pipeline", *arguments)


def supervise(
    parts: Mapping[str, Sequence[str]],
    *,
    environment: Mapping[str, str],
    stop: threading.Event,
    monotonic: Callable[[], float],
) -> int:
    """Start every part, restart what crashes with growing pauses, end all when `stop` is set.

    0 when it was asked to stop; the part's own exit code when one of them says that starting it again
    would be in vain (2: the configuration is wrong).
    """
    running = [
        _Part(name=name, command=command, environment=environment)
        for name, command in parts.items()
    ]
    try:
        while not stop.is_set():
            for part in running:
                vain = _look_after(part, monotonic())
                if vain:
                    return vain
            stop.wait(0.3)
    finally:
        _end(running)
    return 0


def _look_after(part: _Part, now: float) -> int:
    """Start or restart the part when it is time; its exit code when restarting would be in vain."""
    if part.process is None:
        if now >= part.restart_at:
            part.process = subprocess.Popen(  # noqa: S603  # our own command line
                list(part.command), env=dict(part.environment), start_new_session=True
            )
            part.started = now
            _log.info("started", part=part.name, process=part.process.pid)
        return 0
    code = part.process.poll()
    if code is None:
        return 0
    part.process = None
    if code == 2:
        return code
    part.crashes = 1 if now - part.started > _STEADY_SECONDS else part.crashes + 1
    wait = min(_LONGEST_WAIT_SECONDS, 2.0 ** (part.crashes - 1) - 1)
    part.restart_at = now + wait
    _log.warning("ended", part=part.name, exit_code=code, restart_in_seconds=wait)
    return 0


def _end(parts: Sequence[_Part]) -> None:
    """Ask all to stop, then make them."""
    alive = [part.process for part in parts if part.process is not None]
    for process in alive:
        process.send_signal(signal.SIGTERM)
    for process in alive:
        try:
            process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
