"""What became of the machine's text, noted when a person approves or spikes it: the figures read these rows alone."""

from collections import Counter
from datetime import timedelta
from difflib import SequenceMatcher

from sqlalchemy import Connection, delete, select

from pipeline.model.draft import Action, Decision, Draft, Ledger
from pipeline.model.news import article_of
from pipeline.store.codec import from_json
from pipeline.store.database import put, put_each
from pipeline.store.keys import lookup_key
from pipeline.store.tables import (
    decisions,
    draft_revisions,
    finding_outcomes,
    ledgers,
    members,
    outcomes,
)

#: The actor of what the machine does by itself.
_MACHINE = "nightdesk"


def note_outcome(connection: Connection, decision: Decision, draft: Draft) -> None:
    """Keep what an approval or a spiking says of the text; reopening takes it back."""
    if decision.action is Action.REOPEN:
        for table in (outcomes, finding_outcomes):
            connection.execute(delete(table).where(table.c.draft_id == draft.id))
    if decision.action not in (Action.APPROVE, Action.SPIKE):
        return
    machines = _machines_last(connection, draft)
    put(
        connection,
        outcomes,
        {
            "draft_id": draft.id,
            "desk_id": draft.desk_id,
            "decided_at": decision.decided_at,
            "approved": decision.action is Action.APPROVE,
            "minutes": max(0, (decision.decided_at - draft.created_at) // timedelta(minutes=1)),
            "changed": changed_share(_words(machines), _words(draft)),
            "writer": f"{draft.writer.engine} {draft.writer.version}".strip(),
            "publisher": _main_publisher(connection, draft),
            "reason": decision.reason.partition(":")[0] if decision.action is Action.SPIKE else "",
        },
    )
    if decision.action is Action.APPROVE:
        _note_findings(connection, decision, machines, draft)


def changed_share(before: list[str], after: list[str]) -> float:
    """The share of words that differ, 0 for the same text and 1 for one that shares nothing."""
    if before == after:
        return 0.0
    return round(1 - SequenceMatcher(None, before, after, autojunk=False).ratio(), 4)


def _words(draft: Draft) -> list[str]:
    return " ".join(sentence.text for sentence in draft.sentences()).split()


def _machines_last(connection: Connection, draft: Draft) -> Draft:
    """The last revision that the machine made by itself: nobody edited what it replaced."""
    edits = select(decisions.c.revision, decisions.c.actor).where(
        decisions.c.draft_id == draft.id,
        decisions.c.action.in_([Action.EDIT.value, Action.CORRECT.value]),
    )
    by_people = {row.revision for row in connection.execute(edits) if row.actor != _MACHINE}
    last = min(by_people) - 1 if by_people else draft.revision
    if last == draft.revision:
        return draft
    table = draft_revisions
    query = select(table.c.draft).where(table.c.draft_id == draft.id, table.c.revision == last)
    found = connection.execute(query).scalar_one_or_none()
    return draft if found is None else from_json(Draft, found)


def _main_publisher(connection: Connection, draft: Draft) -> str:
    counts = Counter(
        article_of(source) for sentence in draft.sentences() for source in sentence.based_on
    )
    if not counts:
        return ""
    query = select(members.c.publisher).where(members.c.article_id == counts.most_common(1)[0][0])
    found = connection.execute(query).scalar_one_or_none()
    return found or next(iter(draft.credit), "")


def _note_findings(
    connection: Connection, decision: Decision, machines: Draft, draft: Draft
) -> None:
    first = _findings(connection, machines)
    last = set(_findings(connection, draft))
    query = select(decisions.c.decision).where(
        decisions.c.draft_id == draft.id, decisions.c.action == Action.DISMISS.value
    )
    dismissed = {
        from_json(Decision, row).finding_key for row in connection.execute(query).scalars()
    }
    rows = [
        {
            "draft_id": draft.id,
            "finding": lookup_key(key),
            "rule": rule,
            "outcome": "dismissed" if key in dismissed else "left" if key in last else "confirmed",
            "at": decision.decided_at,
        }
        for key, rule in first.items()
    ]
    put_each(connection, finding_outcomes, rows)


def _findings(connection: Connection, draft: Draft) -> dict[str, str]:
    query = select(ledgers.c.ledger).where(
        ledgers.c.draft_id == draft.id, ledgers.c.revision == draft.revision
    )
    found = connection.execute(query).scalar_one_or_none()
    return {one.key: one.rule for one in from_json(Ledger, found).findings} if found else {}
