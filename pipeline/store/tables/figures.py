"""What became of drafts and findings, one narrow row each, so that the figures read no text."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, String, Table

from pipeline.store.tables.columns import Moment, Words, metadata

#: The latest approval or spiking of each draft.
outcomes = Table(
    "outcomes",
    metadata,
    Column("draft_id", ForeignKey("drafts.id"), primary_key=True),
    Column("desk_id", Words, nullable=False),
    Column("decided_at", Moment, nullable=False, index=True),
    Column("approved", Boolean, nullable=False),
    # From the draft's making to the decision.
    Column("minutes", Integer, nullable=False),
    # Share of the words that people changed since the machine's last text, 0 to 1.
    Column("changed", Float, nullable=False),
    # Engine and version.
    Column("writer", Words, nullable=False),
    # The publisher that most sentences rest on.
    Column("publisher", Words, nullable=False),
    # Of a spiking, up to the colon.
    Column("reason", Words, nullable=False),
)

#: Each finding on the machine's own text, once its draft is decided on.
finding_outcomes = Table(
    "finding_outcomes",
    metadata,
    Column("draft_id", ForeignKey("drafts.id"), primary_key=True),
    # Hash of its key.
    Column("finding", String(64), primary_key=True),
    Column("rule", Words, nullable=False),
    # confirmed (the sentence was changed), dismissed, or left (neither).
    Column("outcome", String(32), nullable=False),
    Column("at", Moment, nullable=False, index=True),
)
