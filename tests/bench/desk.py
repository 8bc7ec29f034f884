"""The review desk under load: 8 editors at 10,000 drafts and 200,000 articles, on SQLite and on PostgreSQL.

    python -m tests.bench.desk [sqlite] [postgresql]

The desk is served by its own process and asked over loopback HTTP by a process of editors, each of whom asks, reads
for half a second and asks again: the queue in its sorts and filters, searches, drafts. Meanwhile passes over the
sample outlets run in processes of their own on the same database. What is printed is the time from asking to the
last byte, by kind of page; the aim is 150 ms at p95 on 2 cores.
"""

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx
from rich.console import Console
from rich.table import Table

from pipeline.app import open_app
from pipeline.demo import demo_newsroom
from pipeline.folders import Folders
from tests.bench.desk_data import PASSWORD, fill_database
from tests.postgres import running_postgres

EDITORS, SECONDS, READS = 8, 45.0, 0.5
AIM = 150
PORT = 8697
_WORDS = ("sclerosis", "harbour", "trial stem", "ferr", "council vote", "hospital")


class Desk:
    """One served desk, and how long its pages took."""

    def __init__(self, address: str, drafts: list[str]) -> None:
        self.address = address
        self.drafts = drafts
        self.took: dict[str, list[float]] = {}
        self._lock = threading.Lock()
        # A log-in is made to take long: measured is the day after it.
        self._all_in = threading.Barrier(EDITORS)

    def editor(self, number: int) -> None:
        """Log in, wait for the others, then ask, read, ask again."""
        chance = random.Random(number)  # a replayable editor, no secret
        with httpx.Client(base_url=self.address, timeout=60) as client:
            _log_in(client)
            self._all_in.wait()
            until = time.monotonic() + SECONDS
            time.sleep(chance.random() * READS)
            while time.monotonic() < until:
                kind, path = self._next(chance)
                began = time.perf_counter()
                reply = client.get(path)
                took = time.perf_counter() - began
                if reply.status_code != 200:
                    raise RuntimeError(f"{path} answered {reply.status_code}")
                with self._lock:
                    self.took.setdefault(kind, []).append(took * 1000)
                time.sleep(READS * (0.5 + chance.random()))

    def _next(self, chance: random.Random) -> tuple[str, str]:
        at = chance.random()
        if at < 0.45:
            return "draft", f"/drafts/{chance.choice(self.drafts)}"
        if at < 0.7:
            return "queue", "/"
        if at < 0.8:
            query = {"desk": chance.choice(("health", "news")), "sort": "newest"}
            return "queue, sorted and sieved", f"/?{urlencode(query)}"
        if at < 0.9:
            return "search", f"/?{urlencode({'q': chance.choice(_WORDS)})}"
        if at < 0.97:
            return "far page of the queue", f"/?{urlencode({'number': chance.randint(20, 100)})}"
        return "figures", "/figures"


def _log_in(client: httpx.Client) -> None:
    page = client.get("/log-in").text
    token = page.partition('name="form_token" value="')[2].partition('"')[0]
    client.post(
        "/log-in",
        data={"form_token": token, "name": "admin", "password": PASSWORD, "next": "/"},
        headers={"Origin": str(client.base_url).rstrip("/")},
    )


@contextmanager
def processes(folders: Folders):
    """The desk's own process, and one pass after the other in others."""
    environment = os.environ | folders.environment()
    command = [str(Path(sys.executable).parent / "nightdesk")]
    ends = threading.Event()
    passes: list[subprocess.Popen[bytes]] = []

    def keep_passing() -> None:
        while not ends.is_set():
            passes.append(
                subprocess.Popen(
                    [*command, "run", "--once"],
                    env=environment,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
            passes[-1].wait()

    web = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.desk_web"], env=environment, stdout=subprocess.DEVNULL
    )
    passing = threading.Thread(target=keep_passing, daemon=True)
    try:
        passing.start()
        yield
    finally:
        ends.set()
        for process in (*passes, web):
            process.kill()  # its data goes with it; a tidy end is measured elsewhere
            process.wait()
        passing.join()


def measure(folders: Folders, drafts: list[str]) -> dict[str, list[float]]:
    """Eight editors for a while."""
    with processes(folders):
        desk = Desk(f"http://127.0.0.1:{PORT}", drafts)
        _wait_for(desk.address)
        editors = [threading.Thread(target=desk.editor, args=(n,)) for n in range(EDITORS)]
        for editor in editors:
            editor.start()
        for editor in editors:
            editor.join()
        return desk.took


def _wait_for(address: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/log-in", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise RuntimeError("the desk did not come up")


def main(kinds: list[str]) -> None:
    """Measure on each database and print."""
    console = Console()
    for kind in kinds or ["sqlite", "postgresql"]:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            url = f"sqlite:///{folder / 'data' / 'nightdesk.db'}"
            if kind == "postgresql":
                server = stack.enter_context(running_postgres())
                url = server.url(server.create())
            newsroom = stack.enter_context(demo_newsroom(folder, port=PORT, first_port=0))
            folders = Folders(config=newsroom.config, data=folder / "data", database_url=url)
            app = open_app(folders)
            began = time.perf_counter()
            drafts = fill_database(app.store, url, app.now())
            console.print(f"{kind}: filled in {time.perf_counter() - began:.0f} s", style="dim")
            app.close()
            _print(console, kind, measure(folders, drafts))


def _print(console: Console, kind: str, took: dict[str, list[float]]) -> None:
    table = Table(kind, "asked", "p50 ms", "p95 ms", "slowest ms", "", box=None)
    for name, times in sorted(took.items()):
        times.sort()
        p95 = times[int(0.95 * (len(times) - 1))]
        mark = "" if p95 < AIM else f"above {AIM}"
        row = (f"{times[len(times) // 2]:.0f}", f"{p95:.0f}", f"{times[-1]:.0f}", mark)
        table.add_row(name, str(len(times)), *row)
    console.print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
