"""robots.txt (RFC 9309): asked once a day per host, obeyed, its crawl-delay reported."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import isfinite

from protego import Protego

from pipeline.fetch.host_files import FileReply, HostFiles

#: Read as far as this (RFC 9309, 2.5 asks for at least as much).
MAX_ROBOTS_BYTES = 512_000
#: A pattern with more stars than any honest one is a trap for the matcher.
_MAX_STARS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one host allows, until when that is believed."""

    until: datetime
    #: None when there is no file, and so everything is allowed.
    rules: Protego | None = None
    #: Why the file could not be had; everything is forbidden then (RFC 9309, 2.3.1.4).
    unreachable: str = ""

    def allows(self, url: str, robot: str) -> bool:
        """Whether `robot` may ask for `url`."""
        if self.unreachable:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, robot))

    def crawl_delay(self, robot: str) -> timedelta | None:
        """The gap that the host asks of `robot`."""
        delay = self.rules.crawl_delay(robot) if self.rules else None
        if delay is None and self.rules and (rate := self.rules.request_rate(robot)):
            delay = rate.seconds / max(rate.requests, 1)
        # "nan" and "inf" are numbers to a parser and no time to wait.
        if delay is None or not isfinite(delay) or delay <= 0:
            return None
        return timedelta(seconds=min(float(delay), 86_400.0))


def robots_cache(*, kept_for: timedelta, retry_after: timedelta) -> HostFiles[Rules]:
    """The rules of hosts."""

    def read(reply: FileReply, known: Rules | None, now: datetime) -> Rules:
        if 200 <= reply.status < 300:
            return Rules(until=now + kept_for, rules=parse_robots(reply.body))
        if reply.missing:
            return Rules(until=now + kept_for)
        soon = now + retry_after
        # What the host said before it fell silent still holds.
        if known is not None and not known.unreachable:
            return replace(known, until=soon)
        return Rules(until=soon, unreachable=reply.reason or f"it answered {reply.status}")

    return HostFiles(read)


def parse_robots(body: bytes) -> Protego:
    """The rules in a robots.txt, whatever its bytes are."""
    text = body[:MAX_ROBOTS_BYTES].decode("utf-8", errors="replace").lstrip("\ufeff")
    lines = (
        line for line in text.splitlines() if line.count("*") <= _MAX_STARS and len(line) < 2_000
    )
    return Protego.parse("\n".join(lines))
