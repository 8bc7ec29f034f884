"""What is to go out and what went: one row for each approved revision, put here by the approval itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from pipeline.errors import NotFoundError
from pipeline.model.draft import Decision, Draft, State
from pipeline.model.receipt import Receipt, publish_key
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import Database, insert_once
from pipeline.store.standing import add_decision, is_decided
from pipeline.store.tables import drafts, outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A revision that is to go out."""

    key: str
    draft_id: str
    revision: int
    #: Who approved it: the sign-off.
    actor: str
    approved_at: datetime
    #: Not before then: the approval, the end of an embargo, or the wait after a failure.
    due_at: datetime
    #: How often it was tried in vain.
    attempts: int
    #: Why the latest attempt failed.
    failure: str


class OutboxRepository:
    """The way from an approval to a receipt."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> OutboxRow | None:
        """A row by its publish key, while it waits to go out."""
        return next(iter(self._read(outbox.c.key == key)), None)

    def due(self, now: datetime) -> tuple[OutboxRow, ...]:
        """What may go out now, the longest due first."""
        return self._read(outbox.c.due_at <= now)

    def done(self, key: str, receipt: Receipt, decision: Decision | None = None) -> None:
        """It went out. The decision that says so (PUBLISH, CORRECT) joins the history in the same transaction."""
        with self._database.writing() as connection:
            row = _lock(connection, key)
            if row.done_at is None:
                connection.execute(
                    update(outbox)
                    .where(outbox.c.key == key)
                    .values(done_at=receipt.updated_at, receipt=to_json(receipt))
                )
            if decision is not None and not is_decided(connection, decision):
                add_decision(connection, decision)
                connection.execute(
                    update(drafts)
                    .where(drafts.c.id == decision.draft_id)
                    .values(state=decision.to_state.value, changed_at=decision.decided_at)
                )

    def failed(self, key: str, failure: str, *, attempts: int, retry_at: datetime) -> None:
        """It did not go out for the `attempts`-th time; it is due again at `retry_at`."""
        with self._database.writing() as connection:
            connection.execute(
                update(outbox)
                .where(outbox.c.key == key, outbox.c.done_at.is_(None))
                .values(failure=failure, attempts=attempts, due_at=retry_at)
            )

    def receipts(self) -> tuple[Receipt, ...]:
        """Everything that went out, in that order."""
        query = select(outbox.c.receipt).where(outbox.c.receipt.is_not(None))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(outbox.c.done_at, outbox.c.key)).scalars()
            return tuple(from_json(Receipt, row) for row in rows if row is not None)

    def _read(self, wanted: Any) -> tuple[OutboxRow, ...]:
        names = ("key", "draft_id", "revision", "actor", "approved_at", "due_at", "attempts")
        columns = [outbox.c[name] for name in (*names, "failure")]
        query = (
            select(*columns)
            .where(wanted, outbox.c.done_at.is_(None), outbox.c.recalled_at.is_(None))
            .order_by(outbox.c.due_at, outbox.c.key)
        )
        with self._database.reading() as connection:
            return tuple(OutboxRow(**row._asdict()) for row in connection.execute(query))


def keep_outbox(connection: Connection, decision: Decision, draft: Draft) -> None:
    """Put in what a decision approves; take back what was approved and has not gone out."""
    if decision.to_state is State.APPROVED:
        approved = {
            "actor": decision.actor,
            "approved_at": decision.decided_at,
            "due_at": max(decision.decided_at, draft.embargoed_until or decision.decided_at),
            "attempts": 0,
            "failure": "",
            "recalled_at": None,
        }
        key = publish_key(draft.id, draft.revision)
        row = {"key": key, "draft_id": draft.id, "revision": draft.revision, **approved}
        if not insert_once(connection, outbox, row):  # approved before, and taken back since
            _change_waiting(connection, [outbox.c.key == key], approved)
    elif decision.from_state is State.APPROVED:
        recalled = {"recalled_at": decision.decided_at}
        _change_waiting(connection, [outbox.c.draft_id == draft.id], recalled)


def _change_waiting(connection: Connection, wanted: Sequence[Any], values: dict[str, Any]) -> None:
    connection.execute(update(outbox).where(*wanted, outbox.c.done_at.is_(None)).values(**values))


def _lock(connection: Connection, key: str) -> Row[Any]:
    query = select(outbox.c.done_at).where(outbox.c.key == key).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError("nothing waits to go out under this key", key=key)
    return row
