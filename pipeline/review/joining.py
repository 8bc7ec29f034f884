"""How people come to the desk, as its pages ask for it: by an invitation."""

from collections.abc import Sequence
from typing import Protocol

from pipeline.errors import NotAllowedError
from pipeline.model.account import Role, User
from pipeline.model.invitation import Invitation


class LinkRefusedError(NotAllowedError):
    """An invitation's link that is unknown, used, taken back or past its time."""


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
