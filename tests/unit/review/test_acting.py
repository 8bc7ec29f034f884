"""Acts on stored drafts: approved by two, sent out later, spiked by the dozen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desk_seed import HEALTH, NEWS, NOW, add_plain

from pipeline.errors import NotAllowedError
from pipeline.model.account import Role
from pipeline.model.draft import Action, State
from pipeline.model.risk import RiskKind
from pipeline.review.acting import BulkSpike, act, spike_all
from pipeline.review.actions import Wish
from pipeline.store import QueueQuery, Store

TWO = replace(NEWS, two_people_for=(RiskKind.SINGLE_SOURCE,))


def approve(actor: str, **more: object) -> Wish:
    """Somebody's approval of a first revision."""
    values = {"action": Action.APPROVE, "actor": actor, "role": Role.EDITOR, "seen_revision": 1}
    return Wish(**{**values, **more})  # type: ignore[arg-type]  # the fields named above


def test_a_risky_draft_goes_out_when_a_second_person_approves(store: Store) -> None:
    """The row names the first meanwhile; the same person cannot be both; one row of history each."""
    draft = add_plain(store, "quay", "Quay closed", "For a week", hours_ago=1)

    first = act(store, TWO, draft.id, approve("ana"), now=NOW)

    assert first.action is Action.APPROVE_FIRST
    assert store.drafts.queue(QueueQuery())[0].approved_once_by == "ana"
    assert store.outbox.due(NOW) == ()
    with pytest.raises(NotAllowedError, match="You approved this draft already"):
        act(store, TWO, draft.id, approve("ana"), now=NOW)

    act(store, TWO, draft.id, approve("bea"), now=NOW + timedelta(minutes=1))

    assert store.drafts.state(draft.id) is State.APPROVED
    assert [row.action for row in store.drafts.history(draft.id)] == [
        Action.APPROVE_FIRST,
        Action.APPROVE,
    ]
    assert [row.actor for row in store.outbox.due(NOW + timedelta(hours=1))] == ["bea"]


def test_where_the_risk_is_another_one_person_is_enough(store: Store) -> None:
    """The desk asks for two at other risks only."""
    draft = add_plain(store, "quay", "Quay closed", "For a week", hours_ago=1)
    desk = replace(NEWS, two_people_for=(RiskKind.MINORS,))

    assert act(store, desk, draft.id, approve("ana"), now=NOW).action is Action.APPROVE


def test_publish_after_keeps_it_in_until_then(store: Store) -> None:
    """Approved now, due later; taken back, it is not due at all."""
    draft = add_plain(store, "quay", "Quay closed", "For a week", hours_ago=1)
    nine = NOW + timedelta(hours=2)

    act(store, NEWS, draft.id, approve("ana", publish_after=nine), now=NOW)

    assert store.outbox.due(NOW + timedelta(hours=1)) == ()
    assert [row.draft_id for row in store.outbox.due(nine)] == [draft.id]
    assert store.outbox.of_draft(draft.id).due_at == nine

    act(store, NEWS, draft.id, approve("ana", action=Action.REOPEN), now=NOW)
    assert store.outbox.due(nine) == ()


def test_many_are_spiked_at_once_by_a_decision_each(store: Store) -> None:
    """One that somebody decided on meanwhile is left as it is and named with the reason."""
    drafts = [
        add_plain(store, f"fair{n}", f"Fair number {n}", "In the village", hours_ago=1)
        for n in range(3)
    ]
    act(store, NEWS, drafts[1].id, approve("bea"), now=NOW)
    asked = BulkSpike(
        picked=[(draft.id, 1) for draft in drafts] + [("no-such", 1)],
        chosen="Out of date",
        words="",
        actor="ana",
        role=Role.EDITOR,
    )

    spiked = spike_all(store, {"news": NEWS, "health": HEALTH}.get, asked, now=NOW)

    assert spiked.done == (drafts[0].id, drafts[2].id)
    assert [one.headline for one in spiked.refused] == ["Fair number 1", "no-such"]
    assert "approved" in spiked.refused[0].why
    assert store.drafts.history(drafts[0].id)[-1].reason == "Out of date"
