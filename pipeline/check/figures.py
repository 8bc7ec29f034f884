"""Figures: each one of the draft is found in its sources, converted, rounded, or missing."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.changes import changed_otherwise
from pipeline.check.counted import may_be_same, sorts_of
from pipeline.check.dates import draft_days, said_days
from pipeline.check.figure_match import (
    both_parts,
    carrier,
    converted,
    equal,
    given_in,
    in_words,
    rounded,
    same_amount,
    same_part,
    share_of,
    summed,
    units_fit,
)
from pipeline.check.figure_repair import repaired
from pipeline.check.lines import Line
from pipeline.check.words import FUNCTION_WORDS, base
from pipeline.language.dates import Precision
from pipeline.language.figures import Figure, FigureKind, find_figures, render_figure
from pipeline.language.names import NameKind, find_names
from pipeline.model.draft import Severity
from pipeline.text import fold

MISSING = "figure-missing"
APPROXIMATED = "figure-approximated"
CONVERTED = "figure-converted"
ELSEWHERE = "figure-elsewhere"
UNIT = "figure-unit"
COUNTS = "figure-counts"
HEDGE = "figure-hedge"
FORMAT = "figure-format"
CHANGE = "figure-change"

#: Numbers up to this are written in words as often as in digits.
_WRITTEN_OUT = 100


def check_figures(case: Case) -> Iterator[Outcome]:
    """Looks for every figure first where the sentence rests, then in all of the story's articles."""
    for claim in case.checked:
        settled = _settled(case, claim)
        figures = [
            figure
            for figure in find_figures(claim.text, case.draft.language)
            if not any(start <= figure.start and figure.end <= end for start, end in settled)
        ]
        for figure in figures:
            yield from _judge(case, claim, figure)
        if not claim.head:
            yield from _repeated(claim, figures)


def _settled(case: Case, claim: Claim) -> list[tuple[int, int]]:
    """Where figures are another rule's: in days of the calendar, and in a publisher's name ("20minutos")."""
    spans = list(case.credited(claim.text))
    if base(case.draft.language) not in FUNCTION_WORDS or not claim.lines:
        return spans
    for day in draft_days(case, claim):
        if day.relative or day.precision is not Precision.DAY:
            continue
        year = str(day.day.year)
        spans.append((day.start, day.end - (len(year) if day.text.endswith(year) else 0)))
    return spans


def _meant_year(figure: Figure, lines: Sequence[Line]) -> bool:
    """ "2022" for "last year" or "el pasado diciembre"."""
    return figure.kind is FigureKind.YEAR and any(
        day.relative and day.day.year == figure.value for _, day in said_days(lines)
    )


def _other_year(case: Case, claim: Claim, lines: Sequence[Line]) -> bool:
    """Whether the sentence's own lines give a year that the draft sentence does not."""
    own = [one for one in _own(case, claim) if one.kind is FigureKind.YEAR]
    return any(
        one.kind is FigureKind.YEAR and not any(equal(mine, one) for mine in own)
        for line in lines
        for one in line.figures
    )


def _repeated(claim: Claim, figures: Sequence[Figure]) -> Iterator[Outcome]:
    """A figure that stands oftener here than in the sentence it came from, while another of that is gone."""
    theirs = [one for line in claim.lines for one in line.figures]
    said = {value for one in figures for value in (one.value, one.high)}
    gone = [
        one
        for one in theirs
        if not any(equal(figure, one) for figure in figures)
        or (one.high is not None and not {one.value, one.high} <= said)
    ]
    if not claim.named or len(claim.lines) != 1 or not gone:
        return
    seen: list[Figure] = []
    for figure in figures:
        again = sum(equal(figure, one) for one in seen) + 1
        seen.append(figure)
        if again > 1 and 0 < sum(equal(figure, one) for one in theirs) < again:
            line = claim.lines[0]
            yield finding(
                MISSING, Severity.WARN, claim,
                f"“{figure.text}” stands here again, where {line.article.publisher} has “{gone[0].text}”.",
                span=(figure.start, figure.end), evidence=[line.evidence(gone[0].start, gone[0].end)],
            )  # fmt: skip


