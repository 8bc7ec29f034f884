"""Tokens for scripts: made, shown once, revoked; kept as hashes only."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.model.account import User
from pipeline.model.token import ApiToken, Scope
from pipeline.review.actions import SCOPE_ROLES, may
from pipeline.review.ports import Bearer
from pipeline.store import Store
from pipeline.text import squeeze

#: What a secret begins with, so that scanners for leaked secrets know one when they see it.
PREFIX = "nightdesk_"
#: A script may ask a hundred times a second; its last use is noted once in this time.
_NOTED_EVERY = timedelta(minutes=1)


class TokenKeeper:
    """The tokens of the desk (`review.ports.Tokens`)."""

    def __init__(self, store: Store, *, now: Callable[[], datetime]) -> None:
        self._tokens = store.tokens
        self._accounts = store.accounts
        self._now = now

    def make(self, user: User, *, label: str, scopes: Iterable[Scope]) -> str:
        """The secret of a fresh token, which nobody can be shown again."""
        wanted, called = frozenset(scopes), squeeze(label)[:80]
        if not called:
            raise NotAllowedError(
                "A token needs a name.", remedy="Name it after the script that will use it."
            )
        if not wanted:
            raise NotAllowedError(
                "A token needs a scope.", remedy="Choose what it may do: read, edit, decide, admin."
            )
        for scope in sorted(wanted):
            if not may(user.role, SCOPE_ROLES[scope]):
                raise NotAllowedError(
                    f"The role {user.role} cannot give a token the scope {scope}.",
                    remedy=f"It takes the role {SCOPE_ROLES[scope]}.",
                )
        secret = PREFIX + secrets.token_urlsafe(32)
        self._tokens.add(
            ApiToken(
                id=secrets.token_hex(4),
                secret_hash=_hash(secret),
                user_name=user.name,
                label=called,
                scopes=wanted,
                created_at=self._now(),
            )
        )
        return secret

    def of(self, user: User) -> Sequence[ApiToken]:
        """The user's tokens that still count, the oldest first."""
        return [one for one in self._tokens.all() if one.user_name == user.name and not one.revoked]

    def all(self) -> Sequence[ApiToken]:
        """Everybody's tokens, revoked ones too."""
        return self._tokens.all()

    def revoke(self, token_id: str, *, owner: User | None = None) -> None:
        """It counts for nothing from now on; with `owner`, only a token of hers."""
        known = any(
            one.id == token_id and (owner is None or one.user_name == owner.name)
            for one in self._tokens.all()
        )
        if not known:
            raise NotFoundError("There is no such token.", remedy="It may be revoked already.")
        self._tokens.revoke(token_id)

    def bearer(self, secret: str) -> Bearer | None:
        """Who asks, unless the secret is unknown, the token revoked, or its owner disabled."""
        token = self._tokens.by_hash(_hash(secret)) if secret else None
        if token is None or token.revoked:
            return None
        user = self._accounts.user(token.user_name)
        if user is None or user.disabled:
            return None
        now = self._now()
        if token.last_used_at is None or now - token.last_used_at >= _NOTED_EVERY:
            self._tokens.note_use(token.id, at=now)
        return Bearer(user=user, token=token)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
