"""What a person may do to a draft, and where it stands afterwards. Touches nothing outside its arguments.

The web, the command line and the interface for scripts all decide here; storing the decision is theirs.
"""

from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import NotAllowedError, StaleError
from pipeline.model.account import Role
from pipeline.model.desk import ANOTHER_REASON, SPIKE_REASONS, Desk
from pipeline.model.draft import Action, Decision, Draft, Finding, Ledger, Severity, State
from pipeline.model.token import Scope

HELD, PENDING, RETURNED, APPROVED = State.HELD, State.PENDING, State.RETURNED, State.APPROVED
SPIKED, PUBLISHED, CORRECTED = State.SPIKED, State.PUBLISHED, State.CORRECTED
WITHDRAWN = State.WITHDRAWN

#: The name that the machine's own acts carry.
MACHINE = "nightdesk"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. `to` is None where the open findings say: held or pending."""

    action: Action
    when: tuple[State, ...]
    to: State | None
    role: Role
    needs_reason: bool = False


#: The whole of it: one verb, one action, one row.
TABLE: tuple[Rule, ...] = (
    Rule(Action.EDIT, (HELD, PENDING, RETURNED), None, Role.EDITOR),
    Rule(Action.DISMISS, (HELD, PENDING, RETURNED), None, Role.EDITOR, needs_reason=True),
    Rule(Action.APPROVE, (HELD, PENDING), APPROVED, Role.EDITOR),
    # What an approval comes to where two people must approve and this is the first; the draft stays in the queue.
    Rule(Action.APPROVE_FIRST, (HELD, PENDING), PENDING, Role.EDITOR),
    Rule(Action.RETURN, (HELD, PENDING), RETURNED, Role.EDITOR, needs_reason=True),
    Rule(Action.SPIKE, (HELD, PENDING, RETURNED), SPIKED, Role.EDITOR, needs_reason=True),
    # An approved draft that has not gone out comes out of the outbox again.
    Rule(Action.REOPEN, (SPIKED, RETURNED, APPROVED), None, Role.EDITOR),
    Rule(Action.PUBLISH, (APPROVED,), PUBLISHED, Role.CHIEF),
    Rule(Action.CORRECT, (PUBLISHED, CORRECTED), CORRECTED, Role.CHIEF, needs_reason=True),
    Rule(Action.WITHDRAW, (PUBLISHED, CORRECTED), WITHDRAWN, Role.CHIEF, needs_reason=True),
)

#: Acts that leave a first approval as it is; any other makes it count no longer.
_LEAVES_FIRST = (Action.APPROVE_FIRST, Action.DISMISS)

#: Only this role and those above it dismiss a finding that holds a draft.
DISMISSES_BLOCKS = Role.CHIEF

#: The least role whose token may carry each scope; what an act asks beyond it stands in the table.
SCOPE_ROLES = {
    Scope.READ: Role.READER,
    Scope.EDIT: Role.EDITOR,
    Scope.DECIDE: Role.EDITOR,
    Scope.ADMIN: Role.ADMIN,
}

_RANK = {role: rank for rank, role in enumerate(Role)}


def may(role: Role, needed: Role) -> bool:
    """Whether `role` may do what `needed` may."""
    return _RANK[role] >= _RANK[needed]


def rule_of(action: Action) -> Rule:
    """The action's row."""
    return next(rule for rule in TABLE if rule.action is action)


def open_findings(ledger: Ledger, dismissed: frozenset[str]) -> tuple[Finding, ...]:
    """The findings that nobody dismissed."""
    return tuple(finding for finding in ledger.findings if finding.key not in dismissed)


def holding(ledger: Ledger | None, dismissed: frozenset[str]) -> tuple[Finding, ...]:
    """The open findings that hold the draft."""
    if ledger is None:
        return ()
    findings = open_findings(ledger, dismissed)
    return tuple(finding for finding in findings if finding.severity is Severity.BLOCK)


def dismissed_keys(history: tuple[Decision, ...]) -> frozenset[str]:
    """The findings that were dismissed, whichever revision they were dismissed on."""
    return frozenset(row.finding_key for row in history if row.action is Action.DISMISS)


def spike_reason(desk: Desk | None, chosen: str, words: str) -> str:
    """The reason as it is kept: one of the desk's list, and one's own words after it where it says too little."""
    reasons = desk.spike_reasons if desk else SPIKE_REASONS
    words = words.strip()
    if chosen not in reasons:
        raise NotAllowedError(
            "To spike a draft, say why.",
            remedy=f"Choose a reason of the list: {'; '.join(reasons)}.",
        )
    if chosen == ANOTHER_REASON and not words:
        raise NotAllowedError("Another reason: which?", remedy="Say it in a few words.")
    return f"{chosen}: {words}" if words else chosen


def first_approval(history: tuple[Decision, ...], revision: int) -> Decision | None:
    """The first of two approvals, if this revision has it and nothing has been done to the draft since."""
    for row in reversed(history):
        if row.action is Action.APPROVE_FIRST and row.revision == revision:
            return row
        if row.action not in _LEAVES_FIRST:
            return None
    return None


