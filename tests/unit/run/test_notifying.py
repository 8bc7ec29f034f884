"""Webhooks told of decisions: a real server that listens, fails and comes back, over a real store."""

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

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

from pipeline.config import Config
from pipeline.config.settings import PipelineFile
from pipeline.config.webhooks import WebhookTable
from pipeline.fetch.post import HttpPoster
from pipeline.model.draft import Action, State
from pipeline.model.webhook import Delivery, DeliveryState
from pipeline.publish.files import FilePublisher
from pipeline.publish.webhooks import secrets_of, signed_headers
from pipeline.run.newsroom import Newsroom
from pipeline.run.notifying import due_notifications, is_anything_due, notify_webhook
from pipeline.store import Store, open_store

#: By the receivers' clocks; the newsroom's own starts at noon, as a sample's may.
SENT = NOON + timedelta(days=900)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


class Receiver:
    """A content system that is told, and answers as it is bidden."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: dict[str, tuple[int, dict[str, str]]] = {}

    def ids(self, path: str) -> list[str]:
        """Of the messages that came to a path."""
        return [headers["webhook-id"] for where, headers, _ in self.heard if where == path]


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[ThreadingHTTPServer, list[Receiver]]]:
    """One server for these tests, which the present receiver answers for."""
    present: list[Receiver] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            receiver = present[-1]
            receiver.heard.append(
                (self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            )
            status, headers = receiver.answers.get(self.path, (204, {}))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            text = b"" if status == 204 else b"Out of  \x07 order <b>today</b>"
            self.send_header("content-length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made, present
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def receiver(server: tuple[ThreadingHTTPServer, list[Receiver]]) -> Receiver:
    """Whoever is told in this test."""
    made, present = server
    present.append(Receiver(made.server_address[1]))
    return present[-1]


@pytest.fixture(scope="module")
def poster() -> Iterator[HttpPoster]:
    """As the worker's."""
    made = HttpPoster(
        user_agent="Nightdesk/test", now=lambda: SENT, total_seconds=3, connect_seconds=1
    )
    yield made
    made.close()


class Told:
    """A newsroom with one draft, webhooks, and a clock of its own."""

    def __init__(self, store: Store, folder: Path, poster: HttpPoster) -> None:
        self.now = NOON
        self.store = store
        self.secrets = {"HOOK": SECRET}
        self._folder, self._poster = folder, poster
        article = store.articles.save(make_article())
        story = store.stories.apply(opens_story(article), article, now=NOON)
        assignment = make_assignment(story.id)
        self.draft = make_draft(assignment)
        store.drafts.save_first(self.draft, assignment, make_ledger(self.draft))

    def room(self, *webhooks: WebhookTable) -> Newsroom:
        """The newsroom as this configuration makes it."""
        config = Config(
            folder=self._folder, settings=PipelineFile(webhook=list(webhooks)), sources=(), desks=()
        )
        return Newsroom(
            read_config=lambda: config,
            store=self.store,
            fetcher=None,  # type: ignore[arg-type]  # nothing is fetched
            steps=None,  # type: ignore[arg-type]  # no step is asked for
            publisher=FilePublisher(self._folder),
            poster=self._poster,
            secret=lambda name: self.secrets.get(name, ""),
            now=lambda: self.now,
            pause=lambda _: None,
            jitter=lambda: 0.0,
        )

    def decide(self, action: Action = Action.RETURN, to: State = State.RETURNED) -> None:
        """An act of Ana's, now."""
        state = self.store.drafts.state(self.draft.id)
        decision = make_decision(self.draft, action, state, to, decided_at=self.now, reason="Ask.")
        self.store.drafts.decide(decision, self.draft.revision)

    def pass_over(self, room: Newsroom) -> dict[str, int]:
        """Tell whoever is due, as one look of the engine does."""
        counts: dict[str, int] = {}
        for work in due_notifications(room):
            counts |= notify_webhook(room, work.deliveries)
        return counts

    def delivery(self, webhook_id: str) -> Delivery:
        """The latest message to a webhook."""
        return self.store.webhooks.listed(webhook_id=webhook_id, limit=1)[0][0]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy."""
    path = tmp_path_factory.mktemp("notifying") / "nightdesk.db"
    store = open_store(f"sqlite:///{path}")
    store.migrate()
    store.close()
    return path


@pytest.fixture
def told(tmp_path: Path, tables: Path, poster: HttpPoster) -> Iterator[Told]:
    """The newsroom."""
    shutil.copy(tables, tmp_path / "nightdesk.db")
    store = open_store(f"sqlite:///{tmp_path / 'nightdesk.db'}")
    yield Told(store, tmp_path, poster)
    store.close()


def hook(receiver: Receiver, path: str = "/cms", **more: object) -> WebhookTable:
    """A webhook at a path of the receiver, signed with SECRET."""
    values: dict[str, object] = {
        "id": path.strip("/"),
        "address": f"{receiver.address}{path}",
        "secret_variable": "HOOK",
        "allow_private": True,
        **more,
    }
    return WebhookTable.model_validate(values)


def test_a_decision_is_told_once_and_signed(told, receiver):
    """The message names the draft and the act, and its signature is that of the body as it came."""
    room = told.room(hook(receiver))
    assert not is_anything_due(room)
    told.decide()
    assert is_anything_due(room)

    assert told.pass_over(room) == {"message_delivered": 1}
    assert told.pass_over(room) == {}
    ((_, headers, body),) = receiver.heard
    assert json.loads(body)["type"] == "draft.returned"
    assert json.loads(body)["data"]["reason"] == "Ask."
    assert headers["content-type"] == "application/json"
    signed = signed_headers(
        headers["webhook-id"], body, keys=secrets_of(SECRET, variable="HOOK"), at=SENT
    )
    assert headers["webhook-signature"] == signed["webhook-signature"]
    assert told.delivery("cms").status == 204


def test_only_what_was_asked_for_is_told(told, receiver):
    """Other decisions and other desks' drafts leave a webhook in peace."""
    room = told.room(
        hook(receiver, "/published", decisions=["publish"]),
        hook(receiver, "/sport", desks=["sport"]),
    )
    told.decide()

    assert told.pass_over(room) == {}
    assert not is_anything_due(room)


