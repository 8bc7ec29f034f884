"""A small file that a host keeps for robots: asked for once a day, by one thread at a time."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

_MAX_HOSTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReply:
    """What came back for the file; status 0 when nothing did."""

    status: int
    body: bytes = b""
    reason: str = ""

    @property
    def missing(self) -> bool:
        """The host has none; to be asked more slowly says nothing of the kind."""
        return 400 <= self.status < 500 and self.status != 429


class Believed(Protocol):
    """What a file says, until when that is believed."""

    @property
    def until(self) -> datetime:
        """It is asked for again then."""
        ...


T = TypeVar("T", bound=Believed)


class HostFiles(Generic[T]):
    """What the files of hosts say; `read` makes sense of a reply, given what the host said before."""

    def __init__(self, read: Callable[[FileReply, T | None, datetime], T]) -> None:
        self._read = read
        self._known: OrderedDict[str, T] = OrderedDict()
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def known(self, key: str) -> T | None:
        """As last read, however old."""
        with self._lock:
            return self._known.get(key)

    def of(self, key: str, ask: Callable[[], FileReply], *, now: datetime) -> T:
        """What the file of a host key says, asked for when that is not known or too old."""
        with self._lock:
            known = self._known.get(key)
            if known is not None and known.until > now:
                return known
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            with self._lock:
                known = self._known.get(key)
            if known is not None and known.until > now:
                return known
            try:
                found = self._read(ask(), known, now)
            finally:
                with self._lock:
                    self._locks.pop(key, None)
            with self._lock:
                self._known[key] = found
                while len(self._known) > _MAX_HOSTS:
                    self._known.popitem(last=False)
        return found
