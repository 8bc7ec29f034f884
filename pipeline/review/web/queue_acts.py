"""What an editor does to the queue itself: many spiked at once, a view kept under a name."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from pipeline.errors import NotAllowedError
from pipeline.review.acting import BulkSpike, spike_all
from pipeline.review.web.guard import FieldsHere, UserHere
from pipeline.review.web.parts import PartsHere
from pipeline.review.web.queue_page import Asked, Viewer, render_queue
from pipeline.review.web.rendering import SpeechHere

router = APIRouter(prefix="/queue")

_NAME_AT_MOST = 60


@router.post("/spike")
def spike_many(
    request: Request, parts: PartsHere, user: UserHere, speech: SpeechHere, fields: FieldsHere
) -> HTMLResponse:
    """A decision for each of the chosen drafts; what was refused is named, and nothing else of it is lost."""
    picked = [
        (draft_id, int(revision))
        for draft_id, _, revision in (one.rpartition(":") for one in fields.texts("pick"))
        if revision.isascii() and revision.isdigit() and len(revision) < 10
    ]
    if not picked:
        raise NotAllowedError("No draft was chosen.", remedy="Choose drafts with x, then spike.")
    asked = BulkSpike(
        picked=picked,
        chosen=fields.text("reason"),
        words=fields.text("words"),
        actor=user.name,
        role=user.role,
    )
    spiked = spike_all(parts.store, parts.known_desk, asked, now=parts.now())
    view = _view(fields.text("view"))
    return render_queue(request, parts, Viewer(user=user, speech=speech), view, spiked)


@router.post("/views")
def save_view(parts: PartsHere, user: UserHere, fields: FieldsHere) -> RedirectResponse:
    """Keep what the queue is asked under a name."""
    name = " ".join(fields.text("name").split())[:_NAME_AT_MOST]
    if not name:
        raise NotAllowedError("A view needs a name.", remedy="Give it one, e.g. Health, held.")
    address = _view(fields.text("view")).address(number=1)
    parts.store.views.save(user.name, name, address.partition("?")[2])
    return RedirectResponse(address, status_code=303)


@router.post("/views/forget")
def forget_view(parts: PartsHere, user: UserHere, fields: FieldsHere) -> RedirectResponse:
    """Keep it no longer."""
    parts.store.views.forget(user.name, fields.text("name"))
    return RedirectResponse(_view(fields.text("view")).address(), status_code=303)


def _view(address: str) -> Asked:
    """What an address of the queue asks; one that cannot be read asks for the usual."""
    try:
        return Asked.model_validate(dict(parse_qsl(address.partition("?")[2])))
    except ValidationError:
        return Asked()
