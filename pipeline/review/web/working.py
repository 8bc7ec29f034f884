"""While somebody types: her text kept every few seconds, the draft held for her, suggestions brought to her."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from pipeline.errors import NotAllowedError
from pipeline.model.account import User
from pipeline.model.draft import Draft
from pipeline.model.rewriting import RewriteHow
from pipeline.model.typed import DraftLock, WorkingText
from pipeline.review.web import times
from pipeline.review.web.compare import words
from pipeline.review.web.draft_page import draft_of
from pipeline.review.web.guard import Fields, FieldsHere, UserHere
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.reading import made_of
from pipeline.review.web.rendering import page
from pipeline.review.web.typed_form import brought_keys, revised_by, typed_of

router = APIRouter(prefix="/drafts/{draft_id}")

_LONGEST_ID = 200


@router.post("/working")
def keep_working(
    parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> JSONResponse:
    """Keep what was typed, whoever holds the draft by now: first it is safe, then it is said what changed."""
    draft = draft_of(parts, draft_id)
    typed, brought = typed_of(fields), brought_keys(fields)
    base = min(fields.number("revision") or draft.revision, draft.revision)
    kept = parts.store.working.keep(
        WorkingText(
            draft_id=draft_id,
            user_name=user.name,
            base_revision=base,
            sequence=fields.number("sequence"),
            kept_at=parts.now(),
            typed=typed,
            brought=brought,
        )
    )
    answer = {"kept": kept, "at": times.clock(parts.now(), parts.zone_of(draft.desk_id))}
    answer |= _standing(parts, user, fields, draft, base)
    if "stale" not in answer:
        revised = revised_by(parts, draft, typed, brought)
        answer |= {
            "made": [made_of(block) for block in revised.blocks],
            "words": revised.words,
            "credit": revised.credit_line,
        }
    return JSONResponse(answer)


@router.post("/lock")
def hold(parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str) -> JSONResponse:
    """The tab is still there, though nothing is typed."""
    draft = draft_of(parts, draft_id)
    base = min(fields.number("revision") or draft.revision, draft.revision)
    return JSONResponse(_standing(parts, user, fields, draft, base))


@router.post("/release")
def release(parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str) -> Response:
    """The tab was closed: the next editor need not wait."""
    parts.store.working.release(
        draft_id, user_name=user.name, page_id=fields.text("page")[:_LONGEST_ID]
    )
    return Response(status_code=204)


@router.post("/take-over")
def take_over(
    parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> RedirectResponse:
    """From whoever the page said holds it; her page says so, and what she typed is kept for her."""
    wanted = _wanted(parts, user, draft_of(parts, draft_id), page_id="")
    parts.store.working.take(wanted, over=fields.text("holder"))
    return RedirectResponse(f"/drafts/{draft_id}/edit", status_code=303)


@router.post("/discard")
def discard(
    parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str
) -> RedirectResponse:
    """Throw away what was typed and not saved; the revisions stay as they are."""
    parts.store.working.drop(draft_id, user.name)
    parts.store.working.release(
        draft_id, user_name=user.name, page_id=fields.text("page")[:_LONGEST_ID]
    )
    return RedirectResponse(f"/drafts/{draft_id}?discarded=1", status_code=303)


@router.post("/suggest")
def suggest(parts: PartsHere, user: UserHere, fields: FieldsHere, draft_id: str) -> JSONResponse:
    """Ask the machine for other words for sentences of the saved revision, or for a source sentence left out."""
    draft = draft_of(parts, draft_id)
    how = fields.text("how")
    ids = tuple(one[:_LONGEST_ID] for one in fields.texts("sentence"))[:50]
    if how not in set(RewriteHow) or not ids:
        raise NotAllowedError("Ask for a way to rewrite and for a sentence.", remedy="Go back.")
    request_id = parts.requests.rewrite(
        draft_id, draft.revision, ids, RewriteHow(how), actor=user.name
    )
    return JSONResponse({"request": request_id})


@router.get("/suggestions/{request_id}")
def suggestions(request: Request, parts: PartsHere, draft_id: str, request_id: str) -> Response:
    """Nothing while they are being made, then a card of suggestions to take or to drop."""
    draft = draft_of(parts, draft_id)
    made = parts.requests.rewriting(request_id)
    if made is None:
        return Response(status_code=204)
    if made.draft_id != draft_id:
        raise NotAllowedError("These suggestions are of another draft.", remedy="Ask anew.")
    return page(
        request,
        "parts/suggestions.html",
        made=made,
        views=[
            {"suggestion": one, "changes": words(one.before, one.text)} for one in made.suggestions
        ],
        request_id=request_id,
        draft=draft,
    )


def _standing(
    parts: Parts, user: User, fields: Fields, draft: Draft, base: int
) -> dict[str, object]:
    """What became of the draft meanwhile: saved by somebody, or taken over; empty when it is still hers."""
    if base != draft.revision:
        history = parts.store.drafts.history(draft.id)
        by = next((row.actor for row in reversed(history) if row.revision == draft.revision), "")
        return {"stale": True, "revision": draft.revision, "who": by}
    page_id = fields.text("page")[:_LONGEST_ID]
    # A tab that opens carries on from the same editor's older one, which may have crashed.
    over = user.name if fields.text("opens") else ""
    lock = parts.store.working.take(_wanted(parts, user, draft, page_id=page_id), over=over)
    if (lock.user_name, lock.page_id) == (user.name, page_id):
        return {}
    zone = parts.zone_of(draft.desk_id)
    return {
        "lost": True,
        "who": lock.user_name,
        "own": lock.user_name == user.name,
        "since": times.clock(lock.taken_at, zone),
    }


def _wanted(parts: Parts, user: User, draft: Draft, *, page_id: str) -> DraftLock:
    now = parts.now()
    return DraftLock(
        draft_id=draft.id, user_name=user.name, page_id=page_id, taken_at=now, seen_at=now
    )
