# ruff: noqa: INP001 - no package: Alembic runs this file itself
"""Run by Alembic; the connection, inside its transaction, comes from `store.migrate`."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
)
context.run_migrations()
