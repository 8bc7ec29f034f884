"""Invitations to the desk: a link that makes one account, once; its secret is kept as a hash only."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from argon2 import PasswordHasher

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.model.account import Role, User
from pipeline.model.invitation import Invitation, Standing
from pipeline.review.accounts.rules import refuse_weak, user_name
from pipeline.review.joining import LinkRefusedError
from pipeline.store import Store
from pipeline.text import squeeze

_REFUSED = {
    Standing.USED: (
        "This invitation has been used.",
        "Log in with the password that was set with it; if that was not you, tell an admin of this desk at once.",
    ),
    Standing.REVOKED: (
        "This invitation was taken back, or a newer one took its place.",
        "Open the latest link that you were sent, or ask whoever invited you for another.",
    ),
    Standing.EXPIRED: (
        "This invitation has run out.",
        "Ask whoever invited you for another.",
    ),
}


class InvitationKeeper:
    """The invitations of the desk (`review.joining.Invitations`)."""

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime],
        hasher: PasswordHasher,
        life: timedelta,
        passwords_for_all: bool = True,
    ) -> None:
        self._passwords_for_all = passwords_for_all
        self._invitations = store.invitations
        self._accounts = store.accounts
        self._now = now
        self._hasher = hasher
        self._life = life

    def invite(
        self, *, name: str, display_name: str, role: Role, actor: str
    ) -> tuple[str, Invitation]:
        """The secret of a fresh link, which nobody can be shown again, and what it stands for."""
        wanted = user_name(name)
        if self._accounts.user(wanted) is not None:
            raise NotAllowedError(f"There is a user {wanted} already.", remedy="Take another name.")
        now = self._now()
        secret = secrets.token_urlsafe(32)
        invitation = Invitation(
            id=secrets.token_hex(4),
            secret_hash=_hash(secret),
            user_name=wanted,
            display_name=squeeze(display_name)[:80] or wanted,
            role=role,
            invited_by=actor,
            created_at=now,
            expires_at=now + self._life,
        )
        self._invitations.add(invitation)
        return secret, invitation

    def all(self) -> Sequence[Invitation]:
        """Every invitation there ever was, the latest first."""
        return self._invitations.all()

    def revoke(self, invitation_id: str) -> None:
        """Its link counts for nothing from now on."""
        if not self._invitations.revoke(invitation_id, at=self._now()):
            raise NotFoundError(
                "There is no such invitation to take back.",
                remedy="It may have been used or taken back already.",
            )

    def opened(self, secret: str) -> Invitation:
        """What a link stands for while it can be used."""
        invitation = self._invitations.by_hash(_hash(secret))
        if invitation is None:
            raise LinkRefusedError(
                "There is no such invitation.",
                remedy="See that the whole link was copied, to its last letter.",
            )
        standing = invitation.standing(self._now())
        if standing is not Standing.OPEN:
            message, remedy = _REFUSED[standing]
            raise LinkRefusedError(message, remedy=remedy)
        return invitation

    def accept(self, secret: str, *, password: str) -> User:
        """The new user; the link is used up."""
        invitation = self.opened(secret)
        if not self._passwords_for_all and invitation.role is not Role.ADMIN:
            raise NotAllowedError(
                "Only admins log in with a password here.", remedy="Sign in by the button above."
            )
        refuse_weak(password, name=invitation.user_name)
        user = User(
            name=invitation.user_name,
            display_name=invitation.display_name,
            role=invitation.role,
            password_hash=self._hasher.hash(password),
            created_at=self._now(),
        )
        if not self._invitations.accept(invitation.id, user, at=self._now()):
            # Used or taken back since it was opened; else somebody got the name in another way.
            self.opened(secret)
            raise LinkRefusedError(
                f"There is a user {user.name} by now.",
                remedy="Ask whoever invited you for an invitation under another name.",
            )
        return user


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
