"""What an admin does to other people's accounts: role and name, in and out, a link for a new password."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from argon2 import PasswordHasher

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.model.account import PasswordLink, Role, User
from pipeline.review.accounts.rules import refuse_weak
from pipeline.review.joining import LinkRefusedError, SingleSignOn
from pipeline.store import Store
from pipeline.text import squeeze

#: Long enough for a message to be read the next morning.
LINK_LIFE = timedelta(hours=24)


class PeopleKeeper:
    """The people of the desk, as its admins keep them (`review.ports.People`)."""

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime],
        hasher: PasswordHasher,
        sign_on: SingleSignOn | None,
    ) -> None:
        self._accounts = store.accounts
        self._now = now
        self._hasher = hasher
        self._sign_on = sign_on

    def get(self, name: str) -> User:
        """The user of that name."""
        user = self._accounts.user(name)
        if user is None:
            raise NotFoundError("There is no such user.", remedy="See the page of users.")
        return user

    def change(
        self,
        name: str,
        *,
        by: str,
        display_name: str | None = None,
        role: Role | None = None,
        disabled: bool | None = None,
    ) -> User:
        """The user as she is from now on; what is None stays. Once disabled, her sessions and tokens are gone."""
        user = self.get(name)
        wanted = replace(
            user,
            display_name=squeeze(display_name)[:80] or user.name
            if display_name is not None
            else user.display_name,
            role=user.role if role is None else role,
            disabled=user.disabled if disabled is None else disabled,
        )
        loses = wanted.disabled or wanted.role is not Role.ADMIN
        if user.name == by and loses:
            raise NotAllowedError(
                "You cannot take your own account away.", remedy="Ask another admin to do it."
            )
        self._accounts.save_user(wanted, keeps_an_admin=loses and user.role is Role.ADMIN)
        return wanted

    def make_link(self, name: str, *, by: str) -> tuple[str, PasswordLink]:
        """The secret of a fresh link, which nobody can be shown again, and what it stands for."""
        user = self.get(name)
        if user.disabled:
            raise NotAllowedError(
                f"{user.display_name} is disabled.", remedy="Enable the account first."
            )
        if self._sign_on and not self._sign_on.passwords_for_all and user.role is not Role.ADMIN:
            raise NotAllowedError(
                "Only admins log in with a password here.",
                remedy=f"Everybody else signs in with {self._sign_on.name}.",
            )
        secret, now = secrets.token_urlsafe(32), self._now()
        link = PasswordLink(
            secret_hash=_hash(secret),
            user_name=user.name,
            made_by=by,
            created_at=now,
            expires_at=now + LINK_LIFE,
        )
        self._accounts.add_link(link)
        return secret, link

    def opened(self, secret: str) -> User:
        """Whose password a link sets, while it can be used."""
        return self.get(self._link(secret).user_name)

    def set_password(self, secret: str, *, password: str) -> User:
        """The user, her password set; the link is used up and every session of hers ended."""
        link = self._link(secret)
        refuse_weak(password, name=link.user_name)
        if not self._accounts.use_link(link, self._hasher.hash(password), at=self._now()):
            self._link(secret)
        return self.get(link.user_name)

    def _link(self, secret: str) -> PasswordLink:
        link = self._accounts.link(_hash(secret))
        if link is None:
            raise LinkRefusedError(
                "There is no such link.",
                remedy="See that the whole link was copied, to its last letter.",
            )
        if link.used_at is not None:
            raise LinkRefusedError(
                "This link has been used.",
                remedy="Log in with the password that was set with it; if that was not you, tell an admin of this "
                "desk at once.",
            )
        if link.revoked_at is not None:
            raise LinkRefusedError(
                "A newer link took this one's place.",
                remedy="Open the latest link that you were sent, or ask an admin for another.",
            )
        if link.expires_at <= self._now() or self.get(link.user_name).disabled:
            raise LinkRefusedError("This link has run out.", remedy="Ask an admin for another.")
        return link


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
