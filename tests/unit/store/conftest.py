"""One store for each test, on SQLite and on PostgreSQL; both start as a copy of migrated tables."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from examples import (
    NOON,
    make_article,
    make_assignment,
    make_decision,
    make_draft,
    make_ledger,
    opens_story,
)
from postgres import PostgresServer

from pipeline.model.audit import Act, Noted
from pipeline.model.draft import Action, State
from pipeline.model.health import Step, Trace
from pipeline.model.story import AssignDecision
from pipeline.store import Store, open_store
from pipeline.store.tables import metadata


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy."""
    path = tmp_path_factory.mktemp("store") / "template.db"
    _migrate(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def postgres_migrated(postgres_server: PostgresServer) -> str:
    """A migrated database that one test after the other uses, each finding it empty."""
    url = postgres_server.url(postgres_server.create())
    _migrate(url)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated database for one test."""
    if request.param == "sqlite":
        path = tmp_path / "nightdesk.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
    else:
        url = request.getfixturevalue("postgres_migrated")
        yield url
        _empty(url)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """The store of one test."""
    opened = open_store(store_url)
    yield opened
    opened.close()


def _empty(url: str) -> None:
    # A copy of a database for each test would take half a second. As a replica it deletes past triggers and keys.
    deletes = [f"DELETE FROM {name}" for name in metadata.tables]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("; ".join(["SET session_replication_role = replica", *deletes]).encode())


def _migrate(url: str) -> None:
    opened = open_store(url)
    opened.migrate()
    opened.close()


@pytest.fixture
def filled(store: Store) -> Store:
    """One draft with a decision, its story, and a trace of it."""
    article = store.articles.save(make_article())
    story = store.stories.apply(opens_story(article), article, NOON)
    assignment = make_assignment(story.id)
    store.stories.save_assign_decision(
        AssignDecision(
            story_id=story.id,
            desk_id=assignment.desk_id,
            assignment=assignment,
            code="assigned",
            reason="the desk wants it",
        ),
        NOON,
    )
    draft = make_draft(assignment)
    store.drafts.save_first(draft, assignment, make_ledger(draft))
    spiked = make_decision(draft, Action.SPIKE, State.PENDING, State.SPIKED)
    store.drafts.decide(spiked, 1)
    store.audit.add(Noted(act=Act.LOGGED_IN, actor="ana", at=NOON))
    store.traces.add(
        Trace(subject_id=draft.id, step=Step.WRITE, outcome="written", reason="", at=NOON)
    )
    return store
