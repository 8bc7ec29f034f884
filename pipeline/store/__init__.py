"""SQLAlchemy tables and repositories, Alembic migrations; never imported by a step.

Each repository keeps one family of tables. Every write may be repeated after a crash and then changes nothing;
every value comes back equal to the one that was kept.
"""

from pipeline.store.outbox import OutboxRow
from pipeline.store.review_queue import WAITING, QueueOrder, QueuePage, QueueQuery, QueueRow
from pipeline.store.store import Store, open_store

__all__ = [
    "WAITING",
    "OutboxRow",
    "QueueOrder",
    "QueuePage",
    "QueueQuery",
    "QueueRow",
    "Store",
    "open_store",
]
