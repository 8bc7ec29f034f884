"""What was worked out before, kept in a file that all processes of an installation share."""

import sqlite3
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

import structlog

_log = structlog.get_logger(__name__)

#: How long a process waits while another one writes, in seconds.
_PATIENCE = 20.0
#: Rows are let go in groups of this many, so that few writers ever do it.
_PRUNED_AT_ONCE = 1_000

Kept = str | bytes


class KeptFile:
    """Rows by key in one SQLite file; the oldest go first.

    Each call is one transaction, so a killed process loses at most what it was about to add. The file can be
    removed at any time; one that is damaged is put aside under another name and begun anew.
    """

    def __init__(self, path: Path, table: str, *, most: int) -> None:
        """`table` is the program's own word, never one from outside."""
        self._path = path
        self._table = table
        self._most = most
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None

    def find(self, keys: Iterable[bytes]) -> dict[bytes, Kept]:
        """What is kept under the keys, whichever process kept it."""
        found = {}
        query = f"SELECT made FROM {self._table} WHERE key = ?"  # noqa: S608  # the program's own word
        with self._lock:
            try:
                connection = self._connection()
                for key in keys:
                    row = connection.execute(query, (key,)).fetchone()
                    if row is not None:
                        found[key] = row[0]
            except sqlite3.DatabaseError as error:
                self._told(error)
        return found

    def keep(self, rows: Mapping[bytes, Kept]) -> None:
        """Keep them; under a key that another process filled meanwhile the first row stays."""
        if not rows:
            return
        add = f"INSERT OR IGNORE INTO {self._table} VALUES (?, ?)"  # noqa: S608  # as above
        with self._lock:
            try:
                with self._connection() as connection:
                    connection.executemany(add, list(rows.items()))
                    self._prune(connection)
            except sqlite3.DatabaseError as error:
                self._told(error)

    def close(self) -> None:
        """Give the file back; the next call opens it again."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Calls come from several threads, one at a time: the lock sees to it.
            opened = sqlite3.connect(self._path, timeout=_PATIENCE, check_same_thread=False)
            self._opened = opened
            opened.execute("PRAGMA journal_mode = WAL")
            opened.execute("PRAGMA synchronous = NORMAL")
            opened.execute(
                f"CREATE TABLE IF NOT EXISTS {self._table} (key BLOB NOT NULL UNIQUE, made TEXT NOT NULL)"
            )
        return self._opened

    def _prune(self, connection: sqlite3.Connection) -> None:
        ends = f"SELECT min(rowid), max(rowid) FROM {self._table}"  # noqa: S608  # as above
        first, last = connection.execute(ends).fetchone()
        if last - first + 1 >= self._most + _PRUNED_AT_ONCE:
            drop = f"DELETE FROM {self._table} WHERE rowid <= ?"  # noqa: S608  # as above
            connection.execute(drop, (last - self._most,))

    def _told(self, error: sqlite3.DatabaseError) -> None:
        """Without the file the work costs more and comes out the same: told, and gone on without."""
        _log.warning("kept work cannot be read", file=str(self._path), error=str(error))
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        if not isinstance(error, sqlite3.OperationalError) and self._path.is_file():
            self._path.replace(self._path.with_suffix(".damaged"))
            for left in ("-wal", "-shm"):
                self._path.with_name(self._path.name + left).unlink(missing_ok=True)
