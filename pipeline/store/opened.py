"""A draft with what its page says of it besides its history and its sources: one read, for each costs a journey."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, select

from pipeline.model.draft import Draft, Ledger, State
from pipeline.model.risk import Risk
from pipeline.model.typed import DraftLock, WorkingText
from pipeline.store.codec import from_json
from pipeline.store.review_queue import risk_of
from pipeline.store.tables import draft_locks, draft_revisions, drafts, ledgers, working_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The latest revision of a draft as one editor finds it."""

    draft: Draft
    state: State
    risk: Risk
    #: None before the revision is checked.
    ledger: Ledger | None
    #: What this editor typed and has not saved.
    working: WorkingText | None
    #: Who took it last, whether she is still there or not: see `DraftLock.holds`.
    lock: DraftLock | None


def read_opened(connection: Connection, draft_id: str, user_name: str) -> Opened | None:
    """None when there is no such draft."""
    asked = {"draft_id": draft_id, "user_name": user_name}
    row = connection.execute(_OPENED, asked).one_or_none()
    if row is None:
        return None
    draft, state, risk, ledger, working, *lock = row
    return Opened(
        draft=from_json(Draft, draft),
        state=State(state),
        risk=risk_of(risk),
        ledger=None if ledger is None else from_json(Ledger, ledger),
        working=None if working is None else from_json(WorkingText, working),
        lock=None if lock[0] is None else DraftLock(**dict(zip(_LOCK, lock, strict=True))),
    )


_LOCK = draft_locks.c.keys()
_OPENED = (
    select(
        draft_revisions.c.draft,
        drafts.c.state,
        drafts.c.risk,
        ledgers.c.ledger,
        working_texts.c.working,
        *draft_locks.c,
    )
    .select_from(drafts)
    .join(
        draft_revisions,
        and_(
            draft_revisions.c.draft_id == drafts.c.id,
            draft_revisions.c.revision == drafts.c.revision,
        ),
    )
    .outerjoin(
        ledgers, and_(ledgers.c.draft_id == drafts.c.id, ledgers.c.revision == drafts.c.revision)
    )
    .outerjoin(
        working_texts,
        and_(
            working_texts.c.draft_id == drafts.c.id,
            working_texts.c.user_name == bindparam("user_name"),
        ),
    )
    .outerjoin(draft_locks, draft_locks.c.draft_id == drafts.c.id)
    .where(drafts.c.id == bindparam("draft_id"))
)
