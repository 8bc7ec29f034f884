"""What a number counts, by sort: fifteen patients are no fifteen centres, and four dead no four hurt."""

import re
from collections.abc import Iterable

from pipeline.check.words import base
from pipeline.text import fold

#: Nouns of one sort translate or stand for each other; of two sorts they never do. English and Spanish, folded.
_SORTS = {
    "dead": (
        r"dea(?:d|ths?)|fatalit\w+|killed|bodies|corpses?",
        r"muert\w+|fallecid\w+|fallecimient\w+|victimas? mortales?|cadaver\w*|cuerpos?|victimas?",
    ),
    "hurt": (
        r"injur\w+|wounded|hurt|casualt\w+",
        r"herid\w+|lesionad\w+|contusionad\w+|victimas?|afectad\w+",
    ),
    "people": (
        (
            r"people|persons?|residents?|neighbou?rs?|passengers?|travell?ers?|students?|pupils?|children|patients?|"
            r"participants?|volunteers?|users?|workers?|employees?|men|women|boys?|girls?|adults?|members?|families|"
            r"inhabitants?|citizens?|migrants?|tourists?|visitors?|doctors?|nurses?|teachers?|players?|soldiers?|voters?|"
            r"households?|customers?|friends?|guests?|experts?|researchers?|scientists?|candidates?|officers?"
        ),
        (
            r"personas?|residentes?|vecin\w+|pasajer\w+|viajer\w+|alumn\w+|estudiantes?|escolares|nin[oa]s?|pacientes?|enferm\w+|"
            r"participantes?|voluntari\w+|usuari\w+|trabajador\w*|emplead\w+|hombres?|mujer\w*|chic[oa]s?|adult\w+|miembros?|"
            r"familias?|habitantes?|ciudadan\w+|migrantes?|turistas?|visitantes?|medicos?|profesor\w*|jugador\w*|soldados?|"
            r"votantes?|hogares|clientes?|amig\w+|invitad\w+|expert\w+|investigador\w*|cientific\w+|candidat\w+|agentes?|gente|"
            r"menores|jovenes|ocupantes?|maestr\w+|afectad\w+|integrantes?|socios?|sanitari\w+|individuos?"
        ),
    ),
    "places": (
        (
            r"cent(?:re|er)s?|hospitals?|schools?|clinics?|pharmac\w+|cities|towns?|villages?|countries|sites?|provinces?|"
            r"universit\w+|shops?|stations?"
        ),
        (
            r"centros?|hospital\w*|escuelas?|colegios?|clinicas?|farmacias?|ciudad\w*|pueblos?|localidad\w*|paises|pais|lugares|"
            r"sitios?|provincias?|universidad\w*|tiendas?|estacion\w*|municipios?|sedes?|institut\w+|emplazamient\w+|comercios?"
        ),
    ),
    "time": (
        r"days?|weeks?|months?|years?|hours?|minutes?",
        r"dias?|semanas?|mes(?:es)?|anos?|horas?|minutos?|jornadas?|temporadas?|ejercicios?|noches?",
    ),
    "studies": (
        r"trials?|stud(?:y|ies)|experiments?",
        r"ensayos?|estudios?|experimentos?|investigacion\w*|trabajos?|pruebas?|proyectos?",
    ),
    "vehicles": (
        r"cars?|vehicles?|buses|trains?|planes?|ships?|boats?|lorr(?:y|ies)",
        r"coches?|vehiculos?|autobus\w*|tren\w*|avion\w*|barc\w+|camion\w*|turismos?|buques?|embarcacion\w*|carros?|autos?",
    ),
}  # fmt: skip
_COMPILED = {
    sort: {"en": re.compile(rf"(?:{english})"), "es": re.compile(rf"(?:{spanish})")}
    for sort, (english, spanish) in _SORTS.items()
}


def sorts_of(words: Iterable[str], language: str) -> frozenset[str]:
    """The sorts of the first of some words that has any; empty when none is known."""
    spoken = base(language)
    if spoken not in {"en", "es"}:
        return frozenset()
    for word in words:
        plain = fold(word)
        found = frozenset(
            sort for sort, forms in _COMPILED.items() if forms[spoken].fullmatch(plain)
        )
        if found:
            return found
    return frozenset()


def may_be_same(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two counts may be of the same things: people may be the dead, or the hurt."""
    people = frozenset(["people", "dead", "hurt"])
    both = mine | theirs
    return bool(mine & theirs) or ("people" in both and both <= people)
