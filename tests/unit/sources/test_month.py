"""A month of forty outlets under a virtual clock: the deciding code and the real HTTP client, no engine.

Outages, rate limits, false 304s, ids that change, feeds that move, edits, bursts, blocks: no entry
is lost, none comes twice, no host is asked more often than it may be, and every fault is a state.
"""

import heapq
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from pipeline import urls
from pipeline.errors import SourceError
from pipeline.fetch import (
    Fetched,
    FetchOptions,
    FetchRequest,
    HttpFetcher,
    NotModified,
    Refused,
    host_key,
    next_allowed_at,
)
from pipeline.model.health import Condition, SourceState
from pipeline.model.news import Listing, ListingKind, Source
from pipeline.sources import due, parse_listing
from pipeline.sources.known import settled

START = datetime(2026, 3, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOSTS = 4
KINDS = (
    *("steady", "outage", "rate limited", "false 304", "new ids", "moved", "edits", "burst"),
    *("falls quiet", "page instead", "blocked", "gone"),
)
#: The condition that each fault must have shown at some time of the month.
SHOWN = {
    "outage": Condition.BROKEN,
    "rate limited": Condition.RATE_LIMITED,
    "moved": Condition.MOVED,
    "falls quiet": Condition.QUIET,
    "page instead": Condition.NOT_A_FEED,
    "blocked": Condition.BLOCKED,
    "gone": Condition.GONE,
}


@dataclass
class Farm:
    """Forty feeds on four ports, whose contents follow the virtual clock."""

    now: datetime = START
    #: For each host when it was asked, by which path, and what it answered.
    asked: dict[str, list[tuple[datetime, str, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def articles(self, number: int) -> list[tuple[datetime, str]]:
        """What outlet `number` has published by now, newest first."""
        kind, every = KINDS[number % len(KINDS)], timedelta(hours=5 + number % 7)
        until = min(self.now, START + 4 * DAY) if kind == "falls quiet" else self.now
        count = (until - START) // every
        found = [(START + every * n, f"a{n}") for n in range(1, count + 1)]
        if kind == "burst" and self.now >= START + 12 * DAY:
            found += [(START + 12 * DAY, f"b{n}") for n in range(40)]
        return sorted(found, reverse=True)

    def reply(self, handler: BaseHTTPRequestHandler, port: int) -> None:
        """One answer; robots.txt is not there and does not count as asked."""
        if handler.path == "/robots.txt":
            send(handler, 404)
            return
        # Noted before the answer: once that is out, the clock moves on.
        noted = (self.now, handler.path)
        times = self.asked[f"127.0.0.1:{port}"]
        place = len(times)
        times.append((*noted, 0))
        times[place] = (*noted, self.answer(handler))

    def answer(self, handler: BaseHTTPRequestHandler) -> int:
        """One answer of an outlet; its status."""
        number = int(handler.path.split("/")[1])
        kind, day = KINDS[number % len(KINDS)], (self.now - START) / DAY
        match kind:
            case "outage" if 5 <= day < 7:
                return send(handler, 500)
            case "rate limited" if 10 <= day < 11:
                return send(handler, 429, headers={"Retry-After": "21600"})
            case "false 304" if day > 3 and handler.headers.get("If-None-Match"):
                return send(handler, 304)
            case "moved" if day > 8 and handler.path.endswith("/feed"):
                return send(handler, 301, headers={"Location": f"/{number}/new"})
            case "page instead" if 20 <= day < 21:
                return send(handler, 200, b"<html><body>Site under repair</body></html>")
            case "blocked" if day > 25:
                return send(handler, 403)
            case "gone" if day > 27:
                return send(handler, 410)
        return self._feed(handler, number, kind)

    def _feed(self, handler: BaseHTTPRequestHandler, number: int, kind: str) -> int:
        items = []
        for at, name in self.articles(number)[:60]:
            guid = f"{name}-{self.now:%d}" if kind == "new ids" else name
            edited = " (edited)" if kind == "edits" and self.now - at > 3 * HOUR else ""
            items.append(
                f"<item><guid isPermaLink='false'>{guid}</guid><title>{name}{edited}</title>"
                f"<link>https://outlet{number}.example/{name}?utm_source=rss</link>"
                f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} +0000</pubDate></item>"
            )
        body = f"<rss><channel>{''.join(items)}</channel></rss>".encode()
        tag = "always" if kind == "false 304" else str(hash(body))
        if handler.headers.get("If-None-Match") == f'"{tag}"':
            return send(handler, 304)
        return send(handler, 200, body, {"ETag": f'"{tag}"'})


@pytest.fixture
def farm() -> Iterator[tuple[Farm, list[str]]]:
    """The farm and the addresses of its hosts."""
    made = Farm()
    servers = []
    for _ in range(HOSTS):

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                with suppress(OSError):
                    made.reply(self, self.server.server_address[1])

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
    yield made, [f"http://127.0.0.1:{server.server_address[1]}" for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("outlets", "days"),
    [(12, 9), pytest.param(40, 30, marks=pytest.mark.long)],
)
def test_nothing_is_lost_or_doubled(farm, outlets, days):
    """Whatever happens to the feeds, the stored entries are the published ones."""
    world, hosts = farm
    sources = {f"o{n}": make_source(n, hosts[n % HOSTS]) for n in range(outlets)}
    states = {name: due.first_state(source, START) for name, source in sources.items()}
    stored: dict[str, dict[str, str]] = {name: {} for name in sources}
    known: dict[str, dict[str, str]] = {name: {} for name in sources}
    shown: dict[str, set[Condition]] = {name: set() for name in sources}
    allowed: dict[str, datetime] = {}
    fetcher = HttpFetcher(FetchOptions(), now=lambda: world.now)
    waiting = [(START, name) for name in sources]
    heapq.heapify(waiting)

    while waiting[0][0] < START + days * DAY:
        at, name = heapq.heappop(waiting)
        source = sources[name]
        host = host_key(source.listings[0].url)
        if allowed.get(host, START) > max(world.now, at):
            heapq.heappush(waiting, (allowed[host], name))
            continue
        world.now = max(world.now, at)
        result = fetcher.fetch(
            FetchRequest.of(
                source,
                source.listings[0].url,
                "listing",
                validators=due.validators_to_send(states[name], source.listings[0].url, world.now),
            )
        )
        allowed[host] = next_allowed_at(world.now, result)
        states[name] = decide(states[name], source, result, world.now, stored[name], known[name])
        shown[name].add(states[name].condition)
        heapq.heappush(waiting, (states[name].due_at, name))
    fetcher.close()

    for number, name in enumerate(sources):
        kind = KINDS[number % len(KINDS)]
        # What was published within the last day may still be to come: false 304s take that long.
        world.now = (
            START + (days - 1) * DAY
            if kind not in ("blocked", "gone")
            else START + min(days - 1, 24) * DAY
        )
        published = {title for _, title in world.articles(number)}
        found = [title.removesuffix(" (edited)") for title in stored[name].values()]
        assert len(found) == len(set(found)), f"{kind}: an entry came twice"
        assert published <= set(found), f"{kind}: an entry was lost"
        if kind in ("steady", "new ids", "edits", "burst"):
            assert shown[name] == {Condition.FINE} or shown[name] == {
                Condition.FINE,
                Condition.EMPTY,
            }
        if kind == "edits":
            assert sum("(edited)" in title for title in stored[name].values()) >= len(found) - 2
        if kind == "false 304":
            assert states[name].false_not_modified
    for kind, condition in SHOWN.items() if days == 30 else ():
        alike = [shown[f"o{n}"] for n in range(outlets) if KINDS[n % len(KINDS)] == kind]
        # A host that said "too many requests" may be left alone until another outlet's day is over.
        assert any(condition in one for one in alike), kind
    for host, requests in world.asked.items():
        for (earlier, path, status), (later, then, _) in pairwise(requests):
            # A redirect is followed at once: it asks the same host twice for one listing.
            least = {301: timedelta(), 429: timedelta(hours=6)}.get(status, timedelta(seconds=5))
            assert later - earlier >= least, (
                f"{host} was asked {then} {later - earlier} after {path} ({status})"
            )
        for path, number in Counter(path for _, path, _ in requests).items():
            # As its file says, every two hours; what was not modified for a day is asked for whole.
            assert number <= days * 12 + 1, f"{host}{path} was asked {number} times"
    assert sum(len(requests) for requests in world.asked.values()) >= outlets * days


def decide(
    state: SourceState,
    source: Source,
    result: object,
    now: datetime,
    stored: dict[str, str],
    known: dict[str, str],
) -> SourceState:
    """What the engine does with a reply, on dictionaries."""
    match result:
        case Refused():
            failure = due.Failure(
                condition=result.condition,
                reason=result.reason,
                retry_at=result.retry_at,
                permanent=result.permanent,
            )
            return due.after_failure(state, failure, source, now=now, jitter=0.5)
        case NotModified():
            listed = due.Listed(
                not_modified=True, validators=(result.validators,), moved_to=result.moved_to
            )
            return due.after_success(state, listed, source, now=now, jitter=0.5)
        case Fetched():
            try:
                parsed = parse_listing(
                    result.page.body,
                    listing=source.listings[0],
                    source=source,
                    url=result.page.final_url,
                    now=now,
                )
            except SourceError as error:
                return due.after_failure(state, due.failure_of(error), source, now=now, jitter=0.5)
            for entry in settled(parsed.entries, known):
                stored[entry.id] = entry.title
                known.setdefault(urls.twin_key(entry.url), entry.identity)
            listed = due.Listed(
                entries=parsed.entries, validators=(result.validators,), moved_to=result.moved_to
            )
            return due.after_success(state, listed, source, now=now, jitter=0.5)
    raise AssertionError(result)


def make_source(number: int, host: str) -> Source:
    """Outlet `number` of the farm."""
    return Source(
        id=f"o{number}",
        publisher=f"Outlet {number}",
        home=f"https://outlet{number}.example/",
        language="es",
        time_zone="Europe/Madrid",
        listings=(Listing(kind=ListingKind.FEED, url=f"{host}/{number}/feed"),),
        every=timedelta(hours=2),
        allow_private=True,
    )


def send(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes = b"",
    headers: dict[str, str] | None = None,
) -> int:
    """A whole reply; its status."""
    handler.send_response(status)
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    if status != 304:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
    return status
