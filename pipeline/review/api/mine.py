"""What is the token's owner's own: the sessions of her browsers, and the views of the queue that she keeps."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from pipeline.model.audit import Act
from pipeline.model.risk import RiskKind
from pipeline.review.api.audit import NotingHere
from pipeline.review.api.fields import PLAIN, Id, Words
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.orders import Order
from pipeline.review.api.parts import PartsHere
from pipeline.review.one_act import one_act
from pipeline.store import QueueOrder

router = APIRouter(prefix="/me", tags=["account"])

#: As long as the page lets it be, with one space between words, as the page keeps it.
ViewName = Annotated[str, Path(min_length=1, max_length=60, pattern=r"^[^\s\x00]+( [^\s\x00]+)*$")]


class SessionRow(BaseModel):
    """One browser that is logged in."""

    id: str
    browser: str
    address: str
    created_at: datetime
    #: To a few minutes; null in one that an older version opened.
    seen_at: datetime | None
    expires_at: datetime


class Sessions(BaseModel):
    """The sessions that count, the one used last first."""

    sessions: list[SessionRow]


class ViewOrder(Order):
    """What the queue is asked; what is left out is not asked."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"tab": "held", "desk": "health", "sort": "newest"}]}
    )

    #: As the tabs of the queue are called: waiting, held, pending, returned, approved or spiked.
    tab: Annotated[str, Field(max_length=20, pattern=PLAIN)] = "waiting"
    desk: Annotated[str, Field(max_length=80, pattern=PLAIN)] = ""
    #: Words to be found.
    q: Words = ""
    sort: QueueOrder = QueueOrder.RISK
    risk: RiskKind | None = None
    #: Only what the owner asked for herself.
    mine: bool = False


class ViewRow(BaseModel):
    """A view by its name, and the address of the queue that it stands for."""

    name: str
    address: str


class Views(BaseModel):
    """The views that the owner keeps, by name."""

    views: list[ViewRow]


@router.get("/sessions")
def list_sessions(parts: PartsHere, bearer: BearerHere) -> Sessions:
    """Where the token's owner is logged in."""
    return Sessions(
        sessions=[
            SessionRow(
                id=one.id,
                browser=one.browser,
                address=one.address,
                created_at=one.created_at,
                seen_at=one.seen_at,
                expires_at=one.expires_at,
            )
            for one in parts.accounts.sessions(bearer.user)
        ]
    )


@router.post("/sessions/{session_id}/end")
@one_act
def end_session(
    parts: PartsHere, bearer: BearerHere, noting: NotingHere, session_id: Id
) -> Sessions:
    """That browser has to log in again."""
    parts.accounts.end_session(bearer.user, session_id)
    noting.note(Act.SESSION_ENDED)
    return list_sessions(parts, bearer)


@router.get("/views")
def list_views(parts: PartsHere, bearer: BearerHere) -> Views:
    """What the owner asks of the queue again and again."""
    return Views(
        views=[
            ViewRow(name=name, address=f"/?{query}" if query else "/")
            for name, query in parts.store.views.of(bearer.user.name)
        ]
    )


@router.put("/views/{view_name}")
def save_view(parts: PartsHere, bearer: BearerHere, view_name: ViewName, order: ViewOrder) -> Views:
    """Keep it under that name, in the place of what was there."""
    parts.store.views.save(bearer.user.name, view_name, _query(order))
    return list_views(parts, bearer)


@router.delete("/views/{view_name}")
def forget_view(parts: PartsHere, bearer: BearerHere, view_name: ViewName) -> Views:
    """Nothing is kept under that name any more, whether there was anything or not."""
    parts.store.views.forget(bearer.user.name, view_name)
    return list_views(parts, bearer)


def _query(order: ViewOrder) -> str:
    """As the page writes it, so that the page knows the view when it shows it; what is usual is left out."""
    usual: Mapping[str, object] = ViewOrder().model_dump(mode="json")
    asked = order.model_dump(mode="json")
    said = {
        name: int(value) if isinstance(value, bool) else value
        for name, value in asked.items()
        if value != usual[name]
    }
    return urlencode(said)
