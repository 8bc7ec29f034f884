"""One worker process: DBOS with the newsroom's workflows, and the clock that starts passes."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from dbos import DBOS, SetWorkflowID

from pipeline.engine import WORKFLOW_SHAPE
from pipeline.engine.queues import QueueOptions, Queues, register_queues
from pipeline.engine.workflows import Workflows
from pipeline.run.newsroom import Newsroom

_log = structlog.get_logger()

#: How soon after a decision a webhook is told of it.
NOTIFY_SECONDS = 3


@contextmanager
def engine(
    newsroom: Newsroom, *, engine_url: str, worker: str, options: QueueOptions
) -> Iterator[Workflows]:
    """DBOS launched over the newsroom; on the way out it stops taking work and lets go of its database.

    `worker` names this process for ever: work that it left behind is taken up by the next process of
    that name, so no two may run under one name at the same time.
    """
    DBOS(
        config={
            "name": "nightdesk",
            "system_database_url": engine_url,
            "application_version": WORKFLOW_SHAPE,
            "executor_id": worker,
            "log_level": "WARNING",
        }
    )
    workflows = Workflows(newsroom)
    with _told_once():
        DBOS.launch()
    register_queues(options)
    try:
        yield workflows
    finally:
        DBOS.destroy(destroy_registry=True)


@contextmanager
def _told_once() -> Iterator[None]:
    """DBOS logs what it raises, with all its lines; whoever is told the reason needs no second telling."""
    log = logging.getLogger("dbos")
    log.addFilter(_no_failed_launch)
    try:
        yield
    finally:
        log.removeFilter(_no_failed_launch)


def _no_failed_launch(record: logging.LogRecord) -> bool:
    return "failed to launch" not in record.getMessage()


def start_clock(
    workflows: Workflows, *, tick_seconds: int, now: Callable[[], datetime]
) -> BackgroundScheduler:
    """The clock, going; see `set_clock`."""
    clock = set_clock(workflows, tick_seconds=tick_seconds, now=now)
    clock.start()
    return clock


def set_clock(
    workflows: Workflows, *, tick_seconds: int, now: Callable[[], datetime]
) -> BackgroundScheduler:
    """Fires passes and the nightly tidying under ids made of their time slot.

    The ids make it safe to run several clocks: the second to enqueue a slot finds it taken.
    """
    clock = BackgroundScheduler(timezone=UTC)
    clock.add_job(
        _tick,
        IntervalTrigger(
            seconds=tick_seconds, timezone=UTC, jitter=min(5, tick_seconds // 4) or None
        ),
        args=(workflows, tick_seconds, now),
        next_run_time=datetime.now(UTC),  # noqa: TID251  # APScheduler waits in real time
        coalesce=True,
        misfire_grace_time=tick_seconds,
        max_instances=1,
        id="pass",
    )
    clock.add_job(
        _tidy,
        CronTrigger(hour=3, minute=30, timezone=UTC),
        args=(workflows, now),
        coalesce=True,
        misfire_grace_time=6 * 3600,
        id="tidy",
    )
    clock.add_job(
        _notify,
        IntervalTrigger(seconds=NOTIFY_SECONDS, timezone=UTC),
        args=(workflows, now),
        coalesce=True,
        max_instances=1,
        id="notify",
    )
    return clock


def _tick(workflows: Workflows, tick_seconds: int, now: Callable[[], datetime]) -> None:
    slot = int(now().timestamp()) // tick_seconds
    run_id = f"pass:{slot * tick_seconds}"
    with SetWorkflowID(run_id):
        DBOS.enqueue_workflow(
            Queues.PASS, workflows.run_pass, run_id, all_sources=False, settle=True
        )
    _log.info("ticked", run=run_id)


def _tidy(workflows: Workflows, now: Callable[[], datetime]) -> None:
    day = f"{now():%Y-%m-%d}"
    with SetWorkflowID(f"tidy:{day}"):
        DBOS.enqueue_workflow(Queues.PUBLISH, workflows.tidy, day)


def _notify(workflows: Workflows, now: Callable[[], datetime]) -> None:
    # A workflow costs more than a look, and mostly there is nothing to tell.
    if not workflows.is_anybody_to_be_told:
        return
    slot = int(now().timestamp()) // NOTIFY_SECONDS
    with SetWorkflowID(f"notify:{slot}"):
        DBOS.enqueue_workflow(Queues.PUBLISH, workflows.notify)
