"""The heavy steps, done by child processes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pipeline.gather import Gatherer
from pipeline.language.ports import Vectors
from pipeline.model.desk import Desk, WriterKind
from pipeline.model.draft import Draft, Ledger
from pipeline.model.link import LinkAnswer
from pipeline.model.news import Article, Entry, Listing, Page, Source
from pipeline.model.rewriting import RewriteHow, Suggestion
from pipeline.model.story import Assignment, Story
from pipeline.pool import Pool, WorkFailedError
from pipeline.sources import ParsedListing
from pipeline.write.llm import handed_over


class PooledSteps:
    """The same steps, done by the children of a pool."""

    def __init__(self, pool: Pool, *, writers: Pool | None = None) -> None:
        self._pool = pool
        # Whoever waits for a service keeps nobody waiting who only computes.
        self._writers = writers
        # Most listings are read in less time than it takes to hand them over.
        self._listings: Gatherer[dict[str, Any], ParsedListing] = Gatherer(
            lambda asked: pool.call("parse_listings", asked), crossings=pool.children
        )

    def parse_listing(
        self,
        body: bytes,
        *,
        listing: Listing,
        source: Source,
        url: str,
        content_type: str,
        now: datetime,
    ) -> ParsedListing:
        """See `Steps`."""
        return self._listings.ask(
            {
                "body": body,
                "listing": listing,
                "source": source,
                "url": url,
                "content_type": content_type,
                "now": now,
            }
        )

    def extract(
        self,
        page: Page,
        source: Source,
        *,
        entry: Entry | None,
        now: datetime,
        site_lines: frozenset[str] = frozenset(),
    ) -> Article:
        """See `Steps`."""
        article: Article = self._pool.call(
            "extract", page, source, entry=entry, now=now, site_lines=site_lines
        )
        return article

    def embed(self, articles: Sequence[Article]) -> tuple[str, Vectors]:
        """See `Steps`."""
        found: tuple[str, Vectors] = self._pool.call("embed", articles)
        return found

    def write(
        self,
        assignment: Assignment,
        articles: Sequence[Article],
        *,
        story: Story,
        desk: Desk,
        now: datetime,
    ) -> Draft:
        """See `Steps`."""
        draft: Draft
        terms = {"story": story, "desk": desk, "now": now}
        if desk.writer is WriterKind.BUILT_IN or self._writers is None:
            draft = self._pool.call("write", assignment, articles, **terms)
            return draft
        try:
            draft = self._writers.call("write", assignment, articles, **terms)
        except WorkFailedError as error:
            draft = self._pool.call("write_built_in", assignment, articles, **terms)
            return handed_over(draft, str(error))
        return draft

    def check(
        self,
        draft: Draft,
        articles: Sequence[Article],
        *,
        desk: Desk,
        now: datetime,
        links: Sequence[LinkAnswer] = (),
    ) -> Ledger:
        """See `Steps`."""
        ledger: Ledger = self._pool.call("check", draft, articles, desk=desk, now=now, links=links)
        return ledger

    def rewrite(
        self,
        draft: Draft,
        sentence_ids: Sequence[str],
        how: RewriteHow,
        articles: Sequence[Article],
        *,
        desk: Desk,
        now: datetime,
    ) -> tuple[Suggestion, ...]:
        """See `Steps`."""
        by_model = desk.writer is WriterKind.LLM and self._writers is not None
        pool = self._writers if by_model and self._writers else self._pool
        made: tuple[Suggestion, ...] = pool.call(
            "rewrite", draft, sentence_ids, how, articles, desk=desk, now=now
        )
        return made
