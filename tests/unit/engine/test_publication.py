"""Through the real engine: publication, out once, again after a recall, back after a withdrawal; rewriting; the night."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from examples import (
    make_article,
    make_assignment,
    make_draft,
    make_ledger,
    opens_story,
    paragraph,
)

from pipeline.app import App
from pipeline.commands.following import wait_until
from pipeline.config import load_config
from pipeline.engine.requests import EngineRequests
from pipeline.engine.worker import engine, set_clock
from pipeline.engine.workflows import Workflows
from pipeline.folders import Folders, shipped
from pipeline.model.draft import Action, Decision, Draft, DraftSentence, State
from pipeline.model.rewriting import RewriteHow

NOW = datetime(2023, 11, 28, 18, tzinfo=UTC)


class Desk:
    """An installation whose one draft waits for a decision."""

    workflows: Workflows

    def __init__(self, folder: Path) -> None:
        config = load_config(shipped("config"))
        self.app = App(Folders(config=shipped("config"), data=folder), config)
        # The clock is the test's; nothing else of the application is.
        self.minutes = 0
        self.app.__dict__["now"] = lambda: NOW + timedelta(minutes=self.minutes)
        store = self.app.store
        article = store.articles.save(make_article())
        story = store.stories.apply(opens_story(article), article, now=NOW)
        assignment = make_assignment(story.id, desk_id=config.desks[0].id)
        self.draft: Draft = make_draft(assignment)
        store.drafts.save_first(self.draft, assignment, make_ledger(self.draft))

    def decide(self, action: Action, to: State) -> None:
        """An editor's act, a minute after the one before."""
        self.minutes += 1
        self.app.store.drafts.decide(
            Decision(
                draft_id=self.draft.id,
                revision=self.draft.revision,
                action=action,
                from_state=self.app.store.drafts.state(self.draft.id),
                to_state=to,
                actor="ana",
                reason="test",
                decided_at=self.app.now(),
            ),
            self.draft.revision,
        )

    def files(self) -> list[str]:
        """The texts of the published files."""
        return [file.read_text() for file in self.app.published_folder.rglob("*.md")]

    def feed(self) -> str:
        """The feed."""
        file = self.app.published_folder / "feed.xml"
        return file.read_text() if file.exists() else ""


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Desk, EngineRequests]]:
    """The installation with a worker of its own."""
    desk = Desk(tmp_path_factory.mktemp("publication"))
    made: list[EngineRequests] = []
    ready, stop = threading.Event(), threading.Event()

    def work() -> None:
        app = desk.app
        with (
            app.newsroom() as newsroom,
            engine(
                newsroom, engine_url=app.engine_url, worker="test", options=app.queue_options
            ) as desk.workflows,
        ):
            made.append(app.requests)
            ready.set()
            stop.wait()

    # In a thread: the browser of other tests keeps an event loop in this one, which DBOS refuses.
    worker = threading.Thread(target=work)
    worker.start()
    assert ready.wait(60)
    yield desk, made[0]
    stop.set()
    worker.join()
    desk.app.close()


def done(condition: Callable[[], bool]) -> bool:
    """Whether it came about within ten seconds."""
    return wait_until(condition, seconds=10)


def test_the_life_of_a_publication(running: tuple[Desk, EngineRequests]):
    """Approved, recalled and approved again it goes out once; withdrawn, file and feed say so."""
    desk, requests = running
    draft = desk.draft

    desk.decide(Action.APPROVE, State.APPROVED)
    desk.decide(Action.REOPEN, State.PENDING)
    requests.publish(draft.id)
    assert desk.app.store.outbox.due(desk.app.now()) == ()
    assert desk.files() == []

    desk.decide(Action.APPROVE, State.APPROVED)
    requests.publish(draft.id)
    requests.publish(draft.id)
    assert done(lambda: desk.app.store.drafts.state(draft.id) is State.PUBLISHED)
    assert len(desk.files()) == 1
    assert done(lambda: desk.feed().count("<entry") == 1)

    desk.decide(Action.WITHDRAW, State.WITHDRAWN)
    requests.publish(draft.id)
    assert done(lambda: "deleted-entry" in desk.feed())
    assert len(desk.files()) == 1
    assert draft.blocks[0].text not in desk.files()[0]
    assert len(desk.app.store.outbox.receipts()) == 2


