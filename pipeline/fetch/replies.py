"""What a reply means, in words an editor understands. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipeline.fetch.result import Refused
from pipeline.model.health import Condition

_DAY = timedelta(days=1)
#: Marks of pages that ask for a browser or a person instead of giving the text.
_CHALLENGE_HEADERS = {
    "cf-mitigated": ("challenge",),
    "x-amzn-waf-action": ("challenge", "captcha"),
    "x-datadome": ("protected",),
    "sg-captcha": ("challenge",),
}
#: Only a bot check itself says these.
_CHALLENGE_MARKS = (
    b"<title>just a moment...</title>",
    b"/.well-known/sgcaptcha/",
    b"anubis_challenge",
)
#: These stand in the scripts of ordinary pages too; in a page without text they are the check.
_CHALLENGE_SCRIPTS = (
    b"/cdn-cgi/challenge-platform/",
    b"geo.captcha-delivery.com",
    b"_incapsula_resource",
    b"px-captcha",
)
_LARGEST_CHECK = 60_000
_BARE_CHECK = 5_000


def challenge(status: int, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the reply is a bot check in place of the page."""
    for name, values in _CHALLENGE_HEADERS.items():
        if headers.get(name, "").lower() in values:
            return True
    start = body[:30_000].lower()
    if status == 200 and len(body) > _LARGEST_CHECK:
        return False
    if any(mark in start for mark in _CHALLENGE_MARKS):
        return True
    bare = status != 200 or len(body) < _BARE_CHECK
    return bare and any(mark in start for mark in _CHALLENGE_SCRIPTS)


def refusal(
    url: str, status: int, *, headers: Mapping[str, str], body: bytes, now: datetime
) -> Refused | None:
    """Why this reply is no page, or None when it is one."""
    wait = retry_at(headers.get("retry-after", ""), now=now)
    tried = f"Asked {url}, answered {status}"
    if challenge(status, headers, body):
        return Refused(
            condition=Condition.BLOCKED,
            reason=f"{tried} with a bot check. Nightdesk does not get round it: ask the outlet to "
            "let its User-Agent through, or use another address of it.",
            retry_at=wait,
        )
    if 200 <= status < 300:
        return None
    match status:
        case 401 | 402 | 403 | 407 | 451:
            condition, advice = (
                Condition.BLOCKED,
                "The outlet refuses this reader: ask it for access, or use another address of it.",
            )
        case 429:
            condition, advice = (
                Condition.RATE_LIMITED,
                "Too many requests: it is asked again later, and less often.",
            )
        case 404:
            condition, advice = (
                Condition.GONE,
                "Nothing is there: look for the new address on the outlet's home page.",
            )
        case 410:
            condition, advice = (
                Condition.GONE,
                "The outlet took it away for good: remove it from the source's file.",
            )
        case 304:
            condition, advice = (
                Condition.BROKEN,
                'That is "not modified", although the whole was asked for; it is asked again.',
            )
        case _ if 300 <= status < 400:
            condition, advice = Condition.BROKEN, "The redirect leads nowhere."
        case _ if status >= 500:
            condition, advice = Condition.BROKEN, "The outlet's server failed; it is asked again."
        case _:
            condition, advice = (
                Condition.BROKEN,
                "The outlet's server did not accept the request; look at the address in a browser.",
            )
    return Refused(
        condition=condition,
        reason=f"{tried}. {advice}",
        retry_at=wait,
        permanent=status == 410,
    )


def retry_at(value: str, *, now: datetime) -> datetime | None:
    """The moment that a Retry-After header names (RFC 9110, 10.2.3), a day from now at most."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return now + min(timedelta(seconds=int(value[:9])), _DAY)
    at = http_date(value)
    if at is None or at <= now:
        return None
    return min(at, now + _DAY)


def fresh_for(headers: Mapping[str, str], *, now: datetime) -> timedelta | None:
    """How long the reply stays fresh by Cache-Control or Expires; None when it does not say or says 0."""
    for directive in headers.get("cache-control", "").lower().split(","):
        name, _, value = directive.strip().partition("=")
        if name in ("no-store", "no-cache"):
            return None
        if name == "max-age" and value.strip('"').isdigit():
            return min(timedelta(seconds=int(value.strip('"')[:9])), _DAY) or None
    expires = http_date(headers.get("expires", ""))
    if expires is None:
        return None
    span = expires - (http_date(headers.get("date", "")) or now)
    return min(span, _DAY) if span > timedelta() else None


def http_date(value: str) -> datetime | None:
    """A date header as a moment, None when it is none."""
    try:
        at = parsedate_to_datetime(value)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
