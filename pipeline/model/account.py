"""Who may act: a user, the role that says what she may do, a session that says it is she."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.model.moment import aware


class Role(StrEnum):
    """What a user may do; each may all that the one above it may. The table is `review.actions`."""

    READER = "reader"
    EDITOR = "editor"
    #: Dismisses blocking findings, withdraws what is published.
    CHIEF = "chief"
    #: Keeps accounts and sources.
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person with a log-in."""

    #: What she logs in with and what decisions carry; lower case, never changed.
    name: str
    #: As the page prints it.
    display_name: str
    role: Role
    #: An argon2id string; opaque here.
    password_hash: str
    created_at: datetime
    #: May no longer log in; her decisions stay.
    disabled: bool = False

    def __post_init__(self) -> None:
        aware(self.created_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One log-in on one browser. The cookie's token itself is never kept."""

    #: SHA-256 of the cookie's token, in hex.
    token_hash: str
    user_name: str
    created_at: datetime
    #: After this it counts for nothing.
    expires_at: datetime
    revoked: bool = False

    def __post_init__(self) -> None:
        aware(self.created_at)
        aware(self.expires_at)
