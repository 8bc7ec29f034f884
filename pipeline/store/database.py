"""One database behind one address: SQLite in WAL mode, or PostgreSQL by psycopg 3."""

import select
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from threading import RLock, local
from typing import Any

import psycopg
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    any_,
    create_engine,
    event,
    func,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from pipeline.errors import ConfigError

# How long a writer waits for another one before "database is locked".
_BUSY_MILLISECONDS = 60_000

# A connection that was unused for longer is asked whether it still leads to the server.
_TRUSTED_SECONDS = 60

# Below what either database takes in one statement.
_AT_A_TIME = 500

Row = Mapping[str, Any]


class _Here(local):
    """What a thread is in the middle of."""

    #: The transaction of its view, while it reads in one.
    view: Connection | None = None
    #: What ends with its act, while it is in one.
    act: ExitStack | None = None
    #: The transaction of its act, once it has written something.
    written: Connection | None = None


class Database:
    """Transactions for reading and for writing; both databases behave alike behind it."""

    def __init__(self, url: str) -> None:
        self.url = database_url(url)
        # What is bound may be people's text and password hashes: no error or log line repeats it.
        # And the connection used last is used first: it has the most in its memory.
        options: dict[str, Any] = {"hide_parameters": True, "pool_use_lifo": True}
        if self.is_sqlite:
            _make_folder(Path(self.url.database or "").parent)
        self.engine = create_engine(self.url, **options)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
            self._reader = self.engine
        else:
            event.listen(self.engine, "checkout", _refuse_ended)
            # Every statement there has a view of its own, within a transaction too (READ COMMITTED): to begin and
            # to end one would only cost two more journeys to the server.
            self._reader = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._writer = self.engine.execution_options(nightdesk_writes=True)
        # SQLite's own way to wait for a writer is to sleep and look again; threads of one process take turns.
        self._turn = RLock() if self.is_sqlite else nullcontext()
        self._here = _Here()

    @property
    def is_sqlite(self) -> bool:
        """SQLite, not PostgreSQL."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the data; on SQLite nobody waits for it."""
        # Within an act what it wrote is seen; nobody else sees it yet.
        connection = self._here.view or self._here.written
        if connection is not None:
            yield connection
            return
        with self._reader.begin() as connection:
            yield connection

    @contextmanager
    def one_view(self) -> Iterator[None]:
        """Whatever this thread reads within is read in one transaction; it may not write meanwhile.

        A page of a dozen reads costs one connection, and on SQLite all of it is of one moment.
        """
        with self.reading() as connection:
            outer, self._here.view = self._here.view, connection
            try:
                yield
            finally:
                self._here.view = outer

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing. On SQLite there is one writer at a time over all processes, and the others wait."""
        here = self._here
        if here.view is not None:
            raise RuntimeError("what is read in one view would not see what is written within it")
        if here.act is None:
            with self._turn, self._writer.begin() as connection:
                yield connection
            return
        if here.written is None:
            # Only now: what an act looks up and works out before keeps no other writer waiting.
            here.act.enter_context(self._turn)
            here.written = here.act.enter_context(self._writer.begin())
        with here.written.begin_nested():
            yield here.written

    @contextmanager
    def one_act(self) -> Iterator[None]:
        """Whatever this thread writes within is kept when it ends, all of it, or nothing where it ends in an error."""
        here = self._here
        if here.act is not None:
            yield
            return
        try:
            with ExitStack() as here.act:
                yield
        finally:
            here.act = here.written = None

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def database_url(text: str) -> URL:
    """The address as SQLAlchemy wants it, or ConfigError."""
    remedy = "use sqlite:///FOLDER/nightdesk.db or postgresql://USER@HOST/NAME"
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ConfigError("the database address cannot be read", remedy=remedy) from error
    backend = url.get_backend_name()
    if backend == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise ConfigError("a database in memory would forget everything", remedy=remedy)
        return url
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise ConfigError(f"no store for databases of the kind {backend}", remedy=remedy)


def insert_once(connection: Connection, table: Table, row: Row) -> bool:
    """Add a row unless one with its keys is there; whether it was added."""
    statement = _insert(connection, table).values(**row).on_conflict_do_nothing()
    # Asked for the row: not every driver counts the rows of an INSERT.
    return connection.execute(statement.returning(*table.primary_key)).first() is not None


def insert_each_once(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add those rows whose keys are not there yet."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), list(rows))


def put(connection: Connection, table: Table, row: Row) -> None:
    """Add a row, or write it over the one with its primary key."""
    put_each(connection, table, [row])


def put_each(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add rows, all with the same columns, or write them over those with their primary keys."""
    if not rows:
        return
    insert = _insert(connection, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))


def in_parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values, so many at a time that one statement can name them all."""
    for start in range(0, len(values), _AT_A_TIME):
        yield values[start : start + _AT_A_TIME]


def among(
    database: Database, column: ColumnElement[Any], found: Select[Any]
) -> ColumnElement[bool]:
    """The column holds one of the values that another query finds, which is asked once whatever a planner believes.

    PostgreSQL joins the two, and where its statistics are older than a bulk of new rows it takes the tables for empty
    and goes through the one for each row of the other: a search of ten thousand drafts took 20 s.
    """
    if database.is_sqlite:
        return column.in_(found)
    return column == any_(func.array(found.scalar_subquery()))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"the folder of the database cannot be made: {error}",
            remedy="name a folder that Nightdesk may write to",
        ) from error


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def _refuse_ended(
    connection: psycopg.Connection, entry: ConnectionPoolEntry, _lent: PoolProxiedConnection
) -> None:
    """A server that was restarted costs a new connection, not an error.

    Nothing comes from a server that was not asked, unless it has ended the connection: seen here without asking it.
    """
    now = time.monotonic()
    used = entry.info.get("used", now)
    entry.info["used"] = now
    try:
        if now - used > _TRUSTED_SECONDS or _has_come(connection.fileno()):
            with connection.transaction(force_rollback=True):
                connection.execute("SELECT 1")
    except psycopg.Error as error:
        raise InvalidatePoolError from error


def _has_come(descriptor: int) -> bool:
    """Something waits to be read, the end too."""
    asked = select.poll()
    asked.register(descriptor, select.POLLIN)
    return bool(asked.poll(0))


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # Transactions are begun by `_begin_sqlite`, not by the driver's guess.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    # The switch to WAL is kept in the file; asking first saves a lock that the time-out does not cover.
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = WAL")
    # FULL: the engine counts a step as done after our commit, so no power cut may take the commit back.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # Without it INSERT OR REPLACE would delete past the triggers that keep history append-only.
    connection.execute("PRAGMA recursive_triggers = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another wrote between: writers say so
    # at the start.
    writes = connection.get_execution_options().get("nightdesk_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
