"""The numbers of the page of figures: how much is written, how fast it is decided, what people change."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from pipeline.review.api.fields import PLAIN
from pipeline.review.api.parts import PartsHere
from pipeline.review.period import count
from pipeline.store.figures import Changed

router = APIRouter(prefix="/figures", tags=["figures"])


class Day(BaseModel):
    """A day of the desk's zone, and how many drafts were made on it."""

    day: date
    drafts: int


class ChangedRow(BaseModel):
    """How much of a writer's or a publisher's drafts people changed before they approved them."""

    name: str
    drafts: int
    #: Mean share of words changed, 0 to 1.
    share: float
    untouched: int


class Reason(BaseModel):
    """Why drafts were spiked, and how many."""

    reason: str
    drafts: int


class RuleRow(BaseModel):
    """What became of the findings of one rule."""

    rule: str
    confirmed: int
    dismissed: int
    left: int


class Figures(BaseModel):
    """One period that ends today, of one desk or of all."""

    desk: str
    time_zone: str
    since: datetime
    #: Every day of it, the first first, those without a draft too.
    days: list[Day]
    #: Approved or spiked.
    decided: int
    #: From the making to the decision: of half of the drafts, and of nine in ten; null when none was decided.
    median_minutes: int | None
    slow_minutes: int | None
    spiked: list[Reason]
    writers: list[ChangedRow]
    publishers: list[ChangedRow]
    rules: list[RuleRow]


@router.get("")
def read_figures(
    parts: PartsHere,
    days: Annotated[int, Query(ge=1, le=366)] = 30,
    desk: Annotated[str, Query(max_length=80, pattern=PLAIN)] = "",
) -> Figures:
    """Counted anew, over narrow rows."""
    if desk:
        parts.needed_desk(desk)
    counted = count(parts.store, parts.desks, days=days, now=parts.now(), desk_id=desk)
    return Figures(
        desk=desk,
        time_zone=counted.zone,
        since=counted.since,
        days=[Day(day=day, drafts=number) for day, number in counted.days],
        decided=len(counted.minutes),
        median_minutes=counted.median_minutes,
        slow_minutes=counted.slow_minutes,
        spiked=[Reason(reason=reason, drafts=number) for reason, number in counted.spiked],
        writers=[_changed(one) for one in counted.writers],
        publishers=[_changed(one) for one in counted.publishers],
        rules=[
            RuleRow(rule=one.rule, confirmed=one.confirmed, dismissed=one.dismissed, left=one.left)
            for one in counted.rules
        ],
    )


def _changed(one: Changed) -> ChangedRow:
    return ChangedRow(name=one.name, drafts=one.drafts, share=one.share, untouched=one.untouched)
