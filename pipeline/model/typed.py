"""What an editor has under her hands: the text as she typed it, kept before it is saved, and who holds the draft."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.model.draft import DraftBlockKind, Link
from pipeline.model.moment import aware

#: A lock that was not heard of for so long holds nobody up: the tab crashed, or its owner went home.
LOCK_LASTS = timedelta(seconds=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedBlock:
    """One block as it was typed."""

    kind: DraftBlockKind
    text: str
    background: bool = False
    #: Its links as first and last character and address; None: whoever typed it could make none.
    marks: tuple[tuple[int, int, str], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The whole draft as it was typed."""

    headline: str
    standfirst: str
    section: str
    blocks: tuple[TypedBlock, ...]
    #: None: the page that it was typed on did not offer them.
    links: tuple[Link, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingText:
    """What one editor typed over one revision and has not saved: it outlives her tab, her line and the web process."""

    draft_id: str
    user_name: str
    #: The revision that she types over.
    base_revision: int
    #: Counts up with every change; what comes late and out of order is older and is not kept.
    sequence: int
    kept_at: datetime
    typed: Typed
    #: Suggestions that she took, as ``<request id>|<sentence id>``: where their provenance is found again.
    brought: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        aware(self.kept_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLock:
    """Who is editing a draft, and in which of her tabs."""

    draft_id: str
    user_name: str
    #: Made up by the tab; one and the same person may have two.
    page_id: str
    taken_at: datetime
    #: When the tab last said that it is still there.
    seen_at: datetime
    #: Who held it before and was still there; empty when it was free.
    taken_from: str = ""

    def __post_init__(self) -> None:
        aware(self.taken_at)
        aware(self.seen_at)

    def holds(self, now: datetime) -> bool:
        """Its tab was heard of a short while ago."""
        return now - self.seen_at < LOCK_LASTS
