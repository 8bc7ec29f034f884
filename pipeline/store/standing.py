"""Where a draft stands: the columns of its row, out of its text, its ledger and its decisions."""

from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, insert, select

from pipeline.model.draft import Action, Decision, Draft, Ledger, Severity, State
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import insert_once
from pipeline.store.keys import lookup_key
from pipeline.store.tables import decisions, notices


def text_columns(draft: Draft) -> dict[str, object]:
    """What the queue shows of the text."""
    return {
        "revision": draft.revision,
        "language": draft.language,
        "form": draft.form.value,
        "length": draft.length.value,
        "section": draft.section,
        "headline": draft.headline.text,
        "standfirst": draft.standfirst.text,
        "credit": " - ".join(draft.credit),
        "words": draft.words,
        "urgency": draft.urgency,
    }


def standing(state: State, ledger: Ledger, dismissed: AbstractSet[str]) -> dict[str, object]:
    """State and counts by what the checks say, but for the findings that somebody dismissed.

    Only HELD and PENDING give way to each other; what people decided stays.
    """
    open_findings = [finding for finding in ledger.findings if finding.key not in dismissed]
    by_severity = {
        severity: sum(finding.severity is severity for finding in open_findings)
        for severity in Severity
    }
    blocking = by_severity[Severity.BLOCK]
    if state in (State.HELD, State.PENDING):
        state = State.HELD if blocking else State.PENDING
    return {
        "state": state.value,
        "blocking": blocking,
        "warnings": by_severity[Severity.WARN],
        "notes": by_severity[Severity.NOTE],
    }


def approved_once(decision: Decision) -> dict[str, object]:
    """Who approved it first, until anything but a dismissal happens to the draft."""
    if decision.action is Action.DISMISS:
        return {}
    first = decision.action is Action.APPROVE_FIRST
    return {"approved_once_by": decision.actor if first else ""}


def dismissed_keys(connection: Connection, draft_id: str) -> frozenset[str]:
    """Keys of the findings that somebody dismissed, at any revision."""
    query = select(decisions.c.decision).where(
        decisions.c.draft_id == draft_id, decisions.c.action == Action.DISMISS.value
    )
    rows = connection.execute(query).scalars()
    return frozenset(from_json(Decision, row).finding_key for row in rows)


def is_decided(connection: Connection, decision: Decision) -> bool:
    """This very act is in the history already: it is being told again after a crash."""
    query = select(decisions.c.number).filter_by(**_identity(decision))
    return connection.execute(query).first() is not None


def add_decision(connection: Connection, decision: Decision) -> None:
    """One row more of history, and word of it to whoever wants to be told, all or nothing."""
    told = to_json(decision)
    if insert_once(connection, decisions, {**_identity(decision), "decision": told}):
        connection.execute(insert(notices).values(decision=told))


def _identity(decision: Decision) -> dict[str, object]:
    return {
        "draft_id": decision.draft_id,
        "revision": decision.revision,
        "action": decision.action.value,
        "actor": decision.actor,
        "finding": lookup_key(decision.finding_key) if decision.finding_key else "",
        "decided_at": decision.decided_at,
    }
