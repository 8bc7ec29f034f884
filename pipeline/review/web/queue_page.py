"""The review queue: what waits, what matters first, and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from pipeline.model.account import Role, User
from pipeline.model.desk import ANOTHER_REASON
from pipeline.model.draft import Action, State
from pipeline.model.risk import RiskKind
from pipeline.review.acting import Spiked
from pipeline.review.actions import may
from pipeline.review.speech import N_, Speech
from pipeline.review.web.guard import UserHere
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.queue_rows import set_rows
from pipeline.review.web.rendering import SpeechHere, page
from pipeline.review.web.risk import KINDS
from pipeline.store import WAITING, QueueOrder, QueueQuery

router = APIRouter()

ORDERS = {
    QueueOrder.RISK: N_("What matters first"),
    QueueOrder.NEWEST: N_("Newest first"),
    QueueOrder.OLDEST: N_("Oldest first"),
    QueueOrder.CHANGED: N_("Last changed first"),
    QueueOrder.URGENCY: N_("By urgency alone"),
}
#: Tabs above the list: address, label, states.
TABS = (
    ("waiting", N_("Waiting"), WAITING),
    ("held", N_("Held"), (State.HELD,)),
    ("pending", N_("Pending"), (State.PENDING,)),
    ("returned", N_("Returned"), (State.RETURNED,)),
    ("approved", N_("Approved"), (State.APPROVED,)),
    ("spiked", N_("Spiked"), (State.SPIKED,)),
)
_DONE = {
    Action.APPROVE: N_("Approved"),
    Action.APPROVE_FIRST: N_("Approved by you; a second person must too"),
    Action.RETURN: N_("Returned"),
    Action.SPIKE: N_("Spiked"),
    Action.WITHDRAW: N_("Withdrawn"),
}


class Asked(BaseModel):
    """What the address bar asks of the queue; what it cannot mean counts as not asked."""

    tab: str = Field("waiting", max_length=20)
    desk: str = Field("", max_length=80)
    q: str = Field("", max_length=200)
    sort: str = Field(QueueOrder.RISK.value, max_length=20)
    risk: str = Field("", max_length=20)
    mine: bool = False
    number: int = Field(1, ge=1, le=10_000)
    #: The draft that was just decided on.
    done: str = Field("", max_length=80)

    def address(self, **changes: object) -> str:
        """The address of the same question with some of it changed; what is usual is left out."""
        asked = {name: value for name, value in self if name != "done"} | changes
        usual = Asked()
        said = {
            name: int(value) if isinstance(value, bool) else value
            for name, value in asked.items()
            if value != getattr(usual, name)
        }
        return f"/?{urlencode(said)}" if said else "/"

    @property
    def sieved(self) -> bool:
        """Something besides the tab narrows the list."""
        return bool(self.q or self.desk or self.risk or self.mine)


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks, and in which language."""

    user: User
    speech: Speech


@router.get("/")
def queue(
    request: Request,
    parts: PartsHere,
    user: UserHere,
    speech: SpeechHere,
    asked: Annotated[Asked, Query()],
) -> HTMLResponse:
    """One page of the queue."""
    return render_queue(request, parts, Viewer(user=user, speech=speech), asked)


def render_queue(
    request: Request, parts: Parts, viewer: Viewer, asked: Asked, spiked: Spiked | None = None
) -> HTMLResponse:
    """The queue as it is asked for; `spiked` tells what came of a bulk spike."""
    with parts.store.one_view():
        return _render(request, parts, viewer, asked, spiked)


def _render(
    request: Request, parts: Parts, viewer: Viewer, asked: Asked, spiked: Spiked | None
) -> HTMLResponse:
    query = _query(parts, viewer.user, asked)
    seen = parts.store.drafts.page(query)
    rows, counts = seen.rows, seen.counts
    found = sum(counts[state] for state in query.states)
    return page(
        request,
        "queue.html",
        rows=set_rows(
            rows, parts, viewer.speech, now=parts.now(), picks=may(viewer.user.role, Role.EDITOR)
        ),
        tabs=[(name, label, sum(counts[one] for one in shown)) for name, label, shown in TABS],
        asked=asked,
        query=query,
        orders=ORDERS,
        risks=KINDS,
        views=_views(parts, viewer.user, asked),
        found=found,
        pages=max(1, -(-found // parts.options.rows)),
        next_source=_next_source(parts) if not rows else None,
        followed=bool(rows or parts.sources),
        done=_done(parts, asked.done),
        spiked=spiked,
        **_spiking(parts, query.desk_id),
    )


def _query(parts: Parts, user: User, asked: Asked) -> QueueQuery:
    return QueueQuery(
        desk_id=asked.desk if parts.known_desk(asked.desk) else "",
        states=next((states for name, _, states in TABS if name == asked.tab), WAITING),
        text=asked.q,
        risks=(RiskKind(asked.risk),) if asked.risk in KINDS else (),
        requested_by=user.name if asked.mine else "",
        order=QueueOrder(asked.sort) if asked.sort in ORDERS else QueueOrder.RISK,
        limit=parts.options.rows,
        offset=(asked.number - 1) * parts.options.rows,
    )


def _spiking(parts: Parts, desk_id: str) -> dict[str, Any]:
    """The reasons that every desk shown has, in the first one's order."""
    desks = [desk for desk in parts.desks if desk_id in ("", desk.id)]
    reasons = [
        reason
        for reason in desks[0].spike_reasons
        if all(reason in desk.spike_reasons for desk in desks)
    ]
    return {"spike_reasons": reasons, "another_reason": ANOTHER_REASON}


def _views(parts: Parts, user: User, asked: Asked) -> list[tuple[str, str, bool]]:
    """Name, address, and whether it is what is shown."""
    here = asked.address(number=1).partition("?")[2]
    return [
        (name, f"/?{query}" if query else "/", query == here)
        for name, query in parts.store.views.of(user.name)
    ]


@router.get("/queue/news")
def queue_news(
    request: Request,
    parts: PartsHere,
    since: str,
    desk: Annotated[str, Query(max_length=80)] = "",
    here: Annotated[str, Query(max_length=1000)] = "/",
) -> Response:
    """How many drafts came since the page was made: said, and shown only when asked for."""
    try:
        seen = datetime.fromisoformat(since)
    except ValueError:
        return Response(status_code=204)
    if seen.tzinfo is None:
        return Response(status_code=204)
    fresh = parts.store.drafts.since(seen, desk)
    if not fresh:
        return Response(status_code=204)
    return page(
        request, "parts/news.html", fresh=fresh, here=here if here.startswith("/?") else "/"
    )


def _next_source(parts: Parts) -> tuple[str, datetime] | None:
    """The source that is listed next: an empty queue says when it may fill."""
    states = parts.store.sources.states()
    due = [
        (states[source.id].due_at, source.publisher)
        for source in parts.sources
        if source.id in states
    ]
    return (min(due)[1], min(due)[0]) if due else None


def _done(parts: Parts, draft_id: str) -> tuple[str, str, datetime, str] | None:
    """What was just done, from the history and not from the address bar: word, headline, when, in which zone."""
    history = parts.store.drafts.history(draft_id) if draft_id else ()
    draft = parts.store.drafts.get(draft_id) if history else None
    if draft is None or history[-1].action not in _DONE:
        return None
    zone = parts.zone_of(draft.desk_id)
    return _DONE[history[-1].action], draft.headline.text, history[-1].decided_at, zone
