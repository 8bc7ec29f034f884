"""Ask one address when its host's turn has come, and remember how long the host then wants its peace."""

from datetime import datetime, timedelta

from pipeline.config import Config
from pipeline.fetch import (
    FetchRequest,
    FetchResult,
    PolitenessOptions,
    Refused,
    gap_for,
    next_allowed_at,
)
from pipeline.model.health import Condition
from pipeline.model.news import Source
from pipeline.run.newsroom import Newsroom
from pipeline.text import short_hash
from pipeline.urls import authority, host

#: An answer that took no longer than this moves nobody's next slot.
_BRIEF = timedelta(seconds=1)
#: Nobody waits at a host's door for longer, unless its own gaps are that long: there is other work.
_LONGEST_PAUSE = timedelta(minutes=2)


def ask(room: Newsroom, request: FetchRequest, *, start: datetime | None = None) -> FetchResult:
    """The answer, asked for at `start` (a slot that was booked already) or at the host's next slot.

    All workers share the slots: there is a gap between two requests to a host, the longer one where its
    robots.txt asks for that, and none before the end of a Retry-After. A host that wants its peace for
    longer than anybody would wait is not asked: the refusal says until when.
    """
    gap, host = gap_before(room, request), authority(request.url)
    held_until = start or room.store.sources.next_allowed_at(host) or room.now()
    if held_until - room.now() > max(_LONGEST_PAUSE, 2 * gap):
        return _left_alone(request.url, host, held_until)
    if start is None and gap:
        start = room.store.sources.reserve_host(host, now=room.now(), gap=gap)
    elif start is None:
        start = room.store.sources.next_allowed_at(host) or room.now()
    wait = (start - room.now()).total_seconds()
    if wait > 0:
        room.pause(wait)
    booked_until = (start if gap else room.now()) + gap
    result = room.fetcher.fetch(request)
    after = next_allowed_at(
        room.now(), result, crawl_delay=_crawl_delay(room, request), options=_manners(room)
    )
    if after > booked_until + _BRIEF:
        room.store.sources.hold_host(host, until=after)
    return result


def _left_alone(url: str, host: str, until: datetime) -> Refused:
    return Refused(
        condition=Condition.RATE_LIMITED,
        reason=f"Did not ask {url}: {host} wants to be left alone until {until:%d %B %H:%M} UTC. "
        "It is asked then.",
        retry_at=until,
    )


def source_of(config: Config, url: str) -> Source:
    """The configured source of that host, or a passing one named after the host."""
    for source in config.sources:
        if authority(source.home) == authority(url):
            return source
    name = host(url).removeprefix("www.")
    return Source(
        id=f"asked-{short_hash(name)}",
        publisher=name,
        home=url,
        language="",
        time_zone="UTC",
        listings=(),
    )


def gap_before(room: Newsroom, request: FetchRequest) -> timedelta:
    """The gap that the host is given, as far as its wishes are known yet."""
    return gap_for(_crawl_delay(room, request), options=_manners(room))


def _crawl_delay(room: Newsroom, request: FetchRequest) -> timedelta | None:
    return room.fetcher.crawl_delay(request.url, allow_private=request.allow_private)


def _manners(room: Newsroom) -> PolitenessOptions:
    return PolitenessOptions(gap=timedelta(seconds=room.config.settings.fetch.gap_seconds))
