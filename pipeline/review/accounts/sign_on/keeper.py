"""Signing in by a provider: begun here, finished once, and never more than the desk's rules allow."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.errors import NotAllowedError
from pipeline.model.account import Role, User
from pipeline.model.invitation import Invitation, Standing
from pipeline.model.sign_in import Identity, SignIn
from pipeline.review.accounts.sign_on.admission import Admission, AdmissionRules, admit
from pipeline.review.accounts.sign_on.provider import Provider
from pipeline.review.joining import Arrival, Arrived, SignInRefusedError
from pipeline.store import Store

#: Between beginning and coming back: time enough for a second factor.
_LIFE = timedelta(minutes=10)
_AGAIN = "Begin again from the log-in page."


def _nothing_more(_arrived: Arrived) -> None:
    pass


class SignOnKeeper:
    """Single sign-on over one provider (`review.joining.SingleSignOn`)."""

    def __init__(
        self,
        store: Store,
        provider: Provider,
        *,
        name: str,
        rules: AdmissionRules,
        passwords_for_all: bool,
        now: Callable[[], datetime],
    ) -> None:
        self.name = name
        self.passwords_for_all = passwords_for_all
        self._provider = provider
        self._rules = rules
        self._issuer = provider.options.issuer
        self._store = store
        self._sign_ins = store.sign_ins
        self._accounts = store.accounts
        self._invitations = store.invitations
        self._now = now

    def begin(
        self, *, browser: str, address: str, to: str, user: User | None = None, invitation: str = ""
    ) -> str:
        """The provider's page to go to."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
        page = self._provider.page(
            address=address, state=state, nonce=nonce, challenge=challenge.rstrip(b"=").decode()
        )
        self._sign_ins.begin(
            SignIn(
                state_hash=_hash(state),
                browser_hash=_hash(browser),
                nonce=nonce,
                verifier=verifier,
                to=to,
                user_name=user.name if user else "",
                invitation_hash=_hash(invitation) if invitation else "",
                begun_at=self._now(),
            )
        )
        return page

    def finish(
        self,
        told: Mapping[str, str],
        *,
        browser: str,
        address: str,
        user: User | None,
        entering: Callable[[Arrived], None] = _nothing_more,
    ) -> Arrived:
        """Who came back."""
        begun = self._begun(told, browser=browser)
        self._refuse_answer(told)
        claims = self._provider.claims(
            told["code"],
            verifier=begun.verifier,
            address=address,
            nonce=begun.nonce,
            wanted=self._rules.wanted_claims,
        )
        admission = admit(claims, self._rules)
        # Not before: while a provider thinks, nobody waits for the database.
        with self._store.one_act():
            arrived = self._arrived(admission, begun, user)
            entering(arrived)
        return arrived

    def _arrived(self, admission: Admission, begun: SignIn, user: User | None) -> Arrived:
        if begun.user_name:
            owner = self._connected(admission, begun, user)
            return Arrived(user=owner, arrival=Arrival.CONNECTED, to=begun.to)
        known = self._sign_ins.identity(self._issuer, admission.subject)
        if known is not None:
            found = self._accounts.user(known.user_name)
            if found is None or found.disabled:
                raise SignInRefusedError(
                    "Your account at this desk is disabled.", remedy="Ask an admin of this desk."
                )
            changed = self._promoted(found, admission.role)
            return Arrived(
                user=changed,
                arrival=Arrival.LOGGED_IN,
                to=begun.to,
                role_before=None if changed.role is found.role else found.role,
            )
        if begun.invitation_hash:
            joined = self._joined(admission, begun.invitation_hash)
            return Arrived(user=joined, arrival=Arrival.JOINED, to=begun.to)
        return Arrived(user=self._created(admission), arrival=Arrival.ADDED, to=begun.to)

    def farewell(self, *, address: str) -> str:
        """The provider's page to log out of it."""
        page = self._provider.farewell(address=address)
        if not page:
            raise SignInRefusedError(
                f"{self.name} has no page for logging out.",
                remedy="You are logged out of this desk. Close the browser, if others use it too.",
            )
        return page

    def is_connected(self, user: User) -> bool:
        """The provider may vouch for her."""
        return any(one.issuer == self._issuer for one in self._sign_ins.identities(user.name))

    def disconnect(self, user: User, *, by_admin: bool = False) -> None:
        """From now on she logs in with her password alone."""
        if not (user.password_hash or by_admin):
            raise NotAllowedError(
                "You have no password here, so nothing else would let you in.",
                remedy="Ask an admin of this desk.",
            )
        self._sign_ins.disconnect(user.name)

    def _begun(self, told: Mapping[str, str], *, browser: str) -> SignIn:
        state = told.get("state", "")
        if not state:
            # Some providers forget it where somebody cancels; saying so changes nothing.
            self._refuse_cancelled(told)
        begun = self._sign_ins.take(_hash(state)) if state else None
        if begun is None:
            raise SignInRefusedError(
                "This sign-in was not begun here, or was finished already.", remedy=_AGAIN
            )
        if not (browser and hmac.compare_digest(begun.browser_hash, _hash(browser))):
            raise SignInRefusedError(
                "This sign-in was begun in another browser, or the browser refuses cookies.",
                remedy="Allow this desk to set cookies, and begin again from its log-in page.",
            )
        if self._now() - begun.begun_at >= _LIFE:
            raise SignInRefusedError("The sign-in took too long.", remedy=_AGAIN)
        return begun

    def _refuse_answer(self, told: Mapping[str, str]) -> None:
        issuer = told.get("iss", "")
        needs_issuer = self._provider.metadata().authorization_response_iss_parameter_supported
        if issuer != self._issuer and (issuer or needs_issuer):
            # Another provider's answer, mixed in (RFC 9207).
            raise SignInRefusedError("The answer came from another provider.", remedy=_AGAIN)
        self._refuse_cancelled(told)
        error = told.get("error", "")
        if error or not told.get("code"):
            raise SignInRefusedError(
                f"{self.name} broke the sign-in off ({error[:60] or 'no code'}).", remedy=_AGAIN
            )

    def _refuse_cancelled(self, told: Mapping[str, str]) -> None:
        if told.get("error") == "access_denied":
            raise SignInRefusedError(
                f"You are not signed in: it was cancelled, or {self.name} did not let you.",
                remedy="Begin again, or ask whoever keeps your account there.",
            )

    def _connected(self, admission: Admission, begun: SignIn, user: User | None) -> User:
        if user is None or user.name != begun.user_name:
            raise SignInRefusedError(
                "You were logged out meanwhile, so nothing was connected.",
                remedy="Log in, and begin again from the page of your account.",
            )
        known = self._sign_ins.identity(self._issuer, admission.subject)
        if known is None and self._sign_ins.connect(self._identity(admission, user)):
            return user
        if known is None or known.user_name != user.name:
            raise SignInRefusedError(
                f"That account at {self.name} belongs to another user of this desk.",
                remedy="Sign in there under your own account, or have an admin run `nightdesk users disconnect` for the other user.",
            )
        return user

    def _joined(self, admission: Admission, invitation_hash: str) -> User:
        now = self._now()
        invitation = self._invitations.by_hash(invitation_hash)
        if invitation is not None and invitation.standing(now) is Standing.OPEN:
            user = self._invited(invitation, admission)
            identity = self._identity(admission, user)
            if self._invitations.accept(invitation.id, user, at=now, identity=identity):
                return user
        raise SignInRefusedError(
            "The invitation cannot be used any more.", remedy="Ask whoever invited you for another."
        )

    def _invited(self, invitation: Invitation, admission: Admission) -> User:
        return User(
            name=invitation.user_name,
            display_name=invitation.display_name,
            role=admission.role or invitation.role,
            password_hash="",
            created_at=self._now(),
        )

    def _created(self, admission: Admission) -> User:
        if not self._accounts.users():
            raise SignInRefusedError(
                "This desk has no admin yet.",
                remedy="Make the first account by the link that `nightdesk serve` printed.",
            )
        role = admission.role or self._rules.default_role
        if not self._rules.create or role is None:
            raise SignInRefusedError(
                f"{self.name} knows you, and this desk does not yet.",
                remedy="Ask an admin of this desk for an invitation. If you have a log-in with a password, use it, "
                "and connect the two on the page of your account.",
            )
        user = User(
            name=admission.name,
            display_name=admission.display_name or admission.name,
            role=role,
            password_hash="",
            created_at=self._now(),
        )
        # Never by name into an account that is there: at the provider people may choose their names.
        if self._sign_ins.add_user(user, self._identity(admission, user)):
            return user
        if self._sign_ins.identity(self._issuer, admission.subject) is not None:
            raise SignInRefusedError(
                "Another window of yours made your account at this very moment.", remedy=_AGAIN
            )
        raise SignInRefusedError(
            f"There is a user {user.name} at this desk already, and nothing says that it is you.",
            remedy="If it is you, log in with your password and connect the two on the page of your account; "
            "else ask an admin of this desk for an invitation.",
        )

    def _promoted(self, user: User, role: Role | None) -> User:
        """With the role that her groups make her; the last admin keeps hers, or nobody could mend a mistake."""
        if role is None or role is user.role:
            return user
        if user.role is Role.ADMIN and not any(
            one.role is Role.ADMIN and not one.disabled and one.name != user.name
            for one in self._accounts.users()
        ):
            return user
        changed = replace(user, role=role)
        self._accounts.save_user(changed)
        return changed

    def _identity(self, admission: Admission, user: User) -> Identity:
        return Identity(
            issuer=self._issuer,
            subject=admission.subject,
            user_name=user.name,
            connected_at=self._now(),
        )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
