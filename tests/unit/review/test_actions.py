"""What a person may do to a draft, and where it stands afterwards."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.errors import NotAllowedError, StaleError
from pipeline.model.account import Role
from pipeline.model.desk import ANOTHER_REASON, Desk
from pipeline.model.draft import (
    Action,
    Decision,
    Draft,
    DraftSentence,
    Finding,
    Ledger,
    Severity,
    State,
    Writer,
)
from pipeline.model.story import Form, Length
from pipeline.review.actions import (
    TABLE,
    ByTwo,
    Wish,
    decide,
    dismissed_keys,
    first_approval,
    possible,
    rule_of,
    spike_reason,
)

NOW = datetime(2026, 3, 1, 7, 12, tzinfo=UTC)
DRAFT = Draft(
    id="d1",
    revision=3,
    story_id="story",
    desk_id="news",
    language="en",
    form=Form.CONDENSED,
    length=Length.BRIEF,
    headline=DraftSentence(id="h", text="Ferry stopped"),
    standfirst=DraftSentence(id="st", text=""),
    section="News",
    slugline="ferry",
    blocks=(),
    credit=("El Faro",),
    digital_source_type="trainedAlgorithmicMedia",
    writer=Writer(engine="built-in", version="1"),
    created_at=NOW,
)
BLOCK = Finding(
    rule="figure-missing", severity=Severity.BLOCK, sentence_id="s1", message="90 is in no source"
)
WARN = Finding(rule="long-sentence", severity=Severity.WARN, sentence_id="s2", message="61 words")
CLEAN = Ledger(draft_id="d1", revision=3, findings=(), checked_at=NOW)
BLOCKED = replace(CLEAN, findings=(BLOCK, WARN))


def ask(action: Action, **more):
    """A wish of an editor who saw the latest revision, with a reason where one is needed."""
    wish = Wish(
        action=action,
        actor="ana",
        role=more.pop("role", Role.EDITOR),
        seen_revision=more.pop("seen", 3),
        reason=more.pop("reason", "because"),
        finding_key=more.pop("finding_key", ""),
    )
    given = {"state": State.PENDING, "draft": DRAFT, "ledger": CLEAN, "now": NOW, **more}
    return decide(wish, **given)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_the_table_decides(action, role, state):
    """Every action, role and state: allowed as its row says, refused otherwise."""
    rule = rule_of(action)
    finding_key = WARN.key if action is Action.DISMISS else ""
    ledger = replace(CLEAN, findings=(WARN,))
    allowed = state in rule.when and list(Role).index(role) >= list(Role).index(rule.role)

    if allowed:
        decision = ask(action, role=role, state=state, ledger=ledger, finding_key=finding_key)
        assert decision.from_state is state
        assert decision.to_state is (rule.to or decision.to_state)
        assert decision.actor == "ana"
    else:
        with pytest.raises(NotAllowedError):
            ask(action, role=role, state=state, ledger=ledger, finding_key=finding_key)
    assert (action in possible(state, role)) == allowed


def test_each_action_has_one_row():
    """One verb, one action, one row."""
    assert sorted(rule.action for rule in TABLE) == sorted(Action)


def test_a_held_draft_is_not_approved():
    """A blocking finding holds the draft, whoever asks."""
    with pytest.raises(NotAllowedError, match="1 blocking finding holds"):
        ask(Action.APPROVE, role=Role.ADMIN, state=State.HELD, ledger=BLOCKED)


def test_an_editor_may_not_dismiss_a_blocking_finding():
    """Only a chief lets a blocking finding pass."""
    with pytest.raises(NotAllowedError, match="dismissed by a chief"):
        ask(Action.DISMISS, state=State.HELD, ledger=BLOCKED, finding_key=BLOCK.key)


def test_a_chiefs_dismissal_frees_the_draft():
    """With its last blocking finding dismissed a held draft is pending, and may be approved."""
    dismissal = ask(
        Action.DISMISS,
        role=Role.CHIEF,
        state=State.HELD,
        ledger=BLOCKED,
        finding_key=BLOCK.key,
        reason="The port gave the figure on the telephone",
    )

    assert dismissal.to_state is State.PENDING
    approval = ask(
        Action.APPROVE,
        state=State.PENDING,
        ledger=BLOCKED,
        dismissed=dismissed_keys((dismissal,)),
    )
    assert approval.to_state is State.APPROVED


def test_dismissing_one_of_two_keeps_it_held():
    """Each blocking finding is answered for by itself."""
    other = replace(BLOCK, sentence_id="s9")

    decision = ask(
        Action.DISMISS,
        role=Role.CHIEF,
        state=State.HELD,
        ledger=replace(BLOCKED, findings=(BLOCK, other)),
        finding_key=BLOCK.key,
    )

    assert decision.to_state is State.HELD


def test_a_finding_that_nobody_made_is_not_dismissed():
    """A dismissal names a finding of the revision at hand."""
    with pytest.raises(NotAllowedError, match="no such finding"):
        ask(Action.DISMISS, finding_key="made|up")


def test_an_unchecked_revision_is_not_approved():
    """Approval waits for the checks."""
    with pytest.raises(NotAllowedError, match="still being checked"):
        ask(Action.APPROVE, ledger=None)


def test_a_stale_tab_is_refused():
    """What was decided on an older revision is not done to a newer one."""
    with pytest.raises(StaleError, match="saw revision 2; revision 3"):
        ask(Action.APPROVE, seen=2)


@pytest.mark.parametrize(
    "action", [Action.RETURN, Action.SPIKE, Action.DISMISS, Action.CORRECT, Action.WITHDRAW]
)
def test_a_reason_is_asked_for(action):
    """Spaces are no reason."""
    state = rule_of(action).when[0]

    with pytest.raises(NotAllowedError, match="say why"):
        ask(action, role=Role.ADMIN, state=state, reason="  ")


def test_an_edit_carries_the_revision_it_makes():
    """The history names the revision that the edit led to."""
    assert ask(Action.EDIT, reason="").revision == 4
    assert ask(Action.APPROVE, reason="").revision == 3


def test_an_edited_hold_waits_for_the_check():
    """Editing alone frees no held draft; the check of the new revision does."""
    assert ask(Action.EDIT, state=State.HELD, ledger=None).to_state is State.HELD


def test_an_edit_takes_a_returned_draft_up_again():
    """A returned draft that somebody edits is in the queue again."""
    assert ask(Action.EDIT, state=State.RETURNED).to_state is State.PENDING


def test_a_reopened_draft_is_held_by_what_held_it():
    """Spiking and reopening is no way round a blocking finding."""
    assert ask(Action.REOPEN, state=State.SPIKED, ledger=BLOCKED).to_state is State.HELD


FIRST = Decision(
    draft_id="d1",
    revision=3,
    action=Action.APPROVE_FIRST,
    from_state=State.PENDING,
    to_state=State.PENDING,
    actor="bea",
    decided_at=NOW,
)


def test_where_two_must_approve_the_first_is_recorded_and_the_second_sends_it_out():
    """The draft waits on in the queue after the first; the second is somebody else."""
    first = ask(Action.APPROVE, by_two=ByTwo(first=None))
    assert (first.action, first.to_state) == (Action.APPROVE_FIRST, State.PENDING)

    second = ask(Action.APPROVE, by_two=ByTwo(first=FIRST))
    assert (second.action, second.to_state) == (Action.APPROVE, State.APPROVED)

    with pytest.raises(NotAllowedError, match="two different people"):
        ask(Action.APPROVE, by_two=ByTwo(first=replace(FIRST, actor="ana")))


@pytest.mark.parametrize(
    ("after", "counts"),
    [((), True), ((Action.DISMISS,), True), ((Action.EDIT,), False), ((Action.RETURN,), False)],
)
def test_a_first_approval_counts_until_the_draft_is_touched(after, counts):
    """An edit, a return or a spiking undoes it; so does a new revision."""
    history = (FIRST, *(replace(FIRST, action=action) for action in after))

    assert (first_approval(history, 3) is not None) == counts
    assert first_approval(history, 4) is None


def test_a_time_to_publish_at_lies_ahead_and_after_the_embargo():
    """What has passed or would break an embargo is refused; the decision carries the rest."""
    nine = NOW.replace(hour=9)
    assert ask_at(nine).publish_after == nine
    with pytest.raises(NotAllowedError, match="has passed"):
        ask_at(NOW)
    with pytest.raises(NotAllowedError, match="embargo until 1 March 2026, 10:12 UTC"):
        ask_at(nine, draft=replace(DRAFT, embargoed_until=NOW.replace(hour=10)))


def ask_at(at, **more):
    """An approval that names a time."""
    wish = Wish(
        action=Action.APPROVE, actor="ana", role=Role.EDITOR, seen_revision=3, publish_after=at
    )
    return decide(
        wish, **{"state": State.PENDING, "draft": DRAFT, "ledger": CLEAN, "now": NOW, **more}
    )


def test_a_spike_reason_is_of_the_desks_own_list():
    """Another desk's reason is refused with the list; the catch-all needs words."""
    desk = Desk(id="news", name="News", language="en", spike_reasons=("Too local", ANOTHER_REASON))

    assert spike_reason(desk, "Too local", " a village fair ") == "Too local: a village fair"
    with pytest.raises(NotAllowedError) as refused:
        spike_reason(desk, "Out of date", "")
    assert refused.value.remedy == "Choose a reason of the list: Too local; Another reason."
    with pytest.raises(NotAllowedError, match="which"):
        spike_reason(desk, ANOTHER_REASON, " ")
