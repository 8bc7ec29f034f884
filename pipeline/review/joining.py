"""How people come to the desk, as its pages ask for it: by an invitation, or by another system's word."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pipeline.errors import NotAllowedError
from pipeline.model.account import Role, User
from pipeline.model.invitation import Invitation


class LinkRefusedError(NotAllowedError):
    """An invitation's link that is unknown, used, taken back or past its time."""


class SignInError(NotAllowedError):
    """A sign-in by the provider that came to nothing; what was there before is unchanged."""


class SignInRefusedError(SignInError):
    """Somebody did not let her in: the provider, the desk's rules, or she changed her mind."""


class ProviderFailedError(SignInError):
    """The provider could not be asked, or answered what cannot be used."""


class Arrival(StrEnum):
    """What became of a sign-in."""

    LOGGED_IN = "logged in"
    #: An account that was there, by its owner.
    CONNECTED = "connected"
    #: By an invitation.
    JOINED = "joined"
    #: Without one, as the rules allow.
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Somebody whom the provider vouches for."""

    user: User
    arrival: Arrival
    #: A page of ours to go on to.
    to: str
    #: What she was until now, where her groups made her something else.
    role_before: Role | None = None


class SingleSignOn(Protocol):
    """Signing in by a provider of OpenID Connect.

    `browser` is a secret that the browser carries in a cookie from the beginning to the end; only its hash is kept.
    `address` is where the provider sends the browser back to: the same at both ends.
    """

    @property
    def name(self) -> str:
        """What people call the provider."""
        ...

    @property
    def passwords_for_all(self) -> bool:
        """Everyone may log in with a password too; else only admins may."""
        ...

    def begin(
        self, *, browser: str, address: str, to: str, user: User | None = None, invitation: str = ""
    ) -> str:
        """The provider's page to go to; ProviderFailedError when the provider cannot be asked.

        With `user` her account is connected, with an invitation's secret its account is made; else she logs in.
        """
        ...

    def finish(
        self,
        told: Mapping[str, str],
        *,
        browser: str,
        address: str,
        user: User | None,
        entering: Callable[[Arrived], None],
    ) -> Arrived:
        """Who came back, once for each beginning; SignInError when nobody may come in.

        `told` is what stands in the address that the provider sent the browser to; `user` is who is signed in. What
        `entering` writes is kept with what coming in changed, or neither.
        """
        ...

    def farewell(self, *, address: str) -> str:
        """The provider's page to log out of it, which sends people back to `address`; SignInError when it has none."""
        ...

    def is_connected(self, user: User) -> bool:
        """The provider may vouch for her."""
        ...

    def disconnect(self, user: User, *, by_admin: bool = False) -> None:
        """From now on she logs in with her password alone; NotAllowedError when she has none and asks herself."""
        ...


class Invitations(Protocol):
    """Who may make an account of her own. A link's secret is shown once; only its hash is ever stored."""

    def invite(
        self, *, name: str, display_name: str, role: Role, actor: str
    ) -> tuple[str, Invitation]:
        """The secret of a fresh link, which replaces an open one for the same name; NotAllowedError when it is taken."""
        ...

    def all(self) -> Sequence[Invitation]:
        """Every invitation there ever was, the latest first."""
        ...

    def revoke(self, invitation_id: str) -> None:
        """Its link counts for nothing from now on; NotFoundError when it could not be used anyway."""
        ...

    def opened(self, secret: str) -> Invitation:
        """What a link stands for; LinkRefusedError when it cannot be used."""
        ...

    def accept(self, secret: str, *, password: str) -> User:
        """The new user, the link used up; LinkRefusedError, or NotAllowedError when the password will not do."""
        ...
