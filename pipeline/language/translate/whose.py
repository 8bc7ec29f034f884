"""He, she, it and whose, of which Spanish says less than English needs, as the source's persons tell them. Pure.

"La ministra anunció que subirá" comes out with "he", and "su" with "his" and "your". Where a sentence speaks of women
only, of men only, or of an institution and nobody else, there is one reading.
"""

import re

from pipeline.language.translate.persons import people_in

#: Of a man with "el" and "un", of a woman with "la" and "una".
_EITHER = (
    "portavoz|fiscal|juez|líder|canciller|activista|artista|cantante|periodista|atleta|tenista|ciclista|deportista|paciente"
    "|joven|edil|concejal|representante|gerente|comisaria|estudiante|turista|motorista|agente|economista|novelista"
    "|dirigente|candidat[ao]|sindicalista|futbolista|guionista|especialista|testigo|mandatari[ao]|conseller|jefe|president[ea]"
    "|vicepresident[ea]|expresident[ea]|ayudante|asistente|cliente|residente|docente|amante|cómplice|adolescente|inmigrante|menor"
)
_PAIRS = (
    "ministr|exministr|viceministr|diputad|senador|secretari|director|doctor|médic|investigador|científic|escritor|autor|abogad"
    "|profesor|alumn|hij|herman|espos|niñ|conseller|consejer|empresari|detenid|acusad|enferm|enfermer|trabajador|emplead"
    "|vecin|conductor|jugador|entrenador|nadador|capitan|pintor|chic|ancian|abuel|viud|novi|candidat|concejal|poet|embajador"
    "|bailarin|campeon|magistrad|instructor|cuidador|comisari|delegad|arquitect|ingenier|biólog|psicólog|cociner"
    "|fotógraf|cineast|presentador|cantaor|corredor|arbitr|funcionari|propietari|dueñ|arrestad|fallecid|imputad"
    "|condenad|procesad|exalcald|gobernador|prefect|maestr|niet|tí|sobrin|suegr|amig|compañer|soci"
)
_WOMAN = (
    "mujer|madre|hija|reina|princesa|actriz|alcaldesa|exalcaldesa|jueza|jefa|poetisa|duquesa|condesa|presidenta|vicepresidenta"
    "|expresidenta|edila|concejala|monja|lideresa|nuera|esposa|infanta"
)
_MAN = (
    "hombre|varón|padre|rey|príncipe|actor|alcalde|exalcalde|marido|papa|cura|obispo|sacerdote|duque|conde|yerno|infante"
    "|piloto|portero|presidente|vicepresidente|expresidente|jugador|técnico|delantero|entrenador|concejal|individuo|sospechoso"
)
_FEMININE = re.compile(
    rf"\b(?:[Ll]a|[Uu]na|[Ee]sta|[Ee]sa|[Aa]quella) (?:(?:ex|joven|primera|nueva|propia|actual|entonces|antigua|futura|otra|célebre) )?"
    rf"(?:(?:{_EITHER}|{_WOMAN})|(?:{_PAIRS})a)\b|\b(?:madre|esposa|hermana|hija|mujer) de\b"
)
_MASCULINE = re.compile(
    rf"\b(?:[Ee]l|[Dd]el|[Aa]l|[Uu]n|[Ee]ste|[Ee]se|[Aa]quel) (?:(?:ex|joven|primer|nuevo|propio|actual|entonces|antiguo|futuro|otro) )?"
    rf"(?:(?:{_EITHER}|{_MAN})|(?:{_PAIRS})(?:o|r|e|n)?)\b|\b(?:{_MAN}|(?:{_PAIRS})o)\b|\b(?:[Ee]l|[Dd]el|[Aa]l|[Uu]n|[Ee]ste) (?:\w+(?:or|ero|ista|ante|ado))\b"
)
#: An institution as the subject with which a sentence opens.
_INSTITUTION = re.compile(
    r"^(?:El|La|Un|Una) (?:Gobierno|Ejecutivo|Ayuntamiento|Consistorio|Ministerio|Congreso|Senado|Parlamento|Junta|Generalitat|Xunta"
    r"|Diputación|Comisión|empresa|compañía|firma|multinacional|banco|entidad|universidad|hospital|clínica|colegio|instituto|partido"
    r"|formación|coalición|sindicato|asociación|organización|ONG|ONU|UE|OMS|OTAN|club|equipo|federación|fundación|museo|festival"
    r"|tribunal|Tribunal|Fiscalía|policía|Policía|Guardia Civil|Ejército|aerolínea|constructora|aseguradora|cadena|plataforma|agencia"
    r"|Agencia|Iglesia|ciudad|localidad|país|región|provincia|isla|grupo|consorcio|fabricante|startup|petrolera|cooperativa"
    r"|farmacéutica|eléctrica|patronal|Unión|institución|organismo|gobierno|Administración|administración|red|web|revista|editorial)\b"
    r"(?! de (?:los )?[A-ZÁÉÍÓÚ]\w+ [A-ZÁÉÍÓÚ])"
)
_CAPITAL_INSIDE = re.compile(r"(?<=[\wáéíóúñ,] )[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")
_PLACES = re.compile(
    r"\b(?:en|de|desde|hasta|hacia|del|la|el|los|las) (?:(?:la|el|los|las) )?[A-ZÁÉÍÓÚÑ][\w-]+(?: [A-ZÁÉÍÓÚÑ][\w-]+)*"
)
_SECOND_PERSON = re.compile(
    r"\b(?:tú|ti|te|tus?|contigo|usted(?:es)?|vosotr[oa]s|vuestr[oa]s?|os|debes|puedes|tienes|quieres|eres|estás|sabes|has|vas|haz|ten"
    r"|\w+[áéa]is|\w{3,}[aei]rás|\w{3,}ste)\b",
    re.IGNORECASE,
)
#: A word or two before the person with whom a sentence begins: "Ayer la ministra".
_OPENING = 8
_PLURAL_SUBJECT = re.compile(r"^(?:Los|Las|Unos|Unas|Miles|Decenas|Varios|Varias|Dos|Tres)\b")

