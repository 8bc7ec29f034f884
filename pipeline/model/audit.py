"""Who did what to accounts, tokens, sources and settings, and when; acts on drafts stand in their own history."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.model.account import User
from pipeline.model.moment import aware


class Act(StrEnum):
    """What was done."""

    LOGGED_IN = "logged_in"
    LOG_IN_FAILED = "log_in_failed"
    SIGN_IN_REFUSED = "sign_in_refused"
    LOGGED_OUT = "logged_out"
    SESSION_ENDED = "session_ended"
    SESSIONS_ENDED = "sessions_ended"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  # the name of an act
    PASSWORD_LINK_MADE = "password_link_made"  # noqa: S105  # the name of an act
    PASSWORD_SET = "password_set"  # noqa: S105  # the name of an act
    USER_ADDED = "user_added"
    USER_CHANGED = "user_changed"
    USER_DISABLED = "user_disabled"
    USER_ENABLED = "user_enabled"
    INVITED = "invited"
    INVITATION_REVOKED = "invitation_revoked"
    JOINED = "joined"
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    TOKEN_MADE = "token_made"  # noqa: S105  # the name of an act
    TOKEN_REVOKED = "token_revoked"  # noqa: S105  # the name of an act
    SOURCE_ADDED = "source_added"
    MESSAGE_RESENT = "message_resent"
    CONFIGURATION_CHANGED = "configuration_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One act, kept for ever."""

    act: Act
    #: A user's name, ``command line``, or ``nightdesk``; empty for a stranger.
    actor: str
    #: Whom or what it was done to: a user's name, a source's id, a token's name, a file.
    subject: str = ""
    #: What changed, in signs that need no translation, e.g. ``editor → chief``; of a refused sign-in, why.
    detail: str = ""
    #: By what: empty for the desk's pages, else e.g. the name of a token.
    via: str = ""
    #: Network address; empty when it is not known.
    address: str = ""
    at: datetime

    def __post_init__(self) -> None:
        aware(self.at)


def what_changed(before: User, after: User) -> tuple[tuple[Act, str], ...]:
    """What an admin did to an account, each with its detail; nothing when it is as it was."""
    found = []
    if before.role is not after.role:
        found.append((Act.USER_CHANGED, f"{before.role.value} → {after.role.value}"))
    if before.display_name != after.display_name:
        found.append((Act.USER_CHANGED, f"{before.display_name} → {after.display_name}"))
    if before.disabled is not after.disabled:
        found.append((Act.USER_DISABLED if after.disabled else Act.USER_ENABLED, ""))
    return tuple(found)
