"""Texts changed: the next revision, checked like any other, with every sentence's provenance kept."""

from fastapi import APIRouter

from pipeline.errors import NotAllowedError
from pipeline.language.sentences import split_sentences
from pipeline.model.draft import Action, Draft, Link
from pipeline.model.typed import Typed, TypedBlock
from pipeline.review.acting import decision_on
from pipeline.review.actions import Wish
from pipeline.review.api.deciding import Acting, ActingHere
from pipeline.review.api.draft_answers import DraftAnswer, draft_answer
from pipeline.review.api.orders import Correction, Edit, Repair
from pipeline.review.edit import repaired, revise, same_text, versions_used

router = APIRouter(prefix="/drafts/{draft_id}", tags=["texts"])


@router.post("/edit")
def edit_draft(acting: ActingHere, order: Edit) -> DraftAnswer:
    """The next revision; a text that reads the same saves nothing."""
    return _saved(acting, acting.wish(Action.EDIT, order), _revised(acting, order))


@router.post("/correct")
def correct_draft(acting: ActingHere, order: Correction) -> DraftAnswer:
    """The next revision of what is published, with a note; it replaces what went out."""
    wish = acting.wish(Action.CORRECT, order, reason=order.reason)
    answer = _saved(acting, wish, _revised(acting, order))
    acting.parts.requests.publish(acting.draft.id)
    return answer


@router.post("/repair")
def repair_sentence(acting: ActingHere, order: Repair) -> DraftAnswer:
    """A finding's repair taken over as an edit."""
    ledger = acting.parts.store.drafts.ledger(acting.draft.id, acting.draft.revision)
    findings = ledger.findings if ledger else ()
    finding = next((one for one in findings if one.key == order.finding and one.repair), None)
    if finding is None:
        raise NotAllowedError(
            "The checks of the latest revision make no such finding with a repair.",
            remedy="Read its ledger again.",
        )
    revised = repaired(acting.draft, finding, publishers=_publishers(acting))
    return _saved(acting, acting.wish(Action.EDIT, order), revised)


def _saved(acting: Acting, wish: Wish, revised: Draft) -> DraftAnswer:
    parts, draft = acting.parts, acting.draft
    acting.refuse_held()
    desk = parts.known_desk(draft.desk_id)
    decision = decision_on(parts.store, desk, draft, wish, now=parts.now())
    if same_text(draft, revised):
        return draft_answer(draft, parts.store.drafts.state(draft.id))
    parts.store.drafts.save_revision(revised, decision, seen_revision=wish.seen_revision)
    parts.requests.check(draft.id, revision=revised.revision)
    return draft_answer(revised, parts.store.drafts.state(draft.id))


def _revised(acting: Acting, order: Edit) -> Draft:
    if not order.headline.strip():
        raise NotAllowedError("A draft needs a headline.", remedy="Give it one.")
    reading = order.further_reading
    typed = Typed(
        headline=order.headline,
        standfirst=order.standfirst,
        section=order.section,
        blocks=tuple(
            TypedBlock(
                kind=one.kind,
                text=one.text,
                background=one.background,
                marks=None
                if one.links is None
                else tuple((link.start, link.end, link.url) for link in one.links),
            )
            for one in order.blocks
        ),
        links=None
        if reading is None
        else tuple(Link(title=one.title, url=one.url, publisher=one.publisher) for one in reading),
    )
    language = acting.draft.language
    return revise(
        acting.draft,
        typed,
        split=lambda text: split_sentences(text, language),
        publishers=_publishers(acting),
    )


def _publishers(acting: Acting) -> dict[str, str]:
    """Publisher by article id: those it rests on, even where they left its story, and the rest of the story."""
    store, draft = acting.parts.store, acting.draft
    used = [store.articles.get(name, version) for name, version in versions_used(draft)]
    found = [*used, *store.stories.articles(draft.story_id)]
    return {article.id: article.publisher for article in found if article is not None}
