"""Outlets are added on the desk of a running service: the worker looks, a person follows, the next pass lists."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from pipeline.config import load_config
from pipeline.demo import demo_newsroom
from pipeline.folders import Folders
from pipeline.model.news import ListingKind

pytestmark = pytest.mark.long

PASSWORD = "four quiet herons fly"  # of this test


class Desk(httpx.Client):
    """The desk of the service, signed in as its first admin."""

    def post_form(self, action: str, *, page: str, **fields: object) -> httpx.Response:
        """Fill in the form of a page."""
        text = self.get(page).text
        token = text.split('name="form_token" value="', 1)[1].split('"', 1)[0]
        return self.post(action, data={"form_token": token, **fields})

    def looked_at(self, path: str) -> str:
        """What the page says once the worker is done."""
        assert soon(lambda: "/progress" not in self.get(path).text)
        return self.get(path).text


def soon(happens: Callable[[], bool]) -> bool:
    """Whether it happens within two minutes."""
    over = threading.Event()
    return any(happens() or over.wait(0.5) for _ in range(240))


@pytest.fixture(scope="module")
def service(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Desk, Folders, dict[str, str]]]:
    """Worker and web over the sample outlets, of which one is followed; its desk, and where the others are."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("service")
    log = folder / "log"
    with log.open("w") as out, demo_newsroom(folder, port=port, first_port=0) as folders:
        homes = {}
        for file in (folders.config / "sources").glob("*.toml"):
            homes[file.stem] = tomllib.loads(file.read_text("utf-8"))["home"]
            if file.stem != "20minutos":
                file.unlink()
        (folders.config / "desks.toml").write_text(
            # No story is any of its business, so that the passes are short.
            '[[desk]]\nid = "health"\nname = "Health"\nlanguage = "en-GB"\nkeywords = ["xyzzy"]\n',
            encoding="utf-8",
        )
        settings = folders.config / "pipeline.toml"
        settings.write_text(re.sub(r"tick_seconds = \d+", "tick_seconds = 5", settings.read_text()))
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "serve"],
            env=os.environ | folders.environment() | {"COLUMNS": "200"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            said: list[str] = []
            assert soon(
                lambda: bool(said.extend(re.findall(r"token=(\S+)", log.read_text())) or said)
            )
            token = said[0]
            with Desk(base_url=f"http://127.0.0.1:{port}", timeout=60) as desk:
                assert soon(lambda: _answers(desk))
                desk.post_form(
                    "/set-up",
                    page=f"/set-up?token={token}",
                    token=token,
                    name="ana",
                    display_name="Ana",
                    password=PASSWORD,
                    again=PASSWORD,
                )
                if desk.get("/").status_code != 200:
                    desk.post_form("/log-in", page="/log-in", name="ana", password=PASSWORD, to="/")
                yield desk, folders, homes
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


@pytest.mark.parametrize(
    ("outlet", "kind"),
    [
        ("gaceta-montelar", ListingKind.FEED),
        ("diario-valdeoria", ListingKind.SITEMAP),
        ("ms-society", ListingKind.PAGE),
    ],
)
def test_an_outlet_of_each_kind_is_added_by_its_address(service, outlet, kind):
    """Looked at, followed, and listed by the next pass, without a restart or a shell."""
    desk, folders, homes = service
    before = {source.id for source in load_config(folders.config).sources}

    path = desk.post_form(
        "/sources/new", page="/sources/new", address=homes[outlet], allow_private="1"
    ).headers["location"]
    found = desk.looked_at(path)
    reply = desk.post_form(path, page=path, follow="0", every_minutes="30")

    (new,) = [one for one in load_config(folders.config).sources if one.id not in before]
    assert "Its newest article, as it would be read" in found
    assert reply.headers["location"] == f"/sources?added={new.id}"
    assert new.listings[0].kind is kind
    assert "added by Ana on the page of sources" in _file(folders, new.file)
    assert soon(lambda: "It has not been listed yet" not in desk.get(f"/sources/{new.id}").text)
    assert "fine" in desk.get(f"/sources/{new.id}").text


def test_a_list_of_feeds_is_tried_and_chosen_from(service):
    """What answers may be followed; what does not is named with its trouble."""
    desk, folders, homes = service
    feeds = {"Courier": homes["harrowmere-courier"] + "news/rss/", "Dead": homes["wardlight"] + "x"}
    outlines = "".join(f'<outline text="{name}" xmlUrl="{url}"/>' for name, url in feeds.items())

    path = desk.post_form(
        "/sources/import",
        page="/sources/new",
        opml=f'<opml version="2.0"><body>{outlines}</body></opml>',
        allow_private="1",
    ).headers["location"]
    found = desk.looked_at(path)
    desk.post_form(path, page=path, follow="0")

    assert "1 feed answers" in found
    assert "Dead: " in found
    assert "answered 404" in found
    assert "Courier" in {source.publisher for source in load_config(folders.config).sources}
    assert feeds["Courier"] in desk.get("/sources.opml").text


def test_an_outlet_that_refuses_is_not_added(service):
    """The page says what was asked, what came back and what to do."""
    desk, folders, homes = service
    files = sorted((folders.config / "sources").iterdir())

    path = desk.post_form(
        "/sources/new",
        page="/sources/new",
        address=homes["marlow-fen-pennant"],
        allow_private="1",
    ).headers["location"]

    assert "answered 403" in desk.looked_at(path)
    assert sorted((folders.config / "sources").iterdir()) == files


def _file(folders: Folders, name: str) -> str:
    return Path(folders.config / "sources" / f"{name}.toml").read_text("utf-8")


def _answers(desk: Desk) -> bool:
    try:
        return desk.get("/alive").status_code == 200
    except httpx.TransportError:
        return False
