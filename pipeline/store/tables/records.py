"""What happened and who may act: traces, runs, accounts."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text

from pipeline.store.tables.columns import Counter, Moment, Words, metadata

#: Append-only.
traces = Table(
    "traces",
    metadata,
    Column("number", Counter, primary_key=True, autoincrement=True),
    Column("subject_id", Words, nullable=False),
    # store.keys.lookup_key of it.
    Column("subject_key", String(64), nullable=False, index=True),
    Column("step", String(32), nullable=False),
    Column("outcome", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("at", Moment, nullable=False),
    # Hash of the whole line: the same line told twice is kept once.
    Column("line", String(64), nullable=False, unique=True),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Words, primary_key=True),
    Column("started_at", Moment, nullable=False, index=True),
    # model.health.Run
    Column("run", Text, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("name", Words, primary_key=True),
    Column("display_name", Words, nullable=False),
    Column("role", String(32), nullable=False),
    # argon2id; opaque here.
    Column("password_hash", Words, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("disabled", Boolean, nullable=False),
    # BCP 47, of the desk's own pages; empty: as the browser asks.
    Column("language", Words, nullable=False, server_default=""),
)

#: What an editor asks of the queue again and again, under a name of her own.
saved_views = Table(
    "saved_views",
    metadata,
    Column("user_name", ForeignKey("users.name"), primary_key=True),
    Column("name", Words, primary_key=True),
    # The address's query string.
    Column("query", Words, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    # SHA-256 of the cookie's token; the token itself is never kept.
    Column("token_hash", String(64), primary_key=True),
    Column("user_name", ForeignKey("users.name"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked", Boolean, nullable=False),
    # From where it was opened and with what browser; empty in a row that an older version left.
    Column("address", Words, nullable=False, server_default=""),
    Column("browser", Words, nullable=False, server_default=""),
    Column("seen_at", Moment),
)

#: Links by which users set a new password. Rows stay when they are used: they are the history of who let whom in.
password_links = Table(
    "password_links",
    metadata,
    # SHA-256 of the link's secret; the secret itself is never kept.
    Column("secret_hash", String(64), primary_key=True),
    Column("user_name", ForeignKey("users.name"), nullable=False, index=True),
    Column("made_by", Words, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("revoked_at", Moment),
)

login_failures = Table(
    "login_failures",
    metadata,
    Column("number", Counter, primary_key=True, autoincrement=True),
    # store.keys.lookup_key of a name or network address that was tried; it need not exist.
    Column("subject_key", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "subject_key", "at"),
    Index(None, "at"),
)
