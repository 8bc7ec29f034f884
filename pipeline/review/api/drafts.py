"""Drafts, read: the queue, one draft, its ledger, its history, its revisions."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from pipeline.check import ledger_as_json
from pipeline.errors import NotFoundError
from pipeline.model.draft import Action, Draft, State
from pipeline.review.actions import MACHINE, dismissed_keys
from pipeline.review.api.draft_answers import (
    DraftAnswer,
    DraftList,
    History,
    LedgerAnswer,
    RevisionRow,
    Revisions,
    decision_answer,
    draft_answer,
    row_answer,
)
from pipeline.review.api.fields import Id, Revision, Words
from pipeline.review.api.parts import Parts, PartsHere
from pipeline.store import WAITING, QueueOrder, QueueQuery

router = APIRouter(prefix="/drafts", tags=["drafts"])

_CHANGES = (Action.EDIT, Action.CORRECT)


class Asked(BaseModel):
    """Which drafts, in what order, which page."""

    state: list[State] = Field([], max_length=len(State), description="Empty: those that wait.")
    desk: Words = ""
    q: Words = Field("", description="Words that headline or text must carry, whole or begun.")
    section: Words = ""
    language: Words = ""
    story: Words = ""
    sort: QueueOrder = QueueOrder.URGENCY
    page: int = Field(1, ge=1, le=10_000)
    rows: int = Field(50, ge=1, le=200)


@router.get("")
def list_drafts(parts: PartsHere, asked: Annotated[Asked, Query()]) -> DraftList:
    """Drafts by desk, state, section, language, story or words of their text; without a state, those that wait."""
    states = tuple(dict.fromkeys(asked.state)) or WAITING
    query = QueueQuery(
        desk_id=asked.desk,
        states=states,
        story_id=asked.story,
        section=asked.section,
        language=asked.language,
        text=asked.q,
        order=asked.sort,
        limit=asked.rows,
        offset=(asked.page - 1) * asked.rows,
    )
    seen = parts.store.drafts.page(query)
    return DraftList(
        drafts=[row_answer(row) for row in seen.rows],
        total=sum(seen.counts[one] for one in states),
        page=asked.page,
        rows=asked.rows,
    )


@router.get("/{draft_id}")
def read_draft(parts: PartsHere, draft_id: Id, revision: Revision = None) -> DraftAnswer:
    """One draft with what each sentence rests on; the latest revision unless one is named."""
    draft = draft_of(parts, draft_id, revision)
    return draft_answer(draft, parts.store.drafts.state(draft_id))


@router.get("/{draft_id}/ledger")
def read_ledger(parts: PartsHere, draft_id: Id, revision: Revision = None) -> LedgerAnswer:
    """What the checks say of a revision; 404 while they run."""
    draft = draft_of(parts, draft_id, revision)
    ledger = parts.store.drafts.ledger(draft_id, draft.revision)
    if ledger is None:
        raise NotFoundError(
            "This revision is still being checked.", remedy="Ask again in a few seconds."
        )
    dismissed = dismissed_keys(parts.store.drafts.history(draft_id))
    return LedgerAnswer.model_validate(ledger_as_json(ledger, dismissed))


@router.get("/{draft_id}/history")
def read_history(parts: PartsHere, draft_id: Id) -> History:
    """Who did what, the earliest first."""
    draft_of(parts, draft_id)
    history = parts.store.drafts.history(draft_id)
    return History(decisions=[decision_answer(one) for one in history])


@router.get("/{draft_id}/revisions")
def read_revisions(parts: PartsHere, draft_id: Id) -> Revisions:
    """Every text that the draft has had; each is read whole by its number."""
    latest = draft_of(parts, draft_id)
    made = {
        one.revision: one for one in parts.store.drafts.history(draft_id) if one.action in _CHANGES
    }
    rows = []
    for number in range(1, latest.revision + 1):
        draft, by = draft_of(parts, draft_id, number), made.get(number)
        rows.append(
            RevisionRow(
                revision=number,
                headline=draft.headline.text,
                words=draft.words,
                made_by=by.actor if by else MACHINE,
                made_at=by.decided_at if by else draft.created_at,
            )
        )
    return Revisions(revisions=rows)


def draft_of(parts: Parts, draft_id: str, revision: int | None = None) -> Draft:
    """The draft; NotFoundError when there is none, or no such revision of it."""
    draft = parts.store.drafts.get(draft_id, revision)
    if draft is None:
        raise NotFoundError(
            "There is no such draft, or no such revision of it.",
            remedy="GET /api/v1/drafts lists what there is.",
        )
    return draft
