"""Whose turn it is at a host: one connection at a time, over all threads and all worker processes."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

#: Seconds between two looks whether another process is done.
_LOOK_AGAIN = 0.1


class Locks(Protocol):
    """Locks that the processes of an installation share; each ends with the process that holds it."""

    def take(self, name: str) -> bool:
        """Whether the lock is ours now; returns at once."""
        ...

    def release(self, name: str) -> None:
        """Give it back."""
        ...


class HostTurns:
    """Lets one request at a time to each host; without `shared` locks, one of this process."""

    def __init__(
        self, shared: Locks | None = None, *, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._shared = shared
        self._pause = pause
        self._lock = threading.Lock()
        #: For each host its lock, and how many threads hold it or wait for it.
        self._hosts: dict[str, tuple[threading.Lock, int]] = {}

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Inside it nobody else asks that host anything."""
        lock = self._wanted(host)
        try:
            with lock:
                # Never two at once from here: a thread that waited for one host with another in its hand
                # could wait for ever.
                while self._shared is not None and not self._shared.take(host):
                    self._pause(_LOOK_AGAIN)
                try:
                    yield
                finally:
                    if self._shared is not None:
                        self._shared.release(host)
        finally:
            self._left(host)

    def _wanted(self, host: str) -> threading.Lock:
        with self._lock:
            lock, users = self._hosts.get(host, (threading.Lock(), 0))
            self._hosts[host] = (lock, users + 1)
            return lock

    def _left(self, host: str) -> None:
        with self._lock:
            lock, users = self._hosts[host]
            if users > 1:
                self._hosts[host] = (lock, users - 1)
            else:
                del self._hosts[host]