def possible(state: State, role: Role) -> tuple[Action, ...]:
    """What this role may do to a draft in this state, findings apart; for showing buttons."""
    return tuple(rule.action for rule in TABLE if state in rule.when and may(role, rule.role))


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTwo:
    """Two different people must approve the draft; `first` did, or nobody yet."""

    first: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks to be done to the revision that she saw."""

    action: Action
    actor: str
    role: Role
    seen_revision: int
    reason: str = ""
    #: For DISMISS: the finding's key.
    finding_key: str = ""
    #: For APPROVE: not to go out before then.
    publish_after: datetime | None = None


def decide(
    wish: Wish,
    *,
    state: State,
    draft: Draft,
    ledger: Ledger | None,
    dismissed: frozenset[str] = frozenset(),
    by_two: ByTwo | None = None,
    now: datetime,
) -> Decision:
    """The decision to store. `draft` is the latest revision, `ledger` its checks or None while they run.

    StaleError when the wish was made on an older revision; NotAllowedError when state, role or findings refuse it.
    With `by_two` the first approval comes to APPROVE_FIRST, and the second must be somebody else's.
    An EDIT or CORRECT is decided before the new revision is saved, and carries that revision's number.
    """
    rule = rule_of(wish.action)
    reason = wish.reason.strip()
    if not may(wish.role, rule.role):
        raise NotAllowedError(
            f"The role {wish.role} may not {wish.action} a draft.",
            remedy=f"It takes the role {rule.role}.",
        )
    if wish.seen_revision != draft.revision:
        raise StaleError(
            f"You saw revision {wish.seen_revision}; revision {draft.revision} has been saved since.",
            remedy="Look at the latest revision and decide again.",
            draft=draft.id,
        )
    if state not in rule.when:
        raise NotAllowedError(f"A draft that is {state} cannot be {_PAST[wish.action]}.")
    if rule.needs_reason and not reason:
        raise NotAllowedError(f"To {wish.action} a draft, say why.", remedy="Give a reason.")
    if wish.action in (Action.APPROVE, Action.APPROVE_FIRST):
        _refuse_unchecked(ledger, dismissed)
        _refuse_early(wish.publish_after, draft.embargoed_until, now)
    if wish.action is Action.APPROVE and by_two is not None:
        rule = _by_two(wish, rule, by_two.first)
    if wish.action is Action.DISMISS:
        _refuse_dismissal(wish, ledger)
        dismissed |= {wish.finding_key}
    changes_text = wish.action in (Action.EDIT, Action.CORRECT)
    return Decision(
        draft_id=draft.id,
        revision=draft.revision + 1 if changes_text else draft.revision,
        action=rule.action,
        from_state=state,
        to_state=rule.to or _standing(wish.action, state, holding(ledger, dismissed)),
        actor=wish.actor,
        reason=reason,
        finding_key=wish.finding_key,
        publish_after=wish.publish_after,
        decided_at=now,
    )


_PAST = {
    Action.EDIT: "edited",
    Action.APPROVE: "approved",
    Action.APPROVE_FIRST: "approved",
    Action.RETURN: "returned",
    Action.SPIKE: "spiked",
    Action.DISMISS: "relieved of a finding",
    Action.REOPEN: "reopened",
    Action.PUBLISH: "published",
    Action.CORRECT: "corrected",
    Action.WITHDRAW: "withdrawn",
}


def _standing(action: Action, state: State, blocks: tuple[Finding, ...]) -> State:
    """Held or pending by the open findings; a returned draft stays so until it is edited or reopened."""
    if action is Action.DISMISS and state is RETURNED:
        return RETURNED
    # An edit keeps a held draft held: only the check of the new revision frees it.
    if action is Action.EDIT and state is HELD:
        return HELD
    return HELD if blocks else PENDING


def _refuse_unchecked(ledger: Ledger | None, dismissed: frozenset[str]) -> None:
    if ledger is None:
        raise NotAllowedError(
            "This revision is still being checked.",
            remedy="Approve it when its findings are there.",
        )
    blocks = holding(ledger, dismissed)
    if blocks:
        raise NotAllowedError(
            f"{len(blocks)} blocking finding{'s' if len(blocks) > 1 else ''} hold"
            f"{'' if len(blocks) > 1 else 's'} this draft.",
            remedy="Repair the sentence, or have the finding dismissed with a reason.",
        )


def _refuse_early(publish_after: datetime | None, embargo: datetime | None, now: datetime) -> None:
    if publish_after is None:
        return
    if publish_after <= now:
        raise NotAllowedError(
            "The time to publish at has passed.", remedy="Choose a later one, or publish at once."
        )
    if embargo is not None and publish_after < embargo:
        raise NotAllowedError(
            f"Its sources are under embargo until {embargo:%-d %B %Y, %H:%M} UTC.",
            remedy="Choose a time after that, or none: then it goes out when the embargo ends.",
        )


def _by_two(wish: Wish, rule: Rule, first: Decision | None) -> Rule:
    """The row that an approval comes to where two people must approve."""
    if first is None:
        return rule_of(Action.APPROVE_FIRST)
    if first.actor == wish.actor:
        raise NotAllowedError(
            "You approved this draft already; two different people must.",
            remedy="Ask a colleague to read and approve it.",
        )
    return rule


def _refuse_dismissal(wish: Wish, ledger: Ledger | None) -> None:
    findings = ledger.findings if ledger else ()
    finding = next((one for one in findings if one.key == wish.finding_key), None)
    if finding is None:
        raise NotAllowedError("The checks of this revision make no such finding.")
    if finding.severity is Severity.BLOCK and not may(wish.role, DISMISSES_BLOCKS):
        raise NotAllowedError(
            f"A blocking finding is dismissed by a {DISMISSES_BLOCKS}, not by a {wish.role}.",
            remedy=f"Repair the sentence, or ask a {DISMISSES_BLOCKS}.",
        )
