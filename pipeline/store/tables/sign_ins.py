"""Signing in by another system's word."""

from sqlalchemy import Column, ForeignKey, String, Table

from pipeline.store.tables.columns import Moment, Words, metadata

#: Whom a provider knows by which name.
identities = Table(
    "identities",
    metadata,
    # store.keys.lookup_key over issuer and subject.
    Column("key", String(32), primary_key=True),
    Column("issuer", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("user_name", ForeignKey("users.name"), nullable=False, index=True),
    Column("connected_at", Moment, nullable=False),
)

#: Begun and not finished; a row goes when it is finished or too old.
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("state_hash", String(64), primary_key=True),
    Column("browser_hash", String(64), nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("verifier", String(128), nullable=False),
    Column("to", Words, nullable=False),
    Column("user_name", Words, nullable=False),
    Column("invitation_hash", String(64), nullable=False),
    Column("begun_at", Moment, nullable=False, index=True),
)
