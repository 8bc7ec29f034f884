"""Take one entry: fetch its page, extract its article, keep both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from pipeline.errors import NightdeskError
from pipeline.extract import from_entry
from pipeline.fetch import Fetched, FetchRequest, NotModified, Refused
from pipeline.fetch.tdmrep import PATH as TDMREP
from pipeline.model.health import Attempt, Condition, Step, Trace
from pipeline.model.news import Article, Entry, Page, Source, Verdict
from pipeline.run.asking import ask
from pipeline.run.faults import note_fault
from pipeline.run.newsroom import Newsroom
from pipeline.run.reextracting import site_lines
from pipeline.run.retries import retry_at
from pipeline.store.attempts import DueEntry
from pipeline.text import closed, short_hash
from pipeline.urls import authority

TAKE = "take"
#: Pages that keep the text to themselves; a feed that gives it away may stand in.
_WALLS = frozenset(
    {
        Verdict.CONSENT_WALL,
        Verdict.ERROR_PAGE,
        Verdict.PAYWALL,
        Verdict.TEASER,
        Verdict.TOO_SHORT,
    }
)


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
    began = room.now()
    if not room.store.attempts.entry_is_due(entry_id, began):
        return "taken_already"
    taking = _Taking(room, entry, began)
    source = room.config.source(entry.source_id)
    if source is None:
        return taking.note(Step.FETCH, "source_gone", "Its source is no longer configured.")
    known = room.store.articles.by_url(entry.url)
    first = room.store.attempts.of(TAKE, entry.id) is None
    if first and known is not None and known.source_id != source.id:
        reason = f"Another listing of {known.publisher} brought it already."
        return taking.note(Step.FETCH, "known", reason)
    try:
        return taking.fetch(source)
    except Exception as error:  # noqa: BLE001  # one page's bug must not stop its host's others
        reason = note_fault(error, work="take", subject=entry.url)
        return taking.retry("failed", reason, condition=Condition.BROKEN)


class _Taking:
    """One try at one entry."""

    def __init__(self, room: Newsroom, entry: Entry, began: datetime) -> None:
        self._room = room
        self._entry = entry
        # An edit that is listed while the older text is fetched comes after this, and is due again.
        self._began = began

    def fetch(self, source: Source) -> str:
        """Ask for the page and take what comes."""
        result = ask(
            self._room,
            FetchRequest.of(source, self._entry.url, "page"),
        )
        match result:
            case Fetched(page=page):
                return self._extract(source, page)
            case NotModified():
                return self.note(Step.FETCH, "not_modified", "The page has not changed.")
            case Refused():
                return self._refused(source, result)

    def _refused(self, source: Source, refusal: Refused) -> str:
        known = {TDMREP: refusal.reservation}
        stands_in = self._feeds_own_text(source, refusal.reason, headers=known)
        if stands_in is not None:
            return self._keep(stands_in, page_key="")
        return self.retry(
            refusal.condition.name.lower(),
            refusal.reason,
            condition=refusal.condition,
            asked=refusal.retry_at,
        )

    def _extract(self, source: Source, page: Page) -> str:
        room, entry = self._room, self._entry
        key = room.store.articles.save_page(page, entry.id)
        try:
            article = room.steps.extract(
                page, source, entry=entry, now=room.now(), site_lines=site_lines(room, source.id)
            )
        except NightdeskError as error:
            stands_in = self._feeds_own_text(
                source, f"the page could not be read: {error}", headers=page.headers
            )
            if stands_in is not None:
                return self._keep(stands_in, page_key="")
            # A page that had to be stopped would be stopped again: it is not tried a second time.
            return self.note(Step.EXTRACT, "unreadable", f"The page could not be read: {error}")
        if article.verdict in _WALLS:
            verdict = article.verdict.value.replace("_", " ")
            reason = f"the page is judged {verdict}: {article.verdict_reason}"
            stands_in = self._feeds_own_text(source, reason, url=article.url)
            if stands_in is not None:
                return self._keep(_with_the_pages_own(stands_in, article), page_key="")
        return self._keep(article, page_key=key)

    def _feeds_own_text(
        self,
        source: Source,
        reason: str,
        *,
        url: str = "",
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> Article | None:
        """What the feed itself carries, if that is an article."""
        if not self._entry.content:
            return None
        entry = replace(self._entry, url=url or self._entry.url)
        now = self._room.now()
        article = from_entry(entry, source, now=now, reason=reason, headers=headers)
        return article if article.verdict is Verdict.ARTICLE else None

    def _keep(self, article: Article, *, page_key: str) -> str:
        kept = self._room.store.articles.save(article, page_key)
        reason = f"{kept.publisher}: {closed(kept.headline or kept.title)} {kept.verdict_reason}"
        if kept.from_feed:
            reason += " The text is the feed's own."
        outcome = kept.verdict.value
        if kept.version > 1 and kept.verdict is Verdict.ARTICLE:
            outcome = "edited"
            reason = f"{kept.publisher} changed it; this is version {kept.version}. {reason}"
        self._trace(kept.id, Step.EXTRACT, outcome, reason)
        return self.note(Step.EXTRACT, outcome, reason)

    def retry(
        self, outcome: str, reason: str, *, condition: Condition, asked: datetime | None = None
    ) -> str:
        """Note the refusal, and when the entry is tried again, if ever."""
        before = self._room.store.attempts.of(TAKE, self._entry.id)
        tries = before.tries + 1 if before else 1
        at = retry_at(condition, tries=tries, now=self._room.now(), asked=asked)
        again = f" Next try {at:%d %b %H:%M} UTC." if at else ""
        return self.note(Step.FETCH, outcome, reason + again, retry=at)

    def note(self, step: Step, outcome: str, reason: str, *, retry: datetime | None = None) -> str:
        """Keep the outcome as the entry's latest, and as a line of its trace."""
        self._room.store.attempts.note(
            Attempt(
                kind=TAKE,
                subject_id=self._entry.id,
                basis="",
                outcome=outcome,
                retry_at=retry,
                at=self._began,
            )
        )
        self._trace(self._entry.id, step, outcome, reason)
        return outcome

    def _trace(self, subject: str, step: Step, outcome: str, reason: str) -> None:
        self._room.store.traces.add(
            Trace(
                subject_id=subject, step=step, outcome=outcome, reason=reason, at=self._room.now()
            )
        )


def _with_the_pages_own(told: Article, read: Article) -> Article:
    """The feed's text with what the page says and the feed does not; a reservation against mining above all."""
    return replace(
        told,
        byline=told.byline or read.byline,
        authors=told.authors or read.authors,
        published=told.published or read.published,
        modified=told.modified or read.modified,
        section=read.section or told.section,
        keywords=read.keywords,
        image=read.image,
        usage_terms=told.usage_terms or read.usage_terms,
        mining_reservation=read.mining_reservation,
    )
