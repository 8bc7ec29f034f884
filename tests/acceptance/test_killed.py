"""Killed without a word at random moments, a pass still ends with what an undisturbed one ends with."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from pipeline.app import open_app
from pipeline.commands.following import follow
from pipeline.demo import demo_newsroom
from pipeline.folders import Folders
from pipeline.sample import Edits
from pipeline.store import QueueQuery

KILLS = 20

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]


def start(folders: Folders, *arguments: str) -> subprocess.Popen[bytes]:
    """A Nightdesk process with its children, in a group of its own; what it says goes to a file."""
    with (folders.data / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "pipeline", *arguments],
            env={**os.environ, **folders.environment()},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the process alone: its children have to notice by themselves."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def result(folders: Folders) -> list[str]:
    """Every draft whole but for its times, every story and every verdict: what a pass came to."""
    store = open_app(folders).store
    told = []
    for row in store.drafts.queue(QueueQuery(states=(), limit=1000)):
        draft = store.drafts.get(row.id)
        assert draft is not None
        assert draft.revision == 1
        told.append(
            json.dumps(
                [
                    row.state,
                    draft.credit_line,
                    draft.section,
                    [[one.text, len(one.based_on)] for one in draft.sentences()],
                ]
            )
        )
    told += [
        json.dumps(sorted([one.publisher, one.relation] for one in story.members))
        for story in store.stories.recent(datetime(2020, 1, 1, tzinfo=UTC))
    ]
    store.close()
    return sorted(told)


@contextmanager
def newsroom(folder: Path) -> Iterator[Folders]:
    """The sample outlets, whose articles stay as they are, at the same addresses each time.

    Addresses make ids, and ids settle what would otherwise be a tie.
    """
    folder.mkdir()
    with demo_newsroom(folder, port=8699, first_port=18801, edits=Edits.NEVER) as folders:
        yield folders


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], float]:
    """What one pass comes to when nothing happens to it, and how long it takes in seconds."""
    with newsroom(tmp_path_factory.mktemp("undisturbed") / "data") as folders:
        began = time.monotonic()
        process = start(folders, "run", "--once")
        assert process.wait(600) == 0
        return result(folders), time.monotonic() - began


def test_twenty_kills_change_nothing(tmp_path: Path, undisturbed: tuple[list[str], float]):
    """SIGKILL at twenty random moments on SQLite: the same drafts and stories, none twice, none missing."""
    expected, seconds = undisturbed
    random = Random(20231128)
    with newsroom(tmp_path / "data") as folders:
        for _ in range(KILLS):
            process = start(folders, "run", "--once")
            time.sleep(random.uniform(0.5, seconds * 0.6))  # the moment of the kill
            kill(process)
        assert start(folders, "run", "--once").wait(900) == 0

        assert result(folders) == expected


def test_two_workers_on_postgresql_survive_twenty_kills(
    tmp_path: Path, postgres_url: str, undisturbed: tuple[list[str], float]
):
    """Two worker processes over PostgreSQL, each killed at random: the same drafts as one undisturbed pass."""
    expected, seconds = undisturbed
    random = Random(20231127)
    with newsroom(tmp_path / "data") as local:
        folders = replace(local, database_url=postgres_url)
        app = open_app(folders)
        workers = {name: work(folders, name) for name in ("one", "two")}
        request = app.requests.run_now(actor="test")
        for _ in range(KILLS):
            time.sleep(random.uniform(0.5, seconds * 0.6))  # the moment of the kill
            name = random.choice(sorted(workers))
            kill(workers[name])
            workers[name] = work(folders, name)
        follow(app.requests, request, quiet=True)
        follow(app.requests, app.requests.run_now(actor="test-again"), quiet=True)
        stop(list(workers.values()))
        app.close()

        assert result(folders) == expected


def work(folders: Folders, name: str) -> subprocess.Popen[bytes]:
    """A worker of that name."""
    return start(folders, "serve", "--only", "worker", "--worker", name)


def stop(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    """End them in good order."""
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(30)
