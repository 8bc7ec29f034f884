"""What holds reports of one event together across languages: names and figures, under keys of no language."""

import re
from decimal import Decimal

from pipeline.language.figures import FigureKind, find_figures
from pipeline.language.names import NameKind, find_names, known_name
from pipeline.text import fold

#: How often a name of its kind stands in any article of the day, before anything was seen.
_NAME_PRIORS = {
    NameKind.PERSON: 0.01,
    NameKind.ORGANISATION: 0.03,
    NameKind.PLACE: 0.08,
    NameKind.ACRONYM: 0.06,
    NameKind.DEMONYM: 0.15,
    NameKind.OTHER: 0.04,
}
_COUNTRY = 0.2
_WORD_PRIOR = 0.05
_LONGEST = 6000
_LEAD = 3000


#: Keys with the share of all articles that would hold them by chance.
Anchors = dict[str, float]


def find_names_in(text: str, language: str) -> Anchors:
    """Names, accents and capitals folded, those that differ between languages under one key."""
    found: Anchors = {}
    for name in find_names(text[:_LONGEST], language):
        known = known_name(name.text, language)
        if not name.sure and known is None:
            continue
        key = known[0] if known else fold(name.text)
        if len(key) < 2:
            continue
        prior = _COUNTRY if known and known[1] is NameKind.PLACE else _NAME_PRIORS[name.kind]
        if " " in key and name.kind is NameKind.OTHER:
            prior = 0.02
        found[key] = min(prior, found.get(key, 1.0))
        # "Pluchino" further down is Stefano Pluchino of the first paragraph.
        if name.kind is NameKind.PERSON and " " in key:
            found.setdefault(key.rpartition(" ")[2], prior)
    return found


def find_figures_in(text: str, language: str) -> Anchors:
    """Values with their units; small counts and years are in many articles."""
    found: Anchors = {}
    for figure in find_figures(text[:_LONGEST], language):
        if figure.value is None:
            continue
        key = f"{figure.value.normalize():f}{figure.unit}"
        found[key] = min(_figure_prior(figure.value, figure.kind), found.get(key, 1.0))
    return found


def find_words_in(text: str) -> Anchors:
    """The longer words of the first few hundred; which of them are common is learned from what was seen."""
    words = re.findall(r"[^\W\d_]{5,}", fold(text[:_LEAD]))
    return dict.fromkeys(words, _WORD_PRIOR)


def _figure_prior(value: Decimal, kind: FigureKind) -> float:
    if kind is FigureKind.YEAR:
        return 0.15
    if value <= 3:
        return 0.7
    if value <= 12:
        return 0.3
    if value < 100:
        return 0.06 if value % 10 else 0.12
    return 0.02 if value % 100 else 0.05
