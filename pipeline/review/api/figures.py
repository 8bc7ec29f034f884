"""The numbers of the page of figures: how much is written, how fast it is decided, what people change."""

from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query
from pydantic import BaseModel

from pipeline.model.moment import utc
from pipeline.review.api.fields import PLAIN
from pipeline.review.api.parts import PartsHere
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
    known = parts.needed_desk(desk) if desk else None
    zone = (known or parts.desks[0]).time_zone
    first = parts.now().astimezone(ZoneInfo(zone)).date() - timedelta(days=days - 1)
    since = utc(datetime.combine(first, time(), ZoneInfo(zone)))
    figures = parts.store.figures
    with parts.store.one_view():
        made = figures.drafts_by_day(since, zone, desk)
        minutes = figures.minutes_to_decide(since, desk)
        spiked = figures.spike_reasons(since, desk)
        writers = figures.changed_by_writer(since, desk)
        publishers = figures.changed_by_publisher(since, desk)
        rules = figures.findings_by_rule(since, desk)
    each = (first + timedelta(days=number) for number in range(days))
    return Figures(
        desk=desk,
        time_zone=zone,
        since=since,
        days=[Day(day=day, drafts=made.get(day, 0)) for day in each],
        decided=len(minutes),
        median_minutes=minutes[len(minutes) // 2] if minutes else None,
        slow_minutes=minutes[int(len(minutes) * 0.9)] if minutes else None,
        spiked=[Reason(reason=reason, drafts=count) for reason, count in spiked],
        writers=[_changed(one) for one in writers],
        publishers=[_changed(one) for one in publishers],
        rules=[
            RuleRow(rule=one.rule, confirmed=one.confirmed, dismissed=one.dismissed, left=one.left)
            for one in rules
        ],
    )


def _changed(one: Changed) -> ChangedRow:
    return ChangedRow(name=one.name, drafts=one.drafts, share=one.share, untouched=one.untouched)
