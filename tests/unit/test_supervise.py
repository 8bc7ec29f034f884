"""The supervisor starts its parts, restarts what crashes, and ends all together."""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.supervise import supervise

NOTE = "import os, sys; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n');"
LASTING = NOTE + "import time; time.sleep(60)"


def part(code: str, *arguments: str) -> tuple[str, ...]:
    """A part that runs some Python."""
    return (sys.executable, "-c", code, *arguments)


def run(parts: dict[str, tuple[str, ...]], *, until: Callable[[], bool]) -> int:
    """Supervise until the condition holds (10 s at most); the exit code."""
    stop = threading.Event()

    def watch() -> None:
        deadline = time.monotonic() + 10
        while not (stop.is_set() or until()) and time.monotonic() < deadline:
            stop.wait(0.05)
        stop.set()

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = supervise(parts, environment=os.environ, stop=stop, monotonic=time.monotonic)
    stop.set()
    watcher.join()
    return code


def lines(file: Path) -> list[str]:
    """What a part noted."""
    return file.read_text().split() if file.exists() else []


def alive(pid: str) -> bool:
    """Whether a process is still there."""
    return Path(f"/proc/{pid}").exists()


def test_a_crashed_part_is_started_again(tmp_path: Path):
    """A part that ends by itself comes back, while its neighbour is left alone."""
    crashing, lasting = tmp_path / "crashing", tmp_path / "lasting"

    code = run(
        {
            "crashing": part(NOTE + "sys.exit(1)", str(crashing)),
            "lasting": part(LASTING, str(lasting)),
        },
        until=lambda: len(lines(crashing)) >= 3 and len(lines(lasting)) >= 1,
    )

    assert code == 0
    assert len(lines(crashing)) >= 3
    assert len(lines(lasting)) == 1
    assert not alive(lines(lasting)[0])


def test_a_part_that_says_it_is_in_vain_ends_all(tmp_path: Path):
    """Exit code 2 means a wrong configuration; starting it again would be noise."""
    lasting = tmp_path / "lasting"

    code = run(
        {
            "lasting": part(LASTING, str(lasting)),
            "wrong": part("import sys; sys.exit(2)"),
        },
        until=lambda: False,
    )

    assert code == 2
