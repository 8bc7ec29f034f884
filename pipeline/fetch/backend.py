"""Connections that are checked when they are opened and end when their time is up.

A name is looked up here and nowhere else, every address it has must be allowed, and the connection
goes to the very address that was checked: what a name resolves to a moment later makes no difference.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as LookupTimeoutError
from contextlib import contextmanager
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

from pipeline.errors import AddressRefusedError
from pipeline.fetch.addresses import reason_against

Resolve = Callable[[str, int], Sequence[str]]
#: Nothing is sent to it: a datagram socket is only asked which way it would go.
_ANY_PORT = 9
#: Seconds for which a name that was found shows that name servers answer.
_LATELY = 3600.0


def look_up(host: str, port: int) -> Sequence[str]:
    """The numeric addresses of a host, in the order of preference; OSError when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[4][0]) for address in found))


def leads_here(address: str) -> bool:
    """Whether a numeric address, however public it looks, is one of this machine's own."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((address, _ANY_PORT))
        except OSError:
            # No way there at all: the connection will say so.
            return False
        return str(probe.getsockname()[0]) == address.partition("%")[0]


class Deadline(threading.local):
    """When the present thread's request must be over, in seconds of `time.monotonic`."""

    at: float | None = None

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Every connection, read and write inside ends within `seconds` of now."""
        self.at = time.monotonic() + seconds
        try:
            yield
        finally:
            self.at = None

    def postpone(self, seconds: float) -> None:
        """So much later: time spent in a queue of our own is no fault of the host's."""
        if self.at is not None:
            self.at += seconds

    def cap(self, timeout: float | None) -> float | None:
        """`timeout` or what is left, whichever is less; httpcore.ReadTimeout when nothing is left."""
        if self.at is None:
            return timeout
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole request is up")
        return left if timeout is None else min(timeout, left)


class CheckedBackend(httpcore.NetworkBackend):
    """Opens TCP connections to allowed addresses only."""

    def __init__(self, *, allow_private: bool, deadline: Deadline, resolve: Resolve) -> None:
        self._allow_private = allow_private
        self._deadline = deadline
        self._resolve = resolve
        self._inner = httpcore.SyncBackend()
        # The system's look-up knows no time-out, so somebody else waits for it.
        self._lookups = ThreadPoolExecutor(max_workers=8, thread_name_prefix="look-up")
        self._name_found_at: float | None = None

    @property
    def names_are_answered(self) -> bool:
        """Whether a host's name was found lately: a machine without a network calls every name unknown."""
        found = self._name_found_at
        return found is not None and time.monotonic() - found < _LATELY

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that answers; AddressRefusedError if any is forbidden."""
        addresses = self._addresses(host, port, self._deadline.cap(timeout))
        for address in addresses:
            # One bad address among good ones is no accident: it is how a guard is tried for gaps.
            against = reason_against(address, allow_private=self._allow_private)
            if not against and not self._allow_private and leads_here(address):
                against = "this machine itself"
            if against:
                named = host if host == address else f"{host} ({address})"
                raise AddressRefusedError(
                    f"the address may not be asked: {named} is {against}.",
                    remedy=""
                    if self._allow_private
                    else 'If it is meant, set "allow_private = true" in the source\'s file.',
                )
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.cap(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def close(self) -> None:
        """Look-ups that still hang are left behind."""
        self._lookups.shutdown(wait=False, cancel_futures=True)

    def _addresses(self, host: str, port: int, timeout: float | None) -> Sequence[str]:
        try:
            found = self._lookups.submit(self._resolve, host, port).result(timeout)
        except LookupTimeoutError as error:
            raise httpcore.ConnectTimeout(f"looking up {host} took too long") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} has no address: {error}") from error
        if (
            "." in host and not host.rpartition(".")[2].isdigit()
        ):  # no address in figures, no nickname
            self._name_found_at = time.monotonic()
        return found


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.cap(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.cap(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.cap(timeout))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedTransport(httpx.HTTPTransport):
    """httpx's own transport over a pool whose connections `CheckedBackend` opens; no proxies, no cookies."""

    def __init__(
        self,
        *,
        backend: CheckedBackend,
        ssl_context: SSLContext,
        max_connections: int,
        keep_connections: int | None = None,
    ) -> None:
        super().__init__(verify=ssl_context, trust_env=False)
        self._backend = backend
        # httpx offers no way to hand in a network backend; its pool is one attribute.
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=max_connections,
            max_keepalive_connections=max_connections // 2
            if keep_connections is None
            else keep_connections,
            keepalive_expiry=60.0,
            http1=True,
            http2=True,
            network_backend=backend,
        )

    @property
    def names_are_answered(self) -> bool:
        """See `CheckedBackend`."""
        return self._backend.names_are_answered

    def close(self) -> None:
        """All connections closed."""
        super().close()
        self._backend.close()