_TO_WOMAN = {"he": "she", "his": "her", "him": "her", "himself": "herself"}
_TO_MAN = {"she": "he", "herself": "himself"}
_TO_THING = {
    "he": "it",
    "she": "it",
    "his": "its",
    "him": "it",
    "himself": "itself",
    "herself": "itself",
}
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]im|[Hh]imself|[Hh]erself)\b(?!['’])")
#: "her" of what follows, not "told her that".
_HER_OWN = re.compile(
    r"\b(?P<her>[Hh])er (?=(?!(?:to|that|in|on|for|from|with|and|or|at|by|as|of|when|after|before|an?|the|out|up|but|if|into|while"
    r"|because|not|he|she|it|this|his)\b)[a-z])"
)
_YOUR = re.compile(r"\b(?P<your>[Yy])our\b")
_QUOTED = re.compile(r"[\"«»“”]")
_SPOKESMAN = re.compile(r"\b([Ss])pokesman\b")


def with_whose_of(source: str, text: str) -> str:
    """The English translation of a Spanish sentence with he, she, it, his, her and its as its only persons ask for."""
    women, men, named = _women(source), _men(source), _named(source)
    if re.search(r"\b[Ll]a portavoz\b", source) and not re.search(r"\b[Ee]l portavoz\b", source):
        text = _SPOKESMAN.sub(lambda match: f"{match[1]}pokeswoman", text)
    own = "their" if _PLURAL_SUBJECT.match(source) or source.startswith("En su opinión") else ""
    if women and not men and not named and _opens_with(_FEMININE, source):
        text, own = _put(text, _TO_WOMAN), "her"
    elif men and not women and not named and _opens_with(_MASCULINE, source):
        text, own = _HER_OWN.sub(_his, _put(text, _TO_MAN)), "his"
    elif _INSTITUTION.match(source) and not (women or men or named or _QUOTED.search(source)):
        text, own = _HER_OWN.sub(_its, _put(text, _TO_THING)), "its"
    if own and _is_about_others(source):
        text = _YOUR.sub(lambda match: own.capitalize() if match["your"] == "Y" else own, text)
    return text


def _women(source: str) -> bool:
    return _FEMININE.search(source) is not None


def _men(source: str) -> bool:
    return _MASCULINE.search(source) is not None


def _opens_with(person: re.Pattern[str], source: str) -> bool:
    """Whether a sentence begins with the person: "Según su versión, la mujer" leaves open whose."""
    match = person.search(source)
    return match is not None and match.start() <= _OPENING and source[0] not in "¿¡"


def _named(source: str) -> bool:
    """Whether somebody is named, of whom the words beside do not tell whether a man or a woman."""
    if people_in(source):
        return True
    bare = _PLACES.sub(" ", source)
    return _CAPITAL_INSIDE.search(bare) is not None


def _is_about_others(source: str) -> bool:
    return (
        re.search(r"\b[Ss]us?\b", source) is not None
        and not _QUOTED.search(source)
        and "?" not in source
        and _SECOND_PERSON.search(source) is None
    )


def _put(text: str, others: dict[str, str]) -> str:
    def shown(match: re.Match[str]) -> str:
        put = others.get(match[0].lower(), match[0])
        return put.capitalize() if match[0][0].isupper() else put

    return _PRONOUN.sub(shown, text)


def _his(match: re.Match[str]) -> str:
    return f"{'H' if match['her'] == 'H' else 'h'}is "


def _its(match: re.Match[str]) -> str:
    return f"{'I' if match['her'] == 'H' else 'i'}ts "
