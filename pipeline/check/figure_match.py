"""Whether a figure of a source says the same as one of the draft: equal, converted, rounded or added up."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.check.lines import Line
from pipeline.language.figures import Figure, FigureKind
from pipeline.language.figures.units import IN_BASE

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
    11: frozenset({"once", "eleven", "onceava"}),
    100: frozenset(
        ["centenar", "cien", "ciento", "centenares", "hundred", "hundreds", "siglo", "century"]
    ),
    1000: frozenset(["mil", "millar", "thousand", "thousands", "miles", "millares"]),
    20: frozenset(["veintena", "score", "veinte", "twenty"]),
}
_HALVES = frozenset([Decimal("0.5"), Decimal("1.5")])
_ROUNDED = Decimal("0.06")
_LOOSE = (FigureKind.COUNT, FigureKind.ORDINAL, FigureKind.YEAR)
_SPANS = (FigureKind.DURATION, FigureKind.AGE)


def carrier(figure: Figure, lines: Iterable[Line]) -> tuple[Line, Figure] | None:
    """The line and figure that carry a figure of the draft."""
    lines = tuple(lines)
    said = {value for line in lines for one in line.figures for value in _values(one)}
    if figure.high is not None and not {figure.value, figure.high} <= said:
        return None  # one end of a range is not the range
    for line in lines:
        for source in line.figures:
            if equal(figure, source):
                return line, source
    return None


def equal(figure: Figure, source: Figure) -> bool:
    if figure.high is not None and source.high is not None:
        return {figure.value, figure.high} == {source.value, source.high}
    if not _values(figure) & _values(source):
        return (
            same_part(figure, source)
            or _same_moment(figure, source)
            or _millions(figure, source)
            or _millions(source, figure)
        )
    kinds = {figure.kind, source.kind}
    if FigureKind.TIME in kinds and len(kinds) == 2:
        return False
    return not (FigureKind.PERCENT in kinds and kinds & {FigureKind.MONEY, FigureKind.MEASURE})


def _millions(figure: Figure, source: Figure) -> bool:
    """ "7.5m voters" for "7,5 millones de votantes"."""
    return (
        figure.unit == "m"
        and figure.text.endswith("m")
        and figure.value is not None
        and source.kind is FigureKind.COUNT
        and source.value == figure.value * 10**6
    )


def same_part(figure: Figure, source: Figure) -> bool:
    """ "half" and "50 %", "one in five" and "20 %"; two percentages are the same only when they are equal."""
    if figure.kind is source.kind is FigureKind.PERCENT:
        return False
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
            if plain.value in hours or _dotted(plain.value) in _values(clock):
                return True
        decade = clock.kind is FigureKind.YEAR and clock.unit == "decade" and clock.value
        # "temperatures in the 90s" for "90 grados"
        counted = plain.kind in {FigureKind.COUNT, FigureKind.MEASURE}
        if decade and counted and plain.value == decade % 100:
            return True
    return False


def _dotted(value: Decimal | None) -> Decimal:
    """ "8.30" read as a time: minutes from midnight; -1 when it cannot be one."""
    if value is None or not 0 <= value < 24 or value == int(value):
        return Decimal(-1)
    minutes = (value - int(value)) * 100
    return int(value) * 60 + minutes if minutes < 60 and minutes == int(minutes) else Decimal(-1)


def in_words(figure: Figure, lines: Iterable[Line]) -> bool:
    """Whether a small number stands in the source under another word: "both", "a pair", "fortnight"."""
    if figure.high is not None or (figure.value == 1 and not figure.spelled):
        return False  # one end of a range is not the range; a "1" in digits is no article
    if figure.value in _HALVES:  # "metro y medio", "media tableta"
        return any({"medio", "media", "half"} & line.words for line in lines)
    words = _SMALL_WORDS.get(int(figure.value)) if figure.value is not None else None
    if words is None or figure.value != int(figure.value or 0):
        return False
    return any(words & line.words for line in lines)


def both_parts(figure: Figure, lines: Iterable[Line]) -> bool:
    """ "five in forty square metres" is no fraction where a source line has both numbers by themselves."""
    if figure.kind is not FigureKind.FRACTION or figure.value is None:
        return False
    for line in lines:
        values = [one.value for one in line.figures if one.value]
        if any(part / whole == figure.value for part in values for whole in values if whole > part):
            return True
    return False


def share_of(figure: Figure, lines: Iterable[Line]) -> bool:
    """ "1.4%" for three of 214: the share that one count of a line is of another, rounded as the draft rounds it."""
    if figure.kind is not FigureKind.PERCENT or figure.unit or figure.value is None:
        return False
    step = Decimal(1).scaleb(int(figure.value.as_tuple().exponent))
    for line in lines:
        counts = [one.value for one in line.figures if one.kind is FigureKind.COUNT and one.value]
        if any(
            part < whole and (part * 100 / whole).quantize(step) == figure.value
            for part in counts
            for whole in counts
        ):
            return True
    return False


def same_amount(figure: Figure, source: Figure) -> bool:
    """The same amount in another unit: within three per cent, a range's ends within thirty."""
    if figure.value is None or source.value is None or figure.unit == source.unit:
        return False
    # "88 pounds" reads as money until it stands beside kilograms.
    mine, theirs = ("lb" if one.unit == "GBP" else one.unit for one in (figure, source))
    if {mine, theirs} <= {"degree", ""} or mine not in IN_BASE or theirs not in IN_BASE:
        return False
    (dimension, factor), (other, by) = IN_BASE[mine], IN_BASE[theirs]
    wanted, given = figure.value * factor, source.value * by
    slack = Decimal("0.03") if figure.high is None else Decimal("0.3")
    return dimension == other and wanted > 0 and abs(given - wanted) <= wanted * slack


