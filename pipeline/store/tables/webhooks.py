"""Who is told of decisions: what nobody was told yet, and every message on its way."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from pipeline.store.tables.columns import Counter, Moment, Words, metadata

#: Decisions of which no webhook was told yet; a row is put here in the transaction of the decision, and goes in the
#: transaction that makes its deliveries.
notices = Table(
    "notices",
    metadata,
    Column("number", Counter, primary_key=True, autoincrement=True),
    # model.draft.Decision
    Column("decision", Text, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    # model.webhook.message_id
    Column("id", String(64), primary_key=True),
    Column("webhook_id", Words, nullable=False),
    Column("draft_id", String(64), nullable=False),
    Column("event", String(64), nullable=False),
    # The message as it is sent, ASCII.
    Column("body", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    # model.webhook.DeliveryState
    Column("state", String(16), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("since", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("tried_at", Moment),
    Column("status", Integer),
    Column("answer", Words, nullable=False),
    Index(None, "state", "due_at"),
    Index(None, "webhook_id", "decided_at"),
    Index(None, "decided_at"),
)
