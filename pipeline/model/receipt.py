"""What publishing leaves behind: the key that makes it happen once, and the receipt that says it did."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.model.draft import State
from pipeline.model.moment import aware
from pipeline.text import short_hash


def publish_key(draft_id: str, revision: int) -> str:
    """One revision goes out once under this key, however often it is tried."""
    return short_hash("publish", draft_id, str(revision))


def withdraw_key(draft_id: str, revision: int) -> str:
    """A published revision is taken back once under this key."""
    return short_hash("withdraw", draft_id, str(revision))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """That one revision of a draft went out, where to, and what a feed says of it."""

    #: `publish_key` or `withdraw_key` of draft and revision.
    key: str
    draft_id: str
    revision: int
    story_id: str
    desk_id: str
    #: What it went out by, e.g. ``files``.
    channel: str
    #: Where it is now: a path below the folder of files, or an address.
    location: str
    #: PUBLISHED, CORRECTED or WITHDRAWN.
    state: State = State.PUBLISHED
    headline: str
    standfirst: str = ""
    section: str = ""
    language: str
    #: Publishers, as the credit line names them.
    credit: tuple[str, ...] = ()
    #: The editor who answers for it.
    sign_off: str = ""
    #: When the draft first went out.
    published_at: datetime
    #: When this revision did.
    updated_at: datetime

    def __post_init__(self) -> None:
        aware(self.published_at)
        aware(self.updated_at)
