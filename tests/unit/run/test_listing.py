"""Sources are listed side by side on a real server, parser and store; each one's trouble stays its own."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.config.settings import FetchTable, PipelineFile
from pipeline.fetch import FetchOptions, FetchRequest, HttpFetcher, Refused
from pipeline.model.health import Condition
from pipeline.model.news import Listing, ListingKind, ListingSelectors, LoadMore, Source
from pipeline.publish.files import FilePublisher
from pipeline.run.asking import ask
from pipeline.run.listing import due_batches, due_sources, list_sources
from pipeline.run.newsroom import Newsroom
from pipeline.sources import parse_listing
from pipeline.store import Store, open_store

START = datetime(2026, 3, 4, 12, tzinfo=UTC)


class Here:
    """The parser in this process."""

    parse_listing = staticmethod(parse_listing)


class World:
    """An outlet whose answers the test sets, a clock it moves, and the pauses that were made."""

    def __init__(self) -> None:
        self.replies: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self.asked: list[str] = []
        self.now = START
        self.paused: list[float] = []
        world = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                world.asked.append(self.path)
                status, body, headers = world.replies.get(self.path, (404, b"", {}))
                if headers.get("ETag", "-") == self.headers.get("If-None-Match"):
                    status, body = 304, b""
                with suppress(OSError):
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    if status != 304:
                        self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def gives(self, path: str, *names: str, status: int = 200, **headers: str) -> None:
        """A feed of these entries, each ``id|path|title``."""
        items = [name.split("|") for name in names]
        body = "".join(
            f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title>"
            f"<link>{self.url}/{where}</link></item>"
            for guid, where, title in items
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[path] = (status, f"<rss><channel>{body}</channel></rss>".encode(), named)

    def source(self, name: str, *paths: str, kind: ListingKind = ListingKind.FEED) -> Source:
        """A source that lists at these paths."""
        return Source(
            id=name,
            publisher=name.title(),
            home=self.url,
            language="es",
            time_zone="UTC",
            listings=tuple(Listing(kind=kind, url=self.url + path) for path in paths),
            allow_private=True,
        )

    def pause(self, seconds: float) -> None:
        """Time that passes at once."""
        self.paused.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def world() -> Iterator[World]:
    """An outlet on loopback."""
    made = World()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(f"sqlite:///{tmp_path / 'nightdesk.db'}")
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def room(world: World, store: Store, tmp_path: Path) -> Iterator[Callable[..., Newsroom]]:
    """A newsroom that follows the sources it is given."""
    fetcher = HttpFetcher(FetchOptions(), now=lambda: world.now)

    def made(*sources: Source, gap: float = 0) -> Newsroom:
        settings = PipelineFile(fetch=FetchTable(gap_seconds=gap))
        config = Config(folder=tmp_path, settings=settings, sources=sources, desks=())
        return Newsroom(
            read_config=lambda: config,
            store=store,
            fetcher=fetcher,
            steps=Here(),  # type: ignore[arg-type]  # the one step that listing asks for
            publisher=FilePublisher(tmp_path),
            poster=None,  # type: ignore[arg-type]  # nobody is told
            secret=lambda _: "",
            now=lambda: world.now,
            pause=world.pause,
            jitter=lambda: 0.5,
        )

    yield made
    fetcher.close()


def test_sources_are_kept_with_what_they_listed(world, store, room):
    """New entries once, an unchanged feed as such, and a line of trace for each."""
    world.gives("/a", "1|x|Uno", "2|y|Dos", ETag='"1"')
    here = room(world.source("a", "/a"))

    first = list_sources(here, ["a"])
    world.now += timedelta(hours=1)
    second = list_sources(here, ["a"])

    assert first == {"listed": 1, "entries": 2}
    assert second == {"listed": 1}
    assert store.sources.states()["a"].condition is Condition.FINE
    assert [trace.outcome for trace in store.traces.of("a")] == ["listed", "not_modified"]


def test_one_broken_outlet_leaves_the_others_alone(world, store, room):
    """Each failure is its own source's state; the pass goes on."""
    world.gives("/a", "1|x|Uno")
    world.replies["/b"] = (500, b"", {})
    world.replies["/c"] = (200, b"<html><body>hello</body></html>", {})
    here = room(*(world.source(name, f"/{name}") for name in "abcd"))

    counts = list_sources(here, ["a", "b", "c", "d", "unknown"])

    conditions = {name: state.condition for name, state in store.sources.states().items()}
    assert counts == {"listed": 1, "entries": 1, "not_listed": 3}
    assert conditions == {
        "a": Condition.FINE,
        "b": Condition.BROKEN,
        "c": Condition.NOT_A_FEED,
        "d": Condition.GONE,
    }


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        (b"<rss><channel><title>D</title></channel></rss>", Condition.EMPTY),
        (b"", Condition.BROKEN),
        (b"<rss><channel><title>D</title><lin", Condition.BROKEN),
        (b"<html><body>hello</body></html>", Condition.NOT_A_FEED),
    ],
    ids=["empty", "no body", "cut off", "a page"],
)
def test_each_trouble_says_what_to_do(world, store, room, body, condition):
    """Empty, broken and no feed are three states, and each sends the editor somewhere."""
    world.replies["/a"] = (200, body, {})

    list_sources(room(world.source("a", "/a")), ["a"])

    state = store.sources.states()["a"]
    assert state.condition is condition
    assert "browser" in state.reason or "home page" in state.reason


