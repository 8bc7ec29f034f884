"""What editors typed and have not saved, and who holds which draft."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, select

from pipeline.errors import NotFoundError
from pipeline.model.typed import DraftLock, WorkingText
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import Database, put
from pipeline.store.tables import draft_locks, drafts, working_texts


class WorkingRepository:
    """Working texts and locks; both are of the hour, and nothing of history rests on them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, working: WorkingText) -> bool:
        """Keep the text over the same editor's older one; False when a newer one is there already."""
        with self._database.writing() as connection:
            _lock_draft(connection, working.draft_id)
            there = _text(connection, working.draft_id, working.user_name)
            if there is not None and (there.base_revision, there.sequence) > (
                working.base_revision,
                working.sequence,
            ):
                return False
            put(
                connection,
                working_texts,
                {
                    "draft_id": working.draft_id,
                    "user_name": working.user_name,
                    "base_revision": working.base_revision,
                    "sequence": working.sequence,
                    "kept_at": working.kept_at,
                    "working": to_json(working),
                },
            )
            return True

    def text(self, draft_id: str, user_name: str) -> WorkingText | None:
        """What this editor typed and has not saved."""
        with self._database.reading() as connection:
            return _text(connection, draft_id, user_name)

    def drop(self, draft_id: str, user_name: str) -> None:
        """Forget it: it was saved, or thrown away."""
        with self._database.writing() as connection:
            connection.execute(delete(working_texts).where(_of(draft_id, user_name)))

    def lock(self, draft_id: str) -> DraftLock | None:
        """Who took it last, whether she is still there or not: see `DraftLock.holds`."""
        with self._database.reading() as connection:
            return _held(connection, draft_id)

    def take(self, wanted: DraftLock, *, over: str = "") -> DraftLock:
        """Take or renew the lock, and say who holds it then: whoever is there keeps it, unless it is the user `over`."""
        with self._database.writing() as connection:
            _lock_draft(connection, wanted.draft_id)
            held = _held(connection, wanted.draft_id)
            lock = _next(held, wanted, over=over)
            if lock is not held:
                put(connection, draft_locks, _row(lock))
            return lock

    def release(self, draft_id: str, *, user_name: str, page_id: str = "") -> None:
        """Give the lock back; whoever does not hold it changes nothing."""
        mine = and_(draft_locks.c.draft_id == draft_id, draft_locks.c.user_name == user_name)
        if page_id:
            mine = and_(mine, draft_locks.c.page_id == page_id)
        with self._database.writing() as connection:
            connection.execute(delete(draft_locks).where(mine))


def _next(held: DraftLock | None, wanted: DraftLock, *, over: str) -> DraftLock:
    if held is None or not held.holds(wanted.seen_at):
        return wanted
    same_page = (held.user_name, held.page_id) == (wanted.user_name, wanted.page_id)
    if same_page:
        return replace(held, seen_at=max(held.seen_at, wanted.seen_at))
    if over == held.user_name:
        # From oneself in another tab it is not taken over, only carried on.
        return replace(wanted, taken_from="" if over == wanted.user_name else over)
    return held


def _lock_draft(connection: Connection, draft_id: str) -> None:
    """Two people at once: the second waits here, and then finds the first."""
    query = select(drafts.c.id).where(drafts.c.id == draft_id).with_for_update()
    if connection.execute(query).first() is None:
        raise NotFoundError("there is no such draft", draft=draft_id)


def _held(connection: Connection, draft_id: str) -> DraftLock | None:
    query = select(draft_locks).where(draft_locks.c.draft_id == draft_id)
    row: Row[Any] | None = connection.execute(query).one_or_none()
    return None if row is None else DraftLock(**row._asdict())


def _row(lock: DraftLock) -> dict[str, Any]:
    return {
        "draft_id": lock.draft_id,
        "user_name": lock.user_name,
        "page_id": lock.page_id,
        "taken_at": lock.taken_at,
        "seen_at": lock.seen_at,
        "taken_from": lock.taken_from,
    }


def _text(connection: Connection, draft_id: str, user_name: str) -> WorkingText | None:
    query = select(working_texts.c.working).where(_of(draft_id, user_name))
    row = connection.execute(query).scalar_one_or_none()
    return None if row is None else from_json(WorkingText, row)


def _of(draft_id: str, user_name: str) -> Any:
    return and_(working_texts.c.draft_id == draft_id, working_texts.c.user_name == user_name)
