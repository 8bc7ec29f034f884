"""Invitations to the desk; the secrets of their links come here as hashes only."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from pipeline.model.account import Role, User
from pipeline.model.invitation import Invitation
from pipeline.model.sign_in import Identity
from pipeline.store.accounts import insert_user
from pipeline.store.database import Database, insert_once
from pipeline.store.sign_ins import insert_identity
from pipeline.store.tables import invitations


class InvitationRepository:
    """Who was asked to the desk, and what became of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, invitation: Invitation) -> None:
        """Keep it; whatever was open for the same user name is revoked at the same moment."""
        row = {
            "id": invitation.id,
            "secret_hash": invitation.secret_hash,
            "user_name": invitation.user_name,
            "display_name": invitation.display_name,
            "role": invitation.role.value,
            "invited_by": invitation.invited_by,
            "created_at": invitation.created_at,
            "expires_at": invitation.expires_at,
        }
        with self._database.writing() as connection:
            _revoke(
                connection,
                invitations.c.user_name == invitation.user_name,
                at=invitation.created_at,
            )
            insert_once(connection, invitations, row)

    def by_hash(self, secret_hash: str) -> Invitation | None:
        """The invitation of that link, whatever it is worth now."""
        query = select(invitations).where(invitations.c.secret_hash == secret_hash)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _invitation(row)

    def all(self) -> tuple[Invitation, ...]:
        """Every invitation there ever was, the latest first."""
        query = select(invitations).order_by(invitations.c.created_at.desc(), invitations.c.id)
        with self._database.reading() as connection:
            return tuple(_invitation(row) for row in connection.execute(query))

    def revoke(self, invitation_id: str, *, at: datetime) -> bool:
        """It counts for nothing from now on; False when there is none that could still be used."""
        with self._database.writing() as connection:
            return _revoke(connection, invitations.c.id == invitation_id, at=at)

    def accept(
        self, invitation_id: str, user: User, *, at: datetime, identity: Identity | None = None
    ) -> bool:
        """Add the user and use the invitation up, all or nothing; False when it is open no more or a name is taken.

        `identity` is her name at the provider that vouches for her.
        """
        used = (
            update(invitations)
            .where(
                invitations.c.id == invitation_id,
                invitations.c.used_at.is_(None),
                invitations.c.revoked_at.is_(None),
                invitations.c.expires_at > at,
            )
            .values(used_at=at)
        )
        with self._database.writing() as connection, connection.begin_nested() as both:
            # Two browsers at once: the second waits here, and then finds it used.
            if (
                connection.execute(used).rowcount == 1
                and insert_user(connection, user)
                and (identity is None or insert_identity(connection, identity))
            ):
                return True
            both.rollback()
            return False


def _revoke(connection: Connection, which: ColumnElement[bool], *, at: datetime) -> bool:
    changed = connection.execute(
        update(invitations)
        .where(which, invitations.c.used_at.is_(None), invitations.c.revoked_at.is_(None))
        .values(revoked_at=at)
    )
    return changed.rowcount > 0


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(**{**row._asdict(), "role": Role(row.role)})