def test_the_second_listing_stands_in_and_is_named(world, store, room):
    """The state says what was tried first and what was read in its place."""
    world.gives("/b", "1|x|Uno")
    here = room(world.source("a", "/a", "/b"))

    counts = list_sources(here, ["a"])

    assert counts["entries"] == 1
    assert "/b was read in its place" in store.sources.states()["a"].reason


def test_renewed_ids_bring_nothing_twice(world, store, room):
    """All ids changed and the addresses did not: no entry is new."""
    world.gives("/a", "1|x|Uno", "2|y|Dos")
    here = room(world.source("a", "/a"))
    list_sources(here, ["a"])
    world.now += timedelta(hours=1)
    world.gives("/a", "n1|x?utm_source=rss|Uno", "n2|y|Dos", "n3|z|Tres")

    counts = list_sources(here, ["a"])

    assert counts["entries"] == 1
    assert {entry.identity for entry in store.entries.recent("a")} == {"1", "2", "n3"}


def test_a_title_that_flaps_is_followed_only_so_often(world, store, room):
    """After two dozen changes the entry is kept as listed and fetched no more."""
    here = room(world.source("a", "/a"))
    brought = 0
    for number in range(40):
        world.gives("/a", f"1|x|Titular {number % 2}")
        world.now += timedelta(hours=1)
        brought += list_sources(here, ["a"]).get("entries", 0)

    assert brought == 25
    assert store.entries.recent("a")[0].title == "Titular 1"


def test_a_feed_that_moved_says_so_even_unchanged(world, store, room):
    """A permanent redirect to a body that is the same as before is a move all the same."""
    world.gives("/a", "1|x|Uno")
    here = room(world.source("a", "/a"))
    list_sources(here, ["a"])
    world.replies["/new"] = world.replies["/a"]
    world.replies["/a"] = (301, b"", {"Location": "/new"})

    list_sources(here, ["a"])

    state = store.sources.states()["a"]
    assert state.condition is Condition.MOVED
    assert f"{world.url}/new" in state.reason


def test_an_index_leads_to_its_newest_sitemap(world, store, room):
    """The index is no page of the listing itself, and is read whole each time."""
    sitemap = f"<urlset><url><loc>{world.url}/uno</loc></url></urlset>"
    index = (
        f"<sitemapindex><sitemap><loc>{world.url}/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
        f"<sitemap><loc>{world.url}/new.xml</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>"
    )
    world.replies["/new.xml"] = (200, sitemap.encode(), {})
    world.replies["/s.xml"] = (200, index.encode(), {"ETag": '"index"'})
    here = room(world.source("a", "/s.xml", kind=ListingKind.SITEMAP))
    list_sources(here, ["a"])
    world.now += timedelta(hours=1)
    more = sitemap.replace("</urlset>", f"<url><loc>{world.url}/dos</loc></url></urlset>")
    world.replies["/new.xml"] = (200, more.encode(), {})

    counts = list_sources(here, ["a"])

    assert counts["entries"] == 1
    assert "/old.xml" not in world.asked


