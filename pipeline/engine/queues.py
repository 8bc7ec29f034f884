"""The queues: how many of which workflow run at once, here and everywhere."""

from dataclasses import dataclass
from enum import StrEnum

from dbos import DBOS


class Queues(StrEnum):
    """Names of the queues, which stand in the engine's database."""

    PASS = "pass-queue"  # noqa: S105  # a pass of the newsroom, no password
    LIST = "list-queue"
    TAKE = "take-queue"
    GROUP = "group-queue"
    DRAFT = "draft-queue"
    PUBLISH = "publish-queue"
    WISH = "wish-queue"
    REWRITE = "rewrite-queue"
    NOTIFY = "notify-queue"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueOptions:
    """How hard one worker process works."""

    children: int = 2
    fetchers: int = 8
    #: Seconds between two looks at a queue; each look costs about 4 ms of processor time.
    polling_seconds: float = 0.25


def register_queues(options: QueueOptions) -> None:
    """Declare the queues; after DBOS is launched."""
    poll = options.polling_seconds
    DBOS.register_queue(Queues.PASS, worker_concurrency=4, polling_interval_sec=poll)
    DBOS.register_queue(Queues.LIST, worker_concurrency=4, polling_interval_sec=poll)
    # One workflow at a time for each host, across all workers; the gap is kept by the store.
    DBOS.register_queue(
        Queues.TAKE,
        worker_concurrency=options.fetchers,
        partition_concurrency=1,
        polling_interval_sec=poll,
    )
    # Stories are opened and joined one article after the other, or two articles on one event that
    # come at the same moment would each open a story.
    DBOS.register_queue(Queues.GROUP, global_concurrency=1, polling_interval_sec=poll)
    DBOS.register_queue(
        Queues.DRAFT, worker_concurrency=options.children, polling_interval_sec=poll
    )
    DBOS.register_queue(Queues.PUBLISH, worker_concurrency=2, polling_interval_sec=poll)
    DBOS.register_queue(Queues.WISH, worker_concurrency=4, polling_interval_sec=poll)
    # An editor waits for it, so it has a queue of its own beside the drafts.
    DBOS.register_queue(Queues.REWRITE, worker_concurrency=2, polling_interval_sec=poll)
    # One workflow at a time for each webhook, so that a slow address keeps no other waiting.
    DBOS.register_queue(
        Queues.NOTIFY, worker_concurrency=8, partition_concurrency=1, polling_interval_sec=poll
    )
