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
    r" (?P<whom>(?:un|una|unos|unas|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|el|la|los|las|otr[oa]s?|\d[\d.]*|varios|varias"
    r"|más de \d[\d.]*|al menos \w+) [^,;:]*?)"
    r"(?P<which> que [^,;:]+)?"
    r"(?P<rest>,? (?:por|en|tras|cuando|al|a|con|acusad[oa]s?|después|durante|sin|mientras|como|cerca|junto|ante)\b.*|)$"
)


def as_sentence(headline: str) -> str:
    """The headline with whom it is about before what befell them: "Un hombre es detenido por ..."."""
    match = _OPENS.match(headline)
    if match is None:
        return headline
    verb = "son" if match["end"].endswith("s") else "es"
    whom = match["whom"][0].upper() + match["whom"][1:] + (match["which"] or "")
    befell = match["befell"][0].lower() + match["befell"][1:]
    return f"{whom} {verb} {befell}{match['rest']}"
