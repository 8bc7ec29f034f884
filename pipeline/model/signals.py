"""What a text touches that can harm people when it is wrong. Looks at words alone, and rather once too often.

English and Spanish, the languages of the desks; a text in another gives no signal, and its other risks stand.
"""

import re

from pipeline.model.risk import RiskKind
from pipeline.text import fold

# Folded text: lower case, no accents.
_HEALTH = re.compile(
    r"\b(?:patients?|treatments?|therap(?:y|ies)|vaccin\w+|drugs?|disease\w*|cancer\w*|clinical|trials? of"
    r"|symptoms?|diagnos\w+|sclerosis|medicines?|doses?"
    r"|pacientes?|tratamientos?|terapias?|vacunas?|farmacos?|enfermedad\w*|ensayo clinico|sintomas?"
    r"|medicamentos?|esclerosis|dosis)\b"
)
#: A passing mention is no claim.
_HEALTH_AT_LEAST = 3
_MINORS = re.compile(
    r"\b(?:child(?:ren)?|minors?|toddlers?|bab(?:y|ies)|schoolchild\w*|pupils?|schoolgirls?|schoolboys?"
    r"|teenagers?|underage|under-?age|(?:[1-9]|1[0-7])-year-olds?|aged (?:[1-9]|1[0-7])\b"
    r"|menor(?:es)? de edad|ninos?|ninas?|bebes?|adolescentes?|de (?:[1-9]|1[0-7]) anos)\b"
)
_DEATHS = re.compile(
    r"\b(?:killed|dead|died|dies|deaths?|fatal(?:ity|ities|ly)?|bod(?:y|ies) (?:was|were) found|murder\w*"
    r"|muert[eo]s?|muertas?|murio|murieron|fallecid[oa]s?|fallecio|victimas mortales|asesin\w+)\b"
)
_ACCUSED = re.compile(
    r"\b(?:accused|arrested|charged with|suspect(?:s|ed)?|defendants?|on trial|pleaded|convicted|allegedly"
    r"|acusad[oa]s?|detenid[oa]s?|imputad[oa]s?|investigad[oa] por|sospechos[oa]s?|condenad[oa]s?|presunt[oa]s?)\b"
)

_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: (?:de|del|la|los|van|von|al|bin) ?)?(?: [A-ZÀ-Þ][\w'’-]+)+"
#: People whose name is told with an age, or as somebody's neighbour, victim or widow: no office speaks for them.
_PRIVATE = re.compile(
    rf"{_NAME},? (?:aged )?\(?\d{{1,2}}\)?(?:,| years\b| años\b| was\b)"
    rf"|\b\d{{1,2}}-year-old,? (?:\w+,? ){{0,2}}{_NAME}"
    r"|\b(?:[Nn]eighbour|[Vv]ictim|[Ss]uspect|[Ww]idow|[Ww]idower|[Dd]efendant|[Pp]atient|[Ww]itness|[Mm]other"
    r"|[Ff]ather|[Vv]ecin[oa]|[Vv]íctima|[Pp]aciente|[Vv]iud[oa]|[Tt]estigo|[Mm]adre|[Pp]adre)"
    rf",? {_NAME}"
)

#: Sections whose every text makes such claims; by what they start with, folded.
_SECTIONS = {
    "health": RiskKind.HEALTH,
    "salud": RiskKind.HEALTH,
    "sanidad": RiskKind.HEALTH,
    "crime": RiskKind.ACCUSATION,
    "court": RiskKind.ACCUSATION,
    "sucesos": RiskKind.ACCUSATION,
    "tribunales": RiskKind.ACCUSATION,
}


def signals(text: str, *, section: str) -> frozenset[RiskKind]:
    """The kinds of risk that the words themselves carry."""
    folded = fold(text)
    found = {kind for start, kind in _SECTIONS.items() if fold(section).startswith(start)}
    if len({match[0] for match in _HEALTH.finditer(folded)}) >= _HEALTH_AT_LEAST:
        found.add(RiskKind.HEALTH)
    for kind, pattern in (
        (RiskKind.MINORS, _MINORS),
        (RiskKind.DEATHS, _DEATHS),
        (RiskKind.ACCUSATION, _ACCUSED),
    ):
        if pattern.search(folded):
            found.add(kind)
    if _PRIVATE.search(text):
        found.add(RiskKind.PERSON)
    return frozenset(found)
