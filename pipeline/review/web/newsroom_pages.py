"""How things stand: the sources, what the runs did, what went out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.model.health import Condition, Run, SourceState
from pipeline.model.news import Source, Verdict
from pipeline.review.web.guard import UserHere
from pipeline.review.web.parts import PartsHere
from pipeline.review.web.rendering import page, plural

router = APIRouter()

#: How grave a condition is, by the four meanings of the desk's colours.
LEVELS = {
    Condition.FINE: "fine",
    Condition.NEVER_LISTED: "note",
    Condition.QUIET: "warn",
    Condition.RATE_LIMITED: "warn",
    Condition.MOVED: "warn",
    Condition.EMPTY: "warn",
}
_ORDER = ("block", "warn", "note", "fine")

#: What a count of a run is called, in the order of the path; others follow by their own names.
_COUNTED = {
    "listed": ("source listed", "sources listed"),
    "not_listed": ("source that could not be listed", "sources that could not be listed"),
    "entries": ("new entry", "new entries"),
    "article": ("article read", "articles read"),
    "edited": ("article edited by its outlet", "articles edited by their outlets"),
    "no_article": ("page that is no article", "pages that are no articles"),
    "opened": ("story opened", "stories opened"),
    "joined": ("article joined a story", "articles joined stories"),
    "written": ("draft written", "drafts written"),
    "rewritten": ("draft written again", "drafts written again"),
    "published": ("draft published", "drafts published"),
    "failed": ("failure", "failures"),
}
_NO_ARTICLE = frozenset(verdict.value for verdict in Verdict) - {Verdict.ARTICLE.value}


@router.get("/sources")
def sources_page(request: Request, parts: PartsHere) -> HTMLResponse:
    """Every source, those that need an eye first."""
    states = parts.store.sources.states()
    rows = [
        (source, states.get(source.id), _level(states.get(source.id))) for source in parts.sources
    ]
    rows.sort(key=lambda row: (_ORDER.index(row[2]), row[0].publisher.casefold()))
    return page(
        request,
        "sources.html",
        rows=rows,
        ill=sum(level in ("block", "warn") for _, _, level in rows),
        next_due=_next_due(rows),
    )


@router.get("/runs")
def runs_page(request: Request, parts: PartsHere, asked: str = "") -> HTMLResponse:
    """What the latest runs did, in words."""
    runs = parts.store.traces.last_runs(limit=40)
    return page(
        request, "runs.html", runs=[(run, in_words(run)) for run in runs], asked=asked[:200]
    )


@router.post("/runs")
def run_now(parts: PartsHere, user: UserHere) -> RedirectResponse:
    """List every source now."""
    parts.requests.run_now(actor=user.name)
    return RedirectResponse("/runs?asked=1", status_code=303)


@router.get("/published")
def published_page(request: Request, parts: PartsHere) -> HTMLResponse:
    """What went out, the newest first, with the file it went to."""
    receipts = sorted(parts.store.outbox.receipts(), key=lambda one: one.updated_at, reverse=True)
    now = parts.now()
    return page(
        request,
        "published.html",
        receipts=receipts[:200],
        total=len(receipts),
        on_the_way=parts.store.outbox.due(now),
        folder=parts.options.published_folder,
    )


def in_words(run: Run) -> str:
    """A run's counts as one sentence."""
    counts: Counter[str] = Counter()
    for name, number in run.counts:
        joined = name.startswith("joined")
        counts["no_article" if name in _NO_ARTICLE else "joined" if joined else name] += number
    said = [plural(counts.pop(key), *names) for key, names in _COUNTED.items() if counts[key]]
    said += [f"{number:,} {name.replace('_', ' ')}" for name, number in counts.items() if number]
    if not said:
        return "Nothing new." if run.finished_at else "Under way."
    return ", ".join(said) + "."


def _level(state: SourceState | None) -> str:
    return "note" if state is None else LEVELS.get(state.condition, "block")


def _next_due(rows: Sequence[tuple[Source, SourceState | None, str]]) -> datetime | None:
    return min((state.due_at for _, state, _ in rows if state), default=None)