def test_indexes_inside_an_index_are_opened_and_none_twice(world, store, room):
    """One that names itself ends, one whose sitemap is gone goes on with the next, and says so."""

    def index(*paths: str) -> tuple[int, bytes, dict[str, str]]:
        inside = "".join(f"<sitemap><loc>{world.url}{path}</loc></sitemap>" for path in paths)
        return 200, f"<sitemapindex>{inside}</sitemapindex>".encode(), {}

    sitemap = f"<urlset><url><loc>{world.url}/uno</loc></url></urlset>"
    world.replies["/s.xml"] = index("/s.xml", "/inner.xml")
    world.replies["/inner.xml"] = index("/gone.xml", "/s.xml", "/inner.xml", "/news.xml")
    world.replies["/news.xml"] = (200, sitemap.encode(), {})
    source = world.source("a", "/s.xml", kind=ListingKind.SITEMAP)
    (listing,) = source.listings
    here = room(replace(source, listings=(replace(listing, max_pages=2),)))

    counts = list_sources(here, ["a"])

    state = store.sources.states()["a"]
    assert counts["entries"] == 1
    assert [world.asked.count(path) for path in ("/s.xml", "/inner.xml", "/news.xml")] == [1, 1, 1]
    assert state.condition is Condition.FINE
    assert "/gone.xml, answered 404" in state.reason


def test_indexes_without_end_are_left(world, store, room):
    """An index that leads to another for ever costs a handful of requests."""
    for number in range(20):
        inner = f"<sitemapindex><sitemap><loc>{world.url}/{number + 1}.xml</loc></sitemap></sitemapindex>"
        world.replies[f"/{number}.xml"] = (200, inner.encode(), {})
    here = room(world.source("a", "/0.xml", kind=ListingKind.SITEMAP))

    list_sources(here, ["a"])

    state = store.sources.states()["a"]
    assert state.condition is Condition.EMPTY
    assert "more indexes of sitemaps than are followed" in state.reason
    assert len(world.asked) < 10


def test_what_a_listing_lacks_is_told_while_it_is_fine(world, store, room):
    """Entries that had to be left out are no secret of the parser's."""
    good = f"<item><title>Uno</title><link>{world.url}/uno</link></item>"
    bad = "<item><title>Dos</title></item><item><title>Tres</title></item>"
    world.replies["/a"] = (200, f"<rss><channel>{good}{bad}</channel></rss>".encode(), {})
    here = room(world.source("a", "/a"))

    list_sources(here, ["a"])

    state = store.sources.states()["a"]
    assert state.condition is Condition.FINE
    assert 'Entry 2 "Dos" has no web address and was skipped. (1 more' in state.reason


def test_a_host_is_given_its_gap_its_delay_and_its_peace(world, store, room):
    """Five seconds between two sources of a host, a crawl-delay where it is longer, a short Retry-After in full."""
    for name in "abc":
        world.gives(f"/{name}", "1|x|Uno")
    here = room(*(world.source(name, f"/{name}") for name in "abcd"), gap=5)

    list_sources(here, ["a", "b"])
    assert world.paused == [pytest.approx(5)]

    world.replies["/robots.txt"] = (200, b"User-agent: *\nCrawl-delay: 20\n", {})
    world.now += timedelta(days=2)
    list_sources(here, ["a", "b", "c"])
    assert [round(pause) for pause in world.paused[1:]] == [20, 20]

    world.replies["/a"] = (429, b"", {"Retry-After": "60"})
    world.now += timedelta(hours=1)
    list_sources(here, ["a", "b"])
    assert [round(pause) for pause in world.paused[3:]] == [60]
    assert store.sources.states()["a"].condition is Condition.RATE_LIMITED


