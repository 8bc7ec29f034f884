"""New work asked for: a draft of an address or a text, or a run; and how far it is."""

from fastapi import APIRouter

from pipeline.errors import NotAllowedError
from pipeline.review.api.fields import Id
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.orders import Asked, ProgressAnswer, WriteOrder
from pipeline.review.api.parts import PartsHere
from pipeline.review.ports import TextWish
from pipeline.urls import web_link

router = APIRouter(tags=["work"])


@router.post("/write", status_code=202)
def write_draft(parts: PartsHere, bearer: BearerHere, order: WriteOrder) -> Asked:
    """A draft of an address or of a text, whatever the desk's rules say."""
    desk = parts.needed_desk(order.desk)
    length, form = order.length or desk.length, order.form or desk.form
    address, text, actor = order.address.strip(), order.text.strip(), bearer.user.name
    if address and not web_link(address):
        raise NotAllowedError(
            "That is no address of a web page.", remedy="It begins with https:// or http://."
        )
    if text:
        wish = TextWish(
            text=text,
            title=order.title.strip(),
            publisher=order.publisher.strip(),
            url=address,
        )
        return Asked(
            request=parts.requests.write_text(
                wish, desk_id=desk.id, length=length, form=form, actor=actor
            )
        )
    if not address:
        raise NotAllowedError(
            "There is nothing to write from.", remedy="Give an address or a text."
        )
    return Asked(
        request=parts.requests.write_address(
            address, desk_id=desk.id, length=length, form=form, actor=actor
        )
    )


@router.get("/write/{request_id}")
def read_progress(parts: PartsHere, request_id: Id) -> ProgressAnswer:
    """How far it is, and its draft once there is one."""
    progress = parts.requests.progress(request_id)
    return ProgressAnswer(
        lines=list(progress.lines),
        draft=progress.draft_id,
        ended=progress.ended,
        failure=progress.failure,
    )


@router.post("/runs", status_code=202)
def start_run(parts: PartsHere, bearer: BearerHere) -> Asked:
    """List every source now."""
    return Asked(request=parts.requests.run_now(actor=bearer.user.name))
