"""Users, log-ins and sessions over the store; passwords by argon2id, tokens kept as hashes only."""

import hashlib
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.model.account import UNKNOWN, Role, Session, User, Visit
from pipeline.model.audit import Act, Noted
from pipeline.review.accounts.invitations import InvitationKeeper
from pipeline.review.accounts.people import PeopleKeeper
from pipeline.review.accounts.rules import refuse_weak, user_name, wait_after
from pipeline.review.accounts.tokens import TokenKeeper
from pipeline.review.joining import SingleSignOn
from pipeline.review.ports import SignedIn
from pipeline.review.speech import languages
from pipeline.store import Store
from pipeline.text import squeeze

#: A browser may ask a hundred times a minute; its session's last use is noted once in this time.
_SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOptions:
    """How long sessions live and how soon guessing is slowed down."""

    session_life: timedelta = timedelta(hours=14)
    invitation_life: timedelta = timedelta(days=7)
    #: Failures that are counted.
    window: timedelta = timedelta(minutes=15)
    #: Failures of one name before anybody has to wait for it.
    free_by_name: int = 5
    #: Failures from one address: a newsroom may share it.
    free_by_address: int = 25


class AccountKeeper:
    """The desk's accounts (`review.ports.Accounts`)."""

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime],
        options: AccountOptions | None = None,
        hasher: PasswordHasher | None = None,
        sign_on: SingleSignOn | None = None,
    ) -> None:
        self.sign_on = sign_on
        self._accounts = store.accounts
        self._audit = store.audit
        self.tokens = TokenKeeper(store, now=now)
        self._now = now
        self._options = options or AccountOptions()
        self._hasher = hasher or PasswordHasher()
        self.invitations = InvitationKeeper(
            store,
            now=now,
            hasher=self._hasher,
            life=self._options.invitation_life,
            passwords_for_all=sign_on is None or sign_on.passwords_for_all,
        )
        self.people = PeopleKeeper(store, now=now, hasher=self._hasher, sign_on=sign_on)
        # Each verification takes 64 MB: a flood of log-ins must not take the machine's memory.
        self._at_once = threading.BoundedSemaphore(2)
        # Verified when there is no such user, so that a stranger cannot tell by the time it takes.
        self._nobody = self._hasher.hash(secrets.token_urlsafe(16))

    def needs_set_up(self) -> bool:
        """There is no user yet."""
        return not self._accounts.users()

    def set_up(self, *, name: str, display_name: str, password: str) -> User:
        """The first user, an admin."""
        user = self._new(name, display_name, password, Role.ADMIN)
        if not self._accounts.add_user(user, as_first=True):
            raise NotAllowedError("This desk is set up already.", remedy="Log in.")
        return user

    def add_user(self, *, name: str, display_name: str, password: str, role: Role) -> User:
        """One more user."""
        user = self._new(name, display_name, password, role)
        if not self._accounts.add_user(user):
            raise NotAllowedError(
                f"There is a user {user.name} already.", remedy="Take another name."
            )
        return user

    def users(self) -> Sequence[User]:
        """Everyone, by name."""
        return self._accounts.users()

    def log_in(self, *, name: str, password: str, visit: Visit) -> str:
        """A fresh token for a fresh session; the same refusal whether name or password was wrong."""
        tried = squeeze(name).lower()[:80]
        now, address = self._now(), visit.address
        self._refuse_guessing(tried, address, now)
        user = self._accounts.user(tried)
        if not self._verified(user, password[:1024]) or user is None or user.disabled:
            self._note_failure(tried, address, now)
            raise NotAllowedError(
                "Name or password is wrong.", remedy="Try again, or ask an admin of this desk."
            )
        if self.sign_on and not self.sign_on.passwords_for_all and user.role is not Role.ADMIN:
            raise NotAllowedError(
                "Only admins log in with a password here.",
                remedy=f"Sign in with {self.sign_on.name}; if it does not know you, ask an admin.",
            )
        if self._hasher.check_needs_rehash(user.password_hash):
            self._accounts.save_user(replace(user, password_hash=self._hasher.hash(password)))
        return self.open_session(user, visit)

    def change_password(self, user: User, *, present: str, wanted: str, visit: Visit) -> str:
        """A fresh token, all of the user's sessions ended: whoever knew the old password is out."""
        now, address = self._now(), visit.address
        self._refuse_guessing(user.name, address, now)
        if not self._verified(user, present[:1024]):
            self._note_failure(user.name, address, now)
            raise NotAllowedError("The present password is wrong.", remedy="Type it again.")
        refuse_weak(wanted, name=user.name)
        self._accounts.save_user(replace(user, password_hash=self._hasher.hash(wanted)))
        return self.end_sessions(user, visit)

    def speak(self, user: User, language: str) -> None:
        """The desk speaks that language to her from now on; empty: what her browser asks for."""
        if language and language not in languages():
            raise NotAllowedError(
                "The desk does not speak that language.",
                remedy=f"Choose one of {', '.join(languages())}.",
            )
        self._accounts.save_user(replace(user, language=language))

    def end_sessions(self, user: User, visit: Visit = UNKNOWN) -> str:
        """A fresh token for this browser; every session that the user had counts for nothing from now on."""
        self._accounts.revoke(user_name=user.name)
        return self.open_session(user, visit)

    def sessions(self, user: User) -> Sequence[Session]:
        """The user's sessions that still count, the one used last first."""
        return self._accounts.sessions(user.name, now=self._now())

    def end_session(self, user: User, session_id: str) -> None:
        """One of the user's sessions counts for nothing from now on."""
        for session in self.sessions(user):
            if session.id == session_id:
                self._accounts.revoke(token_hash=session.token_hash)
                return
        raise NotFoundError("There is no such session.", remedy="It may have ended already.")

    def open_session(self, user: User, visit: Visit = UNKNOWN) -> str:
        """A fresh token for somebody who has shown who she is."""
        token, now = secrets.token_urlsafe(32), self._now()
        self._accounts.open_session(
            Session(
                token_hash=_hash(token),
                user_name=user.name,
                created_at=now,
                expires_at=now + self._options.session_life,
                address=visit.address,
                browser=visit.browser,
                seen_at=now,
            )
        )
        return token

    def signed_in(self, token: str) -> SignedIn | None:
        """Whose token it is, unless it is unknown, revoked, past its time, or its user disabled."""
        known = self._accounts.session_and_user(_hash(token)) if token else None
        if known is None:
            return None
        session, user = known
        now = self._now()
        if session.revoked or session.expires_at <= now or user.disabled:
            return None
        if session.seen_at is None or now - session.seen_at >= _SEEN_EVERY:
            self._accounts.note_seen(session.token_hash, at=now)
        return SignedIn(user=user, session=session)

    def log_out(self, token: str) -> None:
        """The token counts for nothing from now on."""
        self._accounts.revoke(token_hash=_hash(token))

    def _note_failure(self, name: str, address: str, now: datetime) -> None:
        # What a stranger typed as a name may be a password.
        known = self._accounts.user(name) is not None
        self._audit.add(
            Noted(
                act=Act.LOG_IN_FAILED,
                actor="",
                subject=name if known else "",
                address=address,
                at=now,
            )
        )
        for subject in (f"name:{name}", f"address:{address}"):
            self._accounts.note_failure(subject, at=now)

    def _new(self, name: str, display_name: str, password: str, role: Role) -> User:
        wanted = user_name(name)
        refuse_weak(password, name=wanted)
        return User(
            name=wanted,
            display_name=squeeze(display_name)[:80] or wanted,
            role=role,
            password_hash=self._hasher.hash(password),
            created_at=self._now(),
        )

    def _verified(self, user: User | None, password: str) -> bool:
        with self._at_once:
            return self._matches(user, password)

    def _matches(self, user: User | None, password: str) -> bool:
        try:
            # Somebody without a password, who signs in by a provider, takes as long to refuse as nobody.
            kept = (user.password_hash if user else "") or self._nobody
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def _refuse_guessing(self, name: str, address: str, now: datetime) -> None:
        options = self._options
        for subject, free in (
            (f"name:{name}", options.free_by_name),
            (f"address:{address}", options.free_by_address),
        ):
            failures = self._accounts.failures(subject, since=now - options.window)
            wait = wait_after(failures, free=free)
            # The store counts failures and keeps no latest one: any in the wait means it is not over.
            if wait and self._accounts.failures(subject, since=now - wait):
                raise NotAllowedError(
                    "Too many log-ins failed.",
                    remedy=f"Wait {max(1, round(wait / timedelta(minutes=1)))} min and try again.",
                )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
