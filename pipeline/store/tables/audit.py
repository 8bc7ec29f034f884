"""Who did what, and the configuration as it was seen last."""

from sqlalchemy import Column, Index, String, Table

from pipeline.store.tables.columns import Counter, Moment, Words, metadata

#: Append-only.
audit = Table(
    "audit",
    metadata,
    Column("number", Counter, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    # model.audit.Act
    Column("act", String(32), nullable=False),
    Column("actor", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Column("via", Words, nullable=False),
    Column("address", Words, nullable=False),
    Index(None, "at"),
    Index(None, "act", "at"),
    Index(None, "actor", "at"),
)

#: Each file of the configuration as it was seen last; what differs at the next look is a change.
configuration_files = Table(
    "configuration_files",
    metadata,
    # Below the folder of the configuration.
    Column("file", Words, primary_key=True),
    # SHA-256 of what it holds, in hex.
    Column("digest", String(64), nullable=False),
)
