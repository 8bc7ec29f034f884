"""Many drafts at once."""

from fastapi import APIRouter
from pydantic import BaseModel

from pipeline.review.acting import BulkSpike, spike_all
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.orders import BulkSpikeOrder
from pipeline.review.api.parts import PartsHere

router = APIRouter(prefix="/drafts", tags=["decisions"])


class Untouched(BaseModel):
    """A draft that was left as it is, and why."""

    draft: str
    headline: str
    why: str


class SpikedAnswer(BaseModel):
    """What came of a bulk spike."""

    spiked: list[str]
    refused: list[Untouched]


@router.post("/spike")
def spike_drafts(parts: PartsHere, bearer: BearerHere, order: BulkSpikeOrder) -> SpikedAnswer:
    """Many at once, each by a decision of its own; one that is refused stops none of the others."""
    asked = BulkSpike(
        picked=[(one.id, one.revision) for one in order.drafts],
        chosen=order.reason,
        words=order.words,
        actor=bearer.user.name,
        role=bearer.user.role,
    )
    spiked = spike_all(parts.store, parts.known_desk, asked, now=parts.now())
    return SpikedAnswer(
        spiked=list(spiked.done),
        refused=[
            Untouched(draft=one.draft_id, headline=one.headline, why=one.why)
            for one in spiked.refused
        ],
    )
