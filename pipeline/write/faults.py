"""What shows that a translation went wrong, without anybody reading it."""

import re
from collections.abc import Collection

from pipeline.language.figures import FigureKind, find_figures
from pipeline.text import fold
from pipeline.write.reading import english_words

_WORD = re.compile(r"\w+")
_STUTTER = re.compile(r"\b(\w+)(?:\W+\1\b){2,}", re.IGNORECASE)
_LEFT_OVER = re.compile(r"^\w{3,}(?:[aeo]|[aeo]s|ción|dad|aron|ieron)$")
#: Words that Spanish and English write alike.
_SHARED = frozenset(
    ["idea", "area", "euros", "euro", "radio", "video", "piano", "opera", "drama", "camera", "data", "extra", "visa",
     "era", "orchestra", "taxi", "photo", "metro", "kilo", "virus", "diabetes", "media", "formula", "plaza", "casino",
     "base", "case", "note", "date", "false", "debate", "late", "fine", "care", "base", "motive", "more", "have",
     "cause", "use", "some", "are", "these", "those", "the", "one", "come", "made", "once", "done", "ante", "simple",
     "possible", "notable", "probable", "stable", "horrible", "doctores", "adverse", "adobe", "mole", "pie", "siesta",
     "fiesta", "banda", "tapas", "paella", "guerrilla", "patio", "saga", "panorama", "pasta", "tango", "torso"]
)  # fmt: skip
_INNER_NAME = re.compile(r"(?<=[a-zñáéíóúü,] )[A-ZÁÉÍÓÚÑ][a-zñáéíóúü'’-]{3,}")
#: Names that have an English form or stand for a common noun.
_TRANSLATED_NAMES = frozenset(
    ["espana", "reino", "unido", "estados", "unidos", "europa", "europea", "europeo", "universidad", "sociedad",
     "espanola", "espanol", "hospital", "ministerio", "gobierno", "comunidad", "instituto", "asociacion", "guardia",
     "civil", "policia", "nacional", "local", "agencia", "organizacion", "mundial", "salud", "londres", "paris",
     "italia", "francia", "alemania", "navidad", "neurologia", "observatorio", "federacion", "consejo", "centro",
     "escuela", "colegio", "iglesia", "santa", "reyes", "museo", "parque", "calle", "plaza", "puente", "camino",
     "norte", "oeste", "este", "america", "mediterraneo", "atlantico", "grupo", "montana", "proteccion", "servicio",
     "emergencias", "ayuntamiento", "diputacion", "junta", "fundacion", "fase", "milan", "sierra", "alcaldesa"]
)  # fmt: skip


#: Letters of the language between, which Spanish does not write.
_PORTUGUESE = re.compile(r"[ãõçâêô]|[ln]h(?=[aeiouáéíóú])", re.IGNORECASE)
#: English gives these a capital and Spanish does not: they stand for no name.
_ENGLISH_CAPITALS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
     "june", "july", "august", "september", "october", "november", "december"]
)  # fmt: skip
#: Kinds that the other language may put in other words: "one in five", "20 %", "half past nine".
_REWORDED = frozenset({FigureKind.FRACTION, FigureKind.TIME})
#: Small numbers in words become "both", "a couple", "half a dozen".
_IN_WORDS = 3
#: A person named otherwise is the worst fault of all.
_PERSON = 1.5


def faults_of(source: str, translated: str, target: str = "en") -> float:
    """What shows without reading: stutter, lost figures, words left in another language, odd length."""
    faults = 3.0 * len(_STUTTER.findall(translated)) + lost_figures(source, translated, target)
    given_words = set(_WORD.findall(source))
    made_words = _WORD.findall(translated)
    if target == "es":
        faults += sum(word.islower() and bool(_PORTUGUESE.search(word)) for word in made_words)
    else:
        faults += sum(word.islower() and fold(word) != word for word in made_words)
    # A small word that both texts have, with a Spanish ending, was not translated.
    faults += sum(
        word in given_words and word.islower() and bool(_LEFT_OVER.search(word))
        and word not in _SHARED and (target != "en" or word not in english_words())
        for word in set(made_words)
    )  # fmt: skip
    faults += 0.7 * _lost_names(source, translated)
    length = len(translated.split()) / max(1, len(source.split()))
    return float(faults if 0.55 <= length <= 1.7 else faults + 2)


def lost_figures(source: str, translated: str, target: str) -> int:
    """How many figures of the source the translation does not give, in digits or in words."""
    given = find_figures(source, "es" if target == "en" else "en")
    made = {
        value
        for figure in find_figures(translated, target)
        for value in (figure.value, figure.high, figure.other)
        if value is not None
    }
    return sum(
        figure.value is not None
        and figure.kind not in _REWORDED
        and not (figure.spelled and figure.value < _IN_WORDS)
        and not {figure.value, figure.other} & made
        for figure in given
    )


def _lost_names(source: str, translated: str) -> int:
    """How many names inside the source are gone, and no other name stands in their place.

    "Tribunal Supremo" is gone and "Supreme Court" stands there; "Nuria Cabezas" is gone for good.
    """
    kept = {fold(word) for word in _WORD.findall(translated)}
    given = {match.group() for match in _INNER_NAME.finditer(source)}
    lost = [
        name for name in given if fold(name) not in kept and fold(name) not in _TRANSLATED_NAMES
    ]
    known = {fold(word) for word in _WORD.findall(source)}
    instead = {
        match.group()
        for match in _INNER_NAME.finditer(translated)
        if fold(match.group()) not in known | _ENGLISH_CAPITALS
    }
    return max(0, len(lost) - len(instead))


def lost_people(source: str, translated: str, surnames: Collection[str]) -> float:
    """What it weighs that people named in the source are not named in the translation."""
    kept = {fold(word) for word in _WORD.findall(translated)}
    return _PERSON * sum(
        fold(word) not in kept for word in set(_WORD.findall(source)) & set(surnames)
    )
