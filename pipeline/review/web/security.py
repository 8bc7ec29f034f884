"""What every reply and every changing request must satisfy, whoever asks."""

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

import structlog
from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.review.web.options import WebOptions

_log = structlog.get_logger()

#: Everything from here, nothing inline: a text that slips through as markup still runs nothing.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # An outlet must not learn which draft its page was looked up from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}

_PLAIN = [(b"content-type", b"text/plain; charset=utf-8")]
_BROKEN = (
    b"Something in Nightdesk broke on this page. What was saved before is safe. "
    b"Go back and try again; the log of the web process says what happened."
)

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class Shield:
    """Puts the security headers on every reply and refuses requests over the size limit."""

    def __init__(self, app: ASGIApp, *, options: WebOptions) -> None:
        self.app = app
        self.options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI)."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "0")
        left = self.options.largest_request
        too_large = not length.isdigit() or int(length) > left

        async def receive_counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            # Without a declared length the rest is never read: the form then ends where the limit is.
            return message if left >= 0 else {"type": "http.disconnect"}

        async def send_shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                if self.options.https:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
                if "cache-control" not in headers:
                    headers["Cache-Control"] = "no-store"
            await send(message)

        if too_large:
            await send_shielded({"type": "http.response.start", "status": 413, "headers": _PLAIN})
            await send({"type": "http.response.body", "body": b"This request is too large."})
            return
        started = False

        async def send_noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send_shielded(message)

        try:
            await self.app(scope, receive_counted, send_noted)
        except Exception:  # a bug in one page must not take the desk down; it is logged whole
            _log.exception("broke", path=scope["path"], method=scope["method"])
            if started:
                raise
            await send_shielded({"type": "http.response.start", "status": 500, "headers": _PLAIN})
            await send({"type": "http.response.body", "body": _BROKEN})


def form_token(secret: str) -> str:
    """The token that a page's forms carry: proves that the form came from a page only this browser could read."""
    return hmac.new(secret.encode(), b"nightdesk form", hashlib.sha256).hexdigest()


def new_secret() -> str:
    """A cookie's worth of chance."""
    return secrets.token_urlsafe(32)


def same_origin(request: Request, options: WebOptions) -> bool:
    """A changing request must come from our own pages, as far as the browser says where it comes from."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    if options.public_url:
        return origin.lower() == _origin(options.public_url)
    return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


def token_holds(request: Request, *, secret: str, given: str) -> bool:
    """The form's token, or the header that htmx sends in its place."""
    token = request.headers.get("x-form-token") or given
    return bool(secret) and hmac.compare_digest(token.encode(), form_token(secret).encode())


def from_this_machine(request: Request, options: WebOptions) -> bool:
    """Asked from the very machine, by a loopback name: no proxy between, no rebound name of someone else's."""
    if options.public_url or any(name in request.headers for name in _FORWARDED):
        return False
    peer = request.client.host if request.client else ""
    return peer in _LOOPBACK and (
        urlsplit(f"//{request.headers.get('host', '')}").hostname in _LOOPBACK
    )


def safe_next(path: str) -> str:
    """A path of ours to go on to; anything that could lead elsewhere becomes the queue."""
    plain = path.isprintable() and path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and "\\" not in path else "/"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
