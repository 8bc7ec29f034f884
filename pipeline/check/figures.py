"""Figures: each one of the draft is found in its sources, converted, rounded, or missing."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.words import base, content_stems, words_of
from pipeline.language.figures import Figure, FigureKind, find_figures, render_figure
from pipeline.language.figures.units import IN_BASE
from pipeline.model.draft import Severity

MISSING = "figure-missing"
APPROXIMATED = "figure-approximated"
CONVERTED = "figure-converted"
ELSEWHERE = "figure-elsewhere"
UNIT = "figure-unit"
COUNTS = "figure-counts"
HEDGE = "figure-hedge"

#: Other words for small numbers, folded; a pair is two, both are two.
_SMALL_WORDS: dict[int, frozenset[str]] = {
    1: frozenset(
        [
            "un",
            "una",
            "uno",
            "unico",
            "unica",
            "one",
            "single",
            "once",
            "vez",
            "primer",
            "primero",
            "primera",
            "solo",
            "sola",
            "a",
            "an",
        ]
    ),
    2: frozenset(
        [
            "ambos",
            "ambas",
            "par",
            "pareja",
            "parejas",
            "doble",
            "doblar",
            "duplicar",
            "dual",
            "segundo",
            "segunda",
            "bi",
            "duo",
            "mellizos",
            "gemelos",
            "dos",
            "both",
            "pair",
            "couple",
            "double",
            "twice",
            "doubled",
            "second",
            "twin",
            "twins",
            "bilateral",
            "two",
            "either",
            "otro",
            "otra",
        ]
    ),
    3: frozenset(
        [
            "triple",
            "trio",
            "triplicar",
            "tercer",
            "tercero",
            "tercera",
            "tripled",
            "third",
            "trilateral",
            "thrice",
            "tres",
            "three",
        ]
    ),
    4: frozenset(
        [
            "cuarto",
            "cuarta",
            "cuadruple",
            "quarter",
            "fourth",
            "quarters",
            "quadruple",
            "cuatro",
            "four",
        ]
    ),
    5: frozenset(["quinto", "quinta", "fifth", "quintuple", "cinco", "five", "lustro"]),
    6: frozenset(["semestre", "semestral", "sexto", "sexta", "sixth", "seis", "six"]),
    10: frozenset(
        [
            "decena",
            "decenas",
            "decada",
            "decimo",
            "decima",
            "decade",
            "tenth",
            "diez",
            "ten",
            "decenio",
        ]
    ),
    12: frozenset(["docena", "dozen", "doce", "twelve", "docenas", "dozens", "noon", "mediodia"]),
    15: frozenset(["quincena", "fortnight", "quince", "fifteen"]),
    100: frozenset(
        ["centenar", "cien", "ciento", "centenares", "hundred", "hundreds", "siglo", "century"]
    ),
    1000: frozenset(["mil", "millar", "thousand", "thousands", "miles", "millares"]),
    20: frozenset(["veintena", "score", "veinte", "twenty"]),
}
_ROUNDED = Decimal("0.06")
_LOOSE = (FigureKind.COUNT, FigureKind.ORDINAL, FigureKind.YEAR)
_SPANS = (FigureKind.DURATION, FigureKind.AGE)


def check_figures(case: Case) -> Iterator[Outcome]:
    """Looks for every figure first where the sentence rests, then in all of the story's articles."""
    for claim in case.checked:
        for figure in find_figures(claim.text, case.draft.language):
            yield from _judge(case, claim, figure)


def _judge(case: Case, claim: Claim, figure: Figure) -> Iterator[Outcome]:
    span = (figure.start, figure.end)
    near = _carrier(figure, claim.lines)
    if near is not None:
        line, source = near
        yield from _same_unit(case, claim, figure, line, source)
        return
    if _in_words(figure, claim.lines):
        return
    if changed := _converted(figure, claim.lines):
        line, source = changed
        yield finding(
            CONVERTED, Severity.NOTE, claim,
            f"“{figure.text}” is converted from “{source.text}” ({line.article.publisher}).",
            span=span, evidence=[line.evidence(source.start, source.end)],
        )  # fmt: skip
        return
    if rounded := _rounded(figure, claim.lines):
        line, source = rounded
        yield finding(
            APPROXIMATED, Severity.NOTE, claim,
            f"“{figure.text}” rounds “{source.text}” ({line.article.publisher}).",
            span=span, evidence=[line.evidence(source.start, source.end)],
        )  # fmt: skip
        return
    if _summed(figure, claim.lines):
        yield finding(
            APPROXIMATED, Severity.NOTE, claim,
            f"“{figure.text}” is not in the source as such; it can be worked out from figures that are.",
            span=span, evidence=[line.evidence() for line in claim.lines],
        )  # fmt: skip
        return
    rest = [line for line in case.lines if line not in claim.lines]
    if elsewhere := _carrier(figure, rest):
        line, source = elsewhere
        sure = claim.named or claim.share > 0.6
        minor = figure.kind is FigureKind.ORDINAL or (figure.spelled and figure.value in {1, 2})
        yield finding(
            ELSEWHERE, Severity.WARN if sure and not minor else Severity.NOTE, claim,
            f"“{figure.text}” is not in the sentence this one rests on, but elsewhere ({line.article.publisher}):"
            " make sure that it belongs here.",
            span=span, evidence=[line.evidence(source.start, source.end), *(one.evidence() for one in claim.lines[:1])],
        )  # fmt: skip
        return
    yield _missing(case, claim, figure)