def test_nobody_waits_for_a_host_that_wants_hours_of_peace(world, store, room):
    """Its other sources and pages are not asked and are due when it allows; the pass goes on at once."""
    for name in "bc":
        world.gives(f"/{name}", "1|x|Uno")
    world.replies["/a"] = (429, b"", {"Retry-After": "7200"})
    here = room(*(world.source(name, f"/{name}") for name in "abc"), gap=5)

    list_sources(here, ["a", "b"])
    list_sources(here, ["c"])
    answer = ask(here, FetchRequest.of(here.config.sources[0], f"{world.url}/x", "page"))

    assert world.asked == ["/robots.txt", "/a"]
    assert max(world.paused, default=0) <= 5
    for name in "bc":
        state = store.sources.states()[name]
        assert state.condition is Condition.RATE_LIMITED
        assert "wants to be left alone until 04 March 14:00 UTC" in state.reason
        assert state.due_at >= START + timedelta(hours=2)
    assert isinstance(answer, Refused)
    assert answer.retry_at
    assert answer.retry_at >= START + timedelta(hours=2)

    world.now += timedelta(hours=2, minutes=1)
    assert list_sources(here, ["b"])["entries"] == 1


def test_only_due_sources_are_listed(world, store, room):
    """The most overdue first; a source that nobody listed yet is due."""
    for name in "ab":
        world.gives(f"/{name}", "1|x|Uno")
    here = room(*(world.source(name, f"/{name}") for name in "abc"))
    list_sources(here, ["a"])
    world.now += timedelta(minutes=1)
    list_sources(here, ["b"])

    assert due_sources(here, all_sources=False) == ("c",)
    assert due_batches(here, all_sources=True, most=2) == [("c", "a", "b")]
    world.now += timedelta(days=1)
    assert due_sources(here, all_sources=False) == ("a", "b", "c")


def test_more_is_loaded_as_far_as_there_is_news(world, store, room):
    """The page, then its JSON endpoint up to the limit; later no further than to the first page without news."""
    page = "".join(f"<li><a href='/n{number}'>N{number}</a></li>" for number in (1, 2))
    world.replies["/news"] = (200, f"<ul>{page}</ul>".encode(), {})
    for number in (2, 3, 4):
        items = [{"url": f"/n{2 * number - 1}", "title": f"N{2 * number - 1}"}]
        world.replies[f"/more?p={number}"] = (200, json.dumps({"items": items}).encode(), {})
    here = room(world.source("a", "/news", kind=ListingKind.PAGE))
    listing = Listing(
        kind=ListingKind.PAGE,
        url=world.url + "/news",
        selectors=ListingSelectors(entry="li"),
        max_pages=3,
        load_more=LoadMore(url=world.url + "/more?p={page}", entries="items"),
    )
    source = replace(here.config.sources[0], listings=(listing,))
    here = room(source)

    assert list_sources(here, ["a"])["entries"] == 4
    assert world.asked == ["/robots.txt", "/news", "/more?p=2", "/more?p=3"]

    world.asked.clear()
    world.now += timedelta(hours=1)
    world.replies["/news"] = (200, f"<ul><li><a href='/n9'>N9</a></li>{page}</ul>".encode(), {})
    assert list_sources(here, ["a"])["entries"] == 1
    assert world.asked == ["/news", "/more?p=2"]

    world.asked.clear()
    world.now += timedelta(hours=1)
    world.replies["/news"] = (200, f"<ul>{page}</ul>".encode(), {})
    assert list_sources(here, ["a"])["entries"] == 0
    assert world.asked == ["/news"]


def test_a_further_page_that_fails_is_told_and_costs_only_itself(world, store, room):
    """The entries before it are kept, and the source's reason names the page and its trouble."""
    world.replies["/news"] = (200, b"<ul><li><a href='/n1'>N1</a></li></ul>", {})
    world.replies["/more?p=2"] = (200, b'{"results": []}', {})
    listing = Listing(
        kind=ListingKind.PAGE,
        url=world.url + "/news",
        selectors=ListingSelectors(entry="li"),
        max_pages=3,
        load_more=LoadMore(url=world.url + "/more?p={page}", entries="items"),
    )
    source = replace(world.source("a", "/news", kind=ListingKind.PAGE), listings=(listing,))

    counts = list_sources(room(source), ["a"])

    state = store.sources.states()["a"]
    assert counts == {"listed": 1, "entries": 1}
    assert state.condition is Condition.FINE
    assert 'no list of entries at "items"' in state.reason
    assert '"results"' in state.reason
