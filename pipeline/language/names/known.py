"""Names that differ from language to language: countries (Unicode CLDR, by babel), peoples, cities, bodies."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError

from pipeline.language.names.kinds import NameKind
from pipeline.text import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
#: Words of the longest form in the table.
_LONGEST = 9

Known = tuple[str, NameKind]


def key_words(text: str) -> list[tuple[str, int, int]]:
    """Folded words with their places; dots of acronyms fall away ("EE. UU." is "ee uu")."""
    return [(fold(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def _forms(written: str) -> Iterator[str]:
    """ "aleman/a/es" stands for aleman, alemana, alemanes; "italian/o/a" for italiano, italiana as well."""
    for group in written.split("|"):
        stem, *endings = group.split("/")
        yield stem
        for ending in endings:
            yield stem + ending


@lru_cache(maxsize=1)
def _table() -> dict[str, Known]:
    known: dict[str, Known] = {}
    text = files("pipeline.language.names").joinpath("known.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        key, kind, forms = line.split("\t")
        for form in _forms(forms):
            known.setdefault(_folded(form), (key, NameKind(kind)))
    return known


@lru_cache(maxsize=1)
def _written_otherwise() -> frozenset[str]:
    """Keys of the table with more than one spelling, accents counted: "London" is Londres elsewhere."""
    text = files("pipeline.language.names").joinpath("known.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return frozenset(key for key, _, forms in rows if len(set(_forms(forms))) > 1)


def has_other_spellings(key: str) -> bool:
    """Whether the table knows the name of this key by more than one spelling."""
    return key in _written_otherwise()


def _folded(form: str) -> str:
    return " ".join(word for word, _, _ in key_words(form))


@lru_cache(maxsize=16)
def countries(language: str) -> dict[str, str]:
    """ISO 3166 codes of country names in one language, folded; empty when CLDR has no such language."""
    try:
        territories = Locale.parse(language.replace("-", "_").partition("_")[0]).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {_folded(name): code for code, name in territories.items() if len(code) == 2}


def known_name(text: str, language: str) -> Known | None:
    """Key and kind of a name that is in the tables; the same key in every language."""
    folded = _folded(text)
    if found := _table().get(folded):
        return found
    if code := countries(language).get(folded):
        return code, NameKind.PLACE
    return None


@lru_cache(maxsize=1)
def _first_forms() -> dict[str, str]:
    """How the table writes each body and place first; peoples are told by their country."""
    told: dict[str, str] = {}
    text = files("pipeline.language.names").joinpath("known.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            key, kind, forms = line.split("\t")
            if kind != NameKind.DEMONYM:
                told.setdefault(key, next(_forms(forms)))
    return told


def name_of_key(key: str) -> str | None:
    """The English name behind a key of `known_name`; None for a key that is of no table."""
    country = Locale.parse("en").territories.get(key) if len(key) == 2 else None
    return country or _first_forms().get(key)


@lru_cache(maxsize=4096)
def known_names(text: str, language: str) -> frozenset[str]:
    """Keys of all names of the tables in a text, capitals or not: Spanish writes peoples small."""
    words = key_words(text)
    table, names = _table(), countries(language)
    keys = set()
    for at in range(len(words)):
        form = ""
        for word, _, _ in words[at : at + _LONGEST]:
            form = f"{form} {word}" if form else word
            if found := table.get(form):
                keys.add(found[0])
            if code := names.get(form):
                keys.add(code)
    return frozenset(keys)


def exonym(text: str, *, source: str, target: str) -> str | None:
    """A country's name in the other language, or None when it is no country there."""
    code = countries(source).get(_folded(text))
    if code is None or not countries(target):
        return None
    return str(Locale.parse(target.partition("-")[0]).territories[code])