def _missing(case: Case, claim: Claim, figure: Figure) -> Outcome:
    candidates = [
        (line, one)
        for line in claim.lines
        for one in line.figures
        if one.value is not None and not any(_equal(own, one) for own in _own(case, claim))
    ]
    alike = [pair for pair in candidates if pair[1].kind is figure.kind] or candidates
    evidence = [line.evidence(one.start, one.end) for line, one in alike[:2]]
    message = f"“{figure.text}” is in no source."
    repair = ""
    if len(alike) >= 1:
        line, one = alike[0]
        message = f"“{figure.text}” is in no source; {line.article.publisher} has “{one.text}”."
        if len(alike) == 1 and one.kind is figure.kind and one.unit == figure.unit:
            right = _as_written(figure, one, case.draft.language)
            repair = claim.text[: figure.start] + right + claim.text[figure.end :]
    return finding(
        MISSING, _severity(figure), claim, message,
        span=(figure.start, figure.end),
        evidence=evidence or [line.evidence() for line in claim.lines[:1]],
        repair=repair,
    )  # fmt: skip


def _own(case: Case, claim: Claim) -> tuple[Figure, ...]:
    return find_figures(claim.text, case.draft.language)


def _as_written(figure: Figure, right: Figure, language: str) -> str:
    """The right value in the draft's form, the unit's words kept."""
    written = render_figure(right, language)
    digits = figure.text.split()[-1] if figure.text else ""
    keeps_unit = right.kind not in {FigureKind.PERCENT, FigureKind.MONEY, FigureKind.FRACTION}
    if keeps_unit and figure.unit and digits.isalpha() and len(figure.text.split()) > 1:
        return f"{written} {digits}"
    return written


def _severity(figure: Figure) -> Severity:
    """Figures in digits hold the draft; small numbers in words and ordinals are doubts."""
    value = figure.value or Decimal(0)
    if figure.kind in {FigureKind.ORDINAL, FigureKind.FRACTION, FigureKind.TIME}:
        return Severity.WARN
    if figure.spelled and value <= 12:
        return (
            Severity.NOTE if value in {1, 2} and figure.kind is FigureKind.COUNT else Severity.WARN
        )
    return Severity.BLOCK


def _values(figure: Figure) -> set[Decimal]:
    return {value for value in (figure.value, figure.other, figure.high) if value is not None}


def _carrier(figure: Figure, lines: Iterable[Line]) -> tuple[Line, Figure] | None:
    """The line and figure that carry a figure of the draft."""
    for line in lines:
        for source in line.figures:
            if _equal(figure, source):
                return line, source
    return None


def _equal(figure: Figure, source: Figure) -> bool:
    if figure.high is not None and source.high is not None:
        return {figure.value, figure.high} == {source.value, source.high}
    if not _values(figure) & _values(source):
        return _same_part(figure, source) or _same_moment(figure, source)
    kinds = {figure.kind, source.kind}
    if FigureKind.TIME in kinds and len(kinds) == 2:
        return False
    return not (FigureKind.PERCENT in kinds and kinds & {FigureKind.MONEY, FigureKind.MEASURE})


def _same_part(figure: Figure, source: Figure) -> bool:
    """ "half" and "50 %", "one in five" and "20 %"."""
    parts = []
    for one in (figure, source):
        if one.value is None or one.kind not in {FigureKind.FRACTION, FigureKind.PERCENT}:
            return False
        parts.append(one.value / 100 if one.kind is FigureKind.PERCENT else one.value)
    return abs(parts[0] - parts[1]) < Decimal("0.005")


def _same_moment(figure: Figure, source: Figure) -> bool:
    """A time of day against a bare hour, a decade against its two last digits."""
    for clock, plain in ((figure, source), (source, figure)):
        if clock.kind is FigureKind.TIME and plain.kind in {FigureKind.COUNT, FigureKind.DURATION}:
            hours = {value / 60 for value in _values(clock)}
            if plain.value in hours:
                return True
        decade = clock.kind is FigureKind.YEAR and clock.unit == "decade" and clock.value
        if decade and plain.kind is FigureKind.COUNT and plain.value == decade % 100:
            return True
    return False