def test_an_embargo_is_left_to_a_later_pass(running: tuple[Desk, EngineRequests]):
    """What may not go out yet does not, though its embargo came after the approval; the pass after it publishes."""
    desk, requests = running
    store = desk.app.store
    url = "https://elfaro.example/embargoed"
    article = store.articles.save(make_article(url=url))
    story = store.stories.apply(opens_story(article), article, now=NOW)
    assignment = make_assignment(story.id, desk_id=desk.draft.desk_id)
    draft = replace(make_draft(assignment), embargoed_until=NOW + timedelta(hours=2))
    store.drafts.save_first(draft, assignment, make_ledger(draft))
    desk.draft = draft

    desk.decide(Action.APPROVE, State.APPROVED)
    requests.publish(draft.id)
    assert store.outbox.due(desk.app.now()) == ()
    later = NOW + timedelta(hours=4)
    store.articles.save(make_article(url=url, sentences=("Hay más.",), embargoed_until=later))
    desk.minutes = 180
    requests.publish(draft.id)
    row = store.outbox.of_draft(draft.id)
    assert done(lambda: store.outbox.of_draft(draft.id).due_at == later), row
    assert (
        "under embargo until 28 November 2023, 22:00 UTC" in store.outbox.of_draft(draft.id).failure
    )

    desk.minutes = 250
    requests.publish(draft.id)
    assert done(lambda: store.drafts.state(draft.id) is State.PUBLISHED)


def test_a_rewriting_is_asked_once_and_answered_checked(running: tuple[Desk, EngineRequests]):
    """Asked twice it is one request; the suggestion comes with its checks and the draft stays as it is."""
    desk, requests = running
    store = desk.app.store
    article = store.articles.save(make_article(url="https://elfaro.example/rewritten"))
    story = store.stories.apply(opens_story(article), article, now=NOW)
    assignment = make_assignment(story.id, desk_id=desk.draft.desk_id)
    text = "However, approximately 15 patients were treated prior to the summer (a warm one)."
    body = paragraph(DraftSentence(id="s1", text=text, based_on=(article.sentences[0].id,)))
    draft = make_draft(assignment, blocks=(body,))
    store.drafts.save_first(draft, assignment, make_ledger(draft))

    asked = [
        requests.rewrite(draft.id, 1, ["s1"], RewriteHow.SHORTER, actor=actor)
        for actor in ("ana", "ben")
    ]

    assert asked[0] == asked[1]
    assert wait_until(lambda: requests.rewriting(asked[0]) is not None, seconds=60)
    made = requests.rewriting(asked[0])
    assert made is not None
    assert made.failure == ""
    assert made.suggestions[0].text == "About 15 patients were treated before the summer."
    assert {one.sentence_id for one in made.suggestions[0].findings} <= {"s1"}
    assert store.drafts.get(draft.id) == draft

    stale = requests.rewrite(draft.id, 7, ["s1"], RewriteHow.SHORTER, actor="ana")
    assert wait_until(lambda: requests.rewriting(stale) is not None, seconds=60)
    assert "changed since" in requests.rewriting(stale).failure
    assert requests.rewrite(draft.id, 7, ["s1"], RewriteHow.SHORTER, actor="ana") != stale


def test_the_night_reads_kept_pages_again_and_reports(running: tuple[Desk, EngineRequests]):
    """The clock holds the nightly work for half past three; its report is kept among the runs, whether or not anything drifted."""
    desk, _ = running
    night = set_clock(desk.workflows, tick_seconds=60, now=lambda: NOW).get_job("tidy")
    assert night is not None
    assert night.trigger.get_next_fire_time(None, NOW) == datetime(2023, 11, 29, 3, 30, tzinfo=UTC)

    night.func(*night.args)

    assert done(lambda: desk.app.store.traces.last_run_called("drift") is not None)
    report = desk.app.store.traces.last_run_called("drift")
    assert report is not None
    assert report.id == "drift:2023-11-28"
    assert ("sources that drifted", 0) in report.counts
