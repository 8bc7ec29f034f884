"""Indexes that give the queue in its order, and the number of each draft's words beside its state.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_LONGER = (
    ("ix_drafts_state_rank", ("state", "rank")),
    ("ix_drafts_desk_id_state_rank", ("desk_id", "state", "rank")),
    ("ix_drafts_state_changed_at", ("state", "changed_at")),
)


def upgrade() -> None:
    for name, columns in _LONGER:
        op.drop_index(name, "drafts")
        op.create_index(f"{name}_id", "drafts", [*columns, "id"])
    op.add_column("drafts", sa.Column("text_number", sa.BigInteger(), nullable=True))
    op.execute(
        "UPDATE drafts SET text_number = "
        "(SELECT number FROM draft_texts WHERE draft_texts.draft_id = drafts.id)"
    )
    op.create_index(
        "ix_drafts_text_number_state_rank_id", "drafts", ["text_number", "state", "rank", "id"]
    )
