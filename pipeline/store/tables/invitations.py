"""Who was asked to the desk."""

from sqlalchemy import Column, String, Table

from pipeline.store.tables.columns import Moment, Words, metadata

#: Rows stay when they are used or revoked: they are the history of who let whom in.
invitations = Table(
    "invitations",
    metadata,
    Column("id", String(32), primary_key=True),
    # SHA-256 of the link's secret; the secret itself is never kept.
    Column("secret_hash", String(64), nullable=False, unique=True),
    # Of the user to be: there is no such row in users before the link is used.
    Column("user_name", Words, nullable=False, index=True),
    Column("display_name", Words, nullable=False),
    Column("role", String(32), nullable=False),
    Column("invited_by", Words, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("revoked_at", Moment),
)