def _judge(case: Case, claim: Claim, figure: Figure) -> Iterator[Outcome]:
    span = (figure.start, figure.end)
    lines = case.near(claim)
    near = carrier(figure, lines)
    if near is not None:
        line, source = near
        yield from _same_unit(case, claim, figure, line, source)
        return
    if in_words(figure, lines) or _meant_year(figure, lines) or both_parts(figure, lines):
        return
    if _converted_beside(figure, claim, case.draft.language):
        return
    if changed := converted(figure, lines):
        line, source = changed
        yield finding(
            CONVERTED, Severity.NOTE, claim,
            f"“{figure.text}” is converted from “{source.text}” ({line.article.publisher}).",
            span=span, evidence=[line.evidence(source.start, source.end)],
        )  # fmt: skip
        return
    if nearly := rounded(figure, lines):
        line, source = nearly
        yield finding(
            APPROXIMATED, Severity.NOTE, claim,
            f"“{figure.text}” rounds “{source.text}” ({line.article.publisher}).",
            span=span, evidence=[line.evidence(source.start, source.end)],
        )  # fmt: skip
        return
    if summed(figure, lines) or share_of(figure, lines):
        yield finding(
            APPROXIMATED, Severity.NOTE, claim,
            f"“{figure.text}” is not in the source as such; it can be worked out from figures that are.",
            span=span, evidence=[line.evidence() for line in claim.lines],
        )  # fmt: skip
        return
    if _meant_year(figure, case.lines) and not _other_year(case, claim, lines):
        return
    rest = [line for line in case.lines if line not in lines]
    about = [line for line in rest if _shares_name(claim, line)]
    if elsewhere := carrier(figure, about) or carrier(figure, rest):
        line, source = elsewhere
        # What is said of the same person or place a sentence away is at home here.
        sure = (claim.named or claim.share > 0.6) and line not in about
        minor = (
            figure.kind is FigureKind.ORDINAL
            or figure.text.lower() == "half"
            or (figure.spelled and figure.value in {1, 2} and not _replaces(case, claim, figure))
        )
        yield finding(
            ELSEWHERE, Severity.WARN if sure and not minor else Severity.NOTE, claim,
            f"“{figure.text}” is not in the sentence this one rests on, but elsewhere ({line.article.publisher}):"
            " make sure that it belongs here.",
            span=span, evidence=[line.evidence(source.start, source.end), *(one.evidence() for one in claim.lines[:1])],
        )  # fmt: skip
        return
    yield _missing(case, claim, figure)


def _replaces(case: Case, claim: Claim, figure: Figure) -> bool:
    """Whether the sentence's own line counts something by another number that the draft sentence does not give."""
    own = _own(case, claim)
    return figure.kind is FigureKind.COUNT and any(
        one.kind is FigureKind.COUNT and not any(equal(mine, one) for mine in own)
        for line in claim.lines
        for one in line.figures
    )


def _shares_name(claim: Claim, line: Line) -> bool:
    """Whether a line of an article that the claim rests on names somebody whom the claim names."""
    if line.article.id not in {one.article.id for one in claim.lines}:
        return False
    mine = {
        fold(word)
        for name in find_names(claim.text, line.language)
        if name.kind is NameKind.PERSON
        for word in name.text.split()[-1:]
    }
    return bool(mine & line.words)


def _missing(case: Case, claim: Claim, figure: Figure) -> Outcome:
    candidates = [
        (line, one)
        for line in claim.lines
        for one in line.figures
        if one.value is not None and not any(equal(own, one) for own in _own(case, claim))
    ]
    alike = [pair for pair in candidates if pair[1].kind is figure.kind] or candidates
    evidence = [line.evidence(one.start, one.end) for line, one in alike[:2]]
    message = f"“{figure.text}” is in no source."
    repair = ""
    if len(alike) >= 1:
        line, one = alike[0]
        message = f"“{figure.text}” is in no source; {line.article.publisher} has “{one.text}”."
        if len(alike) == 1 and one.kind is figure.kind and one.unit == figure.unit:
            repair = repaired(claim.text, figure, one, case.draft.language)
    severity = _severity(figure)
    if _may_stand_in_words(figure, claim.lines or case.lines):
        severity, repair = Severity.NOTE, ""
        message = (
            f"“{figure.text}” may stand in words that are not read here: compare with the source."
        )
    return finding(
        MISSING, severity, claim, message,
        span=(figure.start, figure.end),
        evidence=evidence or [line.evidence() for line in claim.lines[:1]],
        repair=repair,
    )  # fmt: skip


def _may_stand_in_words(figure: Figure, lines: Sequence[Line]) -> bool:
    """Whether a source is in a language of which only digits are read, and the number such as people write out."""
    unread = any(base(line.language) not in FUNCTION_WORDS for line in lines)
    return unread and figure.value is not None and figure.value <= _WRITTEN_OUT


def _own(case: Case, claim: Claim) -> tuple[Figure, ...]:
    return find_figures(claim.text, case.draft.language)


