"""The web process is killed at random while an editor types: never more than her last three seconds are lost."""

import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import httpx
import pytest
from desk_seed import HEALTH_DRAFT, QUICK, fill
from playwright.sync_api import Page, expect

from pipeline.model.account import Role
from pipeline.review.accounts import AccountKeeper
from pipeline.store import Store, open_store

pytest_plugins = ["desk_browser"]
pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]

KILLS = 50
#: Every so many kills the tab crashes too, and a new one takes up the text.
CRASHES_EVERY = 5
#: Seconds of typing that may be lost.
LOST_AT_MOST = 3.0
PASSWORD = "four quiet herons"
EDIT = f"/drafts/{HEALTH_DRAFT.id}/edit"
WORDS = [
    "the",
    "ferry",
    "left",
    "at",
    "noon",
    "and",
    "nobody",
    "on",
    "the",
    "quay",
    "had",
    "been",
    "told",
    "why",
    "it",
    "would",
    "not",
    "stop",
]


@dataclass
class Process:
    """The web process, started again on the same port after each kill."""

    database: str
    port: int
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        script = Path(__file__).parent.parent / "desk_process.py"
        self.running = subprocess.Popen(
            [sys.executable, str(script), self.database, str(self.port)],
            stderr=subprocess.DEVNULL,
        )
        # On a loaded machine its imports alone may take a minute.
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                httpx.get(f"http://127.0.0.1:{self.port}/log-in", timeout=2)
            except httpx.HTTPError:
                pass
            else:
                return
            if self.running.poll() is not None:
                raise AssertionError(f"the web process ended with {self.running.returncode}")
        raise AssertionError("the web process did not come up")

    def kill(self) -> None:
        """Without a word."""
        if self.running:
            self.running.kill()
            self.running.wait()


@dataclass
class Typist:
    """Types words into the first paragraph and remembers when."""

    page: Page
    random: Random
    #: When each character was typed, and it.
    typed: list[tuple[float, str]] = field(default_factory=list)

    def type_for(self, seconds: float) -> None:
        """At about the pace of a quick typist."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for character in f" {self.random.choice(WORDS)}":
                self.page.keyboard.type(character)
                self.typed.append((time.monotonic(), character))
            self.page.wait_for_timeout(40)

    def text(self, before: float | None = None) -> str:
        """All that was typed, or what was typed before a moment."""
        return "".join(one for at, one in self.typed if before is None or at < before)


def first_paragraph(page: Page) -> str:
    """As it stands on the page."""
    text: str = page.locator("#blocks [data-text]").first.text_content() or ""
    return text.replace("\u00a0", " ")


def take_up(page: Page) -> None:
    """Open the page for typing, the caret at the end of the first paragraph."""
    page.goto(EDIT)
    paragraph = page.locator("#blocks [data-text]").first
    paragraph.focus()
    paragraph.evaluate(
        "element => { getSelection().selectAllChildren(element); getSelection().collapseToEnd(); }"
    )


@pytest.fixture
def store(tmp_path: Path):
    """A furnished newsroom with one editor."""
    opened = open_store(f"sqlite:///{tmp_path / 'desk.db'}")
    opened.migrate()
    fill(opened)
    keeper = AccountKeeper(
        opened,
        now=lambda: datetime.now(UTC),  # noqa: TID251  the served desk runs by the real clock too
        hasher=QUICK,
    )
    keeper.set_up(name="admin", display_name="Admin", password=PASSWORD)
    keeper.add_user(name="editor", display_name="Ana", password=PASSWORD, role=Role.EDITOR)
    yield opened
    opened.close()


@pytest.fixture
def process(store: Store, tmp_path: Path):
    """The desk, served."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    made = Process(f"sqlite:///{tmp_path / 'desk.db'}", port)
    made.start()
    yield made
    made.kill()


def test_fifty_kills_while_an_editor_types(store, process, chromium, record_testsuite_property):
    """The open page loses nothing; the store has all but the last seconds before each kill; the page says so."""
    random = Random(7)
    context = chromium.new_context(base_url=f"http://127.0.0.1:{process.port}")
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Name").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/")
    take_up(page)
    before = first_paragraph(page)
    typist = Typist(page, random)
    worst = 0.0
    for number in range(1, KILLS + 1):
        typist.type_for(random.uniform(0.5, 4.5))
        process.kill()
        killed = time.monotonic()
        kept = store.working.text(HEALTH_DRAFT.id, "editor")
        text = kept.typed.blocks[0].text if kept else before
        missing = [at for at, _ in typist.typed][max(0, len(text) - len(before)) :]
        lost = killed - missing[0] if missing else 0.0
        assert f"{before}{typist.text()}".startswith(text), number
        assert lost <= LOST_AT_MOST, f"kill {number}: {lost:.1f} s of typing were not in the store"
        worst = max(worst, lost)
        typist.type_for(random.uniform(0.2, 1.0))
        expect(page.locator("#kept")).to_contain_text("cannot be reached", timeout=10_000)
        assert first_paragraph(page) == f"{before}{typist.text()}", number
        if number % CRASHES_EVERY:
            process.start()
            expect(page.locator("#kept")).to_contain_text("The desk is back", timeout=20_000)
            continue
        page.close()
        process.start()
        page = typist.page = context.new_page()
        take_up(page)
        expect(page.locator("#restored-lead")).to_contain_text("it is back on the page")
        text = first_paragraph(page)
        whole = f"{before}{typist.text()}"
        assert whole.startswith(text.rstrip()), number
        assert text.startswith(f"{before}{typist.text(killed - LOST_AT_MOST)}"), number
        # Typed between two of the browser's own writes: gone with the tab, and typed no more.
        typist.typed = typist.typed[: len(text) - len(before)]
        expect(page.locator("#kept")).to_contain_text("Kept", timeout=20_000)
    record_testsuite_property("seconds not in the store, at most", round(worst, 1))
    page.keyboard.press("Control+s")
    page.wait_for_url(f"**/drafts/{HEALTH_DRAFT.id}")
    saved = store.drafts.get(HEALTH_DRAFT.id)
    assert saved.blocks[0].text == f"{before}{typist.text()}".strip()
    context.close()
