"""A real HTTP server on loopback that counts what reaches it."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from pipeline.fetch import FetchOptions, FetchRequest, FetchResult, HttpFetcher

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


class Outlet:
    """Answers by a table of paths; counts connections and requests."""

    #: Of all outlets that this test opened.
    ports: ClassVar[set[int]] = set()

    def __init__(self) -> None:
        self.connections = 0
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.replies: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        outlet = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def setup(self) -> None:
                outlet.connections += 1
                super().setup()

            def do_GET(self) -> None:
                outlet.requests.append((self.path, dict(self.headers)))
                reply = outlet.replies.get(self.path.partition("?")[0])
                with suppress(OSError):
                    if reply:
                        reply(self)
                    else:
                        send(self, 404)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.ports.add(self.port)

    def gives(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """`path` answers so from now on; header names have _ for -."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[path] = lambda handler: send(handler, status, body, named)

    def paths(self) -> list[str]:
        """What was asked for, the files for robots apart."""
        return [
            path
            for path, _ in self.requests
            if path not in ("/robots.txt", "/.well-known/tdmrep.json")
        ]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self.ports.discard(self.port)


def send(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes = b"",
    headers: dict[str, str] | None = None,
) -> None:
    """A whole reply with its length."""
    handler.send_response(status)
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    if status != 304:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    """An outlet on a port of its own."""
    server = Outlet()
    yield server
    server.stop()


@pytest.fixture
def other() -> Iterator[Outlet]:
    """A second outlet, so another host to every rule."""
    server = Outlet()
    yield server
    server.stop()


@pytest.fixture
def fetcher() -> Iterator[HttpFetcher]:
    """A fetcher at noon with short times."""
    made = HttpFetcher(
        FetchOptions(contact="desk@news.example", version="1", total_seconds=5.0, idle_seconds=2.0),
        now=lambda: NOON,
    )
    yield made
    made.close()


@pytest.fixture
def ask(fetcher: HttpFetcher) -> Callable[..., FetchResult]:
    """Asks for an address as a source that may be on loopback."""

    def asked(url: str, **rest: object) -> FetchResult:
        asks = {"allow_private": True, "ports": tuple(Outlet.ports), **rest}
        return fetcher.fetch(FetchRequest(url=url, **asks))  # type: ignore[arg-type]  # named fields of many types

    return asked


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]