def _same_warmth(figure: Figure, source: Figure) -> bool:
    """Degrees Fahrenheit for degrees Celsius, or the other way round."""
    if (
        figure.unit != "degree"
        or source.unit != "degree"
        or figure.value is None
        or source.value is None
    ):
        return False
    return any(
        abs(warm - (cold * Decimal("1.8") + 32)) <= Decimal("1.5")
        for warm, cold in ((figure.value, source.value), (source.value, figure.value))
    )


def converted(figure: Figure, lines: Iterable[Line]) -> tuple[Line, Figure] | None:
    """Another unit of the same dimension, within three per cent."""
    for line in lines:
        for source in line.figures:
            if given_in(figure.unit, source, line.figures):
                continue  # the source says itself what it comes to: anything else is not that
            if same_amount(figure, source) or _same_warmth(figure, source):
                return line, source
    return None


def given_in(unit: str, figure: Figure, others: Iterable[Figure]) -> bool:
    """Whether others give the same amount in a unit already: "240 km/h (149 mph)"."""
    return any(one.unit == unit and same_amount(one, figure) for one in others)


def rounded(figure: Figure, lines: Iterable[Line]) -> tuple[Line, Figure] | None:
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
            if figure.hedge == ("over" if source.value < value else "under"):
                continue  # 1,987 is not more than 2,000
            if 0 < off <= _ROUNDED and fewer and (figure.hedge or off <= Decimal("0.01")):
                return line, source
    return None


def _digits(value: Decimal) -> int:
    return len(format(value.normalize(), "f").replace(".", "").strip("0"))


def summed(figure: Figure, lines: Iterable[Line]) -> bool:
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


def _values(figure: Figure) -> set[Decimal]:
    return {value for value in (figure.value, figure.other, figure.high) if value is not None}


def units_fit(figure: Figure, source: Figure) -> bool:
    """Whether two figures may measure in one unit; a per cent is no percentage point, "points" may be."""
    kinds = {figure.kind, source.kind}
    if "point" in {figure.unit, source.unit} and kinds <= {FigureKind.PERCENT, FigureKind.COUNT}:
        return figure.unit == source.unit or FigureKind.COUNT in kinds
    if figure.unit == source.unit:
        return (
            figure.kind == source.kind
            or {figure.kind, source.kind} & set(_LOOSE) != set()
            or _both(figure, source, _SPANS)
        )
    if not figure.unit or not source.unit:
        # "35" beside "35 años", "5" beside "5 euros": one side leaves the unit to the words around.
        return FigureKind.PERCENT not in {figure.kind, source.kind} or figure.kind == source.kind
    if {"point", "century", "decade"} & {figure.unit, source.unit}:
        return True  # "in the 90s" is a decade of degrees as well as of years
    return {figure.unit, source.unit} <= {"GBP", "lb"}


def _both(figure: Figure, source: Figure, kinds: Sequence[FigureKind]) -> bool:
    return figure.kind in kinds and source.kind in kinds
