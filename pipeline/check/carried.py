"""Support: what no source carries, what one source alone carries, what only a background source says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.check.case import Abstained, Case, Claim, Outcome, finding
from pipeline.check.lexicon import lexicon
from pipeline.check.lines import Found, Line
from pipeline.check.words import base, content_stems
from pipeline.language.quotes import find_quotes
from pipeline.model.draft import MadeBy, Severity

UNSUPPORTED = "support-none"
ONE_SOURCE = "support-one-source"
BACKGROUND = "background-only"

#: A sentence with fewer telling words says too little to be judged.
_TOO_SHORT = 3


def check_support(case: Case) -> Iterator[Outcome]:
    """Every sentence is carried by some line of the sources."""
    languages = {base(line.language) for line in case.lines}
    unknown = sorted(
        language for language in languages
        if language != base(case.draft.language) and lexicon(case.draft.language, language) is None
    )  # fmt: skip
    if unknown and case.embedder is None:
        yield Abstained(
            rule=UNSUPPORTED,
            reason=f"no word list leads from {case.draft.language} to {', '.join(unknown)}, and no embeddings are at hand",
        )
        return
    if not case.lines:
        yield Abstained(rule=UNSUPPORTED, reason="the story has no source sentences")
        return
    doubtful = list(_doubtful(case))
    for doubt, likeness in zip(doubtful, _likenesses(case, doubtful), strict=True):
        yield from _judge(case, doubt, likeness)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubt:
    """A claim that the words of its lines do not carry, and the lines that come nearest."""

    claim: Claim
    best: tuple[Found, ...]
    lines: tuple[Line, ...]


def _least(case: Case) -> float:
    return case.options.min_support if case.embedder else case.options.min_support_by_words


def _doubtful(case: Case) -> Iterator[_Doubt]:
    least = _least(case)
    for claim in case.checked:
        if claim.label or (claim.share >= least and claim.lines):
            continue
        if len(set(content_stems(claim.text, case.draft.language))) < _TOO_SHORT:
            continue
        best = case.index.best(claim.text, limit=8)
        lines = list(claim.lines[:2])
        lines += [found.line for found in best[:3] if found.line not in lines]
        yield _Doubt(claim=claim, best=best, lines=tuple(lines))


def _judge(case: Case, doubt: _Doubt, likeness: float | None) -> Iterator[Outcome]:
    least = _least(case)
    claim, best, lines = doubt.claim, doubt.best, doubt.lines
    share = best[0].share if best else 0.0
    together = case.index.share(claim.text, [found.line for found in best[:3]]) if best else 0.0
    if likeness is not None and likeness >= case.options.min_likeness:
        return
    if together >= least and share >= 0.7 * least and not claim.headline:
        if claim.named:
            yield finding(
                UNSUPPORTED, Severity.NOTE, claim,
                "The sentences this one names carry little of it; others carry more.",
                evidence=[line.evidence() for line in lines[:2]],
            )  # fmt: skip
        return
    unnamed = not claim.named and not claim.sentence.based_on
    human = claim.sentence.made_by is not MadeBy.MACHINE
    severity = (
        Severity.BLOCK
        if unnamed and likeness is not None and share < 0.2 and not human and not claim.headline
        else Severity.WARN
    )
    yield finding(
        UNSUPPORTED, severity, claim, "No source sentence carries this.",
        evidence=[line.evidence() for line in lines[:1]],
    )  # fmt: skip


def _likenesses(case: Case, doubts: Sequence[_Doubt]) -> list[float | None]:
    """For each doubt the best cosine to any of its lines; None without an embedder or lines.

    All texts are embedded in one go, which takes the engine a fraction of the time of one by one.
    """
    if case.embedder is None:
        return [None] * len(doubts)
    texts = {
        text: place
        for place, text in enumerate(
            dict.fromkeys(
                text
                for doubt in doubts
                if doubt.lines
                for text in (doubt.claim.text, *(line.text for line in doubt.lines))
            )
        )
    }
    if not texts:
        return [None] * len(doubts)
    vectors = case.embedder.embed(list(texts))
    return [
        float(
            (
                vectors[[texts[line.text] for line in doubt.lines]]
                @ vectors[texts[doubt.claim.text]]
            ).max()
        )
        if doubt.lines
        else None
        for doubt in doubts
    ]


def check_one_source(case: Case) -> Iterator[Outcome]:
    """Notes, once a paragraph and publisher, what rests on one publisher while the story has several."""
    publishers = {article.publisher for article in case.articles}
    if len(publishers) < 2:
        return
    by_id = {claim.id: claim for claim in case.checked if not claim.head and not claim.label}
    for block in case.draft.blocks:
        alone: dict[str, list[Claim]] = {}
        for sentence in block.sentences:
            claim = by_id.get(sentence.id)
            if claim is not None and (publisher := said_by_one(case, claim)):
                alone.setdefault(publisher, []).append(claim)
        for publisher, claims in alone.items():
            many = len(claims) > 1
            yield finding(
                ONE_SOURCE, Severity.NOTE, claims[0],
                f"Only {publisher} says this and {len(claims) - 1} more of the paragraph's sentences."
                if many
                else f"Only {publisher} says this.",
                evidence=[claim.lines[0].evidence() for claim in claims],
            )  # fmt: skip


def said_by_one(case: Case, claim: Claim) -> str:
    """The one publisher that carries a claim; empty when others say it too."""
    mine = {line.article.publisher for line in claim.lines}
    if len(mine) != 1 or case.credited(claim.text) or find_quotes(claim.text, case.draft.language):
        return ""  # the sentence says itself whose word it is
    others = [
        found
        for found in case.index.best(claim.text, limit=6)
        if found.line.article.publisher not in mine
    ]
    return "" if others and others[0].share >= 0.5 else next(iter(mine))


def check_background(case: Case) -> Iterator[Outcome]:
    """No sentence of a draft rests on a source that is kept for background."""
    if not any(line.background for line in case.lines):
        return
    for claim in case.checked:
        aside = [line for line in claim.lines if line.background]
        if claim.named and aside:
            yield finding(
                BACKGROUND, Severity.BLOCK, claim,
                f"Rests on {aside[0].article.publisher}, which is kept for background and never credited.",
                evidence=[line.evidence() for line in aside],
            )  # fmt: skip
            continue
        best = case.index.best(claim.text, limit=10)
        behind = next((found for found in best if found.line.background), None)
        ahead = max((found.share for found in best if not found.line.background), default=0.0)
        ahead = max(
            ahead,
            case.index.share(claim.text, [line for line in claim.lines if not line.background])
            if claim.named
            else 0.0,
        )
        if behind is None or behind.share < 0.45 or ahead > behind.share - 0.15:
            continue
        severity = Severity.BLOCK if behind.share >= 0.6 and ahead < 0.5 else Severity.WARN
        yield finding(
            BACKGROUND, severity, claim,
            f"Only {behind.line.article.publisher} says this, and it is kept for background: no other source supports it.",
            evidence=[behind.line.evidence()],
        )  # fmt: skip
