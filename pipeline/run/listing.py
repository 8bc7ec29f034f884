"""List the sources that are due: fetch a listing, parse it, keep its entries with the source's state."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from pipeline.errors import SourceError
from pipeline.fetch import Fetched, FetchRequest, NotModified, Refused
from pipeline.model.health import Condition, SourceState, Step, Trace, Validators
from pipeline.model.news import Entry, Listing, Source
from pipeline.pool import WorkFailedError
from pipeline.run.faults import note_fault
from pipeline.run.newsroom import Newsroom
from pipeline.run.taking import wait_for_host
from pipeline.sources import ParsedListing
from pipeline.sources.due import (
    Failure,
    Listed,
    after_failure,
    after_success,
    failure_of,
    first_state,
    is_due,
    validators_to_send,
)


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


def list_sources(room: Newsroom, source_ids: Sequence[str]) -> dict[str, int]:
    """List several sources side by side; how many were listed and how many entries are new."""
    counts: Counter[str] = Counter()
    sources = [
        source for source_id in source_ids if (source := room.config.source(source_id)) is not None
    ]
    with ThreadPoolExecutor(room.config.settings.workers.fetchers) as threads:
        for result in threads.map(lambda source: list_source(room, source), sources):
            counts.update(result)
    return dict(counts)


def list_source(room: Newsroom, source: Source) -> dict[str, int]:
    """List one source; whatever goes wrong with it stays with it."""
    try:
        return _list(room, source)
    except Exception as error:  # noqa: BLE001  # one source's bug must not stop its batch
        reason = note_fault(error, work="list", subject=source.id)
        state = room.store.sources.state(source.id) or first_state(source, room.now())
        failure = Failure(condition=Condition.BROKEN, reason=reason)
        room.store.sources.save_state(
            after_failure(state, failure, source, now=room.now(), jitter=room.jitter())
        )
        _trace(room, source, "failed", reason)
        return {"failed": 1}


def _list(room: Newsroom, source: Source) -> dict[str, int]:
    """Its listings in order until one answers, then that one's further pages."""
    state = room.store.sources.state(source.id) or first_state(source, room.now())
    failures: list[Failure] = []
    for listing in source.listings:
        found = _ask(room, source, listing, state)
        if isinstance(found, Failure):
            failures.append(found)
            continue
        if failures:
            found = replace(
                found, fallback=f"{failures[0].reason} {listing.url} was read in its place."
            )
        return _keep(room, source, state, found)
    # The first listing is the one that its file prefers, so its fault is the source's.
    after = after_failure(state, failures[0], source, now=room.now(), jitter=room.jitter())
    room.store.sources.save_state(after)
    _trace(room, source, "refused", f"{after.condition}: {after.reason}")
    return {"not_listed": 1}


def _keep(room: Newsroom, source: Source, state: SourceState, listed: Listed) -> dict[str, int]:
    after = after_success(state, listed, source, now=room.now(), jitter=room.jitter())
    new = room.store.sources.save_listing(listed.entries, after)
    if listed.not_modified:
        _trace(room, source, "not_modified", "Nothing new.")
        return {"listed": 1}
    _trace(room, source, "listed", f"{len(listed.entries)} entries, {len(new)} new. {after.reason}")
    return {"listed": 1, "entries": len(new)}


def _ask(room: Newsroom, source: Source, listing: Listing, state: SourceState) -> Listed | Failure:
    wait_for_host(room, listing.url)
    result = room.fetcher.fetch(
        FetchRequest(
            url=listing.url,
            validators=validators_to_send(state, listing.url, room.now()),
            allow_private=source.allow_private,
            kind="listing",
        )
    )
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
                validators=_beside(state, result.validators),
                fresh_for=result.fresh_for,
            )
        case Fetched():
            return _read(room, source, listing, state, result)


def _read(
    room: Newsroom, source: Source, listing: Listing, state: SourceState, fetched: Fetched
) -> Listed | Failure:
    try:
        parsed = _parse(room, source, listing, fetched)
    except SourceError as error:
        return failure_of(error)
    except WorkFailedError as error:
        return failure_of(SourceError(error.message, remedy="The listing is broken or hostile."))
    entries, problems = list(parsed.entries), list(parsed.problems)
    following = list(parsed.more_urls) or [parsed.next_url]
    for url in [url for url in following if url][: listing.max_pages - 1]:
        more = _further_page(room, source, listing, url)
        if isinstance(more, str):
            problems.append(more)
            break
        entries += more
    return Listed(
        entries=tuple(entries),
        validators=_beside(state, fetched.validators),
        moved_to=fetched.moved_to,
        fresh_for=max((span for span in (fetched.fresh_for, parsed.ttl) if span), default=None),
        problem=problems[0] if problems else "",
    )


def _further_page(
    room: Newsroom, source: Source, listing: Listing, url: str
) -> tuple[Entry, ...] | str:
    """The entries of a following page, or why it gave none; the first page stands all the same."""
    wait_for_host(room, url)
    result = room.fetcher.fetch(
        FetchRequest(url=url, allow_private=source.allow_private, kind="listing")
    )
    if not isinstance(result, Fetched):
        return f"{url} could not be read."
    try:
        return _parse(room, source, listing, result).entries
    except (SourceError, WorkFailedError) as error:
        return f"{url}: {error.message}"


def _parse(room: Newsroom, source: Source, listing: Listing, fetched: Fetched) -> ParsedListing:
    return room.steps.parse_listing(
        fetched.page.body,
        listing=listing,
        source=source,
        url=fetched.page.final_url,
        content_type=fetched.page.headers.get("content-type", ""),
        now=room.now(),
    )


def _beside(state: SourceState, new: Validators) -> tuple[Validators, ...]:
    """The validators of every listing of the source, this one's renewed."""
    return (*(one for one in state.validators if one.url != new.url), new)


def _trace(room: Newsroom, source: Source, outcome: str, reason: str) -> None:
    room.store.traces.add(
        Trace(
            subject_id=source.id,
            step=Step.LIST,
            outcome=outcome,
            reason=reason.strip(),
            at=room.now(),
        )
    )
