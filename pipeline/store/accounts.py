"""Users, their sessions, and log-ins that failed. Passwords and tokens come here as hashes only."""

from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.model.account import PasswordLink, Role, Session, User
from pipeline.store.database import Database, insert_once
from pipeline.store.keys import lookup_key
from pipeline.store.tables import api_tokens, login_failures, password_links, sessions, users

# Nobody who only fails to log in may fill the disc.
_REMEMBERED = timedelta(days=30)
_SESSION, _USER = sessions.c.keys(), users.c.keys()
# Made once: to make a statement takes longer than to have it answered.
_SIGNED_IN = (
    select(*sessions.c, *users.c)
    .join(users, users.c.name == sessions.c.user_name)
    .where(sessions.c.token_hash == bindparam("token_hash"))
)
_OPEN_LINK = password_links.c.used_at.is_(None) & password_links.c.revoked_at.is_(None)


class AccountRepository:
    """Who may act."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_user(self, user: User, *, as_first: bool = False) -> bool:
        """Add the user; False when the name is taken, or when `as_first` and there is anybody already."""
        with self._database.writing() as connection:
            if as_first:
                # Two people at the first-run page at once: the second waits here and then finds the first.
                _lock_users(connection)
                if connection.execute(select(users.c.name).limit(1)).first():
                    return False
            return insert_user(connection, user)

    def user(self, name: str) -> User | None:
        """The user of that name, disabled or not."""
        with self._database.reading() as connection:
            row = connection.execute(select(users).where(users.c.name == name)).one_or_none()
        return None if row is None else _user(row)

    def users(self) -> tuple[User, ...]:
        """Everyone, by name."""
        with self._database.reading() as connection:
            return tuple(_user(row) for row in connection.execute(select(users).order_by("name")))

    def save_user(self, user: User, *, keeps_an_admin: bool = False) -> None:
        """Keep all of the user but name and time of creation; a disabled user's sessions and tokens are revoked.

        With `keeps_an_admin`, NotAllowedError when nobody would be left who may keep the accounts.
        """
        with self._database.writing() as connection:
            if keeps_an_admin:
                _lock_users(connection)
            changed = connection.execute(
                update(users)
                .where(users.c.name == user.name)
                .values(
                    display_name=user.display_name,
                    role=user.role.value,
                    password_hash=user.password_hash,
                    disabled=user.disabled,
                    language=user.language,
                )
            )
            if changed.rowcount == 0:
                raise NotFoundError("there is no such user", user=user.name)
            if user.disabled:
                for table in (sessions, api_tokens):
                    connection.execute(
                        update(table).where(table.c.user_name == user.name).values(revoked=True)
                    )
            if keeps_an_admin and not _admins(connection):
                raise NotAllowedError(
                    "Nobody would be left who may keep the accounts.",
                    remedy="Make somebody else an admin first.",
                )

    def open_session(self, session: Session) -> None:
        """Keep a session; one that is there already stays as it is."""
        row = {
            "token_hash": session.token_hash,
            "user_name": session.user_name,
            "created_at": session.created_at,
            "expires_at": session.expires_at,
            "revoked": session.revoked,
            "address": session.address,
            "browser": session.browser,
            "seen_at": session.seen_at,
        }
        with self._database.writing() as connection:
            insert_once(connection, sessions, row)

    def session(self, token_hash: str) -> Session | None:
        """The session, whether it still counts or not: see its `expires_at` and `revoked`."""
        query = select(sessions).where(sessions.c.token_hash == token_hash)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else Session(**row._asdict())

    def session_and_user(self, token_hash: str) -> tuple[Session, User] | None:
        """The session with its user, in one read: every page begins with it."""
        with self._database.reading() as connection:
            row = connection.execute(_SIGNED_IN, {"token_hash": token_hash}).one_or_none()
        if row is None:
            return None
        session, user = row[: len(_SESSION)], row[len(_SESSION) :]
        named = dict(zip(_USER, user, strict=True))
        return (
            Session(**dict(zip(_SESSION, session, strict=True))),
            User(**{**named, "role": Role(named["role"])}),
        )

    def sessions(self, user_name: str, *, now: datetime) -> tuple[Session, ...]:
        """The user's sessions that still count, the one used last first."""
        query = select(sessions).where(
            sessions.c.user_name == user_name,
            sessions.c.revoked.is_(False),
            sessions.c.expires_at > now,
        )
        with self._database.reading() as connection:
            found = [Session(**row._asdict()) for row in connection.execute(query)]
        return tuple(
            sorted(found, key=lambda one: (one.seen_at or one.created_at, one.id), reverse=True)
        )

    def note_seen(self, token_hash: str, *, at: datetime) -> None:
        """The session was used."""
        with self._database.writing() as connection:
            connection.execute(
                update(sessions).where(sessions.c.token_hash == token_hash).values(seen_at=at)
            )

    def add_link(self, link: PasswordLink) -> None:
        """Keep a link to set a new password; whatever was open for the same user is revoked at the same moment."""
        row = {field.name: getattr(link, field.name) for field in fields(PasswordLink)}
        with self._database.writing() as connection:
            connection.execute(
                update(password_links)
                .where(password_links.c.user_name == link.user_name, _OPEN_LINK)
                .values(revoked_at=link.created_at)
            )
            insert_once(connection, password_links, row)

    def link(self, secret_hash: str) -> PasswordLink | None:
        """The link of that secret, whatever it is worth now."""
        query = select(password_links).where(password_links.c.secret_hash == secret_hash)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else PasswordLink(**row._asdict())

    def use_link(self, link: PasswordLink, password_hash: str, *, at: datetime) -> bool:
        """Set the password, end every session and use the link up, all or nothing; False when it is open no more."""
        used = (
            update(password_links)
            .where(password_links.c.secret_hash == link.secret_hash, _OPEN_LINK)
            .where(password_links.c.expires_at > at)
            .values(used_at=at)
        )
        with self._database.writing() as connection:
            # Two browsers at once: the second waits here, and then finds it used.
            if connection.execute(used).rowcount != 1:
                return False
            connection.execute(
                update(users)
                .where(users.c.name == link.user_name)
                .values(password_hash=password_hash)
            )
            connection.execute(
                update(sessions).where(sessions.c.user_name == link.user_name).values(revoked=True)
            )
            return True

    def revoke(self, *, token_hash: str = "", user_name: str = "") -> None:
        """End one session, or all of a user's."""
        wanted = (
            sessions.c.token_hash == token_hash if token_hash else sessions.c.user_name == user_name
        )
        with self._database.writing() as connection:
            connection.execute(update(sessions).where(wanted).values(revoked=True))

    def note_failure(self, subject: str, *, at: datetime) -> None:
        """A log-in as or from `subject` (a user name, an address) failed; failures of last month are forgotten."""
        with self._database.writing() as connection:
            connection.execute(delete(login_failures).where(login_failures.c.at < at - _REMEMBERED))
            connection.execute(
                login_failures.insert().values(subject_key=lookup_key(subject), at=at)
            )

    def failures(self, subject: str, *, since: datetime) -> int:
        """How many log-ins as or from `subject` failed since then."""
        query = (
            select(func.count())
            .select_from(login_failures)
            .where(
                login_failures.c.subject_key == lookup_key(subject), login_failures.c.at >= since
            )
        )
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()


def _lock_users(connection: Connection) -> None:
    # SQLite has one writer at a time anyway.
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE")


def _admins(connection: Connection) -> int:
    query = select(func.count()).select_from(users)
    query = query.where(users.c.role == Role.ADMIN.value, users.c.disabled.is_(False))
    return connection.execute(query).scalar_one()


def insert_user(connection: Connection, user: User) -> bool:
    """Add the user within a transaction of the store's; False when the name is taken."""
    row = {
        "name": user.name,
        "display_name": user.display_name,
        "role": user.role.value,
        "password_hash": user.password_hash,
        "created_at": user.created_at,
        "disabled": user.disabled,
        "language": user.language,
    }
    return insert_once(connection, users, row)


def _user(row: Row[Any]) -> User:
    return User(**{**row._asdict(), "role": Role(row.role)})
