"""Every decision on a draft: by the same table as on the pages, in one row of history."""

from typing import Annotated

from fastapi import APIRouter, Depends

from pipeline.errors import NotAllowedError
from pipeline.model.draft import Action, Draft
from pipeline.review.acting import act, held_by_other
from pipeline.review.actions import Wish, spike_reason
from pipeline.review.api.draft_answers import DecisionAnswer, decision_answer
from pipeline.review.api.drafts import draft_of
from pipeline.review.api.fields import Id
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.orders import Approval, Dismissal, Seen, Spike, WithReason
from pipeline.review.api.parts import Parts, PartsHere
from pipeline.review.ports import Bearer

router = APIRouter(prefix="/drafts/{draft_id}", tags=["decisions"])


class Acting:
    """Somebody who acts on a draft by a script."""

    def __init__(self, parts: PartsHere, bearer: BearerHere, draft_id: Id) -> None:
        self.parts: Parts = parts
        self.bearer: Bearer = bearer
        self.draft: Draft = draft_of(parts, draft_id)

    def wish(self, action: Action, seen: Seen, *, reason: str = "", finding_key: str = "") -> Wish:
        """What she asks for, in her role."""
        return Wish(
            action=action,
            actor=self.bearer.user.name,
            role=self.bearer.user.role,
            seen_revision=seen.revision,
            reason=reason,
            finding_key=finding_key,
            publish_after=seen.publish_after if isinstance(seen, Approval) else None,
        )

    def refuse_held(self) -> None:
        """NotAllowedError while somebody else is editing the draft."""
        parts, name = self.parts, self.bearer.user.name
        lock = held_by_other(parts.store, self.draft.id, name, now=parts.now())
        if lock is not None:
            raise NotAllowedError(
                f"{lock.user_name} is editing this draft.", remedy="Ask again once it is saved."
            )

    def decide(self, wish: Wish) -> DecisionAnswer:
        """Decided and stored; refused as `review.actions` says."""
        if wish.action is not Action.DISMISS:
            self.refuse_held()
        parts = self.parts
        desk = parts.known_desk(self.draft.desk_id)
        return decision_answer(act(parts.store, desk, self.draft.id, wish, now=parts.now()))


ActingHere = Annotated[Acting, Depends()]


@router.post("/approve")
def approve_draft(acting: ActingHere, order: Approval) -> DecisionAnswer:
    """Out of the door; `approve_first` in the answer: a second person must approve it too."""
    answer = acting.decide(acting.wish(Action.APPROVE, order))
    acting.parts.requests.publish(acting.draft.id)
    return answer


@router.post("/return")
def return_draft(acting: ActingHere, order: WithReason) -> DecisionAnswer:
    """Back with a note."""
    return acting.decide(acting.wish(Action.RETURN, order, reason=order.reason))


@router.post("/spike")
def spike_draft(acting: ActingHere, order: Spike) -> DecisionAnswer:
    """Refused, for a reason of the desk's list; another one is answered with the list."""
    desk = acting.parts.known_desk(acting.draft.desk_id)
    reason = spike_reason(desk, order.reason, order.words)
    return acting.decide(acting.wish(Action.SPIKE, order, reason=reason))


@router.post("/dismiss")
def dismiss_finding(acting: ActingHere, order: Dismissal) -> DecisionAnswer:
    """A finding set aside with a reason, at every later check too."""
    return acting.decide(
        acting.wish(Action.DISMISS, order, reason=order.reason, finding_key=order.finding)
    )


@router.post("/reopen")
def reopen_draft(acting: ActingHere, order: Seen) -> DecisionAnswer:
    """Into the queue again."""
    return acting.decide(acting.wish(Action.REOPEN, order))


@router.post("/withdraw")
def withdraw_draft(acting: ActingHere, order: WithReason) -> DecisionAnswer:
    """Taken back after publication."""
    answer = acting.decide(acting.wish(Action.WITHDRAW, order, reason=order.reason))
    acting.parts.requests.publish(acting.draft.id)
    return answer
