"""Sign-ins that are under way, and whom a provider knows by which name."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, delete, select

from pipeline.model.account import User
from pipeline.model.sign_in import Identity, SignIn
from pipeline.store.accounts import insert_user
from pipeline.store.database import Database, insert_once
from pipeline.store.keys import lookup_key
from pipeline.store.tables import identities, sign_ins

# Nobody who only begins may fill the disc.
_KEPT = timedelta(hours=1)


class SignInRepository:
    """Who comes in by a provider's word."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, sign_in: SignIn) -> None:
        """Keep it; those that were begun long before it are forgotten."""
        row = {name: getattr(sign_in, name) for name in sign_ins.c.keys()}  # noqa: SIM118  columns, not a dict
        with self._database.writing() as connection:
            connection.execute(
                delete(sign_ins).where(sign_ins.c.begun_at < sign_in.begun_at - _KEPT)
            )
            insert_once(connection, sign_ins, row)

    def take(self, state_hash: str) -> SignIn | None:
        """The sign-in of that state, which is gone from now on: whoever asks second finds none."""
        mine = sign_ins.c.state_hash == state_hash
        with self._database.writing() as connection:
            row = connection.execute(delete(sign_ins).where(mine).returning(sign_ins)).first()
        return None if row is None else SignIn(**row._asdict())

    def identity(self, issuer: str, subject: str) -> Identity | None:
        """Who that is here."""
        query = select(identities).where(identities.c.key == lookup_key(issuer, subject))
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _identity(row)

    def identities(self, user_name: str) -> tuple[Identity, ...]:
        """By whose word the user may come in."""
        query = (
            select(identities).where(identities.c.user_name == user_name).order_by(identities.c.key)
        )
        with self._database.reading() as connection:
            return tuple(_identity(row) for row in connection.execute(query))

    def connect(self, identity: Identity) -> bool:
        """Keep it; False when the provider's name is somebody's already."""
        with self._database.writing() as connection:
            return insert_identity(connection, identity)

    def disconnect(self, user_name: str) -> None:
        """No provider vouches for the user any more."""
        with self._database.writing() as connection:
            connection.execute(delete(identities).where(identities.c.user_name == user_name))

    def add_user(self, user: User, identity: Identity) -> bool:
        """Add a user with her provider's name, both or neither; False when either is taken."""
        with self._database.writing() as connection, connection.begin_nested() as both:
            if insert_user(connection, user) and insert_identity(connection, identity):
                return True
            both.rollback()
            return False


def insert_identity(connection: Connection, identity: Identity) -> bool:
    """Keep it within a transaction of the store's; False when the provider's name is somebody's already."""
    row = {
        "key": lookup_key(identity.issuer, identity.subject),
        "issuer": identity.issuer,
        "subject": identity.subject,
        "user_name": identity.user_name,
        "connected_at": identity.connected_at,
    }
    return insert_once(connection, identities, row)


def _identity(row: Any) -> Identity:
    return Identity(
        issuer=row.issuer,
        subject=row.subject,
        user_name=row.user_name,
        connected_at=row.connected_at,
    )
