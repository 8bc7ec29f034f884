"""What scripts act with."""

from sqlalchemy import Boolean, Column, ForeignKey, String, Table

from pipeline.store.tables.columns import Moment, Words, metadata

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", String(32), primary_key=True),
    # SHA-256 of the secret; the secret itself is never kept.
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("user_name", ForeignKey("users.name"), nullable=False, index=True),
    Column("label", Words, nullable=False),
    # model.token.Scope, in alphabetical order, a space between them.
    Column("scopes", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_used_at", Moment),
    Column("revoked", Boolean, nullable=False),
)
