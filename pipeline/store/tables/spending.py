"""What was asked of language models."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from pipeline.store.tables.columns import Counter, Moment, Words, metadata

#: One request to a language model, kept before it is sent and again when its answer is in.
model_calls = Table(
    "model_calls",
    metadata,
    Column("number", Counter, primary_key=True, autoincrement=True),
    # model.spending.CallAsked.key
    Column("key", String(64), nullable=False),
    Column("work", String(32), nullable=False),
    Column("subject_id", String(64), nullable=False),
    Column("model", Words, nullable=False),
    Column("prompt", Words, nullable=False),
    # asked, answered or failed. What stays asked was cut short by a kill, and stays counted as reserved.
    Column("state", String(16), nullable=False),
    # Reserved until the answer is in.
    Column("input_tokens", Integer, nullable=False),
    Column("output_tokens", Integer, nullable=False),
    Column("cost_micros", BigInteger, nullable=False),
    # Why it failed.
    Column("failure", Words, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answered_at", Moment),
    # The reply as the adapter wrote it; the same request is answered from here.
    Column("reply", Text),
    Index(None, "key", "state"),
    Index(None, "subject_id"),
    Index(None, "asked_at"),
)
