"""Sessions that say from where they were opened, and links to set a new password.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    for name in ("address", "browser"):
        op.add_column("sessions", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("sessions", sa.Column("seen_at", moment))
    op.create_table(
        "password_links",
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("used_at", moment),
        sa.Column("revoked_at", moment),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_password_links"),
        sa.ForeignKeyConstraint(
            ["user_name"], ["users.name"], name="fk_password_links_user_name_users"
        ),
    )
    op.create_index("ix_password_links_user_name", "password_links", ["user_name"])
