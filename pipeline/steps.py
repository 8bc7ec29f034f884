"""The heavy steps with the tools they need, built once in each process that runs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pipeline.check import CheckOptions, check_draft
from pipeline.errors import NightdeskError
from pipeline.extract import ExtractOptions, extract
from pipeline.gather import Gatherer
from pipeline.group import text_to_embed
from pipeline.language.ports import Embedder, Retranslator, Translation, Vectors
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, Ledger
from pipeline.model.news import Article, Entry, Listing, Page, Source
from pipeline.model.rewriting import RewriteHow, Suggestion
from pipeline.model.story import Assignment, Story
from pipeline.pool import Pool
from pipeline.sources import ParsedListing, parse_listing
from pipeline.write import write
from pipeline.write.bring_in import brought_in
from pipeline.write.rewrite import checked, named_sentences, reworded, translated_again
from pipeline.write.tools import WriterTools


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Parse, extract, embed, write, check: what `run` asks of a child process, or of this one."""

    embedder: Embedder
    translator: Retranslator
    #: For each desk id the tools of its language and house style.
    tools: Mapping[str, WriterTools]
    extract_options: ExtractOptions
    check_options: CheckOptions

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
        """Entries of one listing; UnreadableError when it is none."""
        return parse_listing(
            body, listing=listing, source=source, url=url, content_type=content_type, now=now
        )

    def parse_listings(
        self, asked: Sequence[Mapping[str, Any]]
    ) -> list[ParsedListing | NightdeskError]:
        """Several at once, each by the arguments of `parse_listing`; an error in the place of what is no listing."""
        answers: list[ParsedListing | NightdeskError] = []
        for one in asked:
            try:
                answers.append(parse_listing(**one))
            except NightdeskError as error:
                answers.append(error)
        return answers

    def extract(
        self,
        page: Page,
        source: Source,
        *,
        entry: Entry | None,
        now: datetime,
        site_lines: frozenset[str] = frozenset(),
    ) -> Article:
        """The article on a page, with its verdict."""
        return extract(
            page,
            source,
            entry=entry,
            now=now,
            options=self.extract_options,
            site_lines=site_lines,
        )

    def embed(self, articles: Sequence[Article]) -> tuple[str, Vectors]:
        """The model's name, and one row for each article."""
        return self.embedder.name, self.embedder.embed([text_to_embed(one) for one in articles])

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Translation:
        """Each text by itself, along the best route there is."""
        return self.translator.translate(texts, source=source, target=target)

    def write(
        self,
        assignment: Assignment,
        articles: Sequence[Article],
        *,
        story: Story,
        desk: Desk,
        now: datetime,
    ) -> Draft:
        """The draft that was asked for."""
        return write(assignment, articles, story, desk, self.tools[desk.id], now=now)

    def check(
        self, draft: Draft, articles: Sequence[Article], *, desk: Desk, now: datetime
    ) -> Ledger:
        """All that the checks say of a draft."""
        return check_draft(
            draft,
            articles,
            desk=desk,
            options=replace(self.check_options, banned=self._banned(desk)),
            now=now,
            embedder=self.embedder,
            translator=self.translator,
            explainers=self._explainer_sentences(draft.language),
        )

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
        """Each named sentence as it could read instead, with what the checks say of it."""
        if how is RewriteHow.BRING_IN:
            style = self.tools[desk.id].house_style
            return brought_in(sentence_ids, draft, articles, self.translator, style=style, now=now)
        made = []
        for sentence in named_sentences(draft, sentence_ids):
            if how is RewriteHow.TRANSLATE_AGAIN:
                style = self.tools[desk.id].house_style
                suggestion = translated_again(
                    sentence, draft, articles, self.translator, style=style, now=now
                )
            else:
                suggestion = reworded(sentence, how, language=draft.language)
            made.append(
                checked(
                    suggestion,
                    draft,
                    lambda changed: self.check(changed, articles, desk=desk, now=now).findings,
                )
            )
        return tuple(made)

    def _banned(self, desk: Desk) -> tuple[str, ...]:
        tools = self.tools.get(desk.id)
        return tools.house_style.banned if tools else ()

    def _explainer_sentences(self, language: str) -> dict[str, str]:
        """Every explainer sentence under the id that drafts cite it by."""
        explainers = next(iter(self.tools.values())).explainers if self.tools else ()
        return {
            f"explainer:{one.name}#{number}": text
            for one in explainers
            for number, text in enumerate(one.sentences(language))
        }


class PooledSteps:
    """The same steps, done by the children of a pool."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
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
        draft: Draft = self._pool.call(
            "write", assignment, articles, story=story, desk=desk, now=now
        )
        return draft

    def check(
        self, draft: Draft, articles: Sequence[Article], *, desk: Desk, now: datetime
    ) -> Ledger:
        """See `Steps`."""
        ledger: Ledger = self._pool.call("check", draft, articles, desk=desk, now=now)
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
        made: tuple[Suggestion, ...] = self._pool.call(
            "rewrite", draft, sentence_ids, how, articles, desk=desk, now=now
        )
        return made
