"""One message posted to an address of the operator's own choice, checked when the connection is opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx

from pipeline.errors import AddressRefusedError
from pipeline.fetch.addresses import check_url
from pipeline.fetch.backend import CheckedBackend, CheckedTransport, Deadline, Resolve, look_up
from pipeline.fetch.http import trusted_certificates
from pipeline.text import squeeze

#: As much of an answer as is read, and as is told.
_READ_BYTES, _TOLD_CHARACTERS = 4_000, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the status and how the text began, or why nothing did."""

    #: None when nothing answered.
    status: int | None = None
    text: str
    retry_after: str = ""


class HttpPoster:
    """Posts messages; redirects are not followed, no proxy is used, and nothing is tried twice."""

    def __init__(
        self,
        *,
        user_agent: str,
        now: Callable[[], datetime],
        total_seconds: float = 15,
        connect_seconds: float = 5,
        resolve: Resolve = look_up,
    ) -> None:
        #: The time by the receivers' clocks, whatever the installation's own clock says.
        self.now = now
        self._user_agent = user_agent
        self._total_seconds = total_seconds
        self._timeout = httpx.Timeout(total_seconds, connect=connect_seconds).as_dict()
        self._deadline = Deadline()
        self._transports = {
            allow_private: CheckedTransport(
                backend=CheckedBackend(
                    allow_private=allow_private, deadline=self._deadline, resolve=resolve
                ),
                ssl_context=trusted_certificates(),
                max_connections=16,
                # A kept connection that the receiver has closed would look like a dead address.
                keep_connections=0,
            )
            for allow_private in (False, True)
        }

    def post(
        self, url: str, body: bytes, headers: dict[str, str], *, allow_private: bool
    ) -> Answer:
        """The answer, whatever it is; the only exceptions are bugs."""
        with self._deadline.within(self._total_seconds):
            try:
                return self._posted(url, body, headers, allow_private=allow_private)
            except AddressRefusedError as error:
                remedy = (
                    ""
                    if allow_private
                    else 'If it is meant, set "allow_private = true" for this webhook in pipeline.toml.'
                )
                return Answer(text=f"Not sent: {error.message} {remedy}".strip())
            except httpx.TimeoutException:
                return Answer(text=f"No answer within {self._total_seconds:g} s.")
            except httpx.HTTPError as error:
                said = squeeze(str(error))[:_TOLD_CHARACTERS] or type(error).__name__
                return Answer(text=f"The connection failed: {said}.")

    def close(self) -> None:
        """All connections closed."""
        for transport in self._transports.values():
            transport.close()

    def _posted(
        self, url: str, body: bytes, headers: dict[str, str], *, allow_private: bool
    ) -> Answer:
        checked = check_url(url, allow_private=allow_private, ports=(_port(url),))
        request = httpx.Request(
            "POST",
            checked,
            headers={
                "User-Agent": self._user_agent,
                "Content-Type": "application/json",
                "Accept-Encoding": "identity",
                **headers,
            },
            content=body,
            extensions={"timeout": self._timeout},
        )
        response = self._transports[allow_private].handle_request(request)
        try:
            found = b""
            for piece in response.stream:  # type: ignore[union-attr]  # the sync transport gives a sync stream
                found += piece
                if len(found) >= _READ_BYTES:
                    break
        except httpx.HTTPError:
            # The status is what counts; the text is for people.
            found = b""
        finally:
            response.close()
        return Answer(
            status=response.status_code,
            text=squeeze(found[:_READ_BYTES].decode("utf-8", "replace"))[:_TOLD_CHARACTERS],
            retry_after=response.headers.get("retry-after", ""),
        )


def _port(url: str) -> int:
    """The port that the address names: whoever wrote the configuration chose it."""
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError, UnicodeError, TypeError):
        return 0
    return parsed.port or (443 if parsed.scheme == "https" else 80)