def _in_words(figure: Figure, lines: Iterable[Line]) -> bool:
    """Whether a small number stands in the source under another word: "both", "a pair", "fortnight"."""
    words = _SMALL_WORDS.get(int(figure.value)) if figure.value is not None else None
    if words is None or figure.value != int(figure.value or 0):
        return False
    return any(words & line.words for line in lines)


def _converted(figure: Figure, lines: Iterable[Line]) -> tuple[Line, Figure] | None:
    """Another unit of the same dimension, within three per cent."""
    if figure.unit not in IN_BASE or figure.value is None:
        return None
    dimension, factor = IN_BASE[figure.unit]
    wanted = figure.value * factor
    for line in lines:
        for source in line.figures:
            if source.value is None or source.unit not in IN_BASE or source.unit == figure.unit:
                continue
            other, by = IN_BASE[source.unit]
            if (
                other == dimension
                and wanted
                and abs(source.value * by - wanted) <= wanted * Decimal("0.03")
            ):
                return line, source
    return None


def _rounded(figure: Figure, lines: Iterable[Line]) -> tuple[Line, Figure] | None:
    """ "about 2,000" for 1,987: a hedge, or clearly fewer digits than the source has."""
    value = figure.value
    if (
        value is None
        or value == 0
        or figure.kind in {FigureKind.YEAR, FigureKind.TIME, FigureKind.ORDINAL}
    ):
        return None
    for line in lines:
        for source in line.figures:
            if source.value is None or source.kind is not figure.kind or source.unit != figure.unit:
                continue
            off = abs(source.value - value) / abs(value)
            fewer = _digits(value) < _digits(source.value)
            if 0 < off <= _ROUNDED and fewer and (figure.hedge or off <= Decimal("0.01")):
                return line, source
    return None


def _digits(value: Decimal) -> int:
    return len(format(value.normalize(), "f").replace(".", "").strip("0"))


def _summed(figure: Figure, lines: Iterable[Line]) -> bool:
    """A total or difference of two figures of one line."""
    if (
        figure.value is None
        or figure.value < 13
        or figure.kind in {FigureKind.YEAR, FigureKind.TIME}
    ):
        return False
    for line in lines:
        values = [
            one.value
            for one in line.figures
            if one.value is not None and one.kind is figure.kind and one.unit == figure.unit
        ]
        for place, left in enumerate(values):
            for right in values[place + 1 :]:
                if left + right == figure.value:
                    return True
    return False


def _same_unit(
    case: Case, claim: Claim, figure: Figure, line: Line, source: Figure
) -> Iterator[Outcome]:
    """The number is there; does it measure and count the same?"""
    candidates = [one for one in line.figures if _equal(figure, one)]
    span = (figure.start, figure.end)
    proof = [line.evidence(source.start, source.end)]
    if not any(_units_fit(figure, one) for one in candidates):
        yield finding(
            UNIT, Severity.BLOCK if figure.unit and source.unit else Severity.WARN, claim,
            f"“{figure.text}” differs in unit from “{source.text}” ({line.article.publisher}).",
            span=span, evidence=proof,
        )  # fmt: skip
        return
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
    if figure.kind is FigureKind.COUNT and figure.counts and not _counts_same(case, figure, line):
        yield finding(
            COUNTS, Severity.WARN, claim,
            f"What “{figure.text}” counts ({' '.join(figure.counts)}) is not what the source counts.",
            span=(figure.start, figure.end), evidence=proof,
        )  # fmt: skip


def _units_fit(figure: Figure, source: Figure) -> bool:
    if figure.unit == source.unit:
        return (
            figure.kind == source.kind
            or {figure.kind, source.kind} & set(_LOOSE) != set()
            or _both(figure, source, _SPANS)
        )
    if not figure.unit or not source.unit:
        # "35" beside "35 años", "5" beside "5 euros": one side leaves the unit to the words around.
        return FigureKind.PERCENT not in {figure.kind, source.kind} or figure.kind == source.kind
    if "point" in {figure.unit, source.unit} or "century" in {figure.unit, source.unit}:
        return True
    return {figure.unit, source.unit} <= {"GBP", "lb"} or {figure.unit, source.unit} <= {
        "week",
        "day",
    }


def _both(figure: Figure, source: Figure, kinds: Sequence[FigureKind]) -> bool:
    return figure.kind in kinds and source.kind in kinds


def _counts_same(case: Case, figure: Figure, line: Line) -> bool:
    """Whether some word of what is counted stands in the line, or cannot be judged."""
    language = case.draft.language
    stems = [stem for word in figure.counts for stem in content_stems(word, language)]
    known = [stem for stem in stems if case.index.knows(stem, line)]
    if base(language) == base(line.language):
        known = stems
    if not known:
        return True
    places = {place for place, one in enumerate(case.index.lines) if one is line}
    return any(case.index.carried_by(stem) & places for stem in stems) or not words_of(line.text)
