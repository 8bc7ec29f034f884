"""One pass over outlets that mean harm and outlets that do not: the harm ends within its caps, the others finish.

Real server, client, child processes and store. The attacks are ours, one for each kind that is known: the
files of the usual XML collections (bare, and inside a feed), bombs, endless and trickling replies.
"""

import gzip
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.config.settings import FetchTable, PipelineFile
from pipeline.fetch import FetchOptions, HttpFetcher
from pipeline.model.health import Condition
from pipeline.model.news import Listing, ListingKind, Source
from pipeline.pool import Pool, PoolOptions
from pipeline.pooled_steps import PooledSteps
from pipeline.publish.files import FilePublisher
from pipeline.run.listing import list_sources
from pipeline.run.newsroom import Newsroom
from pipeline.sources import parse_listing
from pipeline.store import open_store

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SECONDS = 2.5


class Reader:
    """What a child of this test can do."""

    def parse_listings(self, asked):
        """As the real one."""
        return [parse_listing(**one) for one in asked]


def feed(inside: str, before: str = "") -> bytes:
    """An RSS feed of one entry."""
    return (
        f"{before}<rss><channel><title>T</title><item><title>{inside}</title>"
        "<link>https://d.example/1</link></item></channel></rss>"
    ).encode()


def doubling(levels: int, times: int) -> str:
    """Entities that each name the one before so many times."""
    names = "abcdefghijkl"
    lines = [f'<!ENTITY a "{"1234567890"}">']
    lines += [f'<!ENTITY {names[n]} "{f"&{names[n - 1]};" * times}">' for n in range(1, levels)]
    return "".join(lines)


#: For each file of the collections our own like it, and the entity that sets it off.
XML = {
    "cyclic": ("<!DOCTYPE x [<!ENTITY a '12 &b;'><!ENTITY b '&a;'>]>", "&a;"),
    "dtd": ('<!DOCTYPE rss PUBLIC "-//X//DTD X 1.0//EN" "http://127.0.0.1:PORT/evil.dtd">', "text"),
    "external": ('<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:PORT/evil.xml">]>', "&e;"),
    "external_file": ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"),
    "quadratic": (f'<!DOCTYPE x [<!ENTITY a "{"B" * 50_000}">]>', "&a;" * 20_000),
    "simple": ("<!-- comment -->", "text"),
    "simple_ns": ("<?pi data?><!-- comment -->", "text"),
    "bomb": (f"<!DOCTYPE x [{doubling(4, 8)}]>", "&d;"),
    "laughs": (f"<!DOCTYPE x [{doubling(12, 10)}]>", "&l;"),
    "bomb_of_one": ('<!DOCTYPE x [<!ENTITY a "1234567890">]>', "text&a;"),
    "stylesheet": ('<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:PORT/evil.xsl"?>', "x"),
    "parameter": (
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:PORT/evil.dtd"> %p;]>',
        "text",
    ),
}
SHEET = (
    '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
    'xmlns:rt="http://xml.apache.org/xalan/java/java.lang.Runtime" '
    'xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl">'
    '<xsl:template match="/">{}</xsl:template></xsl:stylesheet>'
)
SHEETS = {
    "executes": SHEET.format("<xsl:value-of select=\"rt:exec(rt:getRuntime(), 'touch FILE')\"/>"),
    "writes": SHEET.format('<exsl:document href="FILE">x</exsl:document>'),
}


