"""How Spanish headlines announce, put as sentences that engines read. Pure."""

import re

#: What befell somebody, with which a headline opens: "Detenido un hombre por ...".
_BEFELL = (
    "detenid|condenad|absuelt|hallad|encontrad|rescatad|herid|investigad|imputad|desarticulad|desmantelad|intervenid|incautad"
    "|localizad|evacuad|desalojad|procesad|arrestad|identificad|recuperad|denunciad|trasladad|hospitalizad|suspendid|aplazad"
    "|aprobad|cortad|cerrad|reabiert|presentad|premiad|multad|despedid|expulsad|asesinad"
)
_OPENS = re.compile(
    rf"^(?P<befell>(?i:{_BEFELL})(?P<end>[oa]s?)"
    r"(?: (?:muert[oa]s?|herid[oa]s?|inconscientes?|(?:sin|con) vida|a (?:\w+ )?\w+ (?:años|meses) (?:y medio )?de (?:cárcel|prisión)))?)"
    r"(?P<where> en [^,;:]{3,40}?)?"
    r" (?P<whom>(?:un|una|unos|unas|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|el|la|los|las|otr[oa]s?|\d[\d.]*|varios|varias"
    r"|más de \d[\d.]*|al menos \w+) [^,;:]*?)"
    r"(?P<which> que [^,;:]+)?"
    r"(?P<rest>,? (?:por|en|tras|cuando|al|a|con|acusad[oa]s?|después|durante|sin|mientras|como|cerca|junto|ante)\b.*|[.]|)$"
)
#: Who did it is not said: "Absuelven a la cuidadora", "Hallan en Teruel las huellas".
_BY_SOMEBODY = {
    "Absuelven": "absuelto", "Detienen": "detenido", "Arrestan": "arrestado", "Condenan": "condenado", "Hallan": "hallado",
    "Encuentran": "encontrado", "Rescatan": "rescatado", "Imputan": "imputado", "Evacúan": "evacuado", "Localizan": "localizado",
    "Desarticulan": "desarticulado", "Desmantelan": "desmantelado", "Roban": "robado", "Multan": "multado", "Descubren": "descubierto",
    "Identifican": "identificado", "Recuperan": "recuperado", "Liberan": "liberado", "Asesinan": "asesinado", "Incautan": "incautado",
    "Intervienen": "intervenido", "Trasladan": "trasladado", "Hospitalizan": "hospitalizado", "Expulsan": "expulsado",
    "Investigan": "investigado", "Juzgan": "juzgado", "Aplazan": "aplazado", "Suspenden": "suspendido",
}  # fmt: skip
_SOMEBODY = re.compile(
    rf"^(?P<verb>{'|'.join(_BY_SOMEBODY)})(?P<where> en (?:[A-ZÁÉÍÓÚÑ][\w-]+ ?)+(?<! ))?"
    r"(?P<term> a (?:\w+ )?\w+ (?:años|meses) (?:y medio )?de (?:cárcel|prisión))?"
    r" (?P<whom>(?:a (?=un|una|unos|unas|la|los|las|dos|tres|cuatro|cinco|seis|otr|su|varios|varias|\d)|al )?(?:(?<=al )\w|"
    r"(?:un|una|unos|unas|el|la|los|las|dos|tres|cuatro|cinco|seis|otr[oa]s?|su|varios|varias|\d[\d.]*) )[^,;:]*?)"
    r"(?P<which> (?:que|acusad[oa]s?) [^,;:]+)?"
    r"(?P<rest>,? (?:por|tras|cuando|al|con|después|durante|sin|mientras|como|cerca|junto|ante|en|a)\b.*|[.]|)$"
)
_MANY = re.compile(
    r"^(?:unos|unas|los|las|dos|tres|cuatro|cinco|seis|otros|otras|varios|varias|\d)\b",
    re.IGNORECASE,
)


def as_sentence(headline: str) -> str:
    """The headline with whom it is about before what befell them: "Un hombre es detenido por ..."."""
    match = _OPENS.match(headline)
    if match is None:
        match = _SOMEBODY.match(headline)
        return headline if match is None else _passive(match)
    verb = "son" if match["end"].endswith("s") else "es"
    whom = match["whom"][0].upper() + match["whom"][1:] + (match["which"] or "")
    befell = match["befell"][0].lower() + match["befell"][1:]
    return f"{whom} {verb} {befell}{match['where'] or ''}{match['rest']}"


def _passive(match: re.Match[str]) -> str:
    whom = match["whom"].removeprefix("a ")
    whom = "el " + whom.removeprefix("al ") if whom.startswith("al ") else whom
    many = _MANY.match(whom) is not None
    befell = _BY_SOMEBODY[match["verb"]] + ("s" if many else "")
    behind = f"{match['term'] or ''}{match['where'] or ''}{match['rest']}"
    return f"{whom[0].upper()}{whom[1:]}{match['which'] or ''} {'son' if many else 'es'} {befell}{behind}"
