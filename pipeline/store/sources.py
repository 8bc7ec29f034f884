"""How sources stand, what they listed, and when a host may be asked again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import Connection, RowMapping, and_, case, func, select

from pipeline.model.health import SourceState
from pipeline.model.news import Entry
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import Database, in_parts, insert_once, put, put_each
from pipeline.store.keys import url_key
from pipeline.store.tables import entries, hosts, source_states
from pipeline.urls import twin_key

#: An entry whose title changes more often than this is kept as last listed and fetched no more.
MOST_CHANGES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadListing:
    """All that one listing of a source brought, and how the source stands after it."""

    state: SourceState
    entries: Sequence[Entry] = ()


class SourceRepository:
    """States of sources, their listings, and the slots of hosts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self, source_id: str) -> SourceState | None:
        """None when it was never listed."""
        return self.states(source_id).get(source_id)

    def states(self, *source_ids: str) -> dict[str, SourceState]:
        """The sources of these ids, all when none is named, that were ever listed."""
        query = select(source_states.c.state)
        queries = [
            query.where(source_states.c.source_id.in_(part)) for part in in_parts(source_ids)
        ] or [query]
        with self._database.reading() as connection:
            states = [
                from_json(SourceState, row)
                for one in queries
                for row in connection.execute(one).scalars()
            ]
        return {state.source_id: state for state in states}

    def save_state(self, state: SourceState) -> None:
        """Keep the state in the place of the one before."""
        with self._database.writing() as connection:
            put(connection, source_states, _state_row(state))

    def save_listing(self, listed: Sequence[Entry], state: SourceState) -> tuple[Entry, ...]:
        """`save_listings` of one."""
        return self.save_listings([ReadListing(state=state, entries=listed)])[0]

    def save_listings(self, listings: Sequence[ReadListing]) -> tuple[tuple[Entry, ...], ...]:
        """Keep entries and states together, so that validators are never ahead of the entries they stand for.

        Gives, for each listing, the entries that it brought: new ones, and those with another title or time of
        change. The same listing (by `state.last_listed_at`) saved again gives the same entries again, so that a pass
        that was killed after this point loses none.
        """
        with self._database.writing() as connection:
            known = _known(connection, {one.id for read in listings for one in read.entries})
            rows: dict[str, dict[str, object]] = {}
            brought = [_brought(read, known, rows) for read in listings]
            put_each(connection, entries, list(rows.values()))
            put_each(connection, source_states, [_state_row(read.state) for read in listings])
        return tuple(brought)

    def listed_before(self, ids: Collection[str]) -> set[str]:
        """Those of the entries' ids that are kept."""
        query = select(entries.c.id)
        with self._database.reading() as connection:
            return {
                one
                for part in in_parts(sorted(ids))
                for one in connection.execute(query.where(entries.c.id.in_(part))).scalars()
            }

    def identities(self, listed: Iterable[Entry]) -> dict[str, dict[str, str]]:
        """For each source, the identity kept for an address (by `urls.twin_key`) that is listed under another one now.

        Nothing is said of an address that several identities share (a live page), or whose own is kept.
        """
        asked = {(entry.source_id, url_key(entry.url)): entry for entry in listed}
        listed_ids = {entry.id for entry in asked.values()}
        kept: dict[tuple[str, str], list[RowMapping]] = {}
        query = select(entries.c.id, entries.c.source_id, entries.c.url_key, entries.c.entry)
        with self._database.reading() as connection:
            for part in in_parts(sorted({key for _, key in asked})):
                for row in connection.execute(query.where(entries.c.url_key.in_(part))).mappings():
                    kept.setdefault((row["source_id"], row["url_key"]), []).append(row)
        found: dict[str, dict[str, str]] = {}
        for place, rows in kept.items():
            if place in asked and len(rows) == 1 and rows[0]["id"] not in listed_ids:
                identity = from_json(Entry, rows[0]["entry"]).identity
                found.setdefault(place[0], {})[twin_key(asked[place].url)] = identity
        return found

    def arrivals(self, since: datetime, *, days: int) -> dict[str, tuple[int, ...]]:
        """How many entries each source brought on each of so many days from `since` on; sources without any are left out."""
        starts = [since + timedelta(days=day) for day in range(days + 1)]
        at = entries.c.first_seen_at
        counts = [
            func.count(case((and_(at >= start, at < end), 1))) for start, end in pairwise(starts)
        ]
        query = (
            select(entries.c.source_id, *counts)
            .where(at >= since, at < starts[-1])
            .group_by(entries.c.source_id)
        )
        with self._database.reading() as connection:
            return {row[0]: tuple(row[1:]) for row in connection.execute(query)}

    def next_allowed_at(self, host: str) -> datetime | None:
        """When the next request to the host may start; None when nobody asked it yet."""
        query = select(hosts.c.next_allowed_at).where(hosts.c.host == host)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def reserve_host(self, host: str, now: datetime, gap: timedelta) -> datetime:
        """Book the host's next slot, over all workers; the caller may start at the moment it gets."""
        return self.reserve_hosts({host: gap}, now)[host]

    def reserve_hosts(self, gaps: Mapping[str, timedelta], now: datetime) -> dict[str, datetime]:
        """Book the next slot of several hosts at once, each with its own gap behind it."""
        starts = {}
        with self._database.writing() as connection:
            # In one order everywhere, so that no two workers wait for each other's rows.
            for host, gap in sorted(gaps.items()):
                starts[host] = start = max(now, _next_allowed_at(connection, host, now))
                put(connection, hosts, {"host": host, "next_allowed_at": start + gap})
        return starts

    def hold_host(self, host: str, until: datetime) -> None:
        """Nobody asks the host before then (Retry-After, robots.txt); an earlier time changes nothing."""
        with self._database.writing() as connection:
            later = max(until, _next_allowed_at(connection, host, until))
            put(connection, hosts, {"host": host, "next_allowed_at": later})


