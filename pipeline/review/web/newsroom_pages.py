"""How things stand: what the runs did, what went out."""

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.model.health import Run
from pipeline.model.news import Verdict
from pipeline.review.web.guard import UserHere
from pipeline.review.web.parts import PartsHere
from pipeline.review.web.rendering import page, plural

router = APIRouter()

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
