"""The desk: scores, search by words, saved views, stories regrouped by hand, what became of drafts and findings.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)

_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE draft_words USING fts5("
    "text, content='draft_texts', content_rowid='number', tokenize='unicode61', prefix='2 3')",
    "CREATE TRIGGER draft_words_add AFTER INSERT ON draft_texts BEGIN "
    "INSERT INTO draft_words(rowid, text) VALUES (new.number, new.text); END",
    "CREATE TRIGGER draft_words_drop AFTER DELETE ON draft_texts BEGIN "
    "INSERT INTO draft_words(draft_words, rowid, text) VALUES ('delete', old.number, old.text); END",
    "CREATE TRIGGER draft_words_change AFTER UPDATE ON draft_texts BEGIN "
    "INSERT INTO draft_words(draft_words, rowid, text) VALUES ('delete', old.number, old.text); "
    "INSERT INTO draft_words(rowid, text) VALUES (new.number, new.text); END",
    "INSERT INTO draft_words(draft_words) VALUES ('rebuild')",
)
# A column of its own: with an index on the expression alone every row found would be cut into words again.
_POSTGRESQL_SEARCH = (
    "ALTER TABLE draft_texts ADD COLUMN words tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED",
    "CREATE INDEX ix_draft_texts_words ON draft_texts USING gin (words)",
)


def upgrade() -> None:
    _score()
    _search()
    op.create_table(
        "saved_views",
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_name"], ["users.name"], name="fk_saved_views_user_name_users"
        ),
        sa.PrimaryKeyConstraint("user_name", "name", name="pk_saved_views"),
    )
    op.add_column("stories", sa.Column("merged_into", sa.String(64), nullable=True))
    op.create_table(
        "kept_apart",
        sa.Column("article_id", sa.String(64), nullable=False),
        sa.Column("other_id", sa.String(64), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "other_id", name="pk_kept_apart"),
    )
    _outcomes()


def _score() -> None:
    op.add_column(
        "drafts", sa.Column("risk", sa.Text(), nullable=False, server_default='{"reasons":[]}')
    )
    # Null until the first start of the new version scores it.
    op.add_column("drafts", sa.Column("rank", sa.Float(), nullable=True))
    op.add_column(
        "drafts", sa.Column("approved_once_by", sa.Text(), nullable=False, server_default="")
    )
    op.create_index("ix_drafts_state_rank", "drafts", ["state", "rank"])
    op.create_index("ix_drafts_desk_id_state_rank", "drafts", ["desk_id", "state", "rank"])
    op.create_index("ix_drafts_state_changed_at", "drafts", ["state", "changed_at"])
    op.create_index("ix_drafts_created_at", "drafts", ["created_at"])


def _search() -> None:
    """A table whose rows have a number of their own, for SQLite's index to point at."""
    op.create_table(
        "draft_texts",
        sa.Column("number", _COUNTER, autoincrement=True, nullable=False),
        sa.Column("draft_id", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name="fk_draft_texts_draft_id_drafts"),
        sa.PrimaryKeyConstraint("number", name="pk_draft_texts"),
        sa.UniqueConstraint("draft_id", name="uq_draft_texts_draft_id"),
    )
    op.execute("INSERT INTO draft_texts (draft_id, text) SELECT draft_id, text FROM draft_search")
    op.drop_table("draft_search")
    sqlite = op.get_context().dialect.name == "sqlite"
    for statement in _SQLITE_SEARCH if sqlite else _POSTGRESQL_SEARCH:
        op.execute(sa.text(statement))


def _outcomes() -> None:
    op.create_table(
        "outcomes",
        sa.Column("draft_id", sa.String(64), nullable=False),
        sa.Column("desk_id", sa.Text(), nullable=False),
        sa.Column("decided_at", _MOMENT, nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Float(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name="fk_outcomes_draft_id_drafts"),
        sa.PrimaryKeyConstraint("draft_id", name="pk_outcomes"),
    )
    op.create_index("ix_outcomes_decided_at", "outcomes", ["decided_at"])
    op.create_table(
        "finding_outcomes",
        sa.Column("draft_id", sa.String(64), nullable=False),
        sa.Column("finding", sa.String(64), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_finding_outcomes_draft_id_drafts"
        ),
        sa.PrimaryKeyConstraint("draft_id", "finding", name="pk_finding_outcomes"),
    )
    op.create_index("ix_finding_outcomes_at", "finding_outcomes", ["at"])
