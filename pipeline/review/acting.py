"""What a person does to drafts: decided in `review.actions`, stored in one row of history.

The pages, the interface for scripts and the command line all act through here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import NightdeskError, NotFoundError
from pipeline.model.account import Role
from pipeline.model.desk import Desk
from pipeline.model.draft import Action, Decision, Draft
from pipeline.model.risk import Risk
from pipeline.model.typed import DraftLock
from pipeline.review.actions import (
    ByTwo,
    Wish,
    decide,
    dismissed_keys,
    first_approval,
    spike_reason,
)
from pipeline.store import Store

#: Most drafts that one bulk act takes: what fits on a page, and more than anybody reads at once.
BULK = 200


def approval_by_two(store: Store, desk: Desk | None, draft: Draft) -> ByTwo | None:
    """Who approved the draft first, where the desk's rules ask for two people; None where one is enough."""
    risk = store.drafts.risk(draft.id)
    if risk is None:
        return None
    return by_two(desk, risk, draft, lambda: store.drafts.history(draft.id))


def by_two(
    desk: Desk | None, risk: Risk, draft: Draft, history: Callable[[], tuple[Decision, ...]]
) -> ByTwo | None:
    """The same of what is read already."""
    if desk is None or not desk.needs_two(risk.kinds):
        return None
    return ByTwo(first=first_approval(history(), draft.revision))


def decision_on(
    store: Store, desk: Desk | None, draft: Draft, wish: Wish, *, now: datetime
) -> Decision:
    """The decision by the draft's present state, findings and history; refused as `review.actions` says."""
    drafts = store.drafts
    return decide(
        wish,
        state=drafts.state(draft.id),
        draft=draft,
        ledger=drafts.ledger(draft.id, draft.revision),
        dismissed=dismissed_keys(drafts.history(draft.id)),
        by_two=approval_by_two(store, desk, draft),
        now=now,
    )


def held_by_other(
    store: Store, draft_id: str, user_name: str, *, now: datetime
) -> DraftLock | None:
    """The lock of somebody else who is editing the draft and still there."""
    return of_other(store.working.lock(draft_id), user_name, now=now)


def of_other(lock: DraftLock | None, user_name: str, *, now: datetime) -> DraftLock | None:
    """The lock if somebody else has it and is still there."""
    if lock is None or lock.user_name == user_name or not lock.holds(now):
        return None
    return lock


def act(store: Store, desk: Desk | None, draft_id: str, wish: Wish, *, now: datetime) -> Decision:
    """Decide and store; an APPROVE may come to APPROVE_FIRST, which the answer tells."""
    draft = store.drafts.get(draft_id)
    if draft is None:
        raise NotFoundError("There is no such draft.", draft=draft_id)
    decision = decision_on(store, desk, draft, wish, now=now)
    store.drafts.decide(decision, seen_revision=draft.revision)
    return decision


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSpiked:
    """A draft that a bulk spike left as it is."""

    draft_id: str
    headline: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spiked:
    """What came of a bulk spike: how many went, and why the others did not."""

    done: tuple[str, ...]
    refused: tuple[NotSpiked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkSpike:
    """What somebody asks: each draft with the revision that was seen, a reason of the list, her own words."""

    picked: Sequence[tuple[str, int]]
    chosen: str
    words: str
    actor: str
    role: Role


def spike_all(
    store: Store, desk_of: Callable[[str], Desk | None], asked: BulkSpike, *, now: datetime
) -> Spiked:
    """Spike each draft by a decision of its own; one that is refused stops none of the others."""
    done, refused = [], []
    for draft_id, revision in dict(asked.picked[:BULK]).items():
        draft = store.drafts.get(draft_id)
        headline = draft.headline.text if draft else draft_id
        try:
            if draft is None:
                raise NotFoundError("There is no such draft.", draft=draft_id)
            desk = desk_of(draft.desk_id)
            wish = Wish(
                action=Action.SPIKE,
                actor=asked.actor,
                role=asked.role,
                seen_revision=revision,
                reason=spike_reason(desk, asked.chosen, asked.words),
            )
            act(store, desk, draft_id, wish, now=now)
        except NightdeskError as error:
            why = f"{error.message} {error.remedy}".strip()
            refused.append(NotSpiked(draft_id=draft_id, headline=headline, why=why))
        else:
            done.append(draft_id)
    return Spiked(done=tuple(done), refused=tuple(refused))
