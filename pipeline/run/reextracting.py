"""Read kept pages again: after an improvement, to see drift, and to learn what a site repeats."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from pipeline.errors import NightdeskError
from pipeline.extract.changes import NO_CHANGES, Changes, compare
from pipeline.extract.drift import comparable, drift
from pipeline.extract.learned import learn_site_lines
from pipeline.model.health import Run, Step, Trace
from pipeline.model.news import Article, Source
from pipeline.run.newsroom import Newsroom
from pipeline.store.kept import KeptPage

#: What the nightly reports are called among the runs.
DRIFT = "drift"
#: The days whose pages are compared with those of the weeks before.
_RECENT = timedelta(days=7)
_BEFORE = timedelta(days=35)
#: Pages of one source that are read again in a night.
_MOST_RECENT = 20
_MOST_BEFORE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain:
    """One article as it was kept, and as its page is read now."""

    before: Article
    #: None when the page could not be read; then `problem` says why.
    after: Article | None
    changes: Changes = NO_CHANGES
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDrift:
    """How a source's pages are read, against the weeks before."""

    source_id: str
    recent: int
    before: int
    #: Empty when all is as it was.
    sentences: tuple[str, ...]
    #: Lines that its pages repeat; see `extract.learned`.
    site_lines: tuple[str, ...]

    @property
    def comparable(self) -> bool:
        """Whether there were enough pages to tell."""
        return comparable(self.before, self.recent)


def site_lines(room: Newsroom, source_id: str) -> frozenset[str]:
    """What was learned of the source's pages."""
    state = room.store.sources.state(source_id)
    return frozenset(state.site_lines) if state else frozenset()


def read_again(room: Newsroom, source: Source, *, keep: bool) -> Iterator[ReadAgain]:
    """Each article of the source whose page is kept; with `keep` a changed text is stored as a new version."""
    lines = site_lines(room, source.id)
    for kept in room.store.kept.of_source(source.id):
        before = room.store.articles.get(kept.article_id)
        if before is None:
            continue
        try:
            after = _read(room, source, kept, lines)
        except NightdeskError as error:
            yield ReadAgain(before=before, after=None, problem=str(error))
            continue
        if after is None:
            continue
        # It stays the article that it was, whatever address the page is found to call its own.
        after = replace(after, id=before.id, url=before.url, version=before.version)
        changes = compare(before, after)
        if keep:
            after = room.store.articles.save(after, kept.page_key)
            _tell(room, after, changes)
        yield ReadAgain(before=before, after=after, changes=changes)


def watch(room: Newsroom, source: Source, *, keep: bool) -> SourceDrift:
    """Read the recent pages of a source again and tell what changed; with `keep` remember what it repeats."""
    now = room.now()
    pages = room.store.kept.of_source(source.id, since=now - _BEFORE)
    recent = _readable(
        room, source, [each for each in pages if each.fetched_at > now - _RECENT][:_MOST_RECENT]
    )
    before = _readable(
        room, source, [each for each in pages if each.fetched_at <= now - _RECENT][:_MOST_BEFORE]
    )
    found = SourceDrift(
        source_id=source.id,
        recent=len(recent),
        before=len(before),
        sentences=drift(before, recent),
        site_lines=learn_site_lines((*recent, *before)),
    )
    if keep:
        _remember(room, found)
    return found


def watch_all(room: Newsroom, day: str) -> tuple[str, ...]:
    """Watch every source and keep a report of it among the runs; its sentences."""
    started_at = room.now()
    found = [watch(room, source, keep=True) for source in room.config.sources]
    notes = tuple(f"{each.source_id}: {sentence}" for each in found for sentence in each.sentences)
    room.store.traces.save_run(
        Run(
            id=f"{DRIFT}:{day}",
            started_at=started_at,
            finished_at=room.now(),
            counts=(
                ("pages read again", sum(each.recent + each.before for each in found)),
                ("sources that drifted", sum(bool(each.sentences) for each in found)),
            ),
            notes=notes,
        )
    )
    return notes


def _read(room: Newsroom, source: Source, kept: KeptPage, lines: frozenset[str]) -> Article | None:
    page = room.store.articles.page(kept.page_key)
    if page is None:
        return None
    entry = room.store.entries.get(kept.entry_id) if kept.entry_id else None
    # As on the day it was fetched, so that the same page gives the same article.
    return room.steps.extract(page, source, entry=entry, now=page.fetched_at, site_lines=lines)


def _readable(room: Newsroom, source: Source, pages: Sequence[KeptPage]) -> list[Article]:
    articles = []
    for kept in pages:
        try:
            article = _read(room, source, kept, frozenset())
        except NightdeskError:
            continue
        if article is not None:
            articles.append(article)
    return articles


def _remember(room: Newsroom, found: SourceDrift) -> None:
    # Read at the last moment: a listing may have changed the rest of it meanwhile.
    state = room.store.sources.state(found.source_id)
    if state is not None and state.site_lines != found.site_lines:
        room.store.sources.save_state(replace(state, site_lines=found.site_lines))
    for sentence in found.sentences:
        room.store.traces.add(
            Trace(
                subject_id=found.source_id,
                step=Step.EXTRACT,
                outcome=DRIFT,
                reason=sentence,
                at=room.now(),
            )
        )


def _tell(room: Newsroom, article: Article, changes: Changes) -> None:
    if changes:
        room.store.traces.add(
            Trace(
                subject_id=article.id,
                step=Step.EXTRACT,
                outcome="extracted_again",
                reason=f"Read again from its kept page. {' '.join(changes.told)}",
                at=room.now(),
            )
        )
