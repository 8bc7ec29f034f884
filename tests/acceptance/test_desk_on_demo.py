"""An editor's whole way on the real thing: the demo's own processes, a real draft, a real file and feed entry."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ["desk_browser"]
pytestmark = pytest.mark.timeout(1200)

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@dataclass(frozen=True)
class Served:
    """A running demo: where its desk is, its password, where its files lie."""

    address: str
    password: str
    data: Path


@pytest.fixture
def served(demo, tmp_path: Path) -> Iterator[Served]:
    """`nightdesk demo` on a copy of what the demo brought, until its desk answers."""
    shutil.copytree(demo.folder, tmp_path / "newsroom")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "demo", "--port", str(port)],
        cwd=tmp_path / "newsroom",
        env=os.environ | {"COLUMNS": "200"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        password = ""
        for line in process.stdout:
            found = re.search(r"the password (\S+?)\.", line)
            if found:
                password = found.group(1)
                break
        assert password, "the demo ended before its desk was up"
        yield Served(f"http://127.0.0.1:{port}", password, tmp_path / "newsroom" / "data" / "demo")
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def enter(browser: Browser, served: Served) -> Page:
    """Signed in; the web process may still be starting when the demo has named its address."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(30_000)
    for _ in range(60):
        try:
            page.goto(served.address)
            break
        except Exception as error:  # playwright has one class for every refusal
            if "ERR_CONNECTION_REFUSED" not in str(error):
                raise
            page.wait_for_timeout(500)
    page.get_by_label("Name").fill("demo")
    page.get_by_label("Password").fill(served.password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_selector(".rows")
    return page


def test_from_the_queue_out_of_the_door(chromium: Browser, served: Served, tmp_path: Path):
    """Log in, read, edit, wait for the check, answer for what it finds, approve: file and feed entry appear."""
    page = enter(chromium, served)
    page.get_by_role("link", name=re.compile("Neural stem cells")).click()
    page.wait_for_selector(".s")
    page.locator("#desk .line.paragraph .s").first.hover()
    expect(page.locator("#rests-list blockquote").first).to_be_visible()
    page.screenshot(path=tmp_path / "draft.png")

    page.keyboard.press("e")
    page.wait_for_url("**/edit*")
    headline = "Brain stem cells prove safe in a small first trial against progressive MS"
    page.get_by_label("Headline").fill(headline)
    page.keyboard.press("Control+s")
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)
    expect(page.locator("#checking")).to_have_count(0, timeout=60_000)
    while page.locator(".finding-block").count():
        before = page.locator(".finding-block").count()
        block = page.locator(".finding-block").first
        block.locator("summary").click()
        block.get_by_label("Why is it no fault?").fill("Read against both sources")
        block.get_by_role("button", name="Dismiss the finding").click()
        expect(page.locator(".finding-block")).to_have_count(before - 1)
    page.wait_for_load_state()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/?done=*")
    page.goto(f"{served.address}/published")
    for _ in range(60):
        if page.locator("tbody tr").count():
            break
        page.wait_for_timeout(500)
        page.reload()

    expect(page.locator("tbody tr")).to_contain_text(headline)
    place = page.locator("tbody td code").inner_text()
    published = served.data / "published"
    text = (published / place).read_text("utf-8")
    assert headline in text
    assert text.rstrip().endswith("Sources: 20minutos - MS Society")
    entries = ET.parse(published / "feed.xml").getroot().findall("a:entry", ATOM)
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in entries] == [headline]
    page.screenshot(path=tmp_path / "published.png")
    page.context.close()
