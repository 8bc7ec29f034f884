"""A desk over a real store, and browsers without a screen for it."""

import shutil
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
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

from pipeline.model.account import Role
from pipeline.model.token import Scope
from pipeline.review.accounts import AccountKeeper
from pipeline.review.api import create_api, mounted
from pipeline.review.web import WebOptions, create_web
from pipeline.store import Store, open_store

PASSWORD = "four quiet herons"
#: All is plain HTTP on loopback, and the machine's certificates take a client longer to read than most tests.
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database and a furnished one, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("desks")
    for name in ("empty", "furnished"):
        made = open_store(f"sqlite:///{folder / name}.db")
        made.migrate()
        if name == "furnished":
            furnish(made)
        made.close()
    return folder


def furnish(store: Store) -> None:
    """Drafts, and one user of each role, named after it."""
    fill(store)
    keeper = AccountKeeper(store, now=lambda: NOW, hasher=QUICK)
    keeper.set_up(name="admin", display_name="Admin", password=PASSWORD)
    for role in (Role.READER, Role.EDITOR, Role.CHIEF):
        keeper.add_user(
            name=role.value, display_name=role.value.title(), password=PASSWORD, role=role
        )


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path, databases: Path) -> Iterator[Store]:
    """A store in a file of its own: furnished for whoever asks for the newsroom, else empty."""
    furnished = {"newsroom", "signed_in", "script"} & set(request.fixturenames)
    shutil.copy(databases / f"{'furnished' if furnished else 'empty'}.db", tmp_path / "desk.db")
    opened = open_store(f"sqlite:///{tmp_path / 'desk.db'}")
    yield opened
    opened.close()


@pytest.fixture
def keeper(store: Store) -> AccountKeeper:
    """Accounts, with nobody in them."""
    return AccountKeeper(store, now=lambda: NOW, hasher=QUICK)


@pytest.fixture
def requests_made(store: Store) -> FakeRequests:
    """What the desk asks of the engine."""
    return FakeRequests(store)


@pytest.fixture
def newsroom(store: Store) -> Store:
    """The store with drafts and users."""
    return store


@pytest.fixture
def outlets() -> FakeOutlets:
    """The outlets that are followed, and those that a test adds."""
    return FakeOutlets()


@pytest.fixture
def web(
    store: Store, keeper: AccountKeeper, requests_made: FakeRequests, outlets: FakeOutlets
) -> FastAPI:
    """The desk, and its API beside the pages."""
    web = create_web(
        store=store,
        desks=(HEALTH, NEWS),
        outlets=outlets,
        requests=requests_made,
        accounts=keeper,
        now=lambda: NOW,
        options=WebOptions(set_up_token="opened-once", webhooks=lambda: WEBHOOKS),
    )
    web.router.routes.append(
        mounted(
            create_api(
                store=store,
                desks=(HEALTH, NEWS),
                outlets=outlets,
                requests=requests_made,
                accounts=keeper,
                now=lambda: NOW,
                told=lambda: WEBHOOKS,
            )
        )
    )
    return web


class Visitor(httpx.Client):
    """A browser that knows where a form's token stands."""

    def __init__(self, **options: object) -> None:
        super().__init__(verify=NO_CERTIFICATES, **options)

    def token(self, path: str = "/log-in") -> str:
        """The form token of a page."""
        text = self.get(path).text
        return text.split('name="form_token" value="', 1)[1].split('"', 1)[0]

    def fill_in(self, path: str, *, page: str = "/", **fields: object):
        """Post a form as its page would."""
        return self.post(path, data={"form_token": self.token(page), **fields})

    def log_in(self, name: str, password: str = PASSWORD):
        """Log in as `name`."""
        return self.fill_in("/log-in", page="/log-in", name=name, password=password, to="/")


@pytest.fixture(scope="session")
def server() -> Iterator[tuple[str, Switch]]:
    """One server on loopback for all of these tests."""
    switch = Switch()
    with serving(switch) as served:
        yield served, switch


@pytest.fixture
def address(server: tuple[str, Switch], web: FastAPI) -> str:
    """Where this test's desk is served."""
    served, switch = server
    switch.web = web
    return served


@pytest.fixture
def visitor(address: str) -> Iterator[Visitor]:
    """Nobody in particular, who knows the desk by a public name."""
    with Visitor(base_url=address, headers={"host": "desk.example"}) as client:
        yield client


@pytest.fixture
def signed_in(address: str, newsroom: Store) -> Iterator[Callable[[str], Visitor]]:
    """A visitor signed in under a role's name."""
    opened: list[Visitor] = []

    def enter(name: str) -> Visitor:
        client = Visitor(base_url=address)
        opened.append(client)
        assert client.log_in(name).status_code == 303
        return client

    yield enter
    for client in opened:
        client.close()


@pytest.fixture
def script(address, newsroom, keeper) -> Iterator[Callable[..., httpx.Client]]:
    """A script with a token of a user's, with these scopes."""

    def enter(name: str = "reader", *scopes: str) -> httpx.Client:
        user = newsroom.accounts.user(name)
        secret = keeper.tokens.make(
            user, label="script", scopes=[Scope(one) for one in scopes or ("read",)]
        )
        client = httpx.Client(
            base_url=f"{address}/api/v1/",
            headers={"Authorization": f"Bearer {secret}"},
            verify=NO_CERTIFICATES,
        )
        opened.append(client)
        return client

    opened: list[httpx.Client] = []
    yield enter
    for client in opened:
        client.close()
