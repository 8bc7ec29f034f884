"""The review queue from the command line; the same actions as on the page."""

import getpass
from collections import Counter
from textwrap import shorten
from typing import Annotated

import typer

from pipeline.app import App
from pipeline.commands.following import wait_until
from pipeline.commands.opened import opened, working
from pipeline.commands.output import AsJson, console, print_json, print_table, say, when
from pipeline.errors import NotFoundError
from pipeline.model.account import Role
from pipeline.model.draft import Action, Decision, Draft, DraftBlockKind, Ledger, Severity
from pipeline.model.receipt import publish_key
from pipeline.review.acting import act
from pipeline.review.actions import Wish, dismissed_keys, open_findings
from pipeline.store import WAITING, QueueQuery

HELP = "The review queue: list, read, approve, return, spike."

DraftId = Annotated[str, typer.Argument(help="As `drafts list` shows it; its beginning is enough.")]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why; it is kept with the draft.")]


def add_to(group: typer.Typer) -> None:
    """The commands of this module."""
    group.command("list")(list_drafts)
    group.command("show")(show)
    group.command("approve")(approve)
    group.command("return")(send_back)
    group.command("spike")(spike)


def list_drafts(
    *,
    all_states: Annotated[bool, typer.Option("--all", help="Decided ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the drafts that wait for a decision."""
    rows = opened().store.drafts.queue(QueueQuery(states=() if all_states else WAITING, limit=1000))
    if as_json:
        print_json(rows)
        return
    if not rows:
        say("No draft waits. `nightdesk run --once` looks for new ones now.")
        return
    print_table(
        ("draft", "state", "words", "doubts", "made", "headline", "sources"),
        [
            (
                row.id[:8],
                row.state,
                row.words,
                f"{row.blocking}/{row.warnings}/{row.notes}",
                when(row.created_at),
                row.headline,
                row.credit,
            )
            for row in rows
        ],
    )
    say("doubts: blocking/warnings/notes", style="dim")


def show(draft_id: DraftId, *, as_json: AsJson = False) -> None:
    """Print one draft with its findings."""
    app = opened()
    draft = _draft(app, draft_id)
    ledger = app.store.drafts.ledger(draft.id)
    history = app.store.drafts.history(draft.id)
    if as_json:
        print_json({"draft": draft, "ledger": ledger, "history": history})
        return
    print_draft(draft, ledger, dismissed_keys(history))
    for decision in history:
        say(f"{when(decision.decided_at)} {decision.actor}: {decision.action} {decision.reason}")


def print_draft(
    draft: Draft, ledger: Ledger | None, dismissed: frozenset[str] = frozenset()
) -> None:
    """A draft as an editor reads it."""
    say(draft.section.upper(), style="dim")
    say(draft.headline.text, style="bold")
    say(draft.standfirst.text, style="italic")
    marks = {DraftBlockKind.HEADING: "bold", DraftBlockKind.QUOTATION: "italic"}
    for block in draft.blocks:
        console.print()
        bullet = "- " if block.kind is DraftBlockKind.LIST_ITEM else ""
        say(bullet + block.text, style=marks.get(block.kind, ""))
    console.print()
    for link in draft.further_reading:
        say(f"Read more: {link.title} ({link.publisher}) {link.url}", style="dim")
    say(draft.credit_line, style="bold")
    console.print()
    writer = f"{draft.writer.engine} {draft.writer.version}".strip()
    by = f"{writer}: {draft.writer.model}" if draft.writer.model else writer
    say(f"{draft.words} words. {by}", style="dim")
    if draft.ed_note:
        say(f"To editors: {draft.ed_note}", style="yellow")
    if ledger is not None:
        _print_ledger(draft, ledger, dismissed)


def _print_ledger(draft: Draft, ledger: Ledger, dismissed: frozenset[str]) -> None:
    """Each finding at its words, with what the source has; notes alike are told once, with their number."""
    texts = {sentence.id: sentence.text for sentence in draft.sentences()}
    findings = open_findings(ledger, dismissed)
    for finding in findings:
        if finding.severity is Severity.NOTE:
            continue
        style = "red" if finding.severity is Severity.BLOCK else "yellow"
        say(f"{finding.severity}: {finding.message} [{finding.rule}]", style=style)
        text = texts.get(finding.sentence_id, "")
        if text:
            say(f"    here: {_around(text, finding.start, finding.end)}", style="dim")
        for proof in finding.evidence:
            say(
                f"    {proof.publisher}: {_around(proof.text, proof.start, proof.end)}", style="dim"
            )
        if finding.repair:
            say(f"    better: {finding.repair}", style="dim")
    notes = Counter((one.message, one.rule) for one in findings if one.severity is Severity.NOTE)
    for (message, rule), number in notes.items():
        often = f" ({number} times)" if number > 1 else ""
        say(f"note: {message}{often} [{rule}]", style="dim")
    for rule, why in ledger.abstained:
        say(f"could not decide: {why} [{rule}]", style="yellow")


def _around(text: str, start: int, end: int) -> str:
    """The words that are meant with some of what stands around them; the whole where none stand out."""
    if end <= start:
        return shorten(text, 160, placeholder=" …")
    before = text[:start]
    after = text[end:]
    return (
        ("… " + before[-60:].partition(" ")[2] if len(before) > 60 else before)
        + f"[{text[start:end]}]"
        + (after[:60].rpartition(" ")[0] + " …" if len(after) > 60 else after)
    )


def approve(draft_id: DraftId) -> None:
    """Approve a draft and publish it."""
    app = opened()
    draft = _draft(app, draft_id)
    decision = _decide(app, draft, Action.APPROVE, "")
    if decision.action is Action.APPROVE_FIRST:
        say("Approved by you. The desk asks for two people: a second must approve it.")
        return
    key = publish_key(draft.id, draft.revision)
    with working(app) as requests:
        requests.publish(draft.id)
        wait_until(lambda: app.store.outbox.get(key) is None, seconds=60)
    receipt = next((one for one in app.store.outbox.receipts() if one.key == key), None)
    if receipt is None:
        say("Approved. It is not out yet; the next run tries again.", style="yellow")
    else:
        say(f"Published: {app.published_folder / receipt.location}")


def send_back(draft_id: DraftId, *, reason: Reason) -> None:
    """Return a draft with a note."""
    app = opened()
    _decide(app, _draft(app, draft_id), Action.RETURN, reason)
    say("Returned.")


def spike(draft_id: DraftId, *, reason: Reason) -> None:
    """Refuse a draft."""
    app = opened()
    _decide(app, _draft(app, draft_id), Action.SPIKE, reason)
    say("Spiked.")


def _draft(app: App, wanted: str) -> Draft:
    """By its id, or by a beginning of it that no other has."""
    draft = app.store.drafts.get(wanted)
    if draft is not None:
        return draft
    rows = app.store.drafts.queue(QueueQuery(states=(), limit=100_000))
    found = [row.id for row in rows if row.id.startswith(wanted)]
    draft = app.store.drafts.get(found[0]) if len(found) == 1 else None
    if draft is None:
        problem = "several drafts begin so" if found else "there is no such draft"
        raise NotFoundError(problem, remedy="See `nightdesk drafts list --all`.", draft=wanted)
    return draft


def _decide(app: App, draft: Draft, action: Action, reason: str) -> Decision:
    wish = Wish(
        action=action,
        actor=getpass.getuser(),
        # Whoever has the machine has the database; the command line asks for no more.
        role=Role.ADMIN,
        seen_revision=draft.revision,
        reason=reason,
    )
    return act(app.store, app.config.desk(draft.desk_id), draft.id, wish, now=app.now())
