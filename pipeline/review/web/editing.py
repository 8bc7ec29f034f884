"""Editing in place: the draft page itself open for typing, saved as the next revision and checked again."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.errors import NotAllowedError, StaleError
from pipeline.model.draft import Action, Draft, DraftBlock, DraftBlockKind, Ledger, MadeBy, State
from pipeline.model.typed import Typed, WorkingText
from pipeline.review.actions import Wish, dismissed_keys, possible, rule_of
from pipeline.review.edit import same_text
from pipeline.review.speech import N_
from pipeline.review.web.compare import compare
from pipeline.review.web.deciding import decision_on, seen
from pipeline.review.web.draft_page import draft_of, edits_of, texts_of
from pipeline.review.web.guard import FieldsHere, UserHere
from pipeline.review.web.held import held_by_other, refuse_held
from pipeline.review.web.instruments import left_out, shared_run, tables
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.reading import BlockView, Reading, beside, read
from pipeline.review.web.rendering import page
from pipeline.review.web.terms import terms_of
from pipeline.review.web.typed_form import brought_keys, revised_by, typed_of

router = APIRouter(prefix="/drafts/{draft_id}")

KINDS = {
    DraftBlockKind.PARAGRAPH: N_("Paragraph"),
    DraftBlockKind.HEADING: N_("Heading"),
    DraftBlockKind.QUOTATION: N_("Quotation"),
    DraftBlockKind.LIST_ITEM: N_("List"),
}


@router.get("/edit")
def edit_page(request: Request, parts: PartsHere, user: UserHere, draft_id: str) -> Response:
    """The draft page with every paragraph open for typing, and whatever was typed before and not saved."""
    draft = draft_of(parts, draft_id)
    state = parts.store.drafts.state(draft_id)
    action = _action(state)
    if action not in possible(state, user.role):
        raise NotAllowedError(f"A draft that is {state} cannot be edited.")
    working = parts.store.working.text(draft_id, user.name)
    stale = working is not None and working.base_revision != draft.revision
    shown = draft
    if working is not None and not stale:
        shown = revised_by(parts, draft, working.typed, working.brought)
    ledger = parts.store.drafts.ledger(draft_id, draft.revision)
    dismissed = dismissed_keys(parts.store.drafts.history(draft_id))
    texts = texts_of(parts, draft)
    desk = next((desk for desk in parts.desks if desk.id == draft.desk_id), None)
    sections = dict.fromkeys((*(desk.sections if desk else ()), shown.section))
    return page(
        request,
        "edit.html",
        zone=parts.zone_of(draft.desk_id),
        draft=shown,
        base=draft,
        base_state=_state(draft),
        reading=_opened(read(shown, _still_true(ledger, draft, shown), dismissed)),
        unchanged=_unchanged(draft, shown),
        kinds=KINDS,
        sections=[section for section in sections if section],
        sources=beside(shown, texts.shown),
        tables=tables(ledger),
        left_out=left_out(ledger, dismissed),
        shared_run=shared_run(shown, texts.shown),
        edits=edits_of(parts, texts),
        terms=terms_of(texts.shown),
        working=working,
        stale=stale,
        held=held_by_other(parts, draft_id, user.name),
        corrects=action is Action.CORRECT,
        actions=Action,
    )


@router.post("/edit")
def save_edit(
    request: Request, parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> Response:
    """The next revision, or both versions side by side when somebody saved in between.

    After publication it is a correction: its note is asked for, and what is published is replaced.
    """
    draft = draft_of(parts, draft_id)
    typed, brought = typed_of(fields), brought_keys(fields)
    if not typed.headline.strip():
        raise NotAllowedError("A draft needs a headline.", remedy="Go back and give it one.")
    wish = Wish(
        action=_action(parts.store.drafts.state(draft_id)),
        actor=user.name,
        role=user.role,
        seen_revision=seen(fields, draft),
        reason=fields.text("reason"),
    )
    refuse_held(parts, draft, user.name)
    revised = revised_by(parts, draft, typed, brought)
    try:
        decision = decision_on(parts, draft, wish)
        if not same_text(draft, revised):
            parts.store.drafts.save_revision(revised, decision, seen_revision=wish.seen_revision)
            parts.requests.check(draft_id, revision=revised.revision)
            if wish.action is Action.CORRECT:
                parts.requests.publish(draft_id)
    except StaleError as error:
        parts.store.working.keep(
            WorkingText(
                draft_id=draft_id,
                user_name=user.name,
                base_revision=min(wish.seen_revision, draft.revision),
                sequence=fields.number("sequence"),
                kept_at=parts.now(),
                typed=typed,
                brought=brought,
            )
        )
        return _conflict(request, parts, typed, revised, (error, brought))
    parts.store.working.drop(draft_id, user.name)
    parts.store.working.release(draft_id, user_name=user.name)
    return RedirectResponse(f"/drafts/{draft_id}", status_code=303)


@router.get("/conflict")
def conflict_page(request: Request, parts: PartsHere, user: UserHere, draft_id: str) -> Response:
    """What one typed over an older revision and never saved, beside the latest."""
    working = parts.store.working.text(draft_id, user.name)
    draft = draft_of(parts, draft_id)
    if working is None or working.base_revision == draft.revision:
        return RedirectResponse(f"/drafts/{draft_id}/edit", status_code=303)
    error = StaleError(
        f"You typed over revision {working.base_revision}; revision {draft.revision} has been saved since."
    )
    mine = revised_by(parts, draft, working.typed, working.brought)
    return _conflict(request, parts, working.typed, mine, (error, working.brought), status=200)


def _action(state: State) -> Action:
    """What saving is called: after publication it is a correction, with a note."""
    return Action.CORRECT if state in rule_of(Action.CORRECT).when else Action.EDIT


def _still_true(ledger: Ledger | None, draft: Draft, shown: Draft) -> Ledger | None:
    """The findings of the saved revision on those sentences that still read as they did."""
    if ledger is None:
        return None
    same = _unchanged(draft, shown)
    return replace(
        ledger,
        findings=tuple(
            one for one in ledger.findings if not one.sentence_id or one.sentence_id in same
        ),
    )


def _unchanged(draft: Draft, shown: Draft) -> frozenset[str]:
    """The sentences that read as they are saved."""
    texts = {sentence.id: sentence.text for sentence in draft.sentences()}
    return frozenset(one.id for one in shown.sentences() if texts.get(one.id) == one.text)


def _opened(reading: Reading) -> Reading:
    """A draft to type in has at least one paragraph."""
    empty = BlockView(
        kind=DraftBlockKind.PARAGRAPH,
        text="",
        sentences=(),
        findings=(),
        background=False,
        made=MadeBy.HUMAN.value,
    )
    return reading if reading.blocks else replace(reading, blocks=(empty,))


def _state(draft: Draft) -> dict[str, object]:
    """The saved text as the page's script holds a text, so that it can tell what is not saved."""
    return {
        "headline": [["", draft.headline.text]],
        "standfirst": [["", draft.standfirst.text]],
        "section": draft.section,
        "blocks": [
            {
                "kind": block.kind.value,
                "background": "1" if block.background else "0",
                "runs": _runs(block),
            }
            for block in draft.blocks
        ],
        "links": [[one.title, one.url, one.publisher] for one in draft.further_reading],
    }


def _runs(block: DraftBlock) -> list[list[str]]:
    """The block as the page's script holds it: pieces of text, some with an address."""
    made: list[list[str]] = []
    for place, sentence in enumerate(block.sentences):
        made += [["", " "]] if place else []
        made += [["", text, url] if url else ["", text] for text, url in sentence.runs if text]
    return made


def _conflict(
    request: Request,
    parts: Parts,
    typed: Typed,
    mine: Draft,
    refused: tuple[StaleError, tuple[str, ...]],
    *,
    status: int = 409,
) -> Response:
    """Nothing typed is lost: hers stays in the form, theirs stands beside it, what differs is marked."""
    theirs = draft_of(parts, mine.id)
    history = parts.store.drafts.history(mine.id)
    error, brought = refused
    return page(
        request,
        "conflict.html",
        status=status,
        zone=parts.zone_of(theirs.desk_id),
        draft=theirs,
        typed=typed,
        brought=brought,
        error=error,
        lines=compare(theirs, mine),
        last=next((row for row in reversed(history) if row.revision == theirs.revision), None),
    )
