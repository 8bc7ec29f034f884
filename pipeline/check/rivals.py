"""Sources that give different figures for one thing, side by side."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.counted import sorts_of
from pipeline.check.figure_match import carrier, equal
from pipeline.check.lines import Line
from pipeline.check.negation import contradict
from pipeline.check.words import base, content_stems
from pipeline.language.figures import Figure, FigureKind, find_figures
from pipeline.model.draft import Severity

RIVALS = "sources-differ"

#: A line of another outlet speaks of the same thing when it carries this share of the sentence.
_SAME = 0.5
#: Figures further apart than this measure different things.
_NEAR = 3
_COUNTED = {FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE}


def check_rivals(case: Case) -> Iterator[Outcome]:
    """A figure of the draft for which another outlet has another, in a sentence that says the same."""
    for claim in case.checked:
        own = {line.article.publisher for line in claim.lines}
        if not own or claim.label:
            continue
        others = [
            found.line
            for found in case.index.best(claim.text, limit=8)
            if found.share >= _SAME and found.line.article.publisher not in own
        ]
        for figure in find_figures(claim.text, case.draft.language):
            yield from _judge(case, claim, figure, others)
        yield from _denials(claim, others)


def _denials(claim: Claim, others: list[Line]) -> Iterator[Outcome]:
    """What one outlet states and another, in the same language and nearly the same words, denies."""
    for line in claim.lines[:1]:
        for other in others:
            if base(line.language) != base(other.language) or not contradict(line, other):
                continue
            yield finding(
                RIVALS, Severity.WARN, claim,
                f"Sources differ: {line.article.publisher} and {other.article.publisher} say the opposite of each other.",
                evidence=[line.evidence(), other.evidence()],
            )  # fmt: skip
            return


def _judge(case: Case, claim: Claim, figure: Figure, others: list[Line]) -> Iterator[Outcome]:
    near = carrier(figure, claim.lines)
    if near is None or figure.kind not in _COUNTED or figure.value is None:
        return
    mine = sorts_of(figure.counts[:2], case.draft.language)
    if figure.kind is FigureKind.COUNT and not mine:
        return
    for line in others:
        if any(equal(figure, one) for one in line.figures):
            continue
        rival = next((one for one in line.figures if _rival(case, figure, one, line, mine)), None)
        if rival is not None:
            yield finding(
                RIVALS, Severity.WARN, claim,
                f"Sources differ: {near[0].article.publisher} has “{near[1].text}”, {line.article.publisher} has “{rival.text}”.",
                span=(figure.start, figure.end),
                evidence=[near[0].evidence(near[1].start, near[1].end), line.evidence(rival.start, rival.end)],
            )  # fmt: skip
            return


def _rival(case: Case, figure: Figure, other: Figure, line: Line, mine: frozenset[str]) -> bool:
    """Whether a figure measures the same thing: unit and kind alike, and the very noun where it counts."""
    if other.kind is not figure.kind or other.unit != figure.unit or other.value is None:
        return False
    if figure.kind is not FigureKind.COUNT:
        less, more = sorted((abs(figure.value or Decimal(0)), abs(other.value)))
        return less > 0 and more / less < _NEAR
    if not mine & sorts_of(other.counts[:2], line.language):
        return False
    place = next((at for at, one in enumerate(case.index.lines) if one is line), -1)
    nouns = content_stems(" ".join(figure.counts[:2]), case.draft.language)
    return any(place in case.index.carried_by(stem) for stem in nouns)
