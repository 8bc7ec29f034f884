"""``/.well-known/tdmrep.json``: for which of its pages a host reserves text and data mining.

By the W3C Community Group's report on TDMRep (2024): the first rule whose ``location`` fits the
address holds, written as in a robots.txt (``*`` stands for anything, ``$`` for the end).
"""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

from pipeline.fetch.host_files import FileReply, HostFiles

PATH = "/.well-known/tdmrep.json"
_MAX_BYTES = 512_000
_MAX_RULES = 1_000
_MAX_LOCATION = 2_000
_MAX_POLICY = 500
_UNRESERVED = re.compile(r"%(?:2[DE]|3[0-9]|[46][1-9A-F]|[57][0-9A]|5F|7E)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What holds for the addresses that fit."""

    location: str
    reserved: bool
    #: Where the terms stand; empty when the file names none.
    policy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservations:
    """What one host reserves, until when that is believed; no rules where it has no such file."""

    until: datetime
    rules: tuple[Rule, ...] = ()

    def of(self, url: str) -> str:
        """``1, policy https://...``, ``0``, or empty where no rule fits."""
        parts = urlsplit(url)
        target = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        rule = next((one for one in self.rules if _fits(one.location, target)), None)
        if rule is None or not rule.reserved:
            return "0" if rule else ""
        return "1" + (f", policy {rule.policy}" if rule.policy else "")


def reservations_cache(*, kept_for: timedelta, retry_after: timedelta) -> HostFiles[Reservations]:
    """The reservations of hosts; a file that cannot be had leaves standing what was known."""

    def read(reply: FileReply, known: Reservations | None, now: datetime) -> Reservations:
        if 200 <= reply.status < 300:
            return Reservations(until=now + kept_for, rules=parse_tdmrep(reply.body))
        if reply.missing:
            return Reservations(until=now + kept_for)
        soon = now + retry_after
        return replace(known, until=soon) if known else Reservations(until=soon)

    return HostFiles(read)


def parse_tdmrep(body: bytes) -> tuple[Rule, ...]:
    """The rules in the file in their order; what is no rule is passed over, and no JSON has none."""
    try:
        found = json.loads(body[:_MAX_BYTES].decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        return ()
    listed = found if isinstance(found, list) else [found]
    rules = (_rule(each) for each in listed[:_MAX_RULES] if isinstance(each, dict))
    return tuple(rule for rule in rules if rule is not None)


def _rule(told: dict[str, Any]) -> Rule | None:
    location, policy = told.get("location"), told.get("tdm-policy")
    value = told.get("tdm-reservation")
    reserved = {"0": False, "1": True}.get(str(int(value) if isinstance(value, bool) else value))
    if reserved is None or not isinstance(location, str) or not 0 < len(location) < _MAX_LOCATION:
        return None
    named = policy.strip() if isinstance(policy, str) else ""
    sound = named.isprintable() and len(named) <= _MAX_POLICY
    return Rule(location=_normal(location), reserved=reserved, policy=named if sound else "")


def _normal(path: str) -> str:
    """One spelling for one path: unreserved characters bare, all others beyond ASCII encoded."""
    encoded = re.sub(
        "%[0-9a-fA-F]{2}", lambda found: found[0].upper(), quote(path, safe="/%?&=:@!$'()*+,;~#[]")
    )
    return _UNRESERVED.sub(lambda found: chr(int(found[0][1:], 16)), encoded)


def _fits(location: str, target: str) -> bool:
    """Whether the pattern fits from the first character on; in time linear in the target for each star."""
    ends = location.endswith("$")
    first, *rest = location.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    if not rest:
        return at == len(target) if ends else True
    last = rest.pop()
    for part in rest:
        found = target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if ends:
        return len(target) - len(last) >= at and target.endswith(last)
    return target.find(last, at) >= 0
