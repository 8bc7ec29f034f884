"""One worker of a name at a time in a data folder: two would take up each other's running work."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def worker_lock(folder: Path, worker: str) -> Iterator[bool]:
    """Whether the name is ours until the context ends; the kernel lets go when the process dies."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{worker}.lock").open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