class Outlets:
    """A server on every loopback address, whose paths each do one kind of harm."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.written = folder / "written-by-a-stylesheet"
        self.over = threading.Event()
        outlets = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outlets.asked.append(self.path)
                with suppress(OSError):
                    outlets.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(
            ("0.0.0.0", 0), Handler
        )  # every loopback address is a host
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.bodies = {"/honest": feed("Una noticia")}
        for name, (head, inside) in XML.items():
            before = head.replace("PORT", str(self.port))
            self.bodies[f"/feed/{name}"] = feed(inside, before)
            self.bodies[f"/bare/{name}"] = f"{before}<root>{inside}</root>".encode()
        for name, sheet in SHEETS.items():
            self.bodies[f"/bare/{name}"] = sheet.replace("FILE", str(self.written)).encode()
        zeros = gzip.compress(gzip.compress(b"\0" * 200_000_000, 1), 9)
        self.bodies["/packed-bomb"] = self.bodies["/bomb.xml.gz"] = zeros
        item = "<item><link>https://d.example/%d</link></item>"
        self.bodies["/crowded"] = (
            f"<rss><channel>{''.join(item % n for n in range(200_000))}</channel></rss>".encode()
        )

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """One reply."""
        path = handler.path
        if path.startswith("/loop"):
            return self.send(handler, 302, Location=f"/loop{int(path[5:] or 0) + 1}")
        if path == "/endless":
            return self.drip(handler, repeat(b"<item>" * 10_000), wait=0)
        if path == "/trickle":
            return self.drip(handler, repeat(b"<"), wait=0.1)
        if path == "/trickling-headers":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            return self.dripped(handler, repeat(b"X: y\r\n"), wait=0.1)
        if path not in self.bodies:
            return self.send(handler, 404)
        encoding = {"Content-Encoding": "gzip, gzip"} if path == "/packed-bomb" else {}
        return self.send(handler, 200, self.bodies[path], **encoding)

    def send(self, handler, status, body=b"", **headers):
        """A whole reply."""
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    def drip(self, handler, pieces, *, wait):
        """A reply without length, piece by piece."""
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        self.dripped(handler, pieces, wait=wait)

    def dripped(self, handler, pieces, *, wait):
        """Until the reader hangs up."""
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            if self.over.wait(wait):
                return


@pytest.fixture(scope="module")
def outlets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outlets]:
    """The server."""
    made = Outlets(tmp_path_factory.mktemp("hostile"))
    yield made
    made.over.set()
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(scope="module")
def passed(outlets, tmp_path_factory):
    """One pass over every path, honest outlets among the others; the states, and the entries."""
    folder = tmp_path_factory.mktemp("store")
    paths = [*outlets.bodies, "/endless", "/loop", "/trickle", "/trickling-headers"]
    honest = [f"/honest?{number}" for number in range(6)]
    outlets.bodies |= dict.fromkeys(honest, outlets.bodies["/honest"])
    sources = tuple(
        Source(
            id=path.strip("/").replace("/", "-"),
            publisher=path,
            home=f"http://127.0.1.{number}:{outlets.port}/",
            language="es",
            time_zone="UTC",
            listings=(
                Listing(kind=ListingKind.FEED, url=f"http://127.0.1.{number}:{outlets.port}{path}"),
            ),
            allow_private=True,
        )
        for number, path in enumerate((*paths, *honest), 1)
    )
    settings = PipelineFile(fetch=FetchTable(gap_seconds=0))
    config = Config(folder=folder, settings=settings, sources=sources, desks=())
    store = open_store(f"sqlite:///{folder / 'nightdesk.db'}")
    store.migrate()
    pool = Pool(Reader, (), PoolOptions(children=2, seconds=20, memory=1_500_000_000))
    fetcher = HttpFetcher(FetchOptions(total_seconds=SECONDS), now=lambda: NOON)
    room = Newsroom(
        read_config=lambda: config,
        store=store,
        fetcher=fetcher,
        steps=PooledSteps(pool),
        publisher=FilePublisher(folder),
        poster=None,  # type: ignore[arg-type]  # nobody is told
        secret=lambda _: "",
        now=lambda: NOON,
        pause=lambda _: None,
        jitter=lambda: 0.5,
    )
    list_sources(room, [source.id for source in sources])
    fetcher.close()
    pool.close()
    found = {source.id: store.entries.recent(source.id, limit=2_000) for source in sources}
    yield store.sources.states(), found
    store.close()


def test_the_honest_finish(passed):
    """Six outlets between the attacks are listed as if nothing had been."""
    states, found = passed
    for number in range(6):
        assert states[f"honest?{number}"].condition is Condition.FINE
        assert [entry.title for entry in found[f"honest?{number}"]] == ["Una noticia"]


def test_nobody_is_left_without_a_state(passed, outlets):
    """Every attack ended, and is told as what it is."""
    states, _ = passed
    assert all(state.reason or state.condition is Condition.FINE for state in states.values())
    assert len(states) == len(outlets.bodies) + 4


@pytest.mark.parametrize("name", XML)
def test_a_feed_with_an_attack_in_its_head_is_read_without_it(name, passed):
    """The entry is there; no entity was expanded beyond its first few characters, none fetched, no file read."""
    states, found = passed
    (entry,) = found[f"feed-{name}"]

    assert states[f"feed-{name}"].condition is Condition.FINE
    assert len(entry.title) <= 500
    assert "root:" not in entry.title
    assert "1234567890" * 3 not in entry.title


@pytest.mark.parametrize("name", [*XML, *SHEETS])
def test_a_bare_attack_is_no_feed(name, passed, outlets):
    """Without a feed around it, it is told to be none."""
    states, found = passed

    assert states[f"bare-{name}"].condition in (Condition.BROKEN, Condition.NOT_A_FEED)
    assert found[f"bare-{name}"] == ()


def test_nothing_named_in_an_attack_was_asked_for_or_written(passed, outlets):
    """No document type, entity or stylesheet was fetched, and no stylesheet ran."""
    assert not [path for path in outlets.asked if "evil" in path]
    assert not outlets.written.exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("packed-bomb", "larger than 15 MB"),
        ("bomb.xml.gz", "15 MB"),
        ("endless", "larger than 15 MB"),
        ("loop", "redirects more than 5 times"),
        ("trickle", "did not answer in time"),
        ("trickling-headers", "did not answer in time"),
    ],
)
def test_what_has_no_end_is_ended_by_a_cap(name, told, passed):
    """Size, redirects and time: the state says which cap it was."""
    states, _ = passed

    assert states[name].condition is Condition.BROKEN
    assert told in states[name].reason


def test_two_hundred_thousand_entries_are_cut(passed):
    """A thousand are kept, and the pass went on."""
    states, found = passed

    assert states["crowded"].condition is Condition.FINE
    assert len(found["crowded"]) == 1_000
