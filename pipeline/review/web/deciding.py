"""What an editor does to a draft: decided in `review.actions`, stored in one row, then on to the next."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from pipeline.errors import NotAllowedError
from pipeline.model.account import User
from pipeline.model.draft import Action, Decision, Draft, Finding
from pipeline.review.actions import SPIKE_REASONS, Wish, decide, dismissed_keys
from pipeline.review.edit import repaired
from pipeline.review.web.draft_page import draft_of, publishers_of
from pipeline.review.web.guard import Fields, FieldsHere, UserHere
from pipeline.review.web.parts import Parts, PartsHere

router = APIRouter(prefix="/drafts/{draft_id}")


def decision_on(parts: Parts, draft: Draft, wish: Wish) -> Decision:
    """The decision by the draft's present state, findings and history; refused as `review.actions` says."""
    drafts = parts.store.drafts
    return decide(
        wish,
        state=drafts.state(draft.id),
        draft=draft,
        ledger=drafts.ledger(draft.id, draft.revision),
        dismissed=dismissed_keys(drafts.history(draft.id)),
        now=parts.now(),
    )


def seen(fields: Fields, draft: Draft) -> int:
    """The revision that the page showed; a form that names none saw none."""
    return fields.number("revision") or draft.revision - 1


@router.post("/approve")
def approve(
    parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> RedirectResponse:
    """Out of the door: the approval itself puts the revision into the outbox."""
    _decide(parts, user, fields, draft_id, Action.APPROVE)
    parts.requests.publish(draft_id)
    return _to_queue(draft_id)


@router.post("/return")
def return_draft(
    parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> RedirectResponse:
    """Back with a note."""
    _decide(parts, user, fields, draft_id, Action.RETURN, reason=fields.text("reason"))
    return _to_queue(draft_id)


@router.post("/spike")
def spike(parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str) -> RedirectResponse:
    """Refused, for a reason of the list and in one's own words where that says too little."""
    chosen, own = fields.text("reason"), fields.text("words").strip()
    if chosen not in SPIKE_REASONS:
        raise NotAllowedError("To spike a draft, say why.", remedy="Choose a reason of the list.")
    if chosen == SPIKE_REASONS[-1] and not own:
        raise NotAllowedError("Another reason: which?", remedy="Say it in a few words.")
    reason = f"{chosen}: {own}" if own else chosen
    _decide(parts, user, fields, draft_id, Action.SPIKE, reason=reason)
    return _to_queue(draft_id)


@router.post("/reopen")
def reopen(parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str) -> RedirectResponse:
    """Into the queue again."""
    _decide(parts, user, fields, draft_id, Action.REOPEN)
    return _to_draft(draft_id)


@router.post("/withdraw")
def withdraw(
    parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> RedirectResponse:
    """Taken back after publication."""
    _decide(parts, user, fields, draft_id, Action.WITHDRAW, reason=fields.text("reason"))
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
        Action.DISMISS,
        reason=fields.text("reason"),
        finding_key=finding.key,
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


def _decide(
    parts: Parts,
    user: User,
    fields: Fields,
    draft_id: str,
    action: Action,
    *,
    reason: str = "",
    finding_key: str = "",
) -> Decision:
    draft = draft_of(parts, draft_id)
    wish = Wish(
        action=action,
        actor=user.name,
        role=user.role,
        seen_revision=seen(fields, draft),
        reason=reason,
        finding_key=finding_key,
    )
    decision = decision_on(parts, draft, wish)
    parts.store.drafts.decide(decision, seen_revision=draft.revision)
    return decision


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
