"""What of a source must stand in its translation as it is: people's and foreign names, figures in digits. Pure."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.language.figures import Figure, FigureKind, find_figures
from pipeline.language.names import NameKind, has_other_spellings, known_name
from pipeline.language.translate.persons import articled_in, people_in

_FIGURES = frozenset(
    {
        FigureKind.COUNT,
        FigureKind.PERCENT,
        FigureKind.MONEY,
        FigureKind.MEASURE,
        FigureKind.AGE,
        FigureKind.YEAR,
    }
)
#: The digits of a figure without its sign, unit or currency.
NUMERAL = re.compile(r"\d(?:[\d.,]*\d)?")
_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]+(?:[-'’][^\W\d_]+)*(?![\w-])")
#: What Spanish spells its own words without: a name that has it was not made Spanish.
_UNADAPTED = re.compile(
    r"w|k|([bdfghjkmpqstvxz])\1|uu|oo|aa|[ts]h|ph|ck|sch|[bfghjkmpqtvwx]$|[^aeiouáéíóú\W][bcdfgjkmpqtvwxz]$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Names as they are written in the source, the longest first, and figures."""

    names: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    def __len__(self) -> int:
        return len(self.names) + len(self.figures)


def owed(source: str, language: str) -> Owed:
    """What the translation of a source text has to hold whatever the engine."""
    names = {name for name in people_in(source) if _stays(name, language, sure=True)}
    people = " ".join(names)
    if language == "es":
        names.update(name for name in articled_in(source) if known_name(name, language) is None)
    for match in _CAPITALISED.finditer(source):
        if match.start() and match[0] not in people and _stays(match[0], language):
            names.add(match[0])
    figures = tuple(
        figure
        for figure in find_figures(source, language)
        if figure.kind in _FIGURES and figure.value is not None and NUMERAL.search(figure.text)
    )
    return Owed(names=tuple(sorted(names, key=lambda name: (-len(name), name))), figures=figures)


def lost(what: Owed, translation: str, target: str) -> Owed:
    """What of it does not stand in the translation."""
    folded = translation.casefold()
    return Owed(
        names=tuple(name for name in what.names if name.casefold() not in folded),
        figures=_lost_figures(what.figures, translation, target) if what.figures else (),
    )


def _stays(name: str, language: str, *, sure: bool = False) -> bool:
    """Whether a name is written alike elsewhere: by the table of names, or since Spanish has not adapted it."""
    known = known_name(name, language)
    if known is not None:
        # A key is the English form: what English calls otherwise than Spanish does not stay.
        alike = known[0].casefold() == name.casefold()
        return (
            known[1] is NameKind.PLACE
            and alike
            and not (language == "en" and has_other_spellings(known[0]))
        )
    return sure or (language == "es" and not name.isupper() and _UNADAPTED.search(name) is not None)


def _lost_figures(figures: tuple[Figure, ...], translation: str, target: str) -> tuple[Figure, ...]:
    values: set[Decimal | None] = set()
    for figure in find_figures(translation, target):
        values |= {figure.value, figure.high, figure.other}
    digits = re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d)", "", translation))
    return tuple(
        figure
        for figure in figures
        if figure.value not in values
        and not all(
            re.sub(r"\D", "", numeral) in digits for numeral in NUMERAL.findall(figure.text)
        )
    )
