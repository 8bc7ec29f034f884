"""One sample outlet in HTTP/1.1: validators with honest 304s (RFC 9110), gzip, a log of requests."""

import gzip
import hashlib
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, cast

from pipeline.sample.answers import Answer, SampleSite
from pipeline.sample.outlets import Outlet

LOOPBACK = "127.0.0.1"
#: Seconds after which a connection that asks for nothing is closed.
_IDLE = 15


class Request(NamedTuple):
    """One request that an outlet answered."""

    outlet: str
    #: With its query.
    path: str
    status: int
    #: Names in lower case.
    headers: Mapping[str, str]


class OutletServer(ThreadingHTTPServer):
    """Serves one outlet on `port` of loopback; `OSError` when the port is taken."""

    daemon_threads = True
    #: Set before the first request, once the port, and so the outlet's address, is known.
    site: SampleSite

    def __init__(self, outlet: Outlet, port: int, log: Callable[[Request], None]) -> None:
        self.outlet = outlet
        self.log = log
        self._open: set[socket.socket] = set()
        super().__init__((LOOPBACK, port), _Conversation)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        super().shutdown_request(request)
        self._open.discard(cast("socket.socket", request))

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """A reader that hangs up is no error of ours, and a killed one hangs up often."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """Close the connections that readers keep open."""
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Conversation(BaseHTTPRequestHandler):
    """One reader's connection."""

    protocol_version = "HTTP/1.1"
    # Else the body waits 40 ms for the reader to say that it has the headers.
    disable_nagle_algorithm = True
    server_version = "SampleNewsroom"
    sys_version = ""
    timeout = _IDLE
    server: OutletServer

    def do_GET(self) -> None:
        self._reply(self.server.site.answer(self.path))

    def do_HEAD(self) -> None:
        self._reply(self.server.site.answer(self.path))

    def log_message(self, format: str, *values: object) -> None:  # noqa: A002  http.server's signature
        """Nothing on the terminal: the newsroom keeps its own log."""

    def _reply(self, answer: Answer) -> None:
        etag = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
        status = answer.status
        if status is HTTPStatus.OK and self._unchanged(answer, etag):
            status = HTTPStatus.NOT_MODIFIED
        body = answer.body
        zipped = "gzip" in self.headers.get("Accept-Encoding", "")
        if zipped:
            body = gzip.compress(body, mtime=0)
        # Logged before the first byte leaves, so that whoever has the reply finds it in the log.
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.log(Request(self.server.outlet.id, self.path, status.value, headers))
        self.send_response(status)
        if answer.status is HTTPStatus.OK:
            # A zipped body is other bytes, so a strong tag must differ (RFC 9110, 8.8.3.3).
            self.send_header("ETag", f'{etag[:-1]}-gzip"' if zipped else etag)
            self.send_header("Cache-Control", "max-age=60")
            if answer.changed_at:
                changed = answer.changed_at.astimezone(UTC)
                self.send_header("Last-Modified", format_datetime(changed, usegmt=True))
        self.send_header("Vary", "Accept-Encoding")
        if status is HTTPStatus.NOT_MODIFIED:
            self.end_headers()
            return
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _unchanged(self, answer: Answer, etag: str) -> bool:
        """Whether what the reader holds is what it would get; a tag outranks a date (RFC 9110, 13.2.2)."""
        held = self.headers.get("If-None-Match")
        if held is not None:
            tags = {tag.strip().removeprefix("W/").replace("-gzip", "") for tag in held.split(",")}
            return etag in tags or "*" in tags
        since = self.headers.get("If-Modified-Since")
        if since is None or answer.changed_at is None:
            return False
        try:
            return answer.changed_at <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False
