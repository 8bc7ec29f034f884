"""An invitation to the desk: who may make which account, until when, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.model.account import Role
from pipeline.model.moment import aware


class Standing(StrEnum):
    """What an invitation's link is worth."""

    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One invitation as it is kept: the secret of its link is not here, only a hash of it."""

    #: Short, for naming it when it is revoked.
    id: str
    #: SHA-256 of the link's secret, in hex.
    secret_hash: str
    #: The log-in that it makes, its name as the page prints it, and what it may do.
    user_name: str
    display_name: str
    role: Role
    #: Whose act it was: a user's name, or "command line".
    invited_by: str
    created_at: datetime
    #: From this moment on it counts for nothing.
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    def __post_init__(self) -> None:
        aware(self.created_at)
        aware(self.expires_at)

    def standing(self, now: datetime) -> Standing:
        """What its link is worth now."""
        if self.used_at is not None:
            return Standing.USED
        if self.revoked_at is not None:
            return Standing.REVOKED
        return Standing.EXPIRED if self.expires_at <= now else Standing.OPEN
