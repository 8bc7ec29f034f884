"""One request, made politely and safely: the only place of the path that reaches into the network."""

import hashlib
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from ssl import SSLContext

import httpx

from pipeline.errors import AddressRefusedError, FetchError
from pipeline.fetch.addresses import check_url
from pipeline.fetch.backend import CheckedBackend, CheckedTransport, Deadline, Resolve, look_up
from pipeline.fetch.body import ACCEPTED, read_body
from pipeline.fetch.host_files import FileReply
from pipeline.fetch.politeness import host_key
from pipeline.fetch.replies import fresh_for, refusal
from pipeline.fetch.result import (
    Fetched,
    FetchOptions,
    FetchRequest,
    FetchResult,
    NotModified,
    Refused,
)
from pipeline.fetch.robots import MAX_ROBOTS_BYTES, Rules, robots_cache
from pipeline.fetch.tdmrep import PATH as TDMREP
from pipeline.fetch.tdmrep import reservations_cache
from pipeline.fetch.turns import HostTurns
from pipeline.fetch.unanswered import why_unanswered
from pipeline.model.health import Condition, Validators
from pipeline.model.news import Page

_ACCEPT = {
    "listing": "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.1",
    "page": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.1",
    "link": "text/html, application/xhtml+xml, */*;q=0.9",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
#: Refusals of a server that is well, and of its robots.txt.
_MAY_BE_ASKED = (Condition.BLOCKED, Condition.GONE, Condition.DISALLOWED)
#: As much of a refusal as is read to see whether it is a bot check.
_REFUSAL_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    status: int
    headers: dict[str, str]
    body: bytes


class HttpFetcher:
    """Asks one address at a time for as many threads as like; connections are kept and reused.

    Nothing is retried and nobody is waited for: when to ask, and whom next, is the schedule's.
    """

    def __init__(
        self,
        options: FetchOptions,
        *,
        now: Callable[[], datetime],
        resolve: Resolve = look_up,
        turns: HostTurns | None = None,
    ) -> None:
        self._options = options
        self._turns = turns or HostTurns()
        self._now = now
        self._deadline = Deadline()
        ssl_context = trusted_certificates()
        # Two pools: a connection that one source may have must never serve another that may not.
        self._transports = {
            allow_private: CheckedTransport(
                backend=CheckedBackend(
                    allow_private=allow_private, deadline=self._deadline, resolve=resolve
                ),
                ssl_context=ssl_context,
                max_connections=options.max_connections,
            )
            for allow_private in (False, True)
        }
        kept_for, retry_after = options.robots_kept_for, options.robots_retry_after
        self._robots = robots_cache(kept_for=kept_for, retry_after=retry_after)
        self._reservations = reservations_cache(kept_for=kept_for, retry_after=retry_after)

    def fetch(self, request: FetchRequest) -> FetchResult:
        """The page, or why not; the only exceptions are bugs."""
        with self._deadline.within(self._options.total_seconds):
            trail = [request.url]
            try:
                return self._with_reservation(request, self._followed(request, trail))
            except (AddressRefusedError, FetchError) as error:
                return _broken(f"Asked {request.url}: {error.message} {error.remedy}".strip())
            except httpx.TimeoutException as error:
                return _broken(
                    f"Asked {_led(trail)}, which did not answer in time "
                    f"({str(error) or type(error).__name__}). It is asked again later."
                )
            except httpx.HTTPError as error:
                if self._no_such_host(error):
                    return _broken(
                        f"Asked {_led(trail)}, and no name server knows its host: see that it is spelt right.",
                        unknown_host=True,
                    )
                return _broken(
                    f"Asked {_led(trail)}, and the connection failed: {why_unanswered(error)}"
                )

    def crawl_delay(self, url: str, *, allow_private: bool = False) -> timedelta | None:
        """The gap that the host's robots.txt asks for, as far as it was read already; asks nobody."""
        rules = self._robots.known(_robots_key(url, allow_private=allow_private))
        return rules.crawl_delay(self._options.robot) if rules else None

    def sitemaps(self, url: str, *, allow_private: bool = False) -> tuple[str, ...]:
        """The sitemaps that the host's robots.txt names, as far as it was read already; asks nobody."""
        rules = self._robots.known(_robots_key(url, allow_private=allow_private))
        return tuple(rules.rules.sitemaps) if rules and rules.rules else ()

    def close(self) -> None:
        """All connections closed; requests under way fail."""
        for transport in self._transports.values():
            transport.close()

    def _no_such_host(self, error: BaseException | None) -> bool:
        """Whether the name servers said that there is none, and not merely that they could not say."""
        while error is not None and not isinstance(error, socket.gaierror):
            error = error.__cause__ or error.__context__
        return (
            error is not None
            and error.errno == socket.EAI_NONAME
            and any(one.names_are_answered for one in self._transports.values())
        )

    def _followed(self, request: FetchRequest, trail: list[str]) -> FetchResult:
        headers = self._headers(request)
        url = str(self._checked(request.url, request))
        moved_to, only_permanent = "", True
        # What a server sets is sent back within one chain of redirects, as some want it before they
        # answer, and forgotten at its end: nobody is recognised from one request to the next.
        cookies = httpx.Cookies()
        for _ in range(self._options.max_redirects + 1):
            if not (rules := self._rules(url, request)).allows(url, self._options.robot):
                return _disallowed(url, rules)
            reply = self._asked(url, headers, request, cookies=cookies)
            location = reply.headers.get("location", "")
            if reply.status not in _REDIRECTS or not location:
                return self._result(request, url, reply, moved_to)
            only_permanent = only_permanent and reply.status in _PERMANENT
            url = str(self._checked(_joined(url, location), request))
            trail.append(url)
            moved_to = url if only_permanent else moved_to
        raise FetchError(
            f"it redirects more than {self._options.max_redirects} times, at last to {url[:200]}."
        )

    def _result(self, request: FetchRequest, url: str, reply: _Reply, moved_to: str) -> FetchResult:
        now = self._now()
        old = request.validators
        fresh = fresh_for(reply.headers, now=now)
        if reply.status == 304 and old is not None:
            kept = Validators(
                url=request.url,
                etag=reply.headers.get("etag", old.etag),
                last_modified=reply.headers.get("last-modified", old.last_modified),
                body_hash=old.body_hash,
            )
            return NotModified(url=request.url, validators=kept, moved_to=moved_to, fresh_for=fresh)
        refused = refusal(url, reply.status, headers=reply.headers, body=reply.body, now=now)
        if refused is not None:
            return refused
        validators = Validators(
            url=request.url,
            etag=reply.headers.get("etag", ""),
            last_modified=reply.headers.get("last-modified", ""),
            body_hash=hashlib.sha256(reply.body).hexdigest(),
        )
        if old is not None and old.body_hash == validators.body_hash:
            return NotModified(
                url=request.url,
                validators=validators,
                same_body=True,
                moved_to=moved_to,
                fresh_for=fresh,
            )
        page = Page(
            url=request.url,
            final_url=url,
            status=reply.status,
            headers=reply.headers,
            body=reply.body,
            fetched_at=now,
        )
        return Fetched(page=page, validators=validators, moved_to=moved_to, fresh_for=fresh)

    def _headers(self, request: FetchRequest) -> dict[str, str]:
        headers = {
            "User-Agent": self._options.user_agent,
            "Accept": _ACCEPT[request.kind],
            "Accept-Encoding": ACCEPTED,
        }
        if "@" in self._options.contact and self._options.contact.isascii():
            headers["From"] = self._options.contact
        if request.validators is not None:
            if _sendable(request.validators.etag):
                headers["If-None-Match"] = request.validators.etag
            if _sendable(request.validators.last_modified):
                headers["If-Modified-Since"] = request.validators.last_modified
        return headers

    def _checked(self, url: str, request: FetchRequest) -> httpx.URL:
        # A private network is full of services that were never meant to be read: only the ports that
        # the source's own file names are asked there, whatever its feeds and redirects point at.
        ports = self._options.ports + (request.ports if request.allow_private else ())
        checked = check_url(url, allow_private=request.allow_private, ports=ports)
        return checked.copy_with(fragment=None)

    def _asked(
        self,
        url: str,
        headers: dict[str, str],
        request: FetchRequest,
        *,
        limit: int = 0,
        cookies: httpx.Cookies | None = None,
    ) -> _Reply:
        jar = httpx.Cookies() if cookies is None else cookies
        with self._sent(url, headers, jar, allow_private=request.allow_private) as response:
            found = {name.lower(): value for name, value in response.headers.items()}
            is_page = 200 <= response.status_code < 300
            cap = limit or (self._options.max_bytes if is_page else _REFUSAL_BYTES)
            body = b""
            try:
                unread = is_page and request.kind == "link" and not limit
                if response.status_code not in (*_REDIRECTS, 304, 204) and not unread:
                    body = read_body(
                        response.stream,  # type: ignore[arg-type]  # the sync transport gives a sync stream
                        encoding=found.get("content-encoding", ""),
                        limit=cap,
                    )
            except FetchError:
                if is_page:
                    raise
            return _Reply(status=response.status_code, headers=found, body=body)

    @contextmanager
    def _sent(
        self, url: str, headers: dict[str, str], cookies: httpx.Cookies, *, allow_private: bool
    ) -> Iterator[httpx.Response]:
        options = self._options
        timeout = httpx.Timeout(options.idle_seconds, connect=options.connect_seconds)
        request = httpx.Request(
            "GET", url, headers=headers, extensions={"timeout": timeout.as_dict()}
        )
        cookies.set_cookie_header(request)
        transport = self._transports[allow_private]
        began = time.monotonic()
        with self._turns.at(host_key(url)):
            self._deadline.postpone(time.monotonic() - began)
            try:
                response = transport.handle_request(request)
            except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError) as error:
                # A kept connection that the server closed at this very moment says nothing about the
                # server: asked once more, on another connection. All else is left to the schedule.
                if isinstance(error, httpx.RemoteProtocolError) and "disconnected" not in str(
                    error
                ):
                    raise
                response = transport.handle_request(request)
            response.request = request
            cookies.extract_cookies(response)
            try:
                yield response
            finally:
                response.close()

    def _rules(self, url: str, request: FetchRequest) -> Rules:
        key = _robots_key(url, allow_private=request.allow_private)
        return self._robots.of(
            key, lambda: self._host_file(url, "/robots.txt", request), now=self._now()
        )

    def _with_reservation(self, request: FetchRequest, result: FetchResult) -> FetchResult:
        """A page, or a refusal that a feed's text may stand in for, with what its host's file says of mining it.

        A server that is in trouble or asks for patience is not asked for one file more.
        """
        if request.kind != "page" or isinstance(result, NotModified):
            return result
        url = result.page.final_url if isinstance(result, Fetched) else request.url
        key = _robots_key(url, allow_private=request.allow_private)
        if isinstance(result, Refused) and result.condition not in _MAY_BE_ASKED:
            rules = self._reservations.known(key)
        else:
            rules = self._reservations.of(
                key, lambda: self._tdmrep_reply(url, request), now=self._now()
            )
        if not (found := rules.of(url) if rules else ""):
            return result
        if isinstance(result, Refused):
            return replace(result, reservation=found)
        return replace(
            result, page=replace(result.page, headers={**result.page.headers, TDMREP: found})
        )

    def _tdmrep_reply(self, url: str, request: FetchRequest) -> FileReply:
        try:
            if not self._rules(url, request).allows(_joined(url, TDMREP), self._options.robot):
                return FileReply(status=404)
            return self._host_file(url, TDMREP, request)
        except (AddressRefusedError, FetchError, httpx.HTTPError) as error:
            # The page is there: it does not wait for what its host may say besides.
            return FileReply(status=0, reason=str(error))

    def _host_file(self, url: str, path: str, request: FetchRequest) -> FileReply:
        headers = {
            "User-Agent": self._options.user_agent,
            "Accept": "text/plain, */*;q=0.1" if path.endswith(".txt") else "application/json",
            "Accept-Encoding": ACCEPTED,
        }
        address = own = _joined(url, path)
        try:
            for _ in range(self._options.max_redirects + 1):
                checked = str(self._checked(address, request))
                reply = self._asked(checked, headers, request, limit=4 * MAX_ROBOTS_BYTES)
                if reply.status not in _REDIRECTS or not reply.headers.get("location"):
                    return FileReply(status=reply.status, body=reply.body)
                address = _joined(checked, reply.headers["location"])
        except AddressRefusedError as error:
            # The host itself may not be asked: that is about the page as much as about its rules.
            if address == own:
                raise
            return FileReply(status=0, reason=error.message.rstrip("."))
        except FetchError as error:
            return FileReply(status=0, reason=error.message.rstrip("."))
        # Lost in redirects is as good as not there (RFC 9309, 2.3.1.2).
        return FileReply(status=404)