def test_a_refused_message_comes_again_under_its_own_id(told, receiver):
    """Later and later, the same bytes; what was answered stands with it, as text."""
    receiver.answers["/cms"] = (500, {})
    room = told.room(hook(receiver))
    told.decide()
    assert told.pass_over(room) == {"message_failed": 1}
    failed = told.delivery("cms")
    assert (failed.status, failed.answer) == (500, "Out of order <b>today</b>")
    assert told.pass_over(room) == {}

    receiver.answers.clear()
    told.now = failed.due_at
    assert told.pass_over(room) == {"message_delivered": 1}
    first, second = receiver.heard
    assert (first[1]["webhook-id"], first[2]) == (second[1]["webhook-id"], second[2])
    assert first[1]["webhook-timestamp"] == f"{SENT.timestamp():.0f}"


def test_a_dead_address_keeps_nobody_waiting_and_loses_nothing(told, receiver):
    """The others are told at once; of what waits for the dead one, one message at a time tries the door."""
    dead = hook(receiver, "/dead", address="http://127.0.0.1:9/")
    room = told.room(dead, hook(receiver))
    told.decide()
    told.now += timedelta(seconds=1)
    told.decide(Action.REOPEN, State.PENDING)
    told.pass_over(room)

    assert len(receiver.ids("/cms")) == 2
    waiting, total = told.store.webhooks.listed(
        webhook_id="dead", state=DeliveryState.WAITING, limit=9
    )
    assert total == 2
    assert sorted(one.attempts for one in waiting) == [0, 1]
    assert {one.due_at for one in waiting} == {told.now + timedelta(seconds=5)}

    told.now += timedelta(seconds=5)
    alive = hook(receiver, "/dead")
    assert told.pass_over(told.room(alive, hook(receiver))) == {"message_delivered": 2}
    assert len(receiver.ids("/dead")) == 2


def test_it_is_given_up_after_its_days_and_can_be_sent_again_by_hand(told, receiver):
    """Given up it says so and is not tried; asked for, it goes out under its old id."""
    receiver.answers["/cms"] = (400, {})
    room = told.room(hook(receiver, give_up_after_days=0.01))
    told.decide()
    tries = 0
    while told.pass_over(room) == {"message_failed": 1}:
        told.now = told.delivery("cms").due_at
        tries += 1
    lost = told.delivery("cms")
    assert lost.state is DeliveryState.GIVEN_UP
    assert lost.answer.startswith(f"Given up after {tries + 1} tries. Out of order")

    receiver.answers.clear()
    told.now += timedelta(days=1)
    assert told.pass_over(room) == {}
    told.store.webhooks.resend(lost.id, now=told.now)
    assert told.pass_over(room) == {"message_delivered": 1}
    assert set(receiver.ids("/cms")) == {lost.id}


def test_a_private_address_needs_to_be_allowed(told, receiver):
    """Without the word in the configuration nothing is sent, and the remedy is told."""
    told.decide()

    told.pass_over(told.room(hook(receiver, allow_private=False)))
    assert receiver.heard == []
    assert 'set "allow_private = true" for this webhook' in told.delivery("cms").answer


def test_a_redirect_is_not_followed(told, receiver):
    """A message goes to the address of the configuration and nowhere else."""
    receiver.answers["/cms"] = (307, {"location": f"{receiver.address}/elsewhere"})
    told.decide()
    told.pass_over(told.room(hook(receiver)))

    assert [path for path, _, _ in receiver.heard] == ["/cms"]
    assert told.delivery("cms").state is DeliveryState.WAITING


def test_without_a_secret_nothing_is_sent_and_nothing_lost(told, receiver):
    """The variable is named; once it is set the message goes out."""
    told.secrets.clear()
    room = told.room(hook(receiver))
    told.decide()
    told.pass_over(room)
    assert receiver.heard == []
    assert "environment variable HOOK is not set" in told.delivery("cms").answer

    told.secrets["HOOK"] = SECRET
    told.now += timedelta(seconds=5)
    assert told.pass_over(room) == {"message_delivered": 1}


def test_a_receiver_that_asks_for_time_gets_it(told, receiver):
    """Retry-After is honoured."""
    receiver.answers["/cms"] = (429, {"retry-after": "3600"})
    told.decide()
    told.pass_over(told.room(hook(receiver)))

    assert told.delivery("cms").due_at == NOON + timedelta(hours=1)


def test_a_webhook_that_left_the_configuration_ends(told, receiver):
    """What waited for it is given up and says why."""
    told.decide()
    due_notifications(told.room(hook(receiver)))
    told.pass_over(told.room())

    assert receiver.heard == []
    assert "no longer in pipeline.toml" in told.delivery("cms").answer


def test_ended_messages_are_forgotten_in_time(told, receiver):
    """What still waits is kept, however old."""
    room = told.room(hook(receiver), hook(receiver, "/dead", address="http://127.0.0.1:9/"))
    told.decide()
    told.pass_over(room)
    told.store.webhooks.forget(NOON + timedelta(days=1))

    assert list(told.store.webhooks.counts()) == ["dead"]
