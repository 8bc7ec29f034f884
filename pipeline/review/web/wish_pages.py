"""An editor's wish: an address or a text to be written up, and how far it is."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.errors import NotAllowedError
from pipeline.model.story import Form, Length
from pipeline.review.ports import TextWish
from pipeline.review.speech import N_
from pipeline.review.web.guard import FieldsHere, UserHere
from pipeline.review.web.parts import PartsHere
from pipeline.review.web.rendering import page
from pipeline.urls import web_link

router = APIRouter()

LENGTHS = {
    Length.BRIEF: N_("Brief, about 80 words"),
    Length.STANDARD: N_("Standard, about 250 words"),
    Length.LONG: N_("Long, 500 to 700 words"),
}
FORMS = {
    Form.CONDENSED: N_("Condensed, from all the story's articles"),
    Form.TRANSLATION: N_("Translated whole, this article alone"),
}


@router.get("/write")
def write_page(request: Request, address: str = "") -> HTMLResponse:
    """The form."""
    return page(request, "write.html", address=address[:2000], lengths=LENGTHS, forms=FORMS)


@router.post("/write")
def write(parts: PartsHere, user: UserHere, fields: FieldsHere) -> RedirectResponse:
    """Ask for it, and on to the page that says how far it is."""
    desk = parts.desk(fields.text("desk"))
    length = Length(fields.text("length")) if fields.text("length") in set(Length) else desk.length
    form = Form(fields.text("form")) if fields.text("form") in set(Form) else desk.form
    address, text = fields.text("address").strip(), fields.text("text").strip()
    if address and not web_link(address):
        raise NotAllowedError(
            "That is no address of a web page.", remedy="It begins with https:// or http://."
        )
    if text:
        wish = TextWish(
            text=text,
            title=fields.text("title").strip(),
            publisher=fields.text("publisher").strip(),
            url=address,
        )
        request_id = parts.requests.write_text(
            wish, desk_id=desk.id, length=length, form=form, actor=user.name
        )
    elif address:
        request_id = parts.requests.write_address(
            address, desk_id=desk.id, length=length, form=form, actor=user.name
        )
    else:
        raise NotAllowedError(
            "There is nothing to write from.", remedy="Give an address or a text."
        )
    return RedirectResponse(f"/write/{request_id}", status_code=303)


@router.get("/write/{request_id}")
def wish_page(request: Request, parts: PartsHere, request_id: str) -> HTMLResponse:
    """How far it is, until its draft is there."""
    progress = parts.requests.progress(request_id)
    return page(request, "wish.html", request_id=request_id, progress=progress)


@router.get("/write/{request_id}/progress")
def wish_progress(request: Request, parts: PartsHere, request_id: str) -> Response:
    """The part of that page that changes; leads to the draft once there is one."""
    progress = parts.requests.progress(request_id)
    response = page(request, "parts/progress.html", request_id=request_id, progress=progress)
    if progress.draft_id:
        response.headers["HX-Redirect"] = f"/drafts/{progress.draft_id}"
    return response
