"""Writes a figure the way another language writes it: "2.000" as "2,000", "1.300 millones" as "1.3 billion"."""

from decimal import Decimal

from pipeline.language.figures.kinds import Figure, FigureKind

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_EURO_WORDS = {"EUR": "euros", "USD": "dólares", "GBP": "libras", "JPY": "yenes"}
_LARGE = {
    "en": ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million")),
    "es": ((Decimal(10**12), "billones"), (Decimal(10**6), "millones")),
}


def render_figure(figure: Figure, language: str) -> str:
    """The number, with percent sign or currency where it has one; units stay with the words around.

    Raises ValueError for a figure without a value.
    """
    if figure.value is None:
        raise ValueError(f"{figure.text!r} has no exact value to write")
    code = language.partition("-")[0].lower()
    if figure.kind is FigureKind.TIME:
        hour, minute = divmod(int(figure.value), 60)
        return _clock(hour, minute, code)
    if figure.kind is FigureKind.YEAR:
        return str(int(figure.value)) + ("s" if figure.unit == "decade" and code == "en" else "")
    if figure.kind is FigureKind.ORDINAL:
        return _ordinal(int(figure.value), code)
    if figure.kind is FigureKind.FRACTION and (part := _part(figure.value, code)):
        return part
    low = _written(figure.value, code)
    number = low if figure.high is None else f"{low}-{_written(figure.high, code)}"
    if figure.kind is FigureKind.PERCENT and figure.unit != "point":
        return f"{number}%" if code == "en" else f"{number}\u00a0%"
    if figure.kind is FigureKind.MONEY:
        if code == "en":
            sign = _SIGNS.get(figure.unit)
            return f"{sign}{number}" if sign else f"{figure.unit} {number}"
        words = _EURO_WORDS.get(figure.unit, figure.unit)
        return f"{number} de {words}" if number.endswith("ones") else f"{number} {words}"
    return number


def _clock(hour: int, minute: int, language: str) -> str:
    if language != "en":
        return f"{hour}:{minute:02d}"
    half = "am" if hour < 12 else "pm"
    shown = hour % 12 or 12
    return f"{shown}.{minute:02d}{half}" if minute else f"{shown}{half}"


def _ordinal(value: int, language: str) -> str:
    if language != "en":
        return f"{value}.º"
    ending = (
        "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    )
    return f"{value}{ending}"


_PARTS = {
    "en": ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    "es": ("mitad", "tercio", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo"),
}
_TOPS = {
    "en": ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "es": ("un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
}


def _part(value: Decimal, language: str) -> str:
    """ "two thirds", "dos tercios"; empty when the part has no short name."""
    for bottom in range(2, 11):
        top = round(value * bottom)
        if 0 < top < bottom and abs(value - Decimal(top) / bottom) < Decimal("0.0002"):
            if language not in _PARTS:
                return ""
            name = _PARTS[language][bottom - 2]
            if bottom == 2:
                return name if language == "en" else f"la {name}"
            return f"{_TOPS[language][top - 1]} {name}{'s' if top > 1 else ''}"
    return ""


def _written(value: Decimal, language: str) -> str:
    for scale, word in _LARGE.get(language, ()):
        if value >= scale:
            shown = value / scale
            if shown == round(shown, 3):
                one = language == "es" and shown == 1
                return f"{_grouped(shown, language)} {'millón' if one and scale == 10**6 else 'billón' if one else word}"
    return _grouped(value, language)


def _grouped(value: Decimal, language: str) -> str:
    plain = f"{value.normalize():,f}"
    if language == "en":
        return plain
    whole, _, fraction = plain.partition(".")
    # RAE and most Spanish dailies leave four digits ungrouped or with a point; the point is what readers know.
    whole = whole.replace(",", ".")
    return f"{whole},{fraction}" if fraction else whole
