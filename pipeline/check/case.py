"""One draft with all that the rules look at, and what a rule answers."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.check.lines import Index, Line, lines_of
from pipeline.check.options import CheckOptions
from pipeline.language.ports import Embedder, Translator
from pipeline.model.desk import Desk
from pipeline.model.draft import (
    Draft,
    DraftBlockKind,
    DraftSentence,
    Evidence,
    Finding,
    Severity,
)
from pipeline.model.link import LinkAnswer
from pipeline.model.news import Article

EXPLAINER = "explainer:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstained:
    """A rule that could not decide, and why, in a sentence for an editor."""

    rule: str
    reason: str


Outcome = Finding | Abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A draft sentence beside the source sentences that should carry it."""

    sentence: DraftSentence
    #: What it says it rests on, else what carries it best; empty when nothing does.
    lines: tuple[Line, ...]
    #: The lines were named by the writer.
    named: bool
    #: The share of its telling words that `lines` carry.
    share: float
    headline: bool = False
    #: Headline or standfirst: sums up whole articles.
    head: bool = False
    #: A heading between paragraphs: a label, no statement.
    label: bool = False
    #: Rests on the explainer library.
    explained: bool = False

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def id(self) -> str:
        return self.sentence.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A draft, its sources and everything a rule may ask."""

    draft: Draft
    articles: tuple[Article, ...]
    desk: Desk
    options: CheckOptions
    now: datetime
    embedder: Embedder | None
    #: A second opinion on translated quotations.
    translator: Translator | None
    explainers: Mapping[str, str]
    #: By address, what its host answered.
    links: Mapping[str, LinkAnswer]
    lines: tuple[Line, ...]
    index: Index
    claims: tuple[Claim, ...]

    @property
    def checked(self) -> Iterator[Claim]:
        """The claims that must be found in the articles."""
        return (claim for claim in self.claims if not claim.explained)

    def near(self, claim: Claim) -> tuple[Line, ...]:
        """Where its figures and names may stand: its own lines; for a head all lines of their articles."""
        if not claim.head or not claim.lines:
            return claim.lines
        articles = {line.article.id for line in claim.lines}
        rest = (line for line in self.lines if line.article.id in articles)
        return (*claim.lines, *(line for line in rest if line not in claim.lines))

    def credited(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where a text names the publishers of the story's articles."""
        names = {article.publisher for article in self.articles if article.publisher}
        return tuple(
            found.span()
            for name in names
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the rules may lean on beside draft and articles."""

    embedder: Embedder | None
    translator: Translator | None
    explainers: Mapping[str, str]
    links: Mapping[str, LinkAnswer]


Rule = Callable[[Case], Iterator[Outcome]]

#: Lines below this share are no alignment.
_WEAK = 0.2
#: Named lines that carry less than this are named in error where another line carries at least that.
_ASTRAY, _HOME = 0.25, 0.5


def open_case(
    draft: Draft,
    articles: Sequence[Article],
    *,
    desk: Desk,
    options: CheckOptions,
    now: datetime,
    tools: Tools,
) -> Case:
    """Aligns every sentence of the draft with its sources."""
    lines = lines_of(articles)
    index = Index(lines, draft.language)
    by_id = {line.id: line for line in lines}
    heads = (draft.headline, draft.standfirst)
    labels = {
        sentence.id
        for block in draft.blocks
        if block.kind is DraftBlockKind.HEADING
        for sentence in block.sentences
    }
    claims = tuple(
        replace(
            _claim(sentence, by_id, index),
            headline=sentence is draft.headline,
            head=any(sentence is one for one in heads),
            label=sentence.id in labels,
        )
        for sentence in draft.sentences()
        if sentence.text.strip()
    )
    return Case(
        draft=draft,
        articles=tuple(articles),
        desk=desk,
        options=options,
        now=now,
        embedder=tools.embedder,
        translator=tools.translator,
        explainers=tools.explainers,
        links=tools.links,
        lines=lines,
        index=index,
        claims=claims,
    )


def _claim(sentence: DraftSentence, by_id: Mapping[str, Line], index: Index) -> Claim:
    explained = any(name.startswith(EXPLAINER) for name in sentence.based_on)
    lines = tuple(by_id[name] for name in sentence.based_on if name in by_id)
    named = bool(lines)
    if lines and not explained and index.share(sentence.text, lines) < _ASTRAY:
        # Named in error: what other lines say must not go unchecked for it.
        best = index.best(sentence.text, limit=1)
        if best and best[0].share >= _HOME and not any(line.background for line in lines):
            lines, named = (best[0].line,), False
    if not lines and not explained:
        best = index.best(sentence.text)
        lines = tuple(found.line for found in best if found.share >= _WEAK)
        if best and best[0].share > 0.6:  # one line says it all
            lines = lines[:1]
    share = index.share(sentence.text, lines) if lines else 0.0
    return Claim(
        sentence=sentence,
        lines=lines,
        named=named,
        share=share,
        explained=explained,
    )


def finding(
    rule: str,
    severity: Severity,
    claim: Claim | None,
    message: str,
    *,
    span: tuple[int, int] = (0, 0),
    evidence: Sequence[Evidence] = (),
    repair: str = "",
) -> Finding:
    """A finding on a claim, or on the whole draft."""
    return Finding(
        rule=rule,
        severity=severity,
        sentence_id=claim.id if claim else "",
        start=span[0],
        end=span[1],
        message=message,
        evidence=tuple(evidence),
        repair=repair,
    )
