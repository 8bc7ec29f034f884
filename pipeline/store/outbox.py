"""What is to go out and what went: one row for each approved revision, put here by the approval itself."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from pipeline.errors import NotFoundError
from pipeline.model.draft import Action, Decision, Draft, State
from pipeline.model.receipt import Receipt, publish_key, withdraw_key
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import Database, insert_once
from pipeline.store.standing import add_decision, is_decided
from pipeline.store.tables import drafts, outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A revision that is to go out, or to be taken back."""

    key: str
    draft_id: str
    revision: int
    #: APPROVE, CORRECT or WITHDRAW.
    action: Action
    #: Who decided so: the sign-off.
    actor: str
    #: Why, for a correction or a withdrawal.
    reason: str
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

    def of_draft(self, draft_id: str) -> OutboxRow | None:
        """What of a draft waits to go out; the one due first."""
        return next(iter(self._read(outbox.c.draft_id == draft_id)), None)

    def due(self, now: datetime) -> tuple[OutboxRow, ...]:
        """What may go out now, the longest due first."""
        return self._read(outbox.c.due_at <= now)

    def done(self, key: str, receipt: Receipt, decision: Decision | None = None) -> None:
        """It went out, or was taken back.

        The decision that says so (PUBLISH) joins the history and moves the draft in the same transaction, if the draft
        still stands where the decision starts from: what was corrected or withdrawn meanwhile stays so.
        """
        with self._database.writing() as connection:
            row = _lock(connection, key)
            if row.done_at is None:
                connection.execute(
                    update(outbox)
                    .where(outbox.c.key == key)
                    .values(done_at=receipt.updated_at, receipt=to_json(receipt))
                )
            if decision is not None and not is_decided(connection, decision):
                moved = connection.execute(
                    update(drafts)
                    .where(drafts.c.id == decision.draft_id)
                    .where(drafts.c.state == decision.from_state.value)
                    .values(state=decision.to_state.value, changed_at=decision.decided_at)
                )
                if moved.rowcount:
                    add_decision(connection, decision)

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
        query = (
            select(*(outbox.c[field.name] for field in fields(OutboxRow)))
            .where(wanted, outbox.c.done_at.is_(None), outbox.c.recalled_at.is_(None))
            .order_by(outbox.c.due_at, outbox.c.key)
        )
        with self._database.reading() as connection:
            return tuple(
                OutboxRow(**{**row._asdict(), "action": Action(row.action)})
                for row in connection.execute(query)
            )


def keep_outbox(connection: Connection, decision: Decision, draft: Draft) -> None:
    """Put in what a decision sends out or takes back; recall what was approved and has not gone out."""
    unapproved = decision.from_state is State.APPROVED and decision.to_state is not State.PUBLISHED
    if unapproved or decision.action is Action.WITHDRAW:
        recalled = {"recalled_at": decision.decided_at}
        _change_waiting(connection, [outbox.c.draft_id == draft.id], recalled)
    if decision.action not in (Action.APPROVE, Action.CORRECT, Action.WITHDRAW):
        return
    make_key = withdraw_key if decision.action is Action.WITHDRAW else publish_key
    key = make_key(draft.id, draft.revision)
    # What is taken back is taken back at once.
    waits = [] if decision.action is Action.WITHDRAW else [draft.embargoed_until]
    waits.append(decision.publish_after)
    wanted = {
        "action": decision.action.value,
        "actor": decision.actor,
        "reason": decision.reason,
        "approved_at": decision.decided_at,
        "due_at": max([decision.decided_at, *(at for at in waits if at)]),
        "attempts": 0,
        "failure": "",
        "recalled_at": None,
    }
    row = {"key": key, "draft_id": draft.id, "revision": draft.revision, **wanted}
    if not insert_once(connection, outbox, row):  # approved before, and taken back since
        _change_waiting(connection, [outbox.c.key == key], wanted)


def _change_waiting(connection: Connection, wanted: Sequence[Any], values: dict[str, Any]) -> None:
    connection.execute(update(outbox).where(*wanted, outbox.c.done_at.is_(None)).values(**values))


def _lock(connection: Connection, key: str) -> Row[Any]:
    query = select(outbox.c.done_at).where(outbox.c.key == key).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError("nothing waits to go out under this key", key=key)
    return row
