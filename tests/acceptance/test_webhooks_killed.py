"""Killed without a word while it tells a webhook, a worker loses no message: each comes at least once, under its id."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from examples import (
    make_article,
    make_assignment,
    make_decision,
    make_draft,
    make_ledger,
    opens_story,
)

from pipeline.app import App, open_app
from pipeline.commands.following import wait_until
from pipeline.folders import Folders, shipped
from pipeline.model.draft import Action, State
from pipeline.model.webhook import DeliveryState

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
DECISIONS, KILLS = 60, 3

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


class Receiver:
    """Hears messages, slowly enough to be interrupted."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.next_heard = Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                receiver.heard.append(self.headers["webhook-id"])
                receiver.next_heard.set()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing is printed."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@contextmanager
def worker(folders: Folders) -> Iterator[None]:
    """A worker that is killed at the end, with no time to put anything in order."""
    with (folders.data / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "serve", "--only", "worker"],
            env={**os.environ, **folders.environment(), "HOOK": SECRET},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """The content system."""
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def app(tmp_path: Path, receiver: Receiver) -> Iterator[App]:
    """An installation with one draft, one outlet that nobody serves, and the receiver's webhook."""
    config = tmp_path / "config"
    shutil.copytree(shipped("config"), config)
    for file in (config / "sources").glob("*.toml"):
        file.unlink()
    (config / "sources" / "nobody.toml").write_text(
        'publisher = "Nobody"\nhome = "http://127.0.0.1:9/"\nlanguage = "es"\ntime_zone = "UTC"\n'
        "allow_private = true\n"
        '[[source]]\nid = "nobody"\n'
        '[[source.listing]]\nkind = "feed"\naddress = "http://127.0.0.1:9/rss"\n'
    )
    with (config / "pipeline.toml").open("a") as file:
        file.write(
            '\n[[webhook]]\nid = "cms"\nsecret_variable = "HOOK"\nallow_private = true\n'
            f'address = "http://127.0.0.1:{receiver.server.server_address[1]}/"\n'
        )
    opened = open_app(Folders(config=config, data=tmp_path / "data"))
    yield opened
    opened.close()


def test_no_message_is_lost_to_a_kill(app: App, receiver: Receiver) -> None:
    """Decisions are made while a worker is killed over and over; in the end every one of them was told."""
    store, now = app.store, app.now()
    article = store.articles.save(make_article())
    story = store.stories.apply(opens_story(article), article, now=now)
    draft = make_draft(make_assignment(story.id, desk_id=app.config.desks[0].id))
    assignment = make_assignment(story.id, desk_id=app.config.desks[0].id)
    store.drafts.save_first(draft, assignment, make_ledger(draft))
    told = 0

    def decide(number: int) -> None:
        to = (State.RETURNED, State.PENDING)[number % 2]
        act = (Action.RETURN, Action.REOPEN)[number % 2]
        at = now + timedelta(milliseconds=number)
        state = store.drafts.state(draft.id)
        store.drafts.decide(make_decision(draft, act, state, to, decided_at=at), 1)

    for _ in range(KILLS):
        for _ in range(DECISIONS // KILLS):
            decide(told)
            told += 1
        receiver.next_heard.clear()
        with worker(app.folders):
            # Killed while the first of them are on their way.
            assert receiver.next_heard.wait(60)
    with worker(app.folders):
        assert wait_until(
            lambda: store.webhooks.listed(state=DeliveryState.DELIVERED, limit=1)[1] == told,
            seconds=120,
        )
    deliveries, total = store.webhooks.listed(limit=200)
    assert total == told == DECISIONS
    assert {one.id for one in deliveries} == set(receiver.heard)
    assert store.webhooks.notices(limit=1) == ()
