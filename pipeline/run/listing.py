"""List the sources that are due: fetch a listing, parse it, keep its entries with the source's state."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from queue import SimpleQueue

from pipeline.fetch import Fetched, FetchRequest, NotModified, Refused
from pipeline.model.health import Condition, SourceState, Step, Trace
from pipeline.model.news import Entry, Listing, Source
from pipeline.run.asking import ask, gap_before
from pipeline.run.faults import note_fault
from pipeline.run.newsroom import Newsroom
from pipeline.run.reading import beside, read_listing
from pipeline.run.together import together
from pipeline.sources.due import (
    Failure,
    Listed,
    after_failure,
    after_success,
    first_state,
    is_due,
    validators_to_send,
)
from pipeline.sources.known import settled
from pipeline.store.sources import ReadListing
from pipeline.urls import authority

#: Seconds that a source's result waits for others, to be kept with them: a transaction costs more than what it keeps.
_TOGETHER = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """What asking one source came to, before anything is kept."""

    source: Source
    #: Before it was asked.
    state: SourceState
    outcome: Listed | Failure
    #: A fault of ours and not the outlet's.
    fault: bool = False


def due_sources(room: Newsroom, *, all_sources: bool) -> tuple[str, ...]:
    """Ids of the sources to list now, the most overdue first."""
    now = room.now()
    states = room.store.sources.states()
    due = [
        source
        for source in room.config.sources
        if all_sources or is_due(states.get(source.id) or first_state(source, now), now)
    ]
    due.sort(key=lambda source: states[source.id].due_at if source.id in states else now)
    return tuple(source.id for source in due)


def due_batches(room: Newsroom, *, all_sources: bool, most: int) -> list[tuple[str, ...]]:
    """The same in batches of about so many, the sources of one host in one batch: no two would ask it at once."""
    hosts = {source.id: authority(source.listings[0].url) for source in room.config.sources}
    by_host: dict[str, list[str]] = {}
    for source_id in due_sources(room, all_sources=all_sources):
        by_host.setdefault(hosts[source_id], []).append(source_id)
    batches: list[tuple[str, ...]] = []
    for found in by_host.values():
        if batches and len(batches[-1]) + len(found) <= most:
            batches[-1] += tuple(found)
        else:
            batches.append(tuple(found))
    return batches


def list_sources(room: Newsroom, source_ids: Sequence[str]) -> dict[str, int]:
    """List several sources, hosts side by side; how many were listed and how many entries are new.

    Each source is kept within a moment of being read; those that are ready by then are kept in one transaction.
    """
    followed = {source.id: source for source in room.config.sources}
    sources = [followed[source_id] for source_id in source_ids if source_id in followed]
    states = room.store.sources.states(*(source.id for source in sources))
    by_host: dict[str, list[Source]] = {}
    for source in sources:
        by_host.setdefault(authority(source.listings[0].url), []).append(source)
    gaps = {host: gap_before(room, _request(found[0])) for host, found in by_host.items()}
    starts = room.store.sources.reserve_hosts(gaps, now=room.now())
    results: SimpleQueue[_Result] = SimpleQueue()

    def list_host(host: str) -> None:
        # One after the other: no host is asked twice at the same time.
        start: datetime | None = starts[host]
        for source in by_host[host]:
            state = states.get(source.id) or first_state(source, room.now())
            result = _listed(room, source, state, start)
            results.put(result)
            if gaps[host] or isinstance(result.outcome, Failure):
                start = None

    counts: Counter[str] = Counter()
    with ThreadPoolExecutor(room.config.settings.workers.fetchers) as threads:
        for host in by_host:
            threads.submit(list_host, host)
        left = len(sources)
        while left:
            ready = together(results, most=left, seconds=_TOGETHER)
            left -= len(ready)
            counts.update(_keep_all(room, ready))
    return dict(counts)


def _listed(room: Newsroom, source: Source, state: SourceState, start: datetime | None) -> _Result:
    """Ask one source; whatever goes wrong with it stays with it."""
    try:
        outcome = _list(room, source, state, start)
    except Exception as error:  # noqa: BLE001  # one source's bug must not stop its batch
        reason = note_fault(error, work="list", subject=source.id)
        failure = Failure(condition=Condition.BROKEN, reason=reason)
        return _Result(source=source, state=state, outcome=failure, fault=True)
    return _Result(source=source, state=state, outcome=outcome)


def _list(
    room: Newsroom, source: Source, state: SourceState, start: datetime | None
) -> Listed | Failure:
    """Its listings in order until one answers, then that one's further pages."""
    failures: list[Failure] = []
    for listing in source.listings:
        found = _ask(room, source, listing, state, start)
        start = None
        if isinstance(found, Failure):
            failures.append(found)
        elif failures:
            told = f"{failures[0].reason} {listing.url} was read in its place."
            return replace(found, fallback=told)
        else:
            return found
    # The first listing is the one that its file prefers, so its fault is the source's.
    return failures[0]


