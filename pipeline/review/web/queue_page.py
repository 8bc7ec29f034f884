"""The review queue: what waits, what matters first, and why."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from pipeline.model.draft import Action, State
from pipeline.review.speech import N_
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.rendering import SpeechHere, page
from pipeline.review.web.risk import risk_of
from pipeline.store import WAITING, QueueOrder, QueueQuery

router = APIRouter()

ORDERS = {
    QueueOrder.URGENCY: N_("What matters first"),
    QueueOrder.NEWEST: N_("Newest first"),
    QueueOrder.OLDEST: N_("Oldest first"),
    QueueOrder.CHANGED: N_("Last changed first"),
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
    Action.RETURN: N_("Returned"),
    Action.SPIKE: N_("Spiked"),
    Action.WITHDRAW: N_("Withdrawn"),
}


class Asked(BaseModel):
    """What the address bar asks of the queue."""

    tab: str = "waiting"
    desk: str = ""
    q: str = Field("", max_length=200)
    sort: str = QueueOrder.URGENCY.value
    number: int = Field(1, ge=1, le=10_000)
    #: The draft that was just decided on.
    done: str = ""


@router.get("/")
def queue(
    request: Request, parts: PartsHere, speech: SpeechHere, asked: Annotated[Asked, Query()]
) -> HTMLResponse:
    """One page of the queue."""
    states = next((states for name, _, states in TABS if name == asked.tab), WAITING)
    query = QueueQuery(
        desk_id=asked.desk if any(known.id == asked.desk for known in parts.desks) else "",
        states=states,
        text=asked.q,
        order=QueueOrder(asked.sort) if asked.sort in ORDERS else QueueOrder.URGENCY,
        limit=parts.options.rows,
        offset=(asked.number - 1) * parts.options.rows,
    )
    rows = parts.store.drafts.queue(query)
    counts = parts.store.drafts.counts(query)
    found = sum(counts[state] for state in states)
    return page(
        request,
        "queue.html",
        rows=[(row, risk_of(row, speech), parts.zone_of(row.desk_id)) for row in rows],
        tabs=[(name, label, sum(counts[one] for one in shown)) for name, label, shown in TABS],
        asked=asked,
        query=query,
        orders=ORDERS,
        found=found,
        pages=max(1, -(-found // parts.options.rows)),
        next_source=_next_source(parts) if not rows else None,
        done=_done(parts, asked.done),
    )


@router.get("/queue/news")
def queue_news(request: Request, parts: PartsHere, since: str, desk: str = "") -> Response:
    """How many drafts came since the page was made: said, and shown only when asked for."""
    try:
        seen = datetime.fromisoformat(since)
    except ValueError:
        return Response(status_code=204)
    if seen.tzinfo is None:
        return Response(status_code=204)
    rows = parts.store.drafts.queue(QueueQuery(desk_id=desk, order=QueueOrder.NEWEST, limit=50))
    fresh = sum(row.created_at > seen for row in rows)
    return (
        page(request, "parts/news.html", fresh=fresh, desk=desk)
        if fresh
        else Response(status_code=204)
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


def _done(parts: Parts, draft_id: str) -> tuple[str, str, datetime] | None:
    """What was just done, from the history and not from the address bar: word, headline, when."""
    history = parts.store.drafts.history(draft_id) if draft_id else ()
    draft = parts.store.drafts.get(draft_id) if history else None
    if draft is None or history[-1].action not in _DONE:
        return None
    return _DONE[history[-1].action], draft.headline.text, history[-1].decided_at
