"""The heavy steps with the tools they need, built once in each process that runs them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pipeline.check import CheckOptions, check_draft
from pipeline.errors import ModelError, NightdeskError
from pipeline.extract import ExtractOptions, extract
from pipeline.group import text_to_embed
from pipeline.language.llm import LanguageModel
from pipeline.language.ports import Embedder, Retranslator, Translation, Vectors
from pipeline.model.desk import Desk, WriterKind
from pipeline.model.draft import Draft, DraftSentence, Finding, Ledger
from pipeline.model.link import LinkAnswer
from pipeline.model.news import Article, Entry, Listing, Page, Source
from pipeline.model.rewriting import RewriteHow, Suggestion
from pipeline.model.story import Assignment, Story
from pipeline.sources import ParsedListing, parse_listing
from pipeline.write import write
from pipeline.write.bring_in import brought_in
from pipeline.write.llm import ModelTools, handed_over, write_with_model
from pipeline.write.llm.material import orders_or_asks
from pipeline.write.llm.prompts import Prompt
from pipeline.write.llm.rewriter import rewritten
from pipeline.write.llm.tools import Judge
from pipeline.write.rewrite import checked, named_sentences, reworded, translated_again
from pipeline.write.tools import EmbeddedOnce, WriterTools

#: Words in a row that a language model may share with a source, which can always say it otherwise.
_MODEL_RUN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelKit:
    """A language model and what it is told."""

    model: LanguageModel
    prompts: Mapping[str, Prompt]
    source_words: int
    #: Which source sentences the model is not given.
    keep_back: Callable[[str], bool] = orders_or_asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Parse, extract, embed, write, check: what `run` asks of a child process, or of this one."""

    embedder: Embedder
    translator: Retranslator
    #: For each desk id the tools of its language and house style.
    tools: Mapping[str, WriterTools]
    extract_options: ExtractOptions
    #: By desk id.
    check_options: Mapping[str, CheckOptions]
    #: None when the configuration names no language model.
    llm: ModelKit | None = None

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
        """The draft that was asked for, by the writer that the desk chose."""
        if desk.writer is WriterKind.BUILT_IN:
            return self.write_built_in(assignment, articles, story=story, desk=desk, now=now)
        if self.llm is None:
            draft = self.write_built_in(assignment, articles, story=story, desk=desk, now=now)
            return handed_over(draft, "none is configured under [llm] in pipeline.toml.")
        return write_with_model(
            assignment,
            articles,
            story,
            desk,
            self.tools[desk.id],
            llm=self._model_tools(self.llm, desk, now),
            now=now,
        )

    def write_built_in(
        self,
        assignment: Assignment,
        articles: Sequence[Article],
        *,
        story: Story,
        desk: Desk,
        now: datetime,
    ) -> Draft:
        """The draft that was asked for, whoever the desk would have write it."""
        return write(assignment, articles, story, desk, self.tools[desk.id], now=now)

    def check(
        self,
        draft: Draft,
        articles: Sequence[Article],
        *,
        desk: Desk,
        now: datetime,
        links: Sequence[LinkAnswer] = (),
    ) -> Ledger:
        """All that the checks say of a draft."""
        return check_draft(
            draft,
            articles,
            desk=desk,
            options=self._check_options(draft, desk),
            now=now,
            embedder=self.embedder,
            translator=self.translator,
            explainers=self._explainer_sentences(draft.language),
            links=links,
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
        style = self.tools[desk.id].house_style
        if how is RewriteHow.BRING_IN:
            return brought_in(sentence_ids, draft, articles, self.translator, style=style, now=now)
        judge = self._judge(desk, now)

        def suggested(sentence: DraftSentence) -> Suggestion:
            note = ""
            if desk.writer is WriterKind.LLM and self.llm is not None:
                try:
                    llm = self._model_tools(self.llm, desk, now)
                    return rewritten(sentence, how, draft, articles, llm=llm, style=style)
                except ModelError as error:
                    note = f"Not by the language model: {error}"
            if how is RewriteHow.TRANSLATE_AGAIN:
                made = translated_again(
                    sentence, draft, articles, self.translator, style=style, now=now
                )
            else:
                made = reworded(sentence, how, language=draft.language)
            return replace(made, note=" ".join(part for part in (made.note, note) if part))

        return tuple(
            checked(suggested(sentence), draft, lambda changed: judge(changed, articles))
            for sentence in named_sentences(draft, sentence_ids)
        )

    def _model_tools(self, kit: ModelKit, desk: Desk, now: datetime) -> ModelTools:
        return ModelTools(
            model=kit.model,
            prompts=kit.prompts,
            judge=self._judge(desk, now),
            source_words=kit.source_words,
            keep_back=kit.keep_back,
        )

    def _judge(self, desk: Desk, now: datetime) -> Judge:
        # The sources are embedded once, however often a text is sent back.
        steps = replace(self, embedder=EmbeddedOnce(self.embedder))

        def judge(draft: Draft, articles: Sequence[Article]) -> Sequence[Finding]:
            return steps.check(draft, articles, desk=desk, now=now).findings

        return judge

    def _check_options(self, draft: Draft, desk: Desk) -> CheckOptions:
        """The desk's own, with the words that its house style bans; a model's draft may copy less."""
        options = self.check_options.get(desk.id, CheckOptions())
        tools = self.tools.get(desk.id)
        house = tools.house_style.banned if tools else ()
        options = replace(options, banned=(*options.banned, *house))
        if draft.writer.engine != WriterKind.LLM:
            return options
        return replace(options, max_run_words=min(options.max_run_words, _MODEL_RUN + 1))

    def _explainer_sentences(self, language: str) -> dict[str, str]:
        """Every explainer sentence under the id that drafts cite it by."""
        explainers = next(iter(self.tools.values())).explainers if self.tools else ()
        return {
            f"explainer:{one.name}#{number}": text
            for one in explainers
            for number, text in enumerate(one.sentences(language), 1)
        }
