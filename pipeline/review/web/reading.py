"""The draft page's own view of a draft: sentences cut at their findings, sources lit by use. Pure."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.draft import (
    Anchor,
    Draft,
    DraftBlock,
    DraftBlockKind,
    DraftSentence,
    Evidence,
    Finding,
    Ledger,
    MadeBy,
    Severity,
)
from pipeline.model.news import Article, BlockKind, article_of
from pipeline.review.actions import open_findings
from pipeline.review.web.compare import Change, words

#: Characters of context on either side of what a finding's card points at.
_NEAR = 48
_WEIGHT = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of a sentence's text, and the gravest finding on it if there is one."""

    text: str
    severity: Severity | None = None
    #: Where it leads.
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A source sentence, cut where the finding points."""

    of: Evidence
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding as its card shows it."""

    finding: Finding
    evidence: tuple[EvidenceView, ...]
    #: What the repair changes in the sentence, word by word; empty without a repair.
    repair: tuple[Change, ...]

    @property
    def anchor(self) -> str:
        """Its card's id on the page: an answer of the desk finds the card again that somebody types in."""
        return f"finding-{hashlib.sha256(self.finding.key.encode()).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """One draft sentence as it is set."""

    id: str
    pieces: tuple[Piece, ...]
    #: Ids of source sentences, space separated.
    based_on: str
    made_by: MadeBy
    #: A sentence of the text that rests on nothing.
    unsupported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A paragraph with what the checks say of its sentences beside it."""

    kind: DraftBlockKind
    text: str
    sentences: tuple[SentenceView, ...]
    findings: tuple[FindingView, ...]
    background: bool
    #: ``machine``, ``edited``, ``human`` or ``mixed``: the hairline beside it.
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSentence:
    """One source sentence; `used` when a sentence of the draft rests on it."""

    id: str
    text: str
    used: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One article beside the draft."""

    article: Article
    blocks: tuple[tuple[BlockKind, tuple[SourceSentence, ...]], ...]
    used: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that the draft page sets."""

    headline: BlockView
    standfirst: BlockView | None
    blocks: tuple[BlockView, ...]
    #: On the draft as a whole.
    general: tuple[FindingView, ...]
    unsupported: int


def read(draft: Draft, ledger: Ledger | None, dismissed: frozenset[str]) -> Reading:
    """The draft with its open findings at their sentences."""
    findings = open_findings(ledger, dismissed) if ledger else ()
    known = {sentence.id for sentence in draft.sentences()}
    blocks = tuple(_block(block, findings) for block in draft.blocks)
    return Reading(
        headline=_alone(draft.headline, findings),
        standfirst=_alone(draft.standfirst, findings) if draft.standfirst.text else None,
        blocks=blocks,
        general=tuple(
            _view(one, "")
            for one in _gravest_first(one for one in findings if one.sentence_id not in known)
        ),
        unsupported=sum(one.unsupported for block in blocks for one in block.sentences),
    )


def beside(draft: Draft, articles: Sequence[Article]) -> tuple[SourceView, ...]:
    """The articles in the order of their first use; those that nothing rests on come last."""
    order: dict[str, int] = {}
    used = set()
    for sentence in draft.sentences():
        for source in sentence.based_on:
            used.add(source)
            order.setdefault(article_of(source), len(order))
    views = [_source(article, used) for article in articles]
    return tuple(sorted(views, key=lambda view: order.get(view.article.id, len(order))))


def pieces(
    text: str, findings: Iterable[Finding], anchors: Sequence[Anchor] = ()
) -> tuple[Piece, ...]:
    """The text cut wherever a finding or a link begins or ends; together the pieces are the text."""
    spans = [
        (max(0, one.start), min(len(text), one.end), one.severity)
        for one in findings
        if one.start < one.end and one.start < len(text)
    ]
    edges = (edge for start, end, _ in spans for edge in (start, end))
    linked = (edge for one in anchors for edge in (one.start, one.end))
    cuts = sorted({0, len(text), *edges, *linked})
    cut = []
    for start, end in pairwise(cuts):
        on_it = [severity for first, last, severity in spans if first <= start and end <= last]
        cut.append(
            Piece(
                text=text[start:end],
                severity=min(on_it, key=_WEIGHT.__getitem__, default=None),
                url=next((one.url for one in anchors if one.start <= start and end <= one.end), ""),
            )
        )
    return tuple(cut)


