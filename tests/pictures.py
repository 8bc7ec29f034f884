"""Pictures of every page, wide and narrow, light and dark, from a demo: `python -m tests.pictures [--demo FOLDER]`.

They go into ``data/pictures`` as WebP with a page that shows them all. A demo is run first (a minute or two) unless the
folder of one is named; what is done to it here is done to a copy.
"""

import argparse
import base64
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from pipeline.demo import demo_newsroom
from pipeline.folders import Folders
from pipeline.model.account import Role
from pipeline.review.accounts import AccountKeeper
from pipeline.store import QueueQuery, Store, open_store

TARGET = Path(__file__).parent.parent / "data" / "pictures"
WIDTHS = {1440: 900, 360: 740}
SCHEMES = ("light", "dark")
QUALITY = 0.72
#: The draft that the README tells of, an edited story, and an address without a draft.
SHOWN = "Neural stem cells"
OTHER = "antibiotic"
EDITED = "Three dead"
OLD = "What is secondary progressive"
#: A name, its title in the gallery, and where it is.
PAGES = {
    "log-in": ("The door", "/log-in"),
    "queue": ("The review queue", "/"),
    "draft": ("A draft beside its sources", "/drafts/{shown}"),
    "edit": ("Editing in place", "/drafts/{shown}/edit"),
    "revision": ("What an edit changed", "/drafts/{shown}/revisions/2?since=1"),
    "story": ("A story: what each article adds, what outlets changed", "/stories/{story}"),
    "why": ("Why is there no draft?", "/why?address={old}"),
    "write": ("A draft of any address or text", "/write"),
    "published": ("What went out", "/published"),
    "sources": ("The sources: what was tried and what to do", "/sources"),
    "source": ("One source", "/sources/{source}"),
    "add-source": ("Following another outlet", "/sources/new"),
    "runs": ("What the night brought", "/runs"),
    "figures": ("The figures", "/figures"),
    "model": ("What a language model may spend", "/language-model"),
    "account": ("One's own account", "/account"),
    "users": ("Users and invitations", "/users"),
    "audit": ("The audit log", "/audit"),
    "webhooks": ("Webhooks", "/webhooks"),
}
_AS_WEBP = """async ([png, quality]) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext("2d").drawImage(picture, 0, 0);
    const bytes = await (await canvas.convertToBlob({ type: "image/webp", quality })).bytes();
    return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}"""


def main() -> None:
    """Take them all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument(
        "--demo", type=Path, help="a folder in which `nightdesk demo --once` was run"
    )
    asked.add_argument("--only", nargs="*", default=(), help="names of pages; all without it")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        if options.demo is None:
            command = [sys.executable, "-m", "pipeline", "demo", "--once"]
            subprocess.run(command, cwd=made, check=True, stdout=subprocess.DEVNULL)
        else:
            shutil.copytree(options.demo / "data" / "demo", made / "data" / "demo")
        with _served(made / "data" / "demo") as (address, store, password):
            _take(address, store, password, frozenset(options.only) or frozenset(PAGES))
    TARGET.joinpath("README.md").write_text(_overview(), "utf-8")


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, Store, str]]:
    """The desk of the demo with its worker: its address, its store, everybody's password."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with demo_newsroom(folder, port=port) as folders:
        store = open_store(f"sqlite:///{folders.data / 'nightdesk.db'}")
        store.migrate()
        password = secrets.token_urlsafe(12)
        keeper = AccountKeeper(store, now=lambda: datetime(2023, 11, 28, 18, tzinfo=UTC))
        keeper.set_up(name="ana", display_name="Ana García", password=password)
        keeper.add_user(name="ben", display_name="Ben Okafor", password=password, role=Role.EDITOR)
        process = _start(folders, started_in=folder.parent.parent)
        try:
            yield f"http://127.0.0.1:{port}", store, password
        finally:
            process.terminate()
            process.wait(timeout=60)
            store.close()


