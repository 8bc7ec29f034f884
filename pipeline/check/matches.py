"""What each figure, name and quotation of a draft was matched with: the good news beside the findings."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.check import dates, figures, names, quotes
from pipeline.check.case import Case, Claim
from pipeline.check.figure_match import carrier
from pipeline.check.words import words_of
from pipeline.language.figures import Figure, find_figures
from pipeline.language.names import Name, NameKind, find_names, known_name
from pipeline.language.quotes import Quote, find_quotes
from pipeline.model.draft import Evidence, Finding, Match, MatchKind, MatchState, Severity
from pipeline.text import fold

#: What a finding says of the figure, name or quotation it stands on; the gravest first.
_STATES: Mapping[str, MatchState] = {
    figures.MISSING: MatchState.MISSING,
    names.MISSING: MatchState.MISSING,
    quotes.INVENTED: MatchState.MISSING,
    quotes.MISATTRIBUTED: MatchState.MISATTRIBUTED,
    quotes.ALTERED: MatchState.ALTERED,
    dates.OTHER_DAY: MatchState.ALTERED,
    figures.UNIT: MatchState.ALTERED,
    figures.COUNTS: MatchState.ALTERED,
    figures.FORMAT: MatchState.ALTERED,
    figures.HEDGE: MatchState.ALTERED,
    figures.ELSEWHERE: MatchState.ELSEWHERE,
    names.ELSEWHERE: MatchState.ELSEWHERE,
    figures.CONVERTED: MatchState.CONVERTED,
    figures.APPROXIMATED: MatchState.APPROXIMATED,
    quotes.UNQUOTED: MatchState.PARAPHRASED,
    quotes.VERBATIM: MatchState.VERBATIM,
}
_ORDER = {rule: place for place, rule in enumerate(_STATES)}
_SURELY_NAMES = frozenset({NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE})


def matches(case: Case, findings: Sequence[Finding]) -> Iterator[Match]:
    """Every figure, name and quotation in reading order, with its state and the source's own words."""
    told: dict[str, list[Finding]] = {}
    for one in findings:
        if one.rule in _STATES:
            told.setdefault(one.sentence_id, []).append(one)
    for claim in case.checked:
        own = sorted(told.get(claim.id, ()), key=lambda one: _ORDER[one.rule])
        found = [
            *_figures(case, claim, own),
            *_names(case, claim, own),
            *_quotations(case, claim, own),
        ]
        yield from sorted(found, key=lambda one: (one.start, one.end))


def _match(
    claim: Claim,
    span: tuple[int, int],
    told: Finding | None,
    *,
    kind: MatchKind,
    state: MatchState,
    evidence: Evidence | None,
) -> Match:
    return Match(
        kind=kind,
        state=state if told is None else _STATES[told.rule],
        sentence_id=claim.id,
        start=span[0],
        end=span[1],
        text=claim.text[span[0] : span[1]],
        evidence=evidence,
        doubted=told is not None and told.severity is not Severity.NOTE,
    )


def _told(told: Sequence[Finding], span: tuple[int, int], *rules: str) -> Finding | None:
    """The gravest finding of some rules on a span."""
    return next(
        (
            one
            for one in told
            if one.rule.startswith(rules) and one.start < span[1] and span[0] < one.end
        ),
        None,
    )


def _proof(told: Finding | None, there: Evidence | None) -> Evidence | None:
    return told.evidence[0] if told is not None and told.evidence else there


def _figures(case: Case, claim: Claim, told: Sequence[Finding]) -> Iterator[Match]:
    credited = case.credited(claim.text)
    for figure in find_figures(claim.text, case.draft.language):
        span = (figure.start, figure.end)
        if any(start <= span[0] and span[1] <= end for start, end in credited):
            continue  # "20minutos"
        finding = _told(told, span, "figure-", "date-")
        there = _figure_there(case, claim, figure)
        yield _match(
            claim, span, finding, kind=MatchKind.FIGURE,
            state=MatchState.FOUND if there else MatchState.IN_OTHER_WORDS, evidence=_proof(finding, there),
        )  # fmt: skip


def _figure_there(case: Case, claim: Claim, figure: Figure) -> Evidence | None:
    near = carrier(figure, case.near(claim)) or carrier(figure, case.lines)
    return near[0].evidence(near[1].start, near[1].end) if near else None


def _names(case: Case, claim: Claim, told: Sequence[Finding]) -> Iterator[Match]:
    credited = case.credited(claim.text)
    for name in find_names(claim.text, case.draft.language):
        span = (name.start, name.end)
        if any(span[0] < end and start < span[1] for start, end in credited):
            continue
        finding = _told(told, span, "name-")
        there = _name_there(case, claim, name)
        if finding is None and not (name.sure and (there or name.kind in _SURELY_NAMES)):
            continue  # a capital letter makes no name
        yield _match(
            claim, span, finding, kind=MatchKind.NAME,
            state=MatchState.FOUND if there else MatchState.IN_OTHER_WORDS, evidence=_proof(finding, there),
        )  # fmt: skip


def _name_there(case: Case, claim: Claim, name: Name) -> Evidence | None:
    """The source's form of a name: a translation of it or the same words, else one of its words."""
    known = known_name(name.text, case.draft.language)
    folded = fold(name.text)
    wanted = {word for word, _, _ in words_of(name.text) if len(word) > 2}
    partly: Evidence | None = None
    for line in (*case.near(claim), *case.lines):
        for other in line.names:
            proof = line.evidence(other.start, other.end)
            if fold(other.text) == folded or (
                known and known_name(other.text, line.language) == known
            ):
                return proof
            if partly is None and wanted & {word for word, _, _ in words_of(other.text)}:
                partly = proof
    return partly


def _quotations(case: Case, claim: Claim, told: Sequence[Finding]) -> Iterator[Match]:
    for quote in find_quotes(claim.text, case.draft.language):
        span = (quote.start, quote.end)
        finding = _told(told, span, "quotation-")
        there = _quotation_there(case, claim, quote, finding)
        if finding is None and not quotes.tells(quote, case.draft.language):
            continue  # a term in quotation marks
        yield _match(
            claim, span, finding, kind=MatchKind.QUOTATION, state=MatchState.TRANSLATED, evidence=there,
        )  # fmt: skip


def _quotation_there(
    case: Case, claim: Claim, quote: Quote, told: Finding | None
) -> Evidence | None:
    """The original words: what the source has in quotation marks, else the sentence itself."""
    asked = told.evidence[0].sentence_id if told and told.evidence else ""
    line = next((one for one in case.lines if one.id == asked), None)
    line = line or next(iter(claim.lines), None)
    if line is None:
        return None
    best = quotes.counterpart(case, quote, line)
    return line.evidence(best.start, best.end) if best else line.evidence()
