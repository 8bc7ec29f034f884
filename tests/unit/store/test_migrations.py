"""Migrations make the tables that the code reads, and keep history unchangeable."""

import shutil
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from pipeline.errors import ConfigError
from pipeline.store import QueueQuery, Store, open_store
from pipeline.store.database import Database, database_url
from pipeline.store.tables import APPEND_ONLY, metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        yield request.getfixturevalue("postgres_url")


def test_migrated_tables_are_those_of_the_code(store_url: str) -> None:
    """What the migrations make and what the tables say differ in nothing."""
    engine = create_engine(database_url(store_url))
    with engine.connect() as connection:
        opts = {"compare_type": True, "include_object": _not_a_search_index}
        context = MigrationContext.configure(connection, opts=opts)

        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _not_a_search_index(thing: Any, name: str | None, kind: str, *_more: object) -> bool:
    """What FTS5 keeps its index in, and the column and index of PostgreSQL, are not of the code's tables."""
    own = (name or "").startswith(("draft_words", "ix_draft_texts_words"))
    return not own and (kind, name, str(thing)) != ("column", "words", "draft_texts.words")


def test_migrating_twice_and_at_once_is_migrating_once(empty_url: str) -> None:
    """Four that start at the same time find each other's work done."""
    stores = [open_store(empty_url) for _ in range(4)]
    assert not stores[0].is_current()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Store.migrate, stores))

    assert all(one.is_current() for one in stores)
    for one in stores:
        one.close()


BEFORE_0013 = """
DROP INDEX ix_drafts_state_rank_id; DROP INDEX ix_drafts_desk_id_state_rank_id;
DROP INDEX ix_drafts_state_changed_at_id; DROP INDEX ix_drafts_text_number_state_rank_id;
CREATE INDEX ix_drafts_state_rank ON drafts (state, rank);
CREATE INDEX ix_drafts_desk_id_state_rank ON drafts (desk_id, state, rank);
CREATE INDEX ix_drafts_state_changed_at ON drafts (state, changed_at);
ALTER TABLE drafts DROP COLUMN text_number;
UPDATE alembic_version SET version_num = '0012'
"""


def test_drafts_of_an_older_version_are_found_by_their_words(store_url: str, filled: Store) -> None:
    """The migration numbers them as a draft that is written now is numbered."""
    (draft, *_) = filled.drafts.queue(QueueQuery(states=()))
    database = Database(store_url)
    with database.writing() as connection:
        for statement in BEFORE_0013.split(";"):
            connection.execute(text(statement))
    database.close()
    assert not filled.is_current()

    filled.migrate()

    found = filled.drafts.queue(QueueQuery(text=draft.headline, states=()))
    assert draft.id in {row.id for row in found}


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_history_can_only_be_added_to(table: str, store_url: str, filled: Store) -> None:
    """The database itself refuses to change or take away a row, whoever asks."""
    database = Database(store_url)
    (column, *_) = (one.name for one in metadata.tables[table].columns)
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="append-only"), database.writing() as connection:
            connection.execute(text(statement))
    with database.reading() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() > 0
    database.close()


def test_a_database_of_a_newer_version_is_refused(empty_url: str) -> None:
    """Older code does not touch what a newer version made, and says what to do."""
    opened = open_store(empty_url)
    opened.migrate()
    engine = create_engine(database_url(empty_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()

    with pytest.raises(ConfigError, match="Install the version that made the database"):
        opened.migrate()
    opened.close()


def test_replacing_a_row_of_history_is_refused_too(sqlite_template: Path, tmp_path: Path) -> None:
    """SQLite's INSERT OR REPLACE deletes without a DELETE."""
    path = tmp_path / "nightdesk.db"
    shutil.copy(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    row = "(1, 'e', 'k', 'fetch', 'x', '', '2026-07-21 12:00:00.000000', 'l')"
    with database.writing() as connection:
        connection.execute(text(f"INSERT INTO traces VALUES {row}"))

    with pytest.raises(DBAPIError, match="append-only"), database.writing() as connection:
        connection.execute(text(f"INSERT OR REPLACE INTO traces VALUES {row}"))
    database.close()


def test_a_database_that_does_not_answer_is_said_so(tmp_path: Path) -> None:
    """With its address, without its password, and with what to look at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers here
        port = taken.getsockname()[1]
        opened = open_store(f"postgresql://ana:secret@127.0.0.1:{port}/nightdesk")
        with pytest.raises(ConfigError, match="cannot be opened") as caught:
            opened.migrate()
    opened.close()
    assert "secret" not in str(caught.value)

    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="folder of the database cannot be made"):
        open_store(f"sqlite:///{tmp_path}/file/nightdesk.db")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y", "no address"])
def test_an_address_that_cannot_hold_the_store_is_refused(url: str) -> None:
    """The mistake is named before anything is written."""
    with pytest.raises(ConfigError, match="Use sqlite:///"):
        open_store(url)
