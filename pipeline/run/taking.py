"""Take one entry: fetch its page, extract its article, keep both."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.errors import NightdeskError
from pipeline.extract import from_entry
from pipeline.fetch import Fetched, FetchRequest, NotModified, Refused
from pipeline.model.health import Attempt, Condition, Step, Trace
from pipeline.model.news import Article, Entry, Page, Source, Verdict
from pipeline.run.faults import note_fault
from pipeline.run.newsroom import Newsroom
from pipeline.run.retries import retry_at
from pipeline.store.attempts import DueEntry
from pipeline.text import short_hash
from pipeline.urls import authority

TAKE = "take"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostWork:
    """The due entries of one host, and a key that is the same for the same work."""

    host: str
    entries: tuple[str, ...]
    key: str


def due_entries(room: Newsroom) -> tuple[HostWork, ...]:
    """The entries that are due, by host: new ones, changed ones, and those whose retry has come."""
    by_host: dict[str, list[DueEntry]] = {}
    for due in room.store.attempts.due_entries(room.now()):
        by_host.setdefault(authority(due.entry.url), []).append(due)
    return tuple(
        HostWork(
            host=host,
            entries=tuple(due.entry.id for due in found),
            key=short_hash(host, *(f"{due.entry.id}:{due.key}" for due in found)),
        )
        for host, found in sorted(by_host.items())
    )


def take_entry(room: Newsroom, entry_id: str) -> str:
    """Fetch and extract one entry; the outcome, which its trace explains."""
    entry = room.store.entries.get(entry_id)
    if entry is None:
        return "forgotten"
    if not room.store.attempts.entry_is_due(entry_id, room.now()):
        return "taken_already"
    source = room.config.source(entry.source_id)
    if source is None:
        return _note(room, entry, Step.FETCH, "source_gone", "Its source is no longer configured.")
    before = room.store.attempts.of(TAKE, entry.id)
    known = room.store.articles.by_url(entry.url)
    if before is None and known is not None and known.source_id != source.id:
        reason = f"Another listing of {known.publisher} brought it already."
        return _note(room, entry, Step.FETCH, "known", reason)
    try:
        return _fetch(room, entry, source)
    except Exception as error:  # noqa: BLE001  # one page's bug must not stop its host's others
        reason = note_fault(error, work="take", subject=entry.url)
        return _retry(room, entry, "failed", reason, condition=Condition.BROKEN)


def _fetch(room: Newsroom, entry: Entry, source: Source) -> str:
    wait_for_host(room, entry.url)
    result = room.fetcher.fetch(
        FetchRequest(url=entry.url, allow_private=source.allow_private, kind="page")
    )
    match result:
        case Fetched(page=page):
            return _extract(room, entry, source, page)
        case NotModified():
            return _note(room, entry, Step.FETCH, "not_modified", "The page has not changed.")
        case Refused():
            return _refused(room, entry, source, result)


def wait_for_host(room: Newsroom, url: str) -> None:
    """Wait for the next slot of the address's host, which all workers share."""
    now = room.now()
    gap = timedelta(seconds=room.config.settings.fetch.gap_seconds)
    start = room.store.sources.reserve_host(authority(url), now=now, gap=gap)
    if start > now:
        room.pause((start - now).total_seconds())


def _refused(room: Newsroom, entry: Entry, source: Source, refusal: Refused) -> str:
    now = room.now()
    if refusal.retry_at is not None:
        room.store.sources.hold_host(authority(entry.url), until=refusal.retry_at)
    outcome = refusal.condition.name.lower()
    if entry.content:
        article = from_entry(entry, source, now=now, reason=refusal.reason)
        if article.verdict is Verdict.ARTICLE:
            return _keep(room, entry, article, page_key="")
    return _retry(
        room, entry, outcome, refusal.reason, condition=refusal.condition, asked=refusal.retry_at
    )


def _retry(
    room: Newsroom,
    entry: Entry,
    outcome: str,
    reason: str,
    *,
    condition: Condition,
    asked: datetime | None = None,
) -> str:
    """Note the refusal, and when the entry is tried again, if ever."""
    now = room.now()
    before = room.store.attempts.of(TAKE, entry.id)
    tries = before.tries + 1 if before else 1
    retry = retry_at(condition, tries=tries, now=now, asked=asked)
    room.store.attempts.note(
        Attempt(kind=TAKE, subject_id=entry.id, basis="", outcome=outcome, retry_at=retry, at=now)
    )
    again = f" Next try {retry:%d %b %H:%M} UTC." if retry else ""
    _trace(room, entry.id, Step.FETCH, outcome, reason + again)
    return outcome


def _extract(room: Newsroom, entry: Entry, source: Source, page: Page) -> str:
    key = room.store.articles.save_page(page, entry.id)
    try:
        article = room.steps.extract(page, source, entry=entry, now=room.now())
    except NightdeskError as error:
        return _note(
            room, entry, Step.EXTRACT, "unreadable", f"The page could not be read: {error}"
        )
    return _keep(room, entry, article, page_key=key)


def _keep(room: Newsroom, entry: Entry, article: Article, *, page_key: str) -> str:
    kept = room.store.articles.save(article, page_key)
    reason = f"{kept.publisher}: {kept.headline or kept.title}. {kept.verdict_reason}"
    if kept.from_feed:
        reason += " The text is the feed's own."
    outcome = kept.verdict.value
    if kept.version > 1 and kept.verdict is Verdict.ARTICLE:
        outcome = "edited"
        reason = f"{kept.publisher} changed it; this is version {kept.version}. {reason}"
    _trace(room, kept.id, Step.EXTRACT, outcome, reason)
    return _note(room, entry, Step.EXTRACT, outcome, reason)


def _note(room: Newsroom, entry: Entry, step: Step, outcome: str, reason: str) -> str:
    room.store.attempts.note(
        Attempt(
            kind=TAKE,
            subject_id=entry.id,
            basis="",
            outcome=outcome,
            at=room.now(),
        )
    )
    _trace(room, entry.id, step, outcome, reason)
    return outcome


def _trace(room: Newsroom, subject: str, step: Step, outcome: str, reason: str) -> None:
    room.store.traces.add(
        Trace(subject_id=subject, step=step, outcome=outcome, reason=reason, at=room.now())
    )