@cache
def trusted_certificates() -> SSLContext:
    """The certificates that every connection is checked by; reading them takes longer than many a request."""
    return httpx.create_ssl_context(trust_env=False)


def _sendable(value: str) -> bool:
    # What a server said it must get back as it was, and not everything can be sent.
    return bool(value) and value.isascii() and value.isprintable() and len(value) < 1_000


def _robots_key(url: str, *, allow_private: bool) -> str:
    scheme = url.partition(":")[0].lower()
    return f"{scheme}://{host_key(url)}{' private' if allow_private else ''}"


def _joined(url: str, location: str) -> str:
    try:
        return str(httpx.URL(url).join(location))
    except (httpx.InvalidURL, ValueError, UnicodeError, TypeError) as error:
        raise FetchError(f"it redirects to an unreadable address ({location[:100]!r}).") from error


def _led(trail: list[str]) -> str:
    first, *later = trail
    return f"{first}, which leads to {later[-1][:200]}" if later else first


def _disallowed(url: str, rules: Rules) -> Refused:
    if rules.unreachable:
        return _broken(
            f"Did not ask {url}: the host's robots.txt could not be had ({rules.unreachable}), "
            "and until it can nothing may be asked for. It is tried again in a while."
        )
    return Refused(
        condition=Condition.DISALLOWED,
        reason=f"Did not ask {url}: the host's robots.txt forbids it. Ask the outlet for "
        "permission, or use another address of it.",
    )


def _broken(reason: str, *, unknown_host: bool = False) -> Refused:
    return Refused(condition=Condition.BROKEN, reason=reason, unknown_host=unknown_host)
