"""Figures: how much is written, how fast it is decided, what people change, what the checks are worth."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from pipeline.review.period import count
from pipeline.review.speech import N_, Speech
from pipeline.review.web.parts import PartsHere
from pipeline.review.web.plots import Bar, columns, rows
from pipeline.review.web.rendering import SpeechHere, page
from pipeline.store.figures import Changed, RuleOutcome

router = APIRouter()

PERIODS = {7: N_("7 days"), 30: N_("30 days"), 90: N_("90 days"), 365: N_("a year")}
#: Times to decide are told in these steps, in minutes.
_STEPS = (0, 15, 60, 240, 720, 1440)
#: Names beyond these are left to the table.
_MOST = 12


@router.get("/figures")
def figures_page(
    request: Request,
    parts: PartsHere,
    speech: SpeechHere,
    days: Annotated[int, Query(ge=1, le=3660)] = 30,
    desk: Annotated[str, Query(max_length=80)] = "",
) -> HTMLResponse:
    """Plots made here, each with its table; quick, because they are counted over narrow rows."""
    days = days if days in PERIODS else 30
    known = parts.known_desk(desk)
    desk_id = known.id if known else ""
    counted = count(parts.store, parts.desks, days=days, now=parts.now(), desk_id=desk_id)
    minutes, writers, publishers = counted.minutes, counted.writers, counted.publishers
    spiked, rules, by_day = counted.spiked, counted.rules, counted.days
    waits = _waits(minutes, speech)
    return page(
        request,
        "figures.html",
        periods=PERIODS,
        days=days,
        desk_id=desk_id,
        by_day=[(_day(day, speech), count) for day, count in by_day],
        by_day_plot=columns(
            [Bar(name=_day(day, speech), value=n, said=speech.number(n)) for day, n in by_day]
        ),
        drafts=sum(number for _, number in by_day),
        waits=waits,
        waits_plot=rows([Bar(name=name, value=n, said=speech.number(n)) for name, n in waits]),
        median=counted.median_minutes,
        slow=counted.slow_minutes,
        decided=len(minutes),
        writers=writers,
        writers_plot=_changed_plot(writers, speech),
        publishers=publishers,
        publishers_plot=_changed_plot(publishers[:_MOST], speech),
        spiked=spiked,
        spiked_plot=rows(
            [
                Bar(name=speech.bare(name), value=n, said=speech.number(n))
                for name, n in spiked[:_MOST]
            ]
        ),
        rules=rules,
        rules_plot=_rules_plot(rules[:_MOST], speech),
    )


def _day(day: date, speech: Speech) -> str:
    at = datetime.combine(day, datetime.min.time(), ZoneInfo("UTC"))
    return speech.day(at, "UTC", "d MMM")


def _waits(minutes: Sequence[int], speech: Speech) -> list[tuple[str, int]]:
    """How many were decided within each step; the last step has no end."""
    found = []
    for start, end in pairwise((*_STEPS, 0)):
        count = sum(start <= one and (not end or one < end) for one in minutes)
        found.append((_step(start, end, speech), count))
    return found


def _step(start: int, end: int, speech: Speech) -> str:
    if not end:
        return speech.gettext("a day or longer")
    if end <= 60:
        return speech.gettext("%(start)s to %(end)s min", start=start, end=end)
    return speech.gettext("%(start)s to %(end)s h", start=start // 60, end=end // 60)


def _changed_plot(found: Sequence[Changed], speech: Speech) -> Markup:
    return rows(
        [
            Bar(name=one.name or speech.gettext("none"), value=one.share, said=f"{one.share:.0%}")
            for one in found
        ]
    )


def _rules_plot(found: Sequence[RuleOutcome], speech: Speech) -> Markup:
    return rows(
        [
            Bar(
                name=one.rule,
                value=one.confirmed + one.dismissed + one.left,
                said=speech.number(one.confirmed + one.dismissed + one.left),
                parts=(
                    ("plot-confirmed", one.confirmed),
                    ("plot-left", one.left),
                    ("plot-dismissed", one.dismissed),
                ),
            )
            for one in found
        ]
    )
