"""A token that a script acts with in place of its owner: what it may do, and since when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.model.moment import aware


class Scope(StrEnum):
    """What a token is for; it never lets its bearer do more than its owner may."""

    READ = "read"
    #: Change texts, and ask for new ones.
    EDIT = "edit"
    #: Approve, return, spike, dismiss, reopen, withdraw, correct.
    DECIDE = "decide"
    #: What only an admin may.
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """One token as it is kept: its secret is not here, only a hash of it."""

    #: Short, for naming it in lists and when revoking it.
    id: str
    #: SHA-256 of the secret, in hex.
    secret_hash: str
    user_name: str
    #: What its owner calls it, e.g. the name of her script.
    label: str
    scopes: frozenset[Scope]
    created_at: datetime
    last_used_at: datetime | None = None
    revoked: bool = False

    def __post_init__(self) -> None:
        aware(self.created_at)
