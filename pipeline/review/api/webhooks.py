"""Webhooks: who is told of decisions, what became of each message, and what a message is."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, FastAPI, Header, Query, Response
from pydantic import BaseModel

from pipeline.model.audit import Act
from pipeline.model.draft import Action
from pipeline.model.webhook import Delivery, DeliveryState
from pipeline.publish.webhooks import DecisionMessage
from pipeline.review.api.audit import NotingHere
from pipeline.review.api.fields import Id, Rows, Words
from pipeline.review.api.parts import PartsHere
from pipeline.review.one_act import one_act
from pipeline.store.webhooks import DeliveryCounts

router = APIRouter(prefix="/webhooks", tags=["webhooks"])


class WebhookRow(BaseModel):
    """A webhook of the configuration and how its messages stand."""

    id: str
    address: str
    #: Empty: all.
    decisions: list[Action]
    #: Empty: all.
    desks: list[str]
    waiting: int
    delivered: int
    given_up: int
    delivered_at: datetime | None


class Webhooks(BaseModel):
    """Every webhook of the configuration."""

    webhooks: list[WebhookRow]


class DeliveryRow(BaseModel):
    """One message to one webhook, and the last answer to it."""

    id: str
    webhook: str
    draft: str
    event: str
    state: DeliveryState
    decided_at: datetime
    due_at: datetime
    attempts: int
    tried_at: datetime | None
    #: HTTP status; null when nothing answered.
    status: int | None
    answer: str
    body: str


class Deliveries(BaseModel):
    """One page of messages, the latest first, and how many there are on all pages."""

    deliveries: list[DeliveryRow]
    total: int
    page: int
    rows: int


@router.get("")
def list_webhooks(parts: PartsHere) -> Webhooks:
    """Who is told of which decisions; they are declared in config/pipeline.toml."""
    counts = parts.store.webhooks.counts()
    found = []
    for webhook in parts.webhooks():
        stand = counts.get(webhook.id, DeliveryCounts())
        found.append(
            WebhookRow(
                id=webhook.id,
                address=webhook.address,
                decisions=list(webhook.decisions),
                desks=list(webhook.desks),
                waiting=stand.waiting,
                delivered=stand.delivered,
                given_up=stand.given_up,
                delivered_at=stand.delivered_at,
            )
        )
    return Webhooks(webhooks=found)


@router.get("/deliveries")
def list_deliveries(
    parts: PartsHere,
    webhook: Words = "",
    state: DeliveryState | None = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    rows: Rows = 50,
) -> Deliveries:
    """Messages, sieved by webhook and state."""
    found, total = parts.store.webhooks.listed(
        webhook_id=webhook, state=state, limit=rows, skip=(page - 1) * rows
    )
    return Deliveries(deliveries=[_row(one) for one in found], total=total, page=page, rows=rows)


@router.post("/deliveries/{delivery_id}/resend", status_code=202)
@one_act
def resend_delivery(parts: PartsHere, noting: NotingHere, delivery_id: Id) -> DeliveryRow:
    """Due at once, under its old id, with all patience anew."""
    delivery = parts.store.webhooks.resend(delivery_id, now=parts.now())
    noting.note(Act.MESSAGE_RESENT, subject=delivery.id, detail=delivery.webhook_id)
    return _row(delivery)


def describe_messages(api: FastAPI) -> None:
    """Put what a webhook is sent into the API's description."""

    @api.webhooks.post(
        "decision",
        status_code=204,
        tags=["webhooks"],
        summary="A decision on a draft",
        response_class=Response,
        responses={
            204: {"description": "Taken. Any answer of 200 to 299 will do."},
            410: {"description": "Wants no more: this message is given up at once."},
        },
    )
    def decision(
        message: DecisionMessage,
        webhook_id: Annotated[str, Header(description="The same at every try of this message.")],
        webhook_timestamp: Annotated[
            int, Header(description="Seconds since 1970 at this try; refuse what is minutes old.")
        ],
        webhook_signature: Annotated[
            str,
            Header(
                description="v1, and HMAC-SHA256 over `id.timestamp.body` in base64, as Standard Webhooks 1.0 says; "
                "several, parted by spaces, while a secret is being replaced."
            ),
        ],
    ) -> None:
        """Sent to every webhook that wants it, at least once: know repeated ones by `webhook-id`.

        Anything but 200 to 299 within 15 seconds is tried again, after seconds at first and hours at last,
        until it is given up after the days that the configuration says. Redirects are not followed.
        """


def _row(delivery: Delivery) -> DeliveryRow:
    return DeliveryRow(
        id=delivery.id,
        webhook=delivery.webhook_id,
        draft=delivery.draft_id,
        event=delivery.event,
        state=delivery.state,
        decided_at=delivery.decided_at,
        due_at=delivery.due_at,
        attempts=delivery.attempts,
        tried_at=delivery.tried_at,
        status=delivery.status,
        answer=delivery.answer,
        body=delivery.body,
    )
