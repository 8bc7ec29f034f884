"""An editor's whole day on the sample newsroom with her hands on the keys: no mouse is moved and nothing is clicked."""

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from os import environ
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pipeline.demo import demo_newsroom
from pipeline.model.account import Role
from pipeline.review.accounts import AccountKeeper
from pipeline.store import Store, open_store

pytest_plugins = ["desk_browser"]
pytestmark = [pytest.mark.long, pytest.mark.timeout(1200)]

PASSWORD = "four quiet herons"
HEADLINE = "Neural stem cells"
#: What the sources say, and what a slip of the finger makes of it.
RIGHT, WRONG = "2,000", "32,000"
#: No source has it; the chief knows it from the telephone.
TYPED = " The ministry counted 4,321 of them last spring."


@dataclass(frozen=True)
class Newsroom:
    """The desk of the sample newsroom, its store and what it wrote."""

    address: str
    store: Store
    data: Path


@pytest.fixture
def newsroom(demo, tmp_path: Path) -> Iterator[Newsroom]:
    """All processes of an installation on a copy of what the demo brought; health claims need two people."""
    folder = shutil.copytree(demo.folder / "data" / "demo", tmp_path / "demo")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with demo_newsroom(folder, port=port) as folders:
        desks = folders.config / "desks.toml"
        desks.write_text(
            desks.read_text("utf-8").replace(
                'id = "health"\n', 'id = "health"\ntwo_people_for = ["health"]\n'
            ),
            "utf-8",
        )
        store = open_store(f"sqlite:///{folders.data / 'nightdesk.db'}")
        keeper = AccountKeeper(store, now=lambda: datetime(2023, 11, 28, 18, tzinfo=UTC))
        keeper.set_up(name="admin", display_name="Admin", password=PASSWORD)
        for name, role in (("ana", Role.EDITOR), ("carmen", Role.CHIEF)):
            keeper.add_user(name=name, display_name=name.title(), password=PASSWORD, role=role)
        with (tmp_path / "serve.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "pipeline", "serve"],
                env=environ | folders.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        # All of an installation's processes share the machine with the browser.
        expect.set_options(timeout=60_000)
        try:
            yield Newsroom(f"http://127.0.0.1:{port}", store, folders.data)
        finally:
            expect.set_options(timeout=20_000)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
            store.close()


class Hands:
    """An editor who has a keyboard and eyes, and nothing else."""

    def __init__(self, browser: Browser, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.window = browser.new_context(viewport={"width": 1440, "height": 900})
        self.page: Page = self.window.new_page()
        self.page.set_default_timeout(30_000)

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Where the focus is."""
        self.page.keyboard.type(words)

    def tab_to(self, wanted: Locator, *, key: str = "Tab") -> None:
        """On and on until it has the focus."""
        for _ in range(120):
            if wanted.count() and wanted.first.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press(key)
        pytest.fail(f"no key leads to {wanted}")

    def follow(self, role: str, name: str) -> None:
        """Tab to what is called so, Enter, and wait for the page that it leads to."""
        self.tab_to(self.page.get_by_role(role, name=re.compile(name)))
        with self.page.expect_navigation():
            self.press("Enter")

    def enter(self, name: str) -> None:
        """Log in; the address is the one thing that is typed into the browser itself."""
        for _ in range(400):
            try:
                self.page.goto(self.newsroom.address)
                break
            except Exception as error:  # playwright has one class for every refusal
                if "ERR_CONNECTION_REFUSED" not in str(error):
                    raise
                self.page.wait_for_timeout(250)
        expect(self.page.get_by_label("Name")).to_be_focused()
        self.type(name)
        self.press("Tab")
        self.type(PASSWORD)
        expect(self.page.get_by_label("Password")).to_have_value(PASSWORD)
        with self.page.expect_navigation():
            self.press("Enter")
        expect(self.page.locator(".rows")).to_be_visible()

    def open(self, words: str) -> None:
        """Find a draft by its words and open it."""
        self.press("/")
        self.type(words)
        self.press("Enter")
        self.page.wait_for_url(f"**q={words.split(maxsplit=1)[0]}*")
        self.press("j", "Enter")
        self.page.wait_for_url("**/drafts/*")

    def checked(self) -> None:
        """Wait for what the checks say of the saved revision."""
        expect(self.page.locator("#saved")).to_be_visible()
        expect(self.page.locator("#checking")).to_have_count(0, timeout=60_000)


def test_a_whole_day(chromium: Browser, newsroom: Newsroom) -> None:
    """Sort, read, edit through a lost line and a crash, repair, dismiss, conflict, two people, withdraw, regroup, why."""
    ana = Hands(chromium, newsroom)
    ana.enter("ana")
    sorting(ana)
    ana.open(HEADLINE)
    draft = ana.page.url
    reading(ana)
    editing_through_trouble(ana, draft)
    repairing(ana)
    carmen = Hands(chromium, newsroom)
    carmen.enter("carmen")
    dismissing(carmen)
    in_each_others_way(ana, carmen, draft)
    by_two(ana, carmen, draft)
    taking_back(carmen, draft)
    regrouping(carmen)
    asking_why(ana)


def sorting(ana: Hands) -> None:
    """The arrows choose another order and the focus stays, so that they choose the next."""
    first = ana.page.locator(".rows h2").first.inner_text()
    sort = ana.page.get_by_label("Sort")
    ana.tab_to(sort)
    ana.press("ArrowDown")
    ana.page.wait_for_url("**sort=*")
    expect(sort).to_be_focused()
    assert ana.page.locator(".rows h2").count() > 1
    ana.press("ArrowUp")
    ana.page.wait_for_url("**sort=risk*")
    expect(sort).to_be_focused()
    assert ana.page.locator(".rows h2").first.inner_text() == first
    ana.press("Escape")


def reading(ana: Hands) -> None:
    """Sentence by sentence; what each rests on stands beside it, in its own language."""
    rests = ana.page.locator("#rests-list blockquote")
    ana.press("j", "j")
    expect(ana.page.locator(".standfirst .s").first).to_be_focused()
    expect(rests.first).to_be_visible()
    while RIGHT not in ana.page.locator(".s:focus").inner_text():
        ana.press("j")
    assert rests.first.get_attribute("lang") == "es"


def editing_through_trouble(ana: Hands, draft: str) -> None:
    """The line goes, the tab crashes: what was typed stands there again and is saved."""
    ana.press("e")
    ana.page.wait_for_url("**/edit*")
    here = ana.page.locator("#blocks [data-text]:focus")
    expect(here).to_have_count(1)
    ana.press("Control+Home", *["ArrowRight"] * here.inner_text().index(RIGHT))
    ana.type(WRONG.removesuffix(RIGHT))
    ana.press("Control+End")
    ana.window.set_offline(True)
    ana.type(TYPED)
    kept = ana.page.locator("#kept")
    expect(kept).to_contain_text("cannot be reached")
    ana.window.set_offline(False)
    expect(kept).to_contain_text("The desk is back")
    ana.type(" Nobody has counted them all.")
    expect(kept).to_contain_text("Kept")
    ana.page.close()

    ana.page = ana.window.new_page()
    ana.page.set_default_timeout(30_000)
    ana.page.goto(draft)
    ana.follow("link", "Go on editing")
    expect(ana.page.locator("#restored")).to_be_visible()
    expect(ana.page.locator("#blocks")).to_contain_text("Nobody has counted them all.")
    ana.press("Control+s")
    ana.page.wait_for_url(draft)
    ana.checked()


def repairing(ana: Hands) -> None:
    """The wrong figure is found, and put right by one key."""
    current = to_finding(ana, WRONG)
    expect(current.get_by_role("button", name="Accept")).to_be_visible()
    ana.press("a")
    expect(ana.page.locator(".finding", has_text=WRONG)).to_have_count(0)
    ana.checked()


def dismissing(carmen: Hands) -> None:
    """What the machine cannot know is set aside by who knows it."""
    carmen.open(HEADLINE)
    current = to_finding(carmen, "4,321")
    carmen.press("d")
    expect(current.get_by_label("Why is it no fault?")).to_be_focused()
    carmen.type("The ministry gave it on the telephone")
    carmen.press("Enter")
    expect(carmen.page.locator(".finding", has_text="4,321")).to_have_count(0)


def to_finding(hands: Hands, words: str) -> Locator:
    """From finding to finding until one says so."""
    expect(hands.page.locator(".finding", has_text=words)).not_to_have_count(0)
    current = hands.page.locator(".finding.current")
    hands.press("f")
    while words not in current.inner_text():
        hands.press("f")
    return current


def in_each_others_way(ana: Hands, carmen: Hands, draft: str) -> None:
    """The chief takes the draft over while the editor types; the editor sees both versions and takes the chief's."""
    ana.press("e")
    ana.page.wait_for_url("**/edit*")
    ana.press("End")
    ana.type(" Mine.")
    expect(ana.page.locator("#kept")).to_contain_text("Kept")
    carmen.press("e")
    carmen.page.wait_for_url("**/edit*")
    expect(carmen.page.locator(".held")).to_contain_text("ana is editing this draft")
    carmen.press("t")
    expect(carmen.page.locator("[data-text]:focus")).to_have_count(1)
    carmen.press("End")
    carmen.type(" Theirs.")
    carmen.press("Control+s")
    carmen.page.wait_for_url(draft)

    ana.type(" More.")
    expect(ana.page.locator("#halted")).to_be_visible()
    ana.follow("link", "See both versions")
    expect(ana.page.locator("main")).to_contain_text("Mine. More.")
    ana.follow("button", "Take theirs")
    ana.page.wait_for_url(draft)
    expect(ana.page.locator("#desk")).to_contain_text("Theirs.")


def by_two(ana: Hands, carmen: Hands, draft: str) -> None:
    """It goes out when the second has approved it."""
    ana.checked()
    ana.press("Control+Enter")
    ana.page.wait_for_url("**/?done=*")
    carmen.page.goto(draft)
    expect(carmen.page.locator("#desk")).to_contain_text("Approved by ana")
    carmen.press("Control+Enter")
    carmen.page.wait_for_url("**/?done=*")
    carmen.follow("link", "^Published$")
    row = carmen.page.locator("tbody tr", has_text=HEADLINE)
    expect(carmen.page.get_by_role("heading", name="Published")).to_be_visible()
    while not row.count():
        carmen.page.wait_for_timeout(250)
        carmen.page.reload()
    place = carmen.newsroom.data / "published" / row.locator("code").inner_text()
    assert "Theirs." in place.read_text("utf-8")


def taking_back(carmen: Hands, draft: str) -> None:
    """The chief withdraws it, and sees word by word what people made of the machine's text."""
    carmen.follow("link", HEADLINE)
    carmen.page.wait_for_url(draft)
    carmen.press("w")
    carmen.type("The journal has retracted the paper.")
    carmen.press("Control+Enter")
    expect(carmen.page.locator(".draft-bar")).to_contain_text("withdrawn")
    carmen.press("h")
    carmen.follow("link", "Everything changed since the machine wrote it")
    expect(carmen.page.locator("ins", has_text="Theirs.")).to_be_visible()


def regrouping(carmen: Hands) -> None:
    """One article goes out of its story, into one of its own."""
    carmen.follow("link", "^Queue")
    carmen.open("lovertine")
    carmen.press("o")
    carmen.page.wait_for_url("**/stories/*")
    box = carmen.page.get_by_role("checkbox", name=re.compile("Choose"))
    assert box.count() > 1
    carmen.tab_to(box.last)
    carmen.press("Space")
    carmen.follow("button", "Take out into a story of their own")
    carmen.page.wait_for_url("**told=split")
    expect(carmen.page.locator(".member")).to_have_count(1)


def asking_why(ana: Hands) -> None:
    """An address that no draft came of says how far it came."""
    old = next(
        article
        for story in ana.newsroom.store.stories.recent(datetime(2023, 1, 1, tzinfo=UTC))
        for article in ana.newsroom.store.stories.articles(story.id)
        if article.headline.startswith("What is secondary progressive")
    )
    ana.follow("link", "Why no draft")
    expect(ana.page.get_by_label("Address")).to_be_focused()
    ana.type(old.url)
    ana.press("Enter")
    expect(ana.page.locator(".answer").first).to_contain_text("96 hours")
    ana.window.close()
