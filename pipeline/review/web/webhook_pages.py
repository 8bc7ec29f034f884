"""Who is told of decisions, what became of each message, and sending one again."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.model.audit import Act
from pipeline.model.webhook import DeliveryState
from pipeline.review.one_act import one_act
from pipeline.review.web.guard import FieldsHere
from pipeline.review.web.noting import note
from pipeline.review.web.parts import PartsHere
from pipeline.review.web.rendering import page
from pipeline.store.webhooks import DeliveryCounts

router = APIRouter(prefix="/webhooks")

#: Messages on one page.
_ROWS = 50


@router.get("")
def webhooks_page(
    request: Request, parts: PartsHere, webhook: str = "", state: str = "", number: int = 1
) -> HTMLResponse:
    """Every webhook with its counts, and the latest messages, sieved by webhook and state."""
    wanted = DeliveryState(state) if state in set(DeliveryState) else None
    number = min(max(number, 1), 100_000)
    deliveries, total = parts.store.webhooks.listed(
        webhook_id=webhook, state=wanted, limit=_ROWS, skip=(number - 1) * _ROWS
    )
    counts = parts.store.webhooks.counts()
    return page(
        request,
        "webhooks.html",
        webhooks=[(one, counts.get(one.id, DeliveryCounts())) for one in parts.options.webhooks()],
        deliveries=deliveries,
        total=total,
        number=number,
        pages=-(-total // _ROWS),
        states=DeliveryState,
        asked_webhook=webhook,
        asked_state=wanted,
    )


@router.post("/resend")
@one_act
def resend_delivery(request: Request, parts: PartsHere, fields: FieldsHere) -> RedirectResponse:
    """Due at once, under its old id."""
    delivery = parts.store.webhooks.resend(fields.text("id"), now=parts.now())
    note(request, parts, Act.MESSAGE_RESENT, subject=delivery.id, detail=delivery.webhook_id)
    return RedirectResponse(f"/webhooks#{delivery.id}", status_code=303)
