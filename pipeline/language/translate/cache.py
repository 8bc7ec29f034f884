"""What was translated before, so that an article listed again costs nothing."""

import hashlib
import json
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

import structlog

from pipeline.language.translate.engine import Rendering

_log = structlog.get_logger(__name__)

#: How long a process waits while another one writes, in seconds.
_PATIENCE = 20.0
#: Renderings are let go in groups of this many, so that few writers ever do it.
_PRUNED_AT_ONCE = 1_000


class TranslationCache(Protocol):
    """Renderings by text and by all that made them; safe to share between threads."""

    def find(self, texts: Iterable[str], made_by: str) -> dict[str, Rendering]:
        """Those of the texts that were rendered before by the same route in the same versions."""
        ...

    def keep(self, renderings: Mapping[str, Rendering], made_by: str) -> None:
        """Keep what was made of each text."""
        ...


class MemoryCache:
    """The renderings used last, for as long as the process lives."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, str], Rendering] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, texts: Iterable[str], made_by: str) -> dict[str, Rendering]:
        """The renderings, which count as used now."""
        found = {}
        with self._lock:
            for text in texts:
                rendering = self._kept.get((text, made_by))
                if rendering is not None:
                    self._kept.move_to_end((text, made_by))
                    found[text] = rendering
        return found

    def keep(self, renderings: Mapping[str, Rendering], made_by: str) -> None:
        """Keep them, and let those go that were not used for longest."""
        with self._lock:
            for text, rendering in renderings.items():
                self._kept[(text, made_by)] = rendering
                self._kept.move_to_end((text, made_by))
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


class FileCache:
    """The renderings of all processes of an installation, in one SQLite file; the oldest go first.

    Each call is one transaction, so a killed process loses at most what it was about to add. The file can be
    removed at any time; one that is damaged is put aside under another name and begun anew.
    """

    def __init__(self, path: Path, most: int = 200_000) -> None:
        self._path = path
        self._most = most
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None

    def find(self, texts: Iterable[str], made_by: str) -> dict[str, Rendering]:
        """The renderings, whichever process made them."""
        found = {}
        with self._lock:
            try:
                connection = self._connection()
                for text in texts:
                    row = connection.execute(
                        "SELECT made FROM renderings WHERE key = ?", (_key(text, made_by),)
                    ).fetchone()
                    if row is not None:
                        made, unknown = json.loads(row[0])
                        found[text] = Rendering(text=made, unknown=tuple(unknown))
            except sqlite3.DatabaseError as error:
                self._told(error)
        return found

    def keep(self, renderings: Mapping[str, Rendering], made_by: str) -> None:
        """Keep them; of a text that another process rendered meanwhile the first rendering stays."""
        rows = [
            (_key(text, made_by), json.dumps([one.text, one.unknown], ensure_ascii=False))
            for text, one in renderings.items()
        ]
        if not rows:
            return
        with self._lock:
            try:
                with self._connection() as connection:
                    connection.executemany("INSERT OR IGNORE INTO renderings VALUES (?, ?)", rows)
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
                "CREATE TABLE IF NOT EXISTS renderings (key BLOB NOT NULL UNIQUE, made TEXT NOT NULL)"
            )
        return self._opened

    def _prune(self, connection: sqlite3.Connection) -> None:
        first, last = connection.execute("SELECT min(rowid), max(rowid) FROM renderings").fetchone()
        if last - first + 1 >= self._most + _PRUNED_AT_ONCE:
            connection.execute("DELETE FROM renderings WHERE rowid <= ?", (last - self._most,))

    def _told(self, error: sqlite3.DatabaseError) -> None:
        """Without its cache a translation costs more and says the same: told, and gone on without."""
        _log.warning("translation cache failed", file=str(self._path), error=str(error))
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        if not isinstance(error, sqlite3.OperationalError) and self._path.is_file():
            self._path.replace(self._path.with_suffix(".damaged"))
            for left in ("-wal", "-shm"):
                self._path.with_name(self._path.name + left).unlink(missing_ok=True)


def _key(text: str, made_by: str) -> bytes:
    return hashlib.sha256(f"{made_by}\0{text}".encode(errors="surrogatepass")).digest()[:16]
