"""While one person edits a draft, nobody else changes it under her hands."""

from pipeline.errors import NotAllowedError
from pipeline.model.draft import Draft
from pipeline.model.typed import DraftLock
from pipeline.review import acting
from pipeline.review.web import times
from pipeline.review.web.parts import Parts


def held_by_other(parts: Parts, draft_id: str, user_name: str) -> DraftLock | None:
    """The lock of somebody else who is still there."""
    return acting.held_by_other(parts.store, draft_id, user_name, now=parts.now())


def refuse_held(parts: Parts, draft: Draft, user_name: str) -> None:
    """NotAllowedError while somebody else is editing the draft."""
    lock = held_by_other(parts, draft.id, user_name)
    if lock is not None:
        since = times.clock(lock.taken_at, parts.zone_of(draft.desk_id))
        raise NotAllowedError(
            f"{lock.user_name} is editing this draft, since {since}.",
            remedy="Wait until it is saved, or open it for editing and take it over.",
        )
