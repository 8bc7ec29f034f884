"""The desk in a real Chromium: fixtures for the acceptance tests that drive it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from desk_seed import (
    HEALTH,
    NEWS,
    NOW,
    QUICK,
    WEBHOOKS,
    FakeOutlets,
    FakeRequests,
    Switch,
    fill,
    serving,
)
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from pipeline.model.account import Role
from pipeline.review.accounts import AccountKeeper
from pipeline.review.web import WebOptions, create_web
from pipeline.review.web.guard import SESSION_COOKIE
from pipeline.store import Store, open_store

PASSWORD = "four quiet herons"
#: Milliseconds an expectation waits: far above what it takes, for a machine with other work.
BROWSER_WAITS = 20_000
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class DeskInBrowser:
    """A served desk, what it asks for, and what the browser complained of."""

    address: str
    store: Store
    requests: FakeRequests
    browser: Browser
    #: The served application, for a test that changes what it is made with.
    web: FastAPI
    complaints: list[str] = field(default_factory=list)

    def open(
        self, *, width: int = 1440, height: int = 900, scheme: str = "light"
    ) -> BrowserContext:
        """A browser window of its own, with its own cookies."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            base_url=self.address,
            has_touch=width < 600,
        )
        context.set_default_timeout(30_000)
        context.on("page", self._listen)
        return context

    def enter(self, name: str = "editor", **window: object) -> Page:
        """A window signed in under a role's name, at the queue."""
        context, accounts = self.open(**window), self.web.state.parts.accounts
        token = accounts.open_session(self.store.accounts.user(name))
        context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": self.address}])
        page = context.new_page()
        page.goto("/")
        return page

    def log_in(self, name: str = "editor", **window: object) -> Page:
        """The same through the door."""
        page = self.open(**window).new_page()
        page.goto("/")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/")
        return page

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", self._refuse)
        page.on(
            "console",
            lambda said: said.type == "error" and self.complaints.append(f"console: {said.text}"),
        )
        page.on("request", self._note_foreign)

    def _refuse(self, dialog: object) -> None:
        # Leaving a page with unsaved typing may ask; anything else is a script that ran.
        if dialog.type != "beforeunload":
            self.complaints.append(f"dialog: {dialog.message}")
        dialog.accept()

    def _note_foreign(self, request: object) -> None:
        if not request.url.startswith(self.address):
            self.complaints.append(f"asked elsewhere: {request.url}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests, as the system has it."""
    executable = next(
        (
            path
            for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser")
            if Path(path).exists()
        ),
        None,
    )
    if executable is None:
        pytest.skip("no Chromium: install the Debian package chromium")
    expect.set_options(timeout=BROWSER_WAITS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with drafts and users, made once and copied for each test."""
    path = tmp_path_factory.mktemp("furnished") / "desk.db"
    store = open_store(f"sqlite:///{path}")
    store.migrate()
    fill(store)
    keeper = AccountKeeper(store, now=lambda: NOW, hasher=QUICK)
    keeper.set_up(name="admin", display_name="Admin", password=PASSWORD)
    for role in (Role.EDITOR, Role.CHIEF):
        keeper.add_user(name=role.value, display_name="Ana García", password=PASSWORD, role=role)
    store.close()
    return path


@pytest.fixture(scope="session")
def desk_server() -> Iterator[tuple[str, Switch]]:
    """One server on loopback for all of these tests."""
    switch = Switch()
    with serving(switch) as address:
        yield address, switch


@pytest.fixture
def desk(
    chromium: Browser, tmp_path: Path, furnished: Path, desk_server: tuple[str, Switch]
) -> Iterator[DeskInBrowser]:
    """A furnished desk; at the end nothing may have been complained of."""
    shutil.copy(furnished, tmp_path / "desk.db")
    store = open_store(f"sqlite:///{tmp_path / 'desk.db'}")
    keeper = AccountKeeper(store, now=lambda: NOW, hasher=QUICK)
    requests = FakeRequests(store)
    web = create_web(
        store=store,
        desks=(HEALTH, NEWS),
        outlets=FakeOutlets(),
        requests=requests,
        accounts=keeper,
        now=lambda: NOW,
        options=WebOptions(webhooks=lambda: WEBHOOKS),
    )
    address, switch = desk_server
    switch.web = web
    served = DeskInBrowser(address, store, requests, chromium, web)
    yield served
    for context in chromium.contexts:
        context.close()
    store.close()
    assert served.complaints == []
