"""The sample newsroom on real sockets: one loopback port an outlet, with validators and gzip."""

from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import Self

from pipeline.sample.answers import SampleSite
from pipeline.sample.edits import EditBook, Edits
from pipeline.sample.outlets import Outlet, load_outlets
from pipeline.sample.pages import open_site
from pipeline.sample.sockets import LOOPBACK, OutletServer, Request

#: Seconds between two looks of a server at whether it shall stop.
_POLL = 0.2


class SampleNewsroom:
    """The outlets of a folder, each served on a port of its own from `start` until `stop`.

    An outlet's port is `first_port` plus its offset, or any free one where that is taken (always,
    when `first_port` is 0). Articles that have a later edition change as `edits` says; what was read
    and edited so far outlives the newsroom in `state_file` when one is given.
    """

    def __init__(
        self,
        folder: Path,
        *,
        first_port: int = 18701,
        edits: Edits = Edits.WHEN_LISTED_AGAIN,
        state_file: Path | None = None,
    ) -> None:
        self.folder = folder
        self.outlets: tuple[Outlet, ...] = load_outlets(folder)
        self._first_port = first_port
        self._ports: dict[str, int] = {}
        self._edits = EditBook(edits, file=state_file)
        self._servers: dict[str, OutletServer] = {}
        self._threads: list[Thread] = []
        self._lock = Lock()
        self._requests: list[Request] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def addresses(self) -> dict[str, str]:
        """Where each outlet is served, without a slash at the end; empty before `start`."""
        return {
            name: f"http://{LOOPBACK}:{server.server_port}"
            for name, server in self._servers.items()
        }

    @property
    def requests(self) -> tuple[Request, ...]:
        """All requests so far, in the order they were answered."""
        with self._lock:
            return tuple(self._requests)

    def start(self) -> None:
        """Serve every outlet; no request is lost from here on."""
        for outlet in self.outlets:
            server = self._bind(outlet)
            self._servers[outlet.id] = server
            site = open_site(self.folder, outlet, self.addresses[outlet.id])
            server.site = SampleSite(site, folder=self.folder, edits=self._edits)
        for server in self._servers.values():
            thread = Thread(
                target=server.serve_forever, kwargs={"poll_interval": _POLL}, daemon=True
            )
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Close every port and every open connection."""
        # A server takes up to one poll to notice, so all are told at once.
        ends = [Thread(target=server.shutdown) for server in self._servers.values()]
        for end in ends:
            end.start()
        for thread in (*ends, *self._threads):
            thread.join()
        for server in self._servers.values():
            server.server_close()
            server.hang_up()
        self._servers.clear()
        self._threads.clear()

    def _bind(self, outlet: Outlet) -> OutletServer:
        first = self._first_port + outlet.port_offset if self._first_port else 0
        # After a stop the same ports again, so that addresses which readers keep stay good.
        wanted = self._ports.get(outlet.id, first)
        try:
            server = OutletServer(outlet, wanted, self._log)
        except OSError:
            server = OutletServer(outlet, 0, self._log)
        self._ports[outlet.id] = server.server_port
        return server

    def _log(self, request: Request) -> None:
        with self._lock:
            self._requests.append(request)
