"""One connection per host at a time, whoever asks: the threads of one worker and those of all others."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

from pipeline.fetch import Fetched, FetchOptions, FetchRequest, HostTurns, HttpFetcher

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


class Busy:
    """A reply that takes a moment, and the most of them that were under way together."""

    def __init__(self) -> None:
        self.now = 0
        self.most = 0
        self._lock = threading.Lock()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        threading.Event().wait(0.03)
        with self._lock:
            self.now -= 1
        handler.send_response(200)
        handler.send_header("Content-Length", "1")
        handler.end_headers()
        handler.wfile.write(b"x")


class FakeLocks:
    """Locks that two workers of a test share."""

    def __init__(self) -> None:
        self.held: set[str] = set()
        self._lock = threading.Lock()

    def take(self, name: str) -> bool:
        """Whether it was free."""
        with self._lock:
            free = name not in self.held
            self.held.add(name)
            return free

    def release(self, name: str) -> None:
        """Free again."""
        self.held.remove(name)


def make_fetcher(locks=None, *, seconds=30.0):
    """A worker's fetcher."""
    turns = HostTurns(locks, pause=lambda _: threading.Event().wait(0.005)) if locks else None
    return HttpFetcher(FetchOptions(total_seconds=seconds), now=lambda: NOON, turns=turns)


def asks(fetcher, outlet, path="/a"):
    """One page."""
    return fetcher.fetch(
        FetchRequest(url=outlet.url + path, allow_private=True, ports=tuple(outlet.ports))
    )


def test_the_threads_of_two_workers_ask_a_host_one_after_the_other(outlet, other):
    """Sixteen pages wanted by eight threads come one at a time; another host is asked meanwhile."""
    busy, locks = Busy(), FakeLocks()
    outlet.replies["/a"] = busy
    other.gives("/a", b"x")
    workers = [make_fetcher(locks), make_fetcher(locks)]

    with ThreadPoolExecutor(9) as pool:
        wanted = [pool.submit(asks, workers[number % 2], outlet) for number in range(16)]
        aside = pool.submit(asks, workers[0], other)
        assert isinstance(aside.result(), Fetched)
        assert not all(one.done() for one in wanted)
        results = [one.result() for one in wanted]
    for worker in workers:
        worker.close()

    assert all(isinstance(result, Fetched) for result in results)
    assert busy.most == 1
    assert outlet.connections == 2
    assert not locks.held


def test_waiting_for_a_turn_is_not_the_hosts_fault(outlet):
    """A request's time begins when its turn has come."""
    outlet.gives("/a", b"x")
    locks = FakeLocks()
    fetcher = make_fetcher(locks, seconds=0.5)
    locks.take(f"127.0.0.1:{outlet.port}")
    threading.Timer(1.2, locks.release, [f"127.0.0.1:{outlet.port}"]).start()

    result = asks(fetcher, outlet)
    fetcher.close()

    assert isinstance(result, Fetched)


def test_a_redirect_gives_one_host_back_before_it_asks_the_next(outlet, other):
    """Two outlets that redirect to each other's pages never wait for each other."""
    locks = FakeLocks()
    fetcher = make_fetcher(locks)
    for one, two in ((outlet, other), (other, outlet)):
        one.gives("/a", status=302, Location=two.url + "/b")
        one.gives("/b", b"x")

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda n: asks(fetcher, (outlet, other)[n % 2]), range(16)))
    fetcher.close()

    assert all(isinstance(result, Fetched) for result in results)
