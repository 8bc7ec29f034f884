"""The latest try at each piece of work."""

from sqlalchemy import Column, Index, Integer, String, Table

from pipeline.store.tables.columns import Moment, Words, metadata

#: model.health.Attempt, field by field.
attempts = Table(
    "attempts",
    metadata,
    Column("kind", String(32), primary_key=True),
    Column("subject_id", String(64), primary_key=True),
    Column("basis", String(64), nullable=False),
    Column("outcome", Words, nullable=False),
    Column("tries", Integer, nullable=False),
    # None: the outcome stands.
    Column("retry_at", Moment),
    Column("at", Moment, nullable=False),
    Index(None, "kind", "retry_at"),
)