def _start(folders: Folders, *, started_in: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "serve"],
        cwd=started_in,
        env=os.environ | folders.environment() | {"PYTHONPATH": str(TARGET.parent.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _take(address: str, store: Store, password: str, wanted: frozenset[str]) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        places = _places(store)
        _work(_enter(_window(browser, address, 1440), password), store, places)
        for width in WIDTHS:
            window = _window(browser, address, width)
            outside = window.new_page()
            if "log-in" in wanted:
                outside.goto("/log-in")
                _picture(outside, "log-in", width)
            outside.close()
            page = _enter(window, password)
            for name in PAGES:
                if name in wanted and name != "log-in":
                    page.goto(PAGES[name][1].format(**places))
                    _arrange(page, name)
                    _picture(page, name, width)
        browser.close()


def _window(browser: Browser, address: str, width: int) -> BrowserContext:
    window = browser.new_context(
        base_url=address, locale="en-GB", viewport={"width": width, "height": WIDTHS[width]}
    )
    window.set_default_timeout(60_000)
    return window


def _enter(window: BrowserContext, password: str) -> Page:
    page = window.new_page()
    for _ in range(240):
        try:
            page.goto("/log-in")
            break
        except Exception as error:  # playwright has one class for every refusal
            if "ERR_CONNECTION_REFUSED" not in str(error):
                raise
            time.sleep(0.5)
    page.get_by_label("Name").fill("ana")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_selector(".rows")
    return page


def _places(store: Store) -> dict[str, str]:
    """What stands in the addresses of `PAGES`."""
    rows = {row.headline: row for row in store.drafts.queue(QueueQuery(states=(), limit=100))}

    def row(words: str) -> str:
        return next(one.id for headline, one in rows.items() if words in headline)

    articles = [
        article
        for story in store.stories.recent(datetime(2023, 1, 1, tzinfo=UTC))
        for article in store.stories.articles(story.id)
    ]
    old = next(one for one in articles if one.headline.startswith(OLD))
    edited = store.drafts.get(row(EDITED))
    assert edited is not None
    return {
        "shown": row(SHOWN),
        "other": row(OTHER),
        "story": edited.story_id,
        "old": old.url,
        "source": old.source_id,
    }


def _work(page: Page, store: Store, places: dict[str, str]) -> None:
    """A morning's work, so that no page is empty: an edit and an approval."""
    page.goto("/drafts/{shown}/edit".format(**places))
    first = page.locator("#blocks [data-text]").first
    first.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" The hospital will answer questions on Friday.")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/drafts/{shown}".format(**places))
    page.locator("#checking").wait_for(state="detached")
    page.goto("/drafts/{other}".format(**places))
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/?done=*")
    for _ in range(240):
        if store.outbox.receipts():
            break
        time.sleep(0.25)


def _arrange(page: Page, name: str) -> None:
    """As an editor would have it in front of her."""
    page.wait_for_load_state("networkidle")
    if name in ("draft", "edit"):
        line = page.locator(".line.paragraph .s").nth(1)
        line.scroll_into_view_if_needed()
        line.hover()
        page.mouse.wheel(0, 0)
    elif name == "story":
        page.locator(".outlet-edit summary").first.click()


def _picture(page: Page, name: str, width: int) -> None:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_timeout(250)
        png = base64.b64encode(page.screenshot()).decode()
        blank = page.context.new_page()
        packed = blank.evaluate(_AS_WEBP, [png, QUALITY])
        blank.close()
        (TARGET / f"{name}-{width}-{scheme}.webp").write_bytes(base64.b64decode(packed))


def _overview() -> str:
    """A page that shows them all; each picture leads to itself, whole."""
    lines = [
        "# The desk in pictures",
        "",
        "Every page at 1440 and 360 pixels, light and dark, taken by `make pictures` from the demo.",
        "",
    ]
    for name, (title, _) in PAGES.items():
        cells = "".join(
            f'<a href="{name}-{width}-{scheme}.webp"><img src="{name}-{width}-{scheme}.webp" '
            f'alt="{title}, {width} pixels, {scheme}" height="260"></a> '
            for width in WIDTHS
            for scheme in SCHEMES
        )
        lines += [f"## {title}", "", cells.strip(), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
