"""How the sources stand, and what each of them did; the list for another reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.errors import NotFoundError
from pipeline.model.health import Condition
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.rendering import page
from pipeline.sources.health import DAYS, SourceHealth, first_day, healths
from pipeline.sources.opml import write_opml

router = APIRouter()

#: How grave a condition is, by the four meanings of the desk's colours.
_LEVELS = {
    Condition.FINE: "fine",
    Condition.NEVER_LISTED: "note",
    Condition.QUIET: "warn",
    Condition.RATE_LIMITED: "warn",
    Condition.MOVED: "warn",
    Condition.EMPTY: "warn",
}
_ORDER = ("block", "warn", "note", "fine")
#: Lines of its history that a source's page shows.
_LINES = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of the picture of a source, in the picture's own measure."""

    left: int
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One source as the page shows it."""

    health: SourceHealth
    level: str

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The days as bars of up to twenty units, a day without entries as a line of one."""
        most = max((*self.health.days, 1))
        heights = [max(1, round(20 * count / most)) for count in self.health.days]
        return tuple(Bar(6 * day, 20 - height, height) for day, height in enumerate(heights))


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What the night found when it read kept pages again; `at` is None before the first night."""

    at: datetime | None = None
    pages: int = 0
    #: By the id of the source; empty where all is as it was.
    drifts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@router.get("/sources")
def sources_page(request: Request, parts: PartsHere, added: str = "") -> HTMLResponse:
    """Every source, those that need an eye first."""
    rows = sorted(
        standings(parts),
        key=lambda row: (_ORDER.index(row.level), row.health.source.publisher.casefold()),
    )
    return page(
        request,
        "sources.html",
        rows=rows,
        ill=sum(row.level in ("block", "warn") for row in rows),
        next_due=_next_due(rows),
        watched=watched(parts),
        added=[row.health.source for row in rows if row.health.source.id in added.split(",")],
    )


@router.get("/sources.opml")
def export_opml(parts: PartsHere) -> Response:
    """The feeds that are followed, as other readers take them."""
    return Response(
        write_opml(parts.sources, title="Nightdesk"),
        media_type="text/x-opml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="nightdesk.opml"'},
    )


@router.get("/sources/{source_id}")
def source_page(request: Request, parts: PartsHere, source_id: str) -> HTMLResponse:
    """One source: where it lists, what was tried lately, what it brought."""
    found = next((row for row in standings(parts) if row.health.source.id == source_id), None)
    if found is None:
        raise NotFoundError(
            f"There is no source {source_id[:60]!r}.",
            remedy="Its file in config/sources/ is gone, or was never there.",
        )
    return page(
        request,
        "source.html",
        row=found,
        source=found.health.source,
        state=found.health.state,
        watched=watched(parts),
        lines=parts.store.traces.latest(source_id, limit=_LINES),
        entries=parts.store.entries.recent(source_id, limit=10),
    )


def watched(parts: Parts) -> Watched:
    """The report of the last night."""
    run = parts.store.traces.last_run_called("drift")
    if run is None:
        return Watched()
    told: dict[str, list[str]] = {}
    for note in run.notes:
        source_id, _, sentence = note.partition(": ")
        told.setdefault(source_id, []).append(sentence)
    return Watched(
        at=run.started_at,
        pages=dict(run.counts).get("pages read again", 0),
        drifts={source_id: tuple(sentences) for source_id, sentences in told.items()},
    )


def standings(parts: Parts) -> tuple[Standing, ...]:
    """All sources in the order of their files."""
    arrivals = parts.store.sources.arrivals(first_day(parts.now()), days=DAYS)
    return tuple(
        Standing(health, _LEVELS.get(health.condition, "block"))
        for health in healths(parts.sources, parts.store.sources.states(), arrivals)
    )


def _next_due(rows: Sequence[Standing]) -> datetime | None:
    return min((row.health.state.due_at for row in rows if row.health.state), default=None)
