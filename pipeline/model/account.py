"""Who may act: a user, the role that says what she may do, a session that says it is she."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.model.moment import aware
from pipeline.text import short_hash


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
    #: What the desk speaks to her, one of `review.speech.languages`; empty: what her browser asks for.
    language: str = ""

    def __post_init__(self) -> None:
        aware(self.created_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """From where somebody came, and with what."""

    #: Network address; empty when it is not known.
    address: str = ""
    #: The browser's own word for itself (User-Agent), cut short; never trusted.
    browser: str = ""


#: Somebody of whom nothing is known.
UNKNOWN = Visit()


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
    #: From where it was opened, and with what browser, as in `Visit`.
    address: str = ""
    browser: str = ""
    #: When it was used last, to a few minutes; None in one that an older version opened.
    seen_at: datetime | None = None

    def __post_init__(self) -> None:
        aware(self.created_at)
        aware(self.expires_at)

    @property
    def id(self) -> str:
        """Names it on a page without telling anything of its token."""
        return short_hash("session", self.token_hash)


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordLink:
    """A link by which a user sets a new password, once; its secret is not here, only a hash of it."""

    #: SHA-256 of the link's secret, in hex.
    secret_hash: str
    user_name: str
    #: Whose act it was: an admin's name.
    made_by: str
    created_at: datetime
    #: From this moment on it counts for nothing.
    expires_at: datetime
    used_at: datetime | None = None
    #: A newer one took its place.
    revoked_at: datetime | None = None

    def __post_init__(self) -> None:
        aware(self.created_at)
        aware(self.expires_at)
