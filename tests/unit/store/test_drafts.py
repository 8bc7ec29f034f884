"""Drafts, their decisions and the outbox on both databases."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from examples import (
    NOON,
    make_article,
    make_assignment,
    make_decision,
    make_draft,
    make_finding,
    make_ledger,
    opens_story,
)

from pipeline.errors import NotFoundError, StaleError
from pipeline.model.draft import Action, Decision, Draft, DraftSentence, Ledger, Severity, State
from pipeline.model.receipt import Receipt, publish_key, withdraw_key
from pipeline.model.story import Assignment
from pipeline.store import QueueQuery, Store

LATER = NOON + timedelta(hours=1)


@dataclass
class Desk:
    """A store with a story, and shorthand for what happens to its draft."""

    store: Store
    assignment: Assignment
    draft: Draft

    def first(self, *findings) -> Ledger:
        ledger = make_ledger(self.draft, *findings)
        self.store.drafts.save_first(self.draft, self.assignment, ledger)
        return ledger

    def act(self, action: Action, start: State, to: State, **changes) -> Decision:
        decision = make_decision(self.draft, action, start, to, **changes)
        self.store.drafts.decide(decision, decision.revision)
        return decision

    def approve(self) -> Decision:
        return self.act(Action.APPROVE, State.PENDING, State.APPROVED)

    def edit(self, start: State = State.PENDING, to: State = State.PENDING, **changes) -> Draft:
        edited = replace(
            self.draft, revision=2, headline=DraftSentence(id="h", text="Another headline")
        )
        decision = make_decision(edited, Action.EDIT, start, to, decided_at=LATER)
        self.store.drafts.save_revision(edited, decision, 1, **changes)
        return edited

    @property
    def state(self) -> State:
        return self.store.drafts.state(self.draft.id)


@pytest.fixture
def desk(store: Store) -> Desk:
    """A desk whose draft is written but not saved yet."""
    article = store.articles.save(make_article())
    story = store.stories.apply(opens_story(article), article, NOON)
    assignment = make_assignment(story.id)
    return Desk(store, assignment, make_draft(assignment))


def receipt_of(draft: Draft, **changes) -> Receipt:
    """That the draft went out an hour after noon."""
    receipt = Receipt(
        key=publish_key(draft.id, draft.revision),
        draft_id=draft.id,
        revision=draft.revision,
        story_id=draft.story_id,
        desk_id=draft.desk_id,
        channel="files",
        location="health/x.md",
        headline=draft.headline.text,
        language=draft.language,
        published_at=LATER,
        updated_at=LATER,
    )
    return replace(receipt, **changes)


# Saving and checking


def test_a_first_draft_is_saved_once(desk: Desk) -> None:
    """Written again after a kill, even in other words, the first stays."""
    ledger = desk.first()
    again = replace(desk.draft, section="Other")
    desk.store.drafts.save_first(again, desk.assignment, make_ledger(again, make_finding()))

    assert desk.store.drafts.get(desk.draft.id) == desk.draft
    assert desk.store.drafts.get(desk.draft.id, 2) is None
    assert desk.store.drafts.ledger(desk.draft.id) == ledger
    assert desk.state is State.PENDING


@pytest.mark.parametrize(
    ("severity", "state"),
    [
        (Severity.NOTE, State.PENDING),
        (Severity.WARN, State.PENDING),
        (Severity.BLOCK, State.HELD),
    ],
)
def test_only_a_blocking_finding_holds_a_draft(desk: Desk, severity: Severity, state) -> None:
    """From its first moment in the queue."""
    desk.first(make_finding(severity))

    assert desk.state is state


def test_checking_again_holds_and_frees(desk: Desk) -> None:
    """The ledger of the latest revision decides between held and pending."""
    desk.first(make_finding())
    clean, dirty = make_ledger(desk.draft), make_ledger(desk.draft, make_finding())

    desk.store.drafts.save_ledger(clean)
    assert desk.state is State.PENDING
    assert desk.store.drafts.ledger(desk.draft.id) == clean

    desk.store.drafts.save_ledger(dirty)
    assert desk.state is State.HELD


def test_a_check_that_comes_late_moves_nothing(desk: Desk) -> None:
    """Neither the ledger of an older revision, nor any once people have decided."""
    desk.first()
    edited = desk.edit()
    desk.store.drafts.save_ledger(make_ledger(desk.draft, make_finding()))
    assert desk.state is State.PENDING

    returned = make_decision(edited, Action.RETURN, State.PENDING, State.RETURNED)
    desk.store.drafts.decide(returned, 2)
    desk.store.drafts.save_ledger(make_ledger(edited, make_finding()))
    assert desk.state is State.RETURNED


def test_a_dismissed_finding_holds_no_more(desk: Desk) -> None:
    """Not now, and not when a later check finds it again."""
    finding = make_finding()
    desk.first(finding)
    desk.act(Action.DISMISS, State.HELD, State.PENDING, finding_key=finding.key, reason="is so")
    assert desk.state is State.PENDING

    desk.store.drafts.save_ledger(make_ledger(desk.draft, finding))
    assert desk.state is State.PENDING

    desk.store.drafts.save_ledger(make_ledger(desk.draft, finding, make_finding(rule="other")))
    assert desk.state is State.HELD


def test_one_of_two_findings_dismissed_still_holds(desk: Desk) -> None:
    """Whatever the decision says, the ledger is asked."""
    one, two = make_finding(), make_finding(rule="quote-missing")
    desk.first(one, two)
    desk.act(Action.DISMISS, State.HELD, State.PENDING, finding_key=one.key)

    assert desk.state is State.HELD


# Editing


def test_an_edit_is_a_revision_more(desk: Desk) -> None:
    """Both stand, the later one is the draft, and the act is in its history."""
    desk.first()
    edited = desk.edit()

    assert desk.store.drafts.get(desk.draft.id) == edited
    assert desk.store.drafts.get(desk.draft.id, 1) == desk.draft
    assert [row.action for row in desk.store.drafts.history(desk.draft.id)] == [Action.EDIT]
    assert desk.store.drafts.ledger(desk.draft.id) is None


def test_what_a_kill_left_unchecked_is_found(desk: Desk) -> None:
    """An edited draft whose check never came, until it comes or the draft leaves the queue."""
    desk.first()
    assert desk.store.drafts.unchecked() == ()

    edited = desk.edit()
    (row,) = desk.store.drafts.queue(QueueQuery())
    assert desk.store.drafts.unchecked() == ((edited.id, 2),)
    assert not row.checked

    desk.store.drafts.save_ledger(make_ledger(edited))
    (row,) = desk.store.drafts.queue(QueueQuery())
    assert desk.store.drafts.unchecked() == ()
    assert row.checked


def test_an_edit_told_twice_is_one(desk: Desk) -> None:
    """As after a kill between the commit and its record."""
    desk.first()
    desk.edit()
    edited = desk.edit()

    assert desk.store.drafts.get(desk.draft.id) == edited
    assert len(desk.store.drafts.history(desk.draft.id)) == 1


def test_an_edit_may_bring_its_ledger(desk: Desk) -> None:
    """Revision and ledger in one, so that no moment shows the text unchecked."""
    desk.first(make_finding())
    edited = replace(desk.draft, revision=2)
    ledger = make_ledger(edited)
    desk.edit(State.HELD, State.HELD, ledger=ledger)

    assert desk.state is State.PENDING
    assert desk.store.drafts.ledger(desk.draft.id) == ledger


def test_a_stale_edit_is_refused(desk: Desk) -> None:
    """Two editors had revision 1 open; the second to save is told, and nothing of hers overwrites."""
    desk.first()
    edited = desk.edit()
    second = replace(edited, section="Mine")
    decision = make_decision(second, Action.EDIT, State.PENDING, State.PENDING, actor="berta")

    with pytest.raises(StaleError, match="at revision 2, and the page showed revision 1"):
        desk.store.drafts.save_revision(second, decision, 1)
    assert desk.store.drafts.get(desk.draft.id) == edited


def test_a_revision_that_skips_one_is_a_mistake_of_ours(desk: Desk) -> None:
    """It stops there instead of tearing a hole into the history."""
    desk.first()
    third = replace(desk.draft, revision=3)
    decision = make_decision(third, Action.EDIT, State.PENDING, State.PENDING)

    with pytest.raises(ValueError, match="does not follow"):
        desk.store.drafts.save_revision(third, decision, 1)


# Deciding


def test_a_decision_told_twice_is_one_row(desk: Desk) -> None:
    """Even when the draft has moved on in between."""
    desk.first()
    decision = desk.act(Action.SPIKE, State.PENDING, State.SPIKED, reason="old")
    desk.act(Action.REOPEN, State.SPIKED, State.PENDING, decided_at=LATER)

    desk.store.drafts.decide(decision, 1)

    assert [row.action for row in desk.store.drafts.history(desk.draft.id)] == [
        Action.SPIKE,
        Action.REOPEN,
    ]
    assert desk.state is State.PENDING


def test_a_decision_on_what_somebody_changed_is_refused(desk: Desk) -> None:
    """An approval and a spike at the same moment: the second is told where the draft stands."""
    desk.first()
    desk.act(Action.SPIKE, State.PENDING, State.SPIKED, reason="old")

    with pytest.raises(StaleError, match="the draft is spiked"):
        desk.approve()
    assert desk.store.outbox.due(LATER) == ()


def test_a_draft_that_is_not_there_is_said_so(desk: Desk) -> None:
    """By every way of asking for it."""
    with pytest.raises(NotFoundError, match="no such draft"):
        desk.store.drafts.state("gone")
    with pytest.raises(NotFoundError, match="no such draft"):
        desk.approve()
    orphan = make_assignment("gone")
    draft = make_draft(orphan)
    ledger = make_ledger(draft)
    with pytest.raises(NotFoundError, match="no such story"):
        desk.store.drafts.save_first(draft, orphan, ledger)
    assert desk.store.drafts.get("gone") is None
    assert desk.store.drafts.ledger("gone") is None


def test_drafts_of_a_day_are_those_of_the_readers_day(desk: Desk) -> None:
    """Half past eleven at night in London in July is the next day in Madrid; wishes of editors do not count."""
    at = NOON.replace(hour=22, minute=30)
    desk.draft = replace(desk.draft, created_at=at)
    desk.first()
    count = desk.store.drafts.drafts_on

    assert count("health", date(2026, 7, 21), time_zone="Europe/London") == 1
    assert count("health", date(2026, 7, 22), time_zone="Europe/London") == 0
    assert count("health", date(2026, 7, 22), time_zone="Europe/Madrid") == 1
    assert count("sport", date(2026, 7, 21)) == 0
    assert count("health", date(2026, 7, 21), requested_by="ana") == 0


# Going out


def test_an_approval_waits_in_the_outbox(desk: Desk) -> None:
    """From the transaction of the decision itself, under a key of its revision, until it is done."""
    desk.first()
    desk.approve()

    (row,) = desk.store.outbox.due(NOON)
    assert (row.key, row.action, row.actor) == (
        publish_key(desk.draft.id, 1),
        Action.APPROVE,
        "ana",
    )
    assert desk.store.outbox.get(row.key) == row
    assert desk.store.outbox.due(NOON - timedelta(seconds=1)) == ()


def test_done_is_done_once(desk: Desk) -> None:
    """The receipt, the decision and the state in one; told again, nothing changes."""
    desk.first()
    desk.approve()
    receipt = receipt_of(desk.draft)
    published = make_decision(
        desk.draft, Action.PUBLISH, State.APPROVED, State.PUBLISHED, actor="nightdesk"
    )
    for _ in range(2):
        desk.store.outbox.done(receipt.key, receipt, published)

    assert desk.state is State.PUBLISHED
    assert desk.store.outbox.due(LATER) == ()
    assert desk.store.outbox.receipts() == (receipt,)
    assert [row.action for row in desk.store.drafts.history(desk.draft.id)] == [
        Action.APPROVE,
        Action.PUBLISH,
    ]


def test_an_embargo_holds_back_what_is_approved(desk: Desk) -> None:
    """It is due when the latest embargo of its sources ends."""
    desk.draft = replace(desk.draft, embargoed_until=LATER)
    desk.first()
    desk.approve()

    assert desk.store.outbox.due(LATER - timedelta(seconds=1)) == ()
    assert len(desk.store.outbox.due(LATER)) == 1


def test_what_failed_is_due_again_later(desk: Desk) -> None:
    """With why, and how often."""
    desk.first()
    desk.approve()
    key = publish_key(desk.draft.id, 1)
    desk.store.outbox.failed(key, "The disc is full.", attempts=1, retry_at=LATER)

    assert desk.store.outbox.due(NOON) == ()
    (row,) = desk.store.outbox.due(LATER)
    assert (row.failure, row.attempts) == ("The disc is full.", 1)


def test_an_approval_taken_back_does_not_go_out(desk: Desk) -> None:
    """And goes out after all when it is given again."""
    desk.first()
    desk.approve()
    desk.act(Action.RETURN, State.APPROVED, State.RETURNED, reason="wait")
    assert desk.store.outbox.due(LATER) == ()

    desk.act(Action.REOPEN, State.RETURNED, State.PENDING)
    desk.act(Action.APPROVE, State.PENDING, State.APPROVED, decided_at=LATER)
    assert len(desk.store.outbox.due(LATER)) == 1


def test_a_correction_goes_out_again(desk: Desk) -> None:
    """As a revision of its own; the draft stays corrected."""
    desk.first()
    desk.approve()
    published = make_decision(desk.draft, Action.PUBLISH, State.APPROVED, State.PUBLISHED)
    desk.store.outbox.done(publish_key(desk.draft.id, 1), receipt_of(desk.draft), published)
    corrected = replace(desk.draft, revision=2, section="Science")
    correct = make_decision(
        corrected, Action.CORRECT, State.PUBLISHED, State.CORRECTED, reason="wrong section"
    )
    desk.store.drafts.save_revision(corrected, correct, 1)

    (row,) = desk.store.outbox.due(NOON)
    assert (row.revision, row.action, row.reason) == (2, Action.CORRECT, "wrong section")

    desk.store.outbox.done(row.key, receipt_of(corrected), replace(published, revision=2))
    assert desk.state is State.CORRECTED
    assert len(desk.store.outbox.receipts()) == 2


def test_a_withdrawal_goes_out_at_once(desk: Desk) -> None:
    """Whatever embargo the text had, and in the place of anything that still waits."""
    desk.draft = replace(desk.draft, embargoed_until=LATER)
    desk.first()
    desk.approve()
    published = make_decision(desk.draft, Action.PUBLISH, State.APPROVED, State.PUBLISHED)
    desk.store.outbox.done(publish_key(desk.draft.id, 1), receipt_of(desk.draft), published)
    desk.act(Action.WITHDRAW, State.PUBLISHED, State.WITHDRAWN, reason="not true")

    (row,) = desk.store.outbox.due(NOON)
    assert (row.key, row.action) == (withdraw_key(desk.draft.id, 1), Action.WITHDRAW)


def test_a_key_that_nothing_waits_under_is_said_so(desk: Desk) -> None:
    """It is a mistake of ours."""
    desk.first()

    with pytest.raises(NotFoundError, match="nothing waits"):
        desk.store.outbox.done("unknown", receipt_of(desk.draft))
    assert desk.store.outbox.get("unknown") is None
