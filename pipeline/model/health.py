"""How things stand: the state of a source, the trace of an entry, the report of a run."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pipeline.model.moment import aware


class Condition(StrEnum):
    """The state of a source, in words an editor understands."""

    NEVER_LISTED = "never listed"
    FINE = "fine"
    #: No entry in three times its usual gap.
    QUIET = "gone strangely quiet"
    #: 401, 403 or a challenge page.
    BLOCKED = "blocked"
    RATE_LIMITED = "rate limited"
    MOVED = "moved"
    GONE = "gone"
    EMPTY = "empty"
    #: HTML or something else where a feed should be.
    NOT_A_FEED = "not a feed"
    #: Unreadable, unreachable, or an error of the server.
    BROKEN = "broken"
    DISALLOWED = "disallowed by robots.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server said of a body, to ask next time whether it changed; kept per address."""

    url: str
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How one source stands after its latest listing."""

    source_id: str
    condition: Condition = Condition.NEVER_LISTED
    #: What was tried, what came back and what to do, in a sentence.
    reason: str = ""
    #: Since when it is in this condition.
    since: datetime
    last_listed_at: datetime | None = None
    #: The last listing that gave entries or an honest "not modified".
    last_success_at: datetime | None = None
    due_at: datetime
    failures: int = 0
    validators: tuple[Validators, ...] = ()
    #: The newest claimed time of any entry.
    newest_entry_at: datetime | None = None
    #: Listings whose oldest entry was newer than the newest of the time before.
    gaps: int = 0
    #: How far apart its entries usually are; None until a listing had enough dated ones.
    usual_gap: timedelta | None = None
    #: When a whole body last came back, in place of a "not modified".
    last_body_at: datetime | None = None
    #: It once said "not modified" over a changed body, so its validators are no longer sent.
    false_not_modified: bool = False
    #: Lines that its article pages repeat and that are left out of articles; learned nightly.
    site_lines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        aware(self.since)
        aware(self.due_at)


class Step(StrEnum):
    """The steps of the path, as they stand in traces and counters."""

    LIST = "list"
    FETCH = "fetch"
    EXTRACT = "extract"
    GROUP = "group"
    ASSIGN = "assign"
    WRITE = "write"
    CHECK = "check"
    DECIDE = "decide"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One line of "why is there no draft?": what a step did with a subject, and why."""

    #: An entry id, article id, story id or draft id.
    subject_id: str
    step: Step
    #: A short code, e.g. ``fetched``, ``not_modified``, ``blocked``, ``teaser``, ``joined``, ``opened``, ``assigned``.
    outcome: str
    #: A sentence for editors.
    reason: str
    at: datetime

    def __post_init__(self) -> None:
        aware(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One tick of the clock, or one `nightdesk run --once`, and what came of it."""

    id: str
    started_at: datetime
    finished_at: datetime | None = None
    #: ``listed``, ``fetched``, ``drafted``, ``failed`` ... to how many.
    counts: tuple[tuple[str, int], ...] = ()
    #: Sentences for the runs page: what went wrong and what to do.
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """The latest try at one piece of work, so that none is forgotten and none is tried in a loop."""

    #: ``take`` (an entry), ``draft`` (an assignment) or ``link`` (an address that a draft prints).
    kind: str
    subject_id: str
    #: What the work was done from; another basis is other work and starts afresh.
    basis: str
    #: As in the trace, e.g. ``article``, ``blocked``, ``written``, ``failed``.
    outcome: str
    #: How often this basis was tried.
    tries: int = 1
    #: When it is tried again; None when the outcome stands.
    retry_at: datetime | None = None
    at: datetime

    def __post_init__(self) -> None:
        aware(self.at)