def _severity(figure: Figure) -> Severity:
    """Figures in digits hold the draft; small numbers in words and ordinals are doubts."""
    value = figure.value or Decimal(0)
    if figure.kind is FigureKind.ORDINAL and value <= 3:
        return Severity.NOTE  # "first" and "second" are turns of phrase as often as counts
    if figure.text.lower() == "half":
        return Severity.NOTE
    if figure.kind in {FigureKind.ORDINAL, FigureKind.FRACTION, FigureKind.TIME}:
        return Severity.WARN
    if figure.spelled and value <= 12:
        return Severity.NOTE if value == 1 and figure.kind is FigureKind.COUNT else Severity.WARN
    return Severity.BLOCK


def _converted_beside(figure: Figure, claim: Claim, language: str) -> bool:
    """A second unit in brackets, worked out from a figure of the same sentence that the source has."""
    return any(
        one is not figure
        and carrier(one, claim.lines)
        and same_amount(figure, one)
        and not any(given_in(figure.unit, one, line.figures) for line in claim.lines)
        for one in find_figures(claim.text, language)
    )


def _same_unit(
    case: Case, claim: Claim, figure: Figure, line: Line, source: Figure
) -> Iterator[Outcome]:
    """The number is there; does it measure and count the same?"""
    candidates = [one for one in line.figures if equal(figure, one)]
    span = (figure.start, figure.end)
    proof = [line.evidence(source.start, source.end)]
    if figure.kind is not source.kind and same_part(figure, source):
        yield finding(
            CONVERTED, Severity.NOTE, claim,
            f"“{figure.text}” is the same part as “{source.text}” ({line.article.publisher}).",
            span=span, evidence=proof,
        )  # fmt: skip
        return
    if not any(units_fit(figure, one) for one in candidates):
        yield finding(
            UNIT, Severity.BLOCK if figure.unit and source.unit else Severity.WARN, claim,
            f"“{figure.text}” differs in unit from “{source.text}” ({line.article.publisher}).",
            span=span, evidence=proof,
        )  # fmt: skip
        return
    if not figure.spelled and figure.other is not None and _misread(figure, candidates):
        right = render_figure(source, case.draft.language)
        yield finding(
            FORMAT, Severity.WARN, claim,
            f"“{figure.text}” does not read as {right} here; {line.article.publisher} means “{source.text}”.",
            span=span, evidence=proof, repair=claim.text[: figure.start] + right + claim.text[figure.end :],
        )  # fmt: skip
    if change := changed_otherwise(claim.text, case.draft.language, figure, line, source):
        yield finding(
            CHANGE, Severity.WARN, claim,
            f"“{figure.text}” is what it changed by here; in {line.article.publisher} it is what it came to."
            if change == "by"
            else f"“{figure.text}” is what it came to here; in {line.article.publisher} it is what it changed by.",
            span=span, evidence=proof,
        )  # fmt: skip
    hedges = {one.hedge for one in candidates}
    if (
        figure.hedge in {"over", "under"}
        and hedges
        and hedges <= {"over", "under"} - {figure.hedge}
    ):
        yield finding(
            HEDGE, Severity.WARN, claim,
            f"“{figure.text}” is said to be {figure.hedge} it, the source says {hedges.pop()}.",
            span=span, evidence=proof,
        )  # fmt: skip
    if figure.kind is FigureKind.COUNT and _counts_other(case, figure, candidates, line):
        yield finding(
            COUNTS, Severity.WARN, claim,
            f"“{figure.text} {' '.join(figure.counts[:1])}”: {line.article.publisher} counts something else (“{_with_noun(line, source)}”).",
            span=(figure.start, figure.end), evidence=proof,
        )  # fmt: skip


def _with_noun(line: Line, source: Figure) -> str:
    """A figure of a source with the word after it, as it stands there."""
    after = re.match(r"(?: de)? ?[^\W\d]*", line.text[source.end :])
    return line.text[source.start : source.end + (after.end() if after else 0)].strip()


def _misread(figure: Figure, candidates: Sequence[Figure]) -> bool:
    """ "2.000" left as it was in an English sentence: only the other format's reading is the source's."""
    values = {value for one in candidates for value in (one.value, one.high)}
    return figure.other in values and figure.value not in values


def _counts_other(case: Case, figure: Figure, candidates: Sequence[Figure], line: Line) -> bool:
    """Whether the draft counts another sort of thing than the source: centres for patients, dead for hurt."""
    mine = sorts_of(figure.counts[:2], case.draft.language)
    theirs = [sorts_of(one.counts[:3], line.language) for one in candidates]
    if not mine or not all(theirs):
        return False
    return not any(may_be_same(mine, sorts) for sorts in theirs)
