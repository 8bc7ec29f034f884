"""Editing in place: every paragraph a field of its own, saved as the next revision and checked again."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.errors import NotAllowedError, StaleError
from pipeline.language.sentences import split_sentences
from pipeline.model.draft import Action, Draft, DraftBlockKind
from pipeline.model.typed import Typed, TypedBlock
from pipeline.review.actions import Wish, possible
from pipeline.review.edit import revise, same_text
from pipeline.review.speech import N_
from pipeline.review.web.compare import compare
from pipeline.review.web.deciding import decision_on, seen
from pipeline.review.web.draft_page import articles_of, draft_of, publishers_of
from pipeline.review.web.guard import Fields, FieldsHere, UserHere
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.reading import beside
from pipeline.review.web.rendering import page

router = APIRouter(prefix="/drafts/{draft_id}")

KINDS = {
    DraftBlockKind.PARAGRAPH: N_("Paragraph"),
    DraftBlockKind.HEADING: N_("Heading"),
    DraftBlockKind.QUOTATION: N_("Quotation"),
    DraftBlockKind.LIST_ITEM: N_("List"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One block as a field of the form."""

    kind: DraftBlockKind
    text: str
    #: Ids of the source sentences that the block rests on, space separated.
    based_on: str
    background: bool


@router.get("/edit")
def edit_page(request: Request, parts: PartsHere, user: UserHere, draft_id: str) -> Response:
    """The draft with every paragraph open for typing."""
    draft = draft_of(parts, draft_id)
    state = parts.store.drafts.state(draft_id)
    if Action.EDIT not in possible(state, user.role):
        raise NotAllowedError(f"A draft that is {state} cannot be edited.")
    return _form(request, parts, draft)


@router.post("/edit")
def save_edit(
    request: Request, parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> Response:
    """The next revision, or both versions side by side when somebody saved in between."""
    draft = draft_of(parts, draft_id)
    typed = _typed(fields)
    if not typed.headline.strip():
        raise NotAllowedError("A draft needs a headline.", remedy="Go back and give it one.")
    wish = Wish(
        action=Action.EDIT, actor=user.name, role=user.role, seen_revision=seen(fields, draft)
    )
    revised = revise(
        draft,
        typed,
        split=lambda text: split_sentences(text, draft.language),
        publishers=publishers_of(parts, draft),
    )
    try:
        decision = decision_on(parts, draft, wish)
        if same_text(draft, revised):
            return RedirectResponse(f"/drafts/{draft_id}", status_code=303)
        parts.store.drafts.save_revision(revised, decision, seen_revision=wish.seen_revision)
    except StaleError as error:
        return _conflict(request, parts, typed, revised, (error, wish.seen_revision))
    parts.requests.check(draft_id, revision=revised.revision)
    return RedirectResponse(f"/drafts/{draft_id}", status_code=303)


def _form(request: Request, parts: Parts, draft: Draft) -> Response:
    desk = next((desk for desk in parts.desks if desk.id == draft.desk_id), None)
    sections = dict.fromkeys((*(desk.sections if desk else ()), draft.section))
    return page(
        request,
        "edit.html",
        zone=parts.zone_of(draft.desk_id),
        draft=draft,
        fields=[
            Field(
                kind=block.kind,
                text=block.text,
                based_on=" ".join(one for sentence in block.sentences for one in sentence.based_on),
                background=block.background,
            )
            for block in draft.blocks
        ],
        kinds=KINDS,
        sections=[section for section in sections if section],
        sources=beside(draft, articles_of(parts, draft)),
    )


def _conflict(
    request: Request, parts: Parts, typed: Typed, mine: Draft, refused: tuple[StaleError, int]
) -> Response:
    """Nothing typed is lost: hers stays in the form, theirs stands beside it, what differs is marked."""
    theirs = draft_of(parts, mine.id)
    history = parts.store.drafts.history(mine.id)
    return page(
        request,
        "conflict.html",
        status=409,
        zone=parts.zone_of(theirs.desk_id),
        draft=theirs,
        typed=typed,
        error=refused[0],
        seen=refused[1],
        lines=compare(theirs, mine),
        last=history[-1] if history else None,
    )


def _typed(fields: Fields) -> Typed:
    kinds, texts = fields.texts("kind"), fields.texts("text")
    backgrounds = fields.texts("background")
    if not len(kinds) == len(texts) == len(backgrounds):
        raise NotAllowedError("The form is incomplete.", remedy="Reload the page and try again.")
    if sum(map(len, texts)) > fields.longest:
        raise NotAllowedError(
            f"A draft has {fields.longest} characters at most.", remedy="Shorten the text."
        )
    blocks = []
    for kind, text, background in zip(kinds, texts, backgrounds, strict=True):
        known = DraftBlockKind(kind) if kind in set(DraftBlockKind) else DraftBlockKind.PARAGRAPH
        # A blank line in a field parts paragraphs, as it does everywhere else.
        blocks += [
            TypedBlock(kind=known, text=part, background=background == "1")
            for part in text.split("\n\n")
        ]
    return Typed(
        headline=fields.text("headline"),
        standfirst=fields.text("standfirst"),
        section=fields.text("section"),
        blocks=tuple(blocks),
    )
