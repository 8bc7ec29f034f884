"""How sources and drafts stand, for Prometheus: to whoever holds the token, or without one to this machine alone."""

import hmac
from collections.abc import Iterable

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from pipeline.errors import NotAllowedError
from pipeline.review.web.options import WebOptions
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.security import from_this_machine
from pipeline.sources.health import DAYS, first_day, healths
from pipeline.sources.health import metrics as source_metrics
from pipeline.store import QueueQuery

router = APIRouter()


@router.get("/metrics")
def metrics(request: Request, parts: PartsHere) -> Response:
    """The same as ``nightdesk sources metrics``, and the drafts by their states."""
    if not _may_read(request, parts.options):
        raise NotAllowedError(
            "The metrics are for a monitor.",
            remedy="Set NIGHTDESK_METRICS_TOKEN for the web process and have the monitor send it as a "
            "bearer token; without one they are told to this machine alone, and only where no "
            "public_address is set.",
        )
    arrivals = parts.store.sources.arrivals(first_day(parts.now()), days=DAYS)
    found = healths(parts.sources, parts.store.sources.states(), arrivals)
    registry = CollectorRegistry()
    registry.register(_Desk(parts))
    body = source_metrics(found) + generate_latest(registry)
    return Response(body, media_type=CONTENT_TYPE_LATEST)


def _may_read(request: Request, options: WebOptions) -> bool:
    if not options.metrics_token:
        return from_this_machine(request, options)
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    held = hmac.compare_digest(given.strip().encode(), options.metrics_token.encode())
    return scheme.lower() == "bearer" and held


class _Desk:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def collect(self) -> Iterable[Metric]:
        """Drafts by state, and when the latest run ended."""
        store = self._parts.store
        drafts = GaugeMetricFamily("nightdesk_drafts", "Drafts in each state.", labels=("state",))
        for state, number in store.drafts.counts(QueueQuery(states=())).items():
            drafts.add_metric((str(state),), number)
        yield drafts
        ended = GaugeMetricFamily(
            "nightdesk_run_finished_seconds", "When the latest run ended, in seconds since 1970."
        )
        latest = next((run for run in store.traces.last_runs(limit=5) if run.finished_at), None)
        if latest is not None and latest.finished_at is not None:
            ended.add_metric((), latest.finished_at.timestamp())
        yield ended