def _block(block: DraftBlock, findings: Sequence[Finding]) -> BlockView:
    texts = {sentence.id: sentence.text for sentence in block.sentences}
    may_stand_alone = block.background or block.kind is DraftBlockKind.HEADING
    return BlockView(
        kind=block.kind,
        text=block.text,
        sentences=tuple(
            _sentence(one, findings, may_stand_alone=may_stand_alone) for one in block.sentences
        ),
        findings=tuple(
            _view(one, texts[one.sentence_id])
            for one in _gravest_first(one for one in findings if one.sentence_id in texts)
        ),
        background=block.background,
        made=made_of(block),
    )


def made_of(block: DraftBlock) -> str:
    """``machine``, ``edited``, ``human`` or ``mixed``: the hairline beside a block."""
    makers = {sentence.made_by for sentence in block.sentences}
    return makers.pop().value if len(makers) == 1 else "mixed"


def _view(finding: Finding, text: str) -> FindingView:
    return FindingView(
        finding=finding,
        evidence=tuple(
            EvidenceView(of=one, pieces=_pointed(one.text, one.start, one.end))
            for one in finding.evidence
        ),
        repair=_shortened(words(text, finding.repair)) if finding.repair else (),
    )


def _pointed(text: str, start: int, end: int) -> tuple[Piece, ...]:
    if not 0 <= start < end <= len(text):
        return (Piece(text=text),)
    cut = (_last_words(text[:start]), text[start:end], _first_words(text[end:]))
    return tuple(
        Piece(text=part, severity=Severity.NOTE if place == 1 else None)
        for place, part in enumerate(cut)
        if part
    )


def _last_words(text: str) -> str:
    """The end of a text, cut at a word; a card shows what stands near, the pane beside it the whole."""
    if len(text) <= _NEAR:
        return text
    return "… " + text[-_NEAR:].partition(" ")[2]


def _first_words(text: str) -> str:
    return text if len(text) <= _NEAR else text[:_NEAR].rpartition(" ")[0] + " …"


def _shortened(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """What stays the same only near what changes."""
    last = len(changes) - 1
    return tuple(
        change
        if change.kind != "same" or len(change.text) <= 2 * _NEAR
        else Change(
            kind="same",
            text=("" if place == 0 else _first_words(change.text))
            + ("" if place == last else _last_words(change.text)),
        )
        for place, change in enumerate(changes)
    )


def _alone(sentence: DraftSentence, findings: Sequence[Finding]) -> BlockView:
    """Headline or standfirst, as a block of one sentence."""
    block = DraftBlock(kind=DraftBlockKind.HEADING, sentences=(sentence,))
    return _block(block, findings)


def _sentence(
    sentence: DraftSentence, findings: Sequence[Finding], *, may_stand_alone: bool
) -> SentenceView:
    return SentenceView(
        id=sentence.id,
        pieces=pieces(
            sentence.text,
            (one for one in findings if one.sentence_id == sentence.id),
            sentence.anchors,
        ),
        based_on=" ".join(sentence.based_on),
        made_by=sentence.made_by,
        unsupported=not sentence.based_on and not may_stand_alone,
    )


def _source(article: Article, used: set[str]) -> SourceView:
    blocks = tuple(
        (
            block.kind,
            tuple(
                SourceSentence(id=one.id, text=one.text, used=one.id in used)
                for one in block.sentences
            ),
        )
        for block in article.blocks
    )
    count = sum(one.used for _, sentences in blocks for one in sentences)
    return SourceView(
        article=article, blocks=blocks, used=count, left_out=len(article.sentences) - count
    )


def _gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(findings, key=lambda one: (_WEIGHT[one.severity], one.sentence_id, one.start))
    )
