"""Several processes on one store: nobody is refused, nothing is done twice, and a kill leaves nothing half done."""

import signal
import subprocess
import sys
import textwrap
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import psycopg
from examples import NOON, make_article, make_assignment, make_draft, make_ledger, opens_story

from pipeline.store import QueueQuery, Store

_TESTS = Path(__file__).parent.parent.parent

_BEFORE = """
import sys
from datetime import timedelta
sys.path.insert(0, sys.argv[2])
from examples import *
from pipeline.model.story import story_id
from pipeline.store import open_store
store = open_store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
"""

_AFTER = "\nstore.close()\n"


class Worker:
    """A process with the store open, which starts its work when it is told to."""

    def __init__(self, url: str, script: str) -> None:
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-W",
                "error",
                "-c",
                _BEFORE + textwrap.dedent(script) + _AFTER,
                url,
                _TESTS,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        assert self._process.stdout
        assert self._process.stdout.readline() == "ready\n"
        return self

    def __exit__(self, *_exception: object) -> None:
        self._process.kill()
        self._process.communicate()

    def start(self) -> None:
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def read(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)

    def ended(self) -> None:
        """Wait until it is gone."""
        self._process.wait(timeout=60)

    def output(self) -> Sequence[str]:
        said, complaint = self._process.communicate(timeout=60)
        assert (self._process.returncode, complaint) == (0, "")
        return said.splitlines()


def run_at_once(url: str, script: str, workers: int = 2) -> list[Sequence[str]]:
    """What each of the processes printed, all of them started at one moment."""
    opened = [Worker(url, script) for _ in range(workers)]
    try:
        for worker in opened:
            worker.__enter__()
        for worker in opened:
            worker.start()
        return [worker.output() for worker in opened]
    finally:
        for worker in opened:
            worker.__exit__()


def test_two_processes_never_get_the_same_slot_of_a_host(store_url: str) -> None:
    """Their slots together stand exactly a gap apart."""
    script = """
    for _ in range(40):
        start = store.sources.reserve_host("elfaro.example", NOON, timedelta(seconds=1))
        print(int((start - NOON).total_seconds()))
    """
    slots = [int(line) for lines in run_at_once(store_url, script) for line in lines]

    assert sorted(slots) == list(range(80))


def test_many_writers_wait_for_each_other(store_url: str, store: Store) -> None:
    """No "database is locked", no lost write, and of what all of them save there is one."""
    script = """
    import os
    for number in range(12):
        kept = store.articles.save(make_article(f"https://a.example/{number}"))
        story = store.stories.apply(opens_story(kept), kept, NOON)
        assignment = make_assignment(story.id)
        draft = make_draft(assignment)
        store.drafts.save_first(draft, assignment, make_ledger(draft))
        store.drafts.decide(make_decision(draft, Action.SPIKE, State.PENDING, State.SPIKED), 1)
        store.sources.save_listing([make_entry(f"{os.getpid()}-{number}")], make_state())
    """
    run_at_once(store_url, script)

    drafts = store.drafts.queue(QueueQuery(states=(), limit=100))
    assert len(drafts) == 12
    assert all(row.articles == 1 for row in drafts)
    assert all(len(store.drafts.history(row.id)) == 1 for row in drafts)
    assert len(store.entries.recent("el-faro", limit=1_000)) == 24
    assert store.articles.ungrouped() == ()


def test_threads_share_one_store(store: Store) -> None:
    """As the web's do: more of them than there are connections, each served in turn."""

    def save(number: int) -> int:
        kept = store.articles.save(make_article(f"https://a.example/{number}"))
        return len(store.articles.versions(kept.id))

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(save, range(40))) == [1] * 40
    assert len(store.articles.ungrouped()) == 40


def test_a_restarted_server_costs_new_connections_and_no_error(
    store_url: str, store: Store
) -> None:
    """Whether what comes next reads or writes; SQLite has no server to restart."""
    if store_url.startswith("sqlite"):
        return
    others = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    """
    for ask in (store.header.read, lambda: store.views.forget("ana", "mine")):
        ask()
        with psycopg.connect(store_url) as connection:
            assert connection.execute(others).rowcount > 0

        ask()


def test_of_two_editors_at_once_one_decides(store_url: str, store: Store) -> None:
    """The other is told that the draft has changed; the history has one row."""
    article = store.articles.save(make_article())
    story = store.stories.apply(opens_story(article), article, NOON)
    assignment = make_assignment(story.id)
    draft = make_draft(assignment)
    store.drafts.save_first(draft, assignment, make_ledger(draft))
    script = """
    import os
    from pipeline.errors import StaleError
    draft = make_draft(make_assignment(story_id(make_article().id)))
    spike = make_decision(draft, Action.SPIKE, State.PENDING, State.SPIKED, actor=str(os.getpid()))
    try:
        store.drafts.decide(spike, 1)
        print("decided")
    except StaleError:
        print("stale")
    """
    said = [lines[0] for lines in run_at_once(store_url, script)]

    assert sorted(said) == ["decided", "stale"]
    assert len(store.drafts.history(draft.id)) == 1


def test_a_kill_leaves_no_validators_without_their_entries(store_url: str, store: Store) -> None:
    """Whatever the moment, the state that is found stands for entries that are there."""
    script = """
    from pipeline.model.health import Validators
    for number in range(10_000):
        validators = (Validators(url="https://elfaro.example/", etag=str(number)),)
        entries = [make_entry(f"{number}-{part}") for part in range(5)]
        store.sources.save_listing(entries, make_state(validators=validators))
        print(number, flush=True)
    """
    with Worker(store_url, script) as worker:
        worker.start()
        for _ in range(5):
            worker.read()
        worker.kill()

    state = store.sources.state("el-faro")
    assert state is not None
    listings = Counter(
        entry.identity.partition("-")[0] for entry in store.entries.recent("el-faro", 100_000)
    )
    assert state.validators[0].etag in listings
    assert set(listings.values()) == {5}


def test_two_processes_take_turns_at_a_host(store_url: str, store: Store):
    """What one process asks a host nobody else does; a killed one holds no host, and another host is free."""
    holds = """
        print(store.host_locks.take("a.example:443"), flush=True)
        sys.stdin.readline()
    """
    with Worker(store_url, holds) as other:
        other.start()
        assert other.read() == "True"

        held, free = (store.host_locks.take(f"{name}.example:443") for name in "ab")
        other.kill()
        other.ended()

        assert (held, free) == (False, True)
        assert _soon(lambda: store.host_locks.take("a.example:443"))
        store.host_locks.release("a.example:443")


def _soon(happens: Callable[[], bool]) -> bool:
    """Whether it happens within ten seconds; a database server takes a moment to see that a process died."""
    over = threading.Event()
    return any(happens() or over.wait(0.1) for _ in range(100))