def _next_allowed_at(connection: Connection, host: str, otherwise: datetime) -> datetime:
    # The row is made first, so that there is one to lock for the first two workers too.
    insert_once(connection, hosts, {"host": host, "next_allowed_at": otherwise})
    query = select(hosts.c.next_allowed_at).where(hosts.c.host == host).with_for_update()
    at: datetime = connection.execute(query).scalar_one()
    return at


def _state_row(state: SourceState) -> dict[str, object]:
    return {"source_id": state.source_id, "due_at": state.due_at, "state": to_json(state)}


@dataclass(frozen=True, slots=True)
class _Known:
    entry: Entry
    first_seen_at: datetime
    changed_at: datetime
    changes: int


def _known(connection: Connection, ids: Iterable[str]) -> Mapping[str, _Known]:
    columns = (
        entries.c.id,
        entries.c.entry,
        entries.c.first_seen_at,
        entries.c.changed_at,
        entries.c.changes,
    )
    return {
        row.id: _Known(from_json(Entry, row.entry), row.first_seen_at, row.changed_at, row.changes)
        for part in in_parts(sorted(ids))
        for row in connection.execute(select(*columns).where(entries.c.id.in_(part)))
    }


def _brought(
    read: ReadListing, known: Mapping[str, _Known], rows: dict[str, dict[str, object]]
) -> tuple[Entry, ...]:
    """What the listing brought; the rows to write are added to `rows`."""
    at = read.state.last_listed_at or read.state.since
    brought = []
    # The first wins where one listing names an entry twice.
    by_id: dict[str, Entry] = {}
    for entry in read.entries:
        by_id.setdefault(entry.id, entry)
    for key, entry in by_id.items():
        before = known.get(key)
        if before is None:
            rows[key] = _row(key, entry, _Known(entry, at, at, 0))
        elif _changed(before.entry, entry):
            flaps = before.changes >= MOST_CHANGES
            changed_at = before.changed_at if flaps else at
            changes = before.changes + (not flaps)
            rows[key] = _row(key, entry, _Known(entry, before.first_seen_at, changed_at, changes))
            if flaps:
                continue
        elif before.changed_at != at:
            continue
        brought.append(entry)
    return tuple(brought)


def _changed(before: Entry, after: Entry) -> bool:
    return before.title != after.title or (
        after.modified is not None
        and (before.modified is None or before.modified.at != after.modified.at)
    )


def _row(key: str, entry: Entry, known: _Known) -> dict[str, object]:
    return {
        "id": key,
        "source_id": entry.source_id,
        "url_key": url_key(entry.url),
        "first_seen_at": known.first_seen_at,
        "changed_at": known.changed_at,
        "changes": known.changes,
        "entry": to_json(entry),
    }
