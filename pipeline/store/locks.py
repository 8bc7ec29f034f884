"""Locks between the processes that share a database; a process that dies holds none.

No row stands for them, because a row would cost a write to the disk for every request to an outlet,
and a killed worker would leave it behind.
"""

import errno
import fcntl
import os
from hashlib import sha256
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, text

from pipeline.store.database import Database


class FileLocks:
    """Locks on single bytes of a file beside an SQLite database, whose workers share a machine."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._descriptor: int | None = None

    def take(self, name: str) -> bool:
        """Whether the lock is ours now."""
        with self._lock:
            if self._descriptor is None:
                # Kept open: closing the file would give back every lock that this process has on it.
                self._descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            # Never waited for: the system would see deadlocks among threads where there are none.
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _number(name, bits=31))
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN):
                return False
            raise
        return True

    def release(self, name: str) -> None:
        """Give it back."""
        if self._descriptor is not None:
            fcntl.lockf(self._descriptor, fcntl.LOCK_UN, 1, _number(name, bits=31))

    def close(self) -> None:
        """Give all of them back."""
        with self._lock:
            if self._descriptor is not None:
                os.close(self._descriptor)
            self._descriptor = None


class AdvisoryLocks:
    """PostgreSQL's advisory locks, all on one connection of this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._connection: Connection | None = None

    def take(self, name: str) -> bool:
        """Whether the lock is ours now."""
        return bool(self._ask("SELECT pg_try_advisory_lock(:key)", name))

    def release(self, name: str) -> None:
        """Give it back."""
        self._ask("SELECT pg_advisory_unlock(:key)", name)

    def close(self) -> None:
        """Give all of them back."""
        with self._lock:
            if self._connection is not None:
                # Not back into the pool: the locks belong to the connection.
                self._connection.invalidate()
                self._connection.close()
            self._connection = None

    def _ask(self, statement: str, name: str) -> object:
        with self._lock:
            if self._connection is None:
                self._connection = self._database.engine.connect().execution_options(
                    isolation_level="AUTOCOMMIT"
                )
            elif self._connection.invalidated:
                # The server was restarted, and all locks went with it.
                self._connection.close()
                self._connection = self._database.engine.connect().execution_options(
                    isolation_level="AUTOCOMMIT"
                )
            return self._connection.execute(
                text(statement), {"key": _number(name, bits=63)}
            ).scalar_one()


def locks_of(database: Database) -> FileLocks | AdvisoryLocks:
    """The kind that the database's processes can share."""
    if database.is_sqlite:
        return FileLocks(Path(f"{database.url.database}-hosts.lock"))
    return AdvisoryLocks(database)


def _number(name: str, *, bits: int) -> int:
    # Two names that fall on one number wait for each other, and nothing else happens.
    return int.from_bytes(sha256(name.encode()).digest()[:8]) >> (64 - bits)
