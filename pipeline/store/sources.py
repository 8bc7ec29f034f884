"""How sources stand, what they listed, and when a host may be asked again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from pipeline.model.health import SourceState
from pipeline.model.news import Entry
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import Database, in_parts, insert_once, put, put_each
from pipeline.store.keys import url_key
from pipeline.store.tables import entries, hosts, source_states


class SourceRepository:
    """States of sources, their listings, and the slots of hosts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self, source_id: str) -> SourceState | None:
        """None when it was never listed."""
        return self.states().get(source_id)

    def states(self) -> dict[str, SourceState]:
        """Every source that was ever listed."""
        with self._database.reading() as connection:
            rows = connection.execute(select(source_states.c.state)).scalars()
            states = [from_json(SourceState, row) for row in rows]
        return {state.source_id: state for state in states}

    def save_state(self, state: SourceState) -> None:
        """Keep the state in the place of the one before."""
        with self._database.writing() as connection:
            _save_state(connection, state)

    def save_listing(self, listed: Sequence[Entry], state: SourceState) -> tuple[Entry, ...]:
        """Keep entries and state together, so that validators are never ahead of the entries they stand for.

        Gives the entries that this listing brought: new ones, and those with another title or time of change. The
        same listing (by `state.last_listed_at`) saved again gives the same entries again, so that a pass that was
        killed after this point loses none.
        """
        at = state.last_listed_at or state.since
        # The first wins where one listing names an entry twice.
        by_id = {entry.id: entry for entry in reversed(listed)}
        with self._database.writing() as connection:
            known = _known(connection, list(by_id))
            rows = []
            brought = []
            for entry in dict.fromkeys(by_id[entry.id] for entry in listed):
                before, first_seen_at, changed_at = known.get(entry.id, (None, at, at))
                if before is None or _changed(before, entry):
                    rows.append(_row(entry, first_seen_at=first_seen_at, changed_at=at))
                    brought.append(entry)
                elif changed_at == at:
                    brought.append(entry)
            put_each(connection, entries, rows)
            _save_state(connection, state)
        return tuple(brought)

    def next_allowed_at(self, host: str) -> datetime | None:
        """When the next request to the host may start; None when nobody asked it yet."""
        query = select(hosts.c.next_allowed_at).where(hosts.c.host == host)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def reserve_host(self, host: str, now: datetime, gap: timedelta) -> datetime:
        """Book the host's next slot, over all workers; the caller may start at the moment it gets."""
        with self._database.writing() as connection:
            start = max(now, _next_allowed_at(connection, host, now))
            put(connection, hosts, {"host": host, "next_allowed_at": start + gap})
        return start

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


def _save_state(connection: Connection, state: SourceState) -> None:
    put(
        connection,
        source_states,
        {"source_id": state.source_id, "due_at": state.due_at, "state": to_json(state)},
    )


def _known(
    connection: Connection, ids: Sequence[str]
) -> dict[str, tuple[Entry, datetime, datetime]]:
    columns = (entries.c.entry, entries.c.first_seen_at, entries.c.changed_at)
    return {
        row.id: (from_json(Entry, row.entry), row.first_seen_at, row.changed_at)
        for part in in_parts(ids)
        for row in connection.execute(select(entries.c.id, *columns).where(entries.c.id.in_(part)))
    }


def _changed(before: Entry, after: Entry) -> bool:
    return before.title != after.title or (
        after.modified is not None
        and (before.modified is None or before.modified.at != after.modified.at)
    )


def _row(entry: Entry, *, first_seen_at: datetime, changed_at: datetime) -> dict[str, object]:
    return {
        "id": entry.id,
        "source_id": entry.source_id,
        "url_key": url_key(entry.url),
        "first_seen_at": first_seen_at,
        "changed_at": changed_at,
        "entry": to_json(entry),
    }
