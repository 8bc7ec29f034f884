"""What an editor does to a draft: decided in `review.actions`, stored in one row, then on to the next."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from pipeline.errors import NotAllowedError
from pipeline.model.account import User
from pipeline.model.draft import Action, Decision, Draft, Finding
from pipeline.model.moment import utc
from pipeline.review.acting import act
from pipeline.review.acting import decision_on as decided
from pipeline.review.actions import Wish, spike_reason
from pipeline.review.edit import repaired
from pipeline.review.web.draft_page import draft_of, publishers_of
from pipeline.review.web.guard import Fields, FieldsHere, UserHere
from pipeline.review.web.held import refuse_held
from pipeline.review.web.parts import Parts, PartsHere

router = APIRouter(prefix="/drafts/{draft_id}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form asks for."""

    action: Action
    reason: str = ""
    finding_key: str = ""
    publish_after: datetime | None = None


def decision_on(parts: Parts, draft: Draft, wish: Wish) -> Decision:
    """The decision by the draft's present state, findings and history; refused as `review.actions` says."""
    if wish.action is not Action.DISMISS:
        refuse_held(parts, draft, wish.actor)
    return decided(parts.store, parts.known_desk(draft.desk_id), draft, wish, now=parts.now())


def seen(fields: Fields, draft: Draft) -> int:
    """The revision that the page showed; a form that names none saw none."""
    return fields.number("revision") or draft.revision - 1


@router.post("/approve")
def approve(
    parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> RedirectResponse:
    """Out of the door, at once or at a time: the approval itself puts the revision into the outbox."""
    zone = parts.zone_of(draft_of(parts, draft_id).desk_id)
    at = publish_time(fields.text("publish_after"), zone)
    _decide(parts, user, fields, draft_id, Wanted(Action.APPROVE, publish_after=at))
    parts.requests.publish(draft_id)
    return _to_queue(draft_id)


@router.post("/return")
def return_draft(
    parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> RedirectResponse:
    """Back with a note."""
    _decide(parts, user, fields, draft_id, Wanted(Action.RETURN, reason=fields.text("reason")))
    return _to_queue(draft_id)


@router.post("/spike")
def spike(parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str) -> RedirectResponse:
    """Refused, for a reason of the desk's list and in one's own words where that says too little."""
    desk = parts.known_desk(draft_of(parts, draft_id).desk_id)
    reason = spike_reason(desk, fields.text("reason"), fields.text("words"))
    _decide(parts, user, fields, draft_id, Wanted(Action.SPIKE, reason=reason))
    return _to_queue(draft_id)


@router.post("/reopen")
def reopen(parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str) -> RedirectResponse:
    """Into the queue again."""
    _decide(parts, user, fields, draft_id, Wanted(Action.REOPEN))
    return _to_draft(draft_id)


@router.post("/withdraw")
def withdraw(
    parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> RedirectResponse:
    """Taken back after publication."""
    _decide(parts, user, fields, draft_id, Wanted(Action.WITHDRAW, reason=fields.text("reason")))
    parts.requests.publish(draft_id)
    return _to_draft(draft_id)


@router.post("/dismiss")
def dismiss(
    parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> RedirectResponse:
    """A finding set aside with a reason, at every later check too."""
    finding = _finding(parts, draft_of(parts, draft_id), fields)
    _decide(
        parts,
        user,
        fields,
        draft_id,
        Wanted(Action.DISMISS, reason=fields.text("reason"), finding_key=finding.key),
    )
    return _to_draft(draft_id)


@router.post("/repair")
def repair(parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str) -> RedirectResponse:
    """A finding's repair taken over: an edit like any other, and checked like any other."""
    draft = draft_of(parts, draft_id)
    wish = Wish(
        action=Action.EDIT, actor=user.name, role=user.role, seen_revision=seen(fields, draft)
    )
    decision = decision_on(parts, draft, wish)
    finding = _finding(parts, draft, fields)
    if not finding.repair:
        raise NotAllowedError("This finding offers no repair.", remedy="Edit the sentence.")
    revised = repaired(draft, finding, publishers=publishers_of(parts, draft))
    parts.store.drafts.save_revision(revised, decision, seen_revision=draft.revision)
    parts.requests.check(draft_id, revision=revised.revision)
    return _to_draft(draft_id)


def _decide(parts: Parts, user: User, fields: Fields, draft_id: str, wanted: Wanted) -> Decision:
    draft = draft_of(parts, draft_id)
    wish = Wish(
        action=wanted.action,
        actor=user.name,
        role=user.role,
        seen_revision=seen(fields, draft),
        reason=wanted.reason,
        finding_key=wanted.finding_key,
        publish_after=wanted.publish_after,
    )
    if wish.action is not Action.DISMISS:
        refuse_held(parts, draft, user.name)
    return act(parts.store, parts.known_desk(draft.desk_id), draft_id, wish, now=parts.now())


def publish_time(text: str, zone: str) -> datetime | None:
    """What a field for date and time holds, in the desk's zone; nothing chosen is None."""
    if not text.strip():
        return None
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise NotAllowedError(
            "That is no date and time.", remedy="Give it as 2026-03-02T09:30."
        ) from error
    return utc(at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone)))


def _finding(parts: Parts, draft: Draft, fields: Fields) -> Finding:
    ledger = parts.store.drafts.ledger(draft.id, draft.revision)
    for finding in ledger.findings if ledger else ():
        if finding.key == fields.text("finding"):
            return finding
    raise NotAllowedError(
        "The checks of this revision make no such finding.", remedy="Reload the page."
    )


def _to_draft(draft_id: str) -> RedirectResponse:
    return RedirectResponse(f"/drafts/{draft_id}", status_code=303)


def _to_queue(draft_id: str) -> RedirectResponse:
    return RedirectResponse(f"/?done={draft_id}", status_code=303)
