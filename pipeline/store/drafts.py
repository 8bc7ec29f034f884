"""Drafts: revisions, ledgers and decisions, each of which is only ever added to, and where each draft stands."""

from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from pipeline.errors import NotFoundError, StaleError
from pipeline.model.draft import Action, Decision, Draft, Ledger, State
from pipeline.model.story import Assignment
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import insert_once, put
from pipeline.store.opened import Opened, read_opened
from pipeline.store.outbox import keep_outbox
from pipeline.store.outcomes import note_outcome
from pipeline.store.review_queue import QueueRepository
from pipeline.store.scoring import score
from pipeline.store.search import keep_words
from pipeline.store.standing import (
    add_decision,
    approved_once,
    dismissed_keys,
    is_decided,
    standing,
    text_columns,
)
from pipeline.store.tables import (
    assignments,
    decisions,
    draft_revisions,
    drafts,
    ledgers,
    stories,
)


class DraftRepository(QueueRepository):
    """Everything about drafts; each write, done twice, is done once."""

    def save_first(self, draft: Draft, assignment: Assignment, ledger: Ledger) -> None:
        """Keep a new draft with its first ledger, held or pending; one that is there already stays as it is."""
        with self._database.writing() as connection:
            if not connection.execute(
                select(stories.c.id).where(stories.c.id == draft.story_id)
            ).first():
                raise NotFoundError("there is no such story", story=draft.story_id)
            insert_once(
                connection,
                assignments,
                {
                    "id": assignment.id,
                    "story_id": assignment.story_id,
                    "desk_id": assignment.desk_id,
                    "requested_by": assignment.requested_by,
                    "assignment": to_json(assignment),
                },
            )
            if insert_once(
                connection,
                drafts,
                {
                    "id": draft.id,
                    "story_id": draft.story_id,
                    "desk_id": draft.desk_id,
                    "requested_by": assignment.requested_by,
                    **text_columns(draft),
                    **standing(State.PENDING, ledger, frozenset()),
                    "created_at": draft.created_at,
                    "changed_at": draft.created_at,
                },
            ):
                _add_revision(connection, draft, saved_at=draft.created_at)
                _put_ledger(connection, ledger)
                score(connection, draft.id)

    def get(self, draft_id: str, revision: int | None = None) -> Draft | None:
        """The latest revision unless one is named."""
        table = draft_revisions
        query = select(table.c.draft).where(table.c.draft_id == draft_id)
        if revision is not None:
            query = query.where(table.c.revision == revision)
        query = query.order_by(table.c.revision.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(query).scalar_one_or_none()
        return None if row is None else from_json(Draft, row)

    def opened(self, draft_id: str, user_name: str) -> Opened | None:
        """The draft as this editor finds it; None when there is no such draft."""
        with self._database.reading() as connection:
            return read_opened(connection, draft_id, user_name)

    def state(self, draft_id: str) -> State:
        """Where it stands; NotFoundError when there is no such draft."""
        query = select(drafts.c.state).where(drafts.c.id == draft_id)
        with self._database.reading() as connection:
            row = connection.execute(query).scalar_one_or_none()
        if row is None:
            raise NotFoundError("there is no such draft", draft=draft_id)
        return State(row)

    def save_revision(
        self, draft: Draft, decision: Decision, seen_revision: int, ledger: Ledger | None = None
    ) -> None:
        """Add the revision after `seen_revision` with the decision that made it, and its ledger if there is one.

        Without a ledger the draft stands where the decision says, until `save_ledger` brings what the checks say of
        the new text. StaleError when `seen_revision` is not the latest or the state is another than the decision's.
        """
        if draft.revision != seen_revision + 1 or draft.id != decision.draft_id:
            raise ValueError(f"revision {draft.revision} does not follow revision {seen_revision}")
        with self._database.writing() as connection:
            head = _lock(connection, draft.id)
            if is_decided(connection, decision):
                return
            _refuse_stale(head, decision, seen_revision)
            _add_revision(connection, draft, saved_at=decision.decided_at)
            add_decision(connection, decision)
            changed = {
                "state": decision.to_state.value,
                "changed_at": decision.decided_at,
                "approved_once_by": "",
                **text_columns(draft),
            }
            connection.execute(update(drafts).where(drafts.c.id == draft.id).values(**changed))
            keep_outbox(connection, decision, draft)
            if ledger is not None:
                _put_ledger(connection, ledger)
                _stand(connection, _lock(connection, draft.id), ledger, at=decision.decided_at)
            else:
                score(connection, draft.id)

    def save_ledger(self, ledger: Ledger) -> None:
        """Keep what the checks say of a revision.

        When it is the latest one, the draft is held by blocking findings that nobody dismissed, and let go
        (pending) when there are none; in any other state it stays.
        """
        with self._database.writing() as connection:
            head = _lock(connection, ledger.draft_id)
            _put_ledger(connection, ledger)
            if ledger.revision == head.revision:
                _stand(connection, head, ledger, at=ledger.checked_at)

    def ledger(self, draft_id: str, revision: int | None = None) -> Ledger | None:
        """What the checks say of a revision, the latest unless one is named; None before it is checked."""
        with self._database.reading() as connection:
            if revision is None:
                query = select(drafts.c.revision).where(drafts.c.id == draft_id)
                revision = connection.execute(query).scalar_one_or_none()
            return None if revision is None else _ledger(connection, draft_id, revision)

    def decide(self, decision: Decision, seen_revision: int) -> None:
        """Add the decision to the history and move the draft to where it says.

        An approval puts the revision into the outbox in the same transaction; leaving APPROVED takes it out again.
        StaleError when `seen_revision` is not the latest or the state is another than the decision's.
        """
        with self._database.writing() as connection:
            head = _lock(connection, decision.draft_id)
            if is_decided(connection, decision):
                return
            _refuse_stale(head, decision, seen_revision)
            add_decision(connection, decision)
            changed = {
                "state": decision.to_state.value,
                "changed_at": decision.decided_at,
                **approved_once(decision),
            }
            connection.execute(
                update(drafts).where(drafts.c.id == decision.draft_id).values(**changed)
            )
            if decision.action is Action.DISMISS:
                _let_go(connection, decision)
            draft = _revision(connection, decision.draft_id, head.revision)
            keep_outbox(connection, decision, draft)
            note_outcome(connection, decision, draft)

    def history(self, draft_id: str) -> tuple[Decision, ...]:
        """Every decision, the earliest first."""
        query = select(decisions.c.decision).where(decisions.c.draft_id == draft_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(decisions.c.number)).scalars()
            return tuple(from_json(Decision, row) for row in rows)


def _lock(connection: Connection, draft_id: str) -> Row[str, int]:
    query = select(drafts.c.state, drafts.c.revision).where(drafts.c.id == draft_id)
    head = connection.execute(query.with_for_update()).one_or_none()
    if head is None:
        raise NotFoundError("there is no such draft", draft=draft_id)
    return head


def _refuse_stale(head: Row[str, int], decision: Decision, seen_revision: int) -> None:
    remedy = "read it again and decide anew"
    if head.revision != seen_revision:
        raise StaleError(
            f"the draft is at revision {head.revision}, and the page showed revision {seen_revision}",
            remedy=remedy,
            draft=decision.draft_id,
        )
    if head.state != decision.from_state:
        raise StaleError(
            f"the draft is {head.state}, and the page showed it as {decision.from_state}",
            remedy=remedy,
            draft=decision.draft_id,
        )


def _add_revision(connection: Connection, draft: Draft, *, saved_at: datetime) -> None:
    insert_once(
        connection,
        draft_revisions,
        {
            "draft_id": draft.id,
            "revision": draft.revision,
            "saved_at": saved_at,
            "draft": to_json(draft),
        },
    )
    keep_words(connection, draft)


def _revision(connection: Connection, draft_id: str, revision: int) -> Draft:
    table = draft_revisions
    query = select(table.c.draft).where(table.c.draft_id == draft_id, table.c.revision == revision)
    return from_json(Draft, connection.execute(query).scalar_one())


def _put_ledger(connection: Connection, ledger: Ledger) -> None:
    row = {"draft_id": ledger.draft_id, "revision": ledger.revision, "ledger": to_json(ledger)}
    put(connection, ledgers, row)


def _ledger(connection: Connection, draft_id: str, revision: int) -> Ledger | None:
    query = select(ledgers.c.ledger).where(ledgers.c.draft_id == draft_id)
    row = connection.execute(query.where(ledgers.c.revision == revision)).scalar_one_or_none()
    return None if row is None else from_json(Ledger, row)


def _let_go(connection: Connection, decision: Decision) -> None:
    head = _lock(connection, decision.draft_id)
    ledger = _ledger(connection, decision.draft_id, head.revision)
    if ledger is not None:
        _stand(connection, head, ledger, at=decision.decided_at)


def _stand(connection: Connection, head: Row[str, int], ledger: Ledger, *, at: datetime) -> None:
    dismissed = dismissed_keys(connection, ledger.draft_id)
    columns = standing(State(head.state), ledger, dismissed)
    connection.execute(
        update(drafts).where(drafts.c.id == ledger.draft_id).values(changed_at=at, **columns)
    )
    score(connection, ledger.draft_id)