def _keep_all(room: Newsroom, results: Sequence[_Result]) -> Counter[str]:
    try:
        return _keep(room, results)
    except Exception as error:  # noqa: BLE001  # what cannot be kept must not take the others with it
        if len(results) > 1:
            return sum((_keep_all(room, [result]) for result in results), Counter[str]())
        reason = note_fault(error, work="list", subject=results[0].source.id)
        failure = Failure(condition=Condition.BROKEN, reason=reason)
        return _keep(room, [replace(results[0], outcome=failure, fault=True)])


def _keep(room: Newsroom, results: Sequence[_Result]) -> Counter[str]:
    """Entries and states in one transaction, then a line of trace for each source."""
    known = room.store.sources.identities(_entries(results))
    reads = [_decided(room, result, known) for result in results]
    brought = room.store.sources.save_listings(reads)
    counts: Counter[str] = Counter()
    lines = []
    for result, read, new in zip(results, reads, brought, strict=True):
        state = read.state
        if result.fault:
            counts["failed"] += 1
            told = ("failed", state.reason)
        elif isinstance(result.outcome, Failure):
            counts["not_listed"] += 1
            told = ("refused", f"{state.condition}: {state.reason}")
        elif result.outcome.not_modified:
            counts["listed"] += 1
            told = ("not_modified", f"Nothing new. {state.reason}")
        else:
            counts.update(listed=1, entries=len(new))
            told = ("listed", f"{_so_many(len(read.entries))}, {len(new)} new. {state.reason}")
        lines.append(
            Trace(
                subject_id=result.source.id,
                step=Step.LIST,
                outcome=told[0],
                reason=told[1].strip(),
                at=room.now(),
            )
        )
    room.store.traces.add(*lines)
    return counts


def _entries(results: Iterable[_Result]) -> Iterable[Entry]:
    for result in results:
        # A source that was never listed has no identities to keep.
        if isinstance(result.outcome, Listed) and result.state.last_success_at is not None:
            yield from result.outcome.entries


def _decided(
    room: Newsroom, result: _Result, known: Mapping[str, Mapping[str, str]]
) -> ReadListing:
    source, outcome = result.source, result.outcome
    if isinstance(outcome, Failure):
        state = after_failure(result.state, outcome, source, now=room.now(), jitter=room.jitter())
        return ReadListing(state=state)
    entries = settled(outcome.entries, known.get(source.id, {}))
    state = after_success(result.state, outcome, source, now=room.now(), jitter=room.jitter())
    return ReadListing(state=state, entries=entries)


def _ask(
    room: Newsroom,
    source: Source,
    listing: Listing,
    state: SourceState,
    start: datetime | None,
) -> Listed | Failure:
    request = FetchRequest.of(
        source,
        listing.url,
        "listing",
        validators=validators_to_send(state, listing.url, room.now()),
    )
    result = ask(room, request, start=start)
    match result:
        case Refused():
            return Failure(
                condition=result.condition,
                reason=result.reason,
                retry_at=result.retry_at,
                permanent=result.permanent,
            )
        case NotModified():
            return Listed(
                not_modified=True,
                validators=beside(state, result.validators),
                moved_to=result.moved_to,
                fresh_for=result.fresh_for,
            )
        case Fetched():
            return read_listing(room, source, listing, state, result)


def _request(source: Source) -> FetchRequest:
    return FetchRequest.of(source, source.listings[0].url, "listing")


def _so_many(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"
