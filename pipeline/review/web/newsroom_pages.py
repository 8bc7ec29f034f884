"""How things stand: what the runs did, what went out."""

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.model.health import Run
from pipeline.model.news import Verdict
from pipeline.review.names import name
from pipeline.review.speech import ENGLISH, NN_, Speech
from pipeline.review.web.failures import failures_of
from pipeline.review.web.guard import UserHere
from pipeline.review.web.parts import PartsHere
from pipeline.review.web.rendering import SpeechHere, page
from pipeline.review.web.runs_told import of_the_night, told_together

router = APIRouter()

#: What a count of a run is called, in the order of the path; others follow by their own names.
_COUNTED = {
    "listed": NN_("%(num)s source listed", "%(num)s sources listed"),
    "not_listed": NN_(
        "%(num)s source that could not be listed", "%(num)s sources that could not be listed"
    ),
    "entries": NN_("%(num)s new entry", "%(num)s new entries"),
    "article": NN_("%(num)s article read", "%(num)s articles read"),
    "edited": NN_(
        "%(num)s article edited by its outlet", "%(num)s articles edited by their outlets"
    ),
    "no_article": NN_("%(num)s page that is no article", "%(num)s pages that are no articles"),
    "opened": NN_("%(num)s story opened", "%(num)s stories opened"),
    "joined": NN_("%(num)s article joined a story", "%(num)s articles joined stories"),
    "written": NN_("%(num)s draft written", "%(num)s drafts written"),
    "rewritten": NN_("%(num)s draft written again", "%(num)s drafts written again"),
    "checked": NN_("%(num)s draft checked again", "%(num)s drafts checked again"),
    "published": NN_("%(num)s draft published", "%(num)s drafts published"),
    "pages read again": NN_("%(num)s kept page read again", "%(num)s kept pages read again"),
    "sources that drifted": NN_(
        "%(num)s source whose pages have changed", "%(num)s sources whose pages have changed"
    ),
    "failed": NN_("%(num)s failure", "%(num)s failures"),
}
#: A day's runs at one every five minutes.
_LATEST = 300
_SHOWN = 40
_NO_ARTICLE = frozenset(verdict.value for verdict in Verdict) - {Verdict.ARTICLE.value}


@router.get("/runs")
def runs_page(
    request: Request, parts: PartsHere, speech: SpeechHere, asked: str = ""
) -> HTMLResponse:
    """What the last day's runs came to, then what each of the latest did, in words."""
    runs = parts.store.traces.last_runs(limit=_LATEST)
    night = of_the_night(runs, now=parts.now())
    rows = told_together(runs)[:_SHOWN]
    return page(
        request,
        "runs.html",
        night=in_words(night, speech) if night else "",
        rows=[(row, in_words(row.runs[0], speech)) for row in rows],
        failures=failures_of(
            parts.store, [row.runs[0] for row in rows if not row.quiet], sources=parts.sources
        ),
        asked=asked[:200],
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


def in_words(run: Run, speech: Speech = ENGLISH) -> str:
    """A run's counts as one sentence."""
    counts: Counter[str] = Counter()
    for counted, number in run.counts:
        joined = counted.startswith("joined")
        key = "no_article" if counted in _NO_ARTICLE else "joined" if joined else counted
        counts[key] += number
    said = [
        speech.ngettext(*names, counts.pop(key)) for key, names in _COUNTED.items() if counts[key]
    ]
    said += [
        f"{speech.number(number)} {name(speech, counted, 'outcome')}"
        for counted, number in counts.items()
        if number
    ]
    if not said:
        return speech.gettext("Nothing new.") if run.finished_at else speech.gettext("Under way.")
    return ", ".join(said) + "."
