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
    # Of people: whoever has no other sort here may be any of them.
    "person": (
        (
            r"people|persons?|residents?|neighbou?rs?|passengers?|travell?ers?|children|participants?|volunteers?|users?|workers?|"
            r"employees?|men|women|boys?|girls?|adults?|members?|families|inhabitants?|citizens?|migrants?|tourists?|visitors?|"
            r"players?|soldiers?|voters?|households?|customers?|friends?|guests?|experts?|researchers?|scientists?|candidates?|"
            r"officers?|teachers?"
        ),
        (
            r"personas?|residentes?|vecin\w+|pasajer\w+|viajer\w+|nin[oa]s?|participantes?|voluntari\w+|usuari\w+|trabajador\w*|"
            r"emplead\w+|hombres?|mujer\w*|chic[oa]s?|adult\w+|miembros?|familias?|habitantes?|ciudadan\w+|migrantes?|turistas?|"
            r"visitantes?|profesor\w*|jugador\w*|soldados?|votantes?|hogares|clientes?|amig\w+|invitad\w+|expert\w+|"
            r"investigador\w*|cientific\w+|candidat\w+|agentes?|gente|menores|jovenes|ocupantes?|maestr\w+|afectad\w+|"
            r"integrantes?|socios?|individuos?|sanitari\w+"
        ),
    ),
    "sick": (r"patients?", r"pacientes?|enferm[oa]s?|afectad\w+|diagnosticad\w+"),
    "medics": (
        r"doctors?|nurses?|physicians?|surgeons?|medics?|paramedics?",
        r"medic[oa]s?|doctor\w*|enfermer[oa]s?|facultativ\w+|cirujan\w+|sanitari\w+|especialistas?",
    ),
    "pupils": (
        r"students?|pupils?|schoolchildren|undergraduates?",
        r"alumn\w+|estudiantes?|escolares|universitari\w+|nin[oa]s?|chic[oa]s?|jovenes|menores",
    ),
    # Of places: a centre may be any but a country or a town.
    "hospitals": (
        r"cent(?:re|er)s?|hospitals?|clinics?|sites?|institutions?",
        r"centros?|hospital\w*|clinicas?|lugares|sitios?|sedes?|institu\w+|emplazamient\w+|ambulatorios?|sanatorios?",
    ),
    "schools": (
        r"cent(?:re|er)s?|schools?|universit\w+|colleges?|sites?|institutions?",
        r"centros?|escuelas?|colegios?|universidad\w*|lugares|sitios?|sedes?|institu\w+|facultad\w*|guarderias?|liceos?",
    ),
    "shops": (
        r"cent(?:re|er)s?|pharmac\w+|shops?|stores?|stations?|sites?",
        r"centros?|farmacias?|tiendas?|estacion\w*|comercios?|lugares|sitios?|sedes?|establecimientos?|locales|boticas?|almacen\w*",
    ),
    "countries": (r"countries|nations?|states?", r"paises|pais|nacion\w*|estados?|potencias?"),
    "towns": (
        r"cities|towns?|villages?|sites?|municipalit\w+",
        r"ciudad\w*|pueblos?|localidad\w*|municipios?|lugares|sitios?|poblacion\w*|aldeas?|ayuntamientos?|sedes?|villas?|urbes?",
    ),
    "provinces": (r"provinces?|regions?", r"provincias?|regiones|region|comunidad\w*|departamentos?|comarcas?|estados?|zonas?"),
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


#: Sorts of people: a person may be any of them, and none of them another.
_PEOPLE = frozenset(["person", "sick", "medics", "pupils", "dead", "hurt"])


def may_be_same(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two counts may be of the same things: people may be the dead, the hurt or the sick."""
    both = mine | theirs
    return bool(mine & theirs) or ("person" in both and both <= _PEOPLE)
