"""Headlines that leave out their verb or their subject, or put the subject last, in the order of a sentence. Pure."""

import re

_BEFELL = (
    "detenid|condenad|absuelt|investigad|imputad|procesad|arrestad|hospitalizad|rescatad|ingresad|denunciad|identificad|acusad"
    "|despedid|multad|desalojad|evacuad|hallad|premiad|suspendid|expulsad|encarcelad|juzgad"
)
_DETERMINED = r"(?:[Uu]n|[Uu]na|[Ee]l|[Ll]a|[Ll]os|[Ll]as|[Dd]os|[Tt]res|[Cc]uatro|[Cc]inco|[Ss]eis|[Ss]iete|[Oo]cho|[Nn]ueve|[Dd]iez|[Vv]arios|[Vv]arias|\d[\d.]*)"
_BEHIND = r"(?:por|tras|al|acusad[oa]s?|cuando|después|a (?:\w+ ){1,3}?(?:años|meses|días) de)"
#: "Un joven de 19 años, detenido por ...": the verb is the comma.
_COMMA = re.compile(
    rf"^(?P<who>{_DETERMINED} [^,;:.]{{3,70}}), (?P<befell>{_BEFELL})(?P<end>[oa]s?)(?P<rest>(?: en [^,;:]{{3,40}}?)? {_BEHIND}\b[^,]*[^.])$"
)
#: "Detenida en Alicante por ...": who is only told by the ending.
_NOBODY = re.compile(
    rf"^(?P<befell>(?i:{_BEFELL})(?P<end>[oa]s?))(?P<rest>(?: en (?:[A-ZÁÉÍÓÚÑ][\w-]+ ?(?:de |del |la )*)+(?<! ))? {_BEHIND}\b.*)$"
)
_WHO = {"o": "Una persona", "a": "Una mujer", "os": "Varias personas", "as": "Varias mujeres"}
_STILL = re.compile(
    rf"^(?P<verb>Continúan?|Siguen?|Permanecen?) (?P<how>\w+[ai]d[oa]s?(?: al tráfico)?(?: por (?:la |el |las )?\w+)?) "
    rf"(?P<who>{_DETERMINED} [^,;:]*?)(?P<rest> (?:en|tras|por) [^,;:]*)?$"
)
_AT_LAST = re.compile(
    r"^(?P<verb>Reabren? al tráfico|Quedan? en libertad(?: con cargos| provisional| sin cargos| bajo fianza)?|Dimiten?|Salen? de (?:prisión|la cárcel)"
    r"|Vuelven? a (?:la cárcel|prisión)) "
    rf"(?P<who>{_DETERMINED} [^,;:]*?)(?P<rest> (?:tras|después|por sorpresa|en plena|ante) [^;:]*)?$"
)
_LEAVES = re.compile(r"^Deja (?:una |a su )?(?P<who>viuda|viudo|mujer|esposa|marido)\b")
_SAFE = re.compile(
    r"^(?P<verb>Localizan|Encuentran|Hallan|Rescatan) (?P<how>(?:sanos? y salvos?|sanas? y salvas?|con vida|sin vida|muert[oa]s?|ilesos?|ilesas?)) "
    r"(?P<whom>al? [^,;:]*?)(?P<rest> (?:en|tras|cerca|junto) [^,;:]*)?$"
)
_FINDS = {
    "Localizan": "localizad",
    "Encuentran": "encontrad",
    "Hallan": "hallad",
    "Rescatan": "rescatad",
}
#: "Hallan en Atapuerca restos de ...": what is found has no article.
_THINGS = re.compile(
    r"^(?:Hallan|Encuentran|Descubren)(?P<where> en [^,;:]{3,40}?)? (?P<what>(?P<head>restos|huellas|indicios|vestigios|pruebas|fósiles|decenas|cientos|miles)"
    r" [^;:]*)$"
)


def in_order(headline: str) -> str:
    """The headline as a sentence with its subject first; anything else as it is."""
    if (match := _COMMA.match(headline)) is not None:
        verb = "son" if match["end"].endswith("s") else "es"
        return f"{match['who']} {verb} {match['befell']}{match['end']}{match['rest']}"
    if (match := _NOBODY.match(headline)) is not None:
        verb = "son" if match["end"].endswith("s") else "es"
        befell = match["befell"].lower()
        befell = befell[:-1] + "a" if match["end"] == "o" else befell
        befell = befell[:-2] + "as" if match["end"] == "os" else befell
        return f"{_WHO[match['end']]} {verb} {befell}{match['rest']}"
    if (match := _STILL.match(headline) or _AT_LAST.match(headline)) is not None:
        how = f" {match['how']}" if "how" in match.groupdict() else ""
        who = match["who"][0].upper() + match["who"][1:]
        return f"{who} {match['verb'].lower()}{how}{match['rest'] or ''}"
    if (match := _SAFE.match(headline)) is not None:
        return _found(match)
    if (match := _THINGS.match(headline)) is not None:
        gender = "as" if match["head"] in {"huellas", "pruebas", "decenas"} else "os"
        what = match["what"][0].upper() + match["what"][1:]
        if match["where"]:
            return f"{what} son encontrad{gender}{match['where']}"
        return f"{what} son encontrad{gender}"
    return _LEAVES.sub(lambda found: f"Le sobreviven su {found['who']}", headline)


def _found(match: re.Match[str]) -> str:
    whom = match["whom"]
    whom = "El" + whom[2:] if whom.startswith("al ") else whom.removeprefix("a ")
    many = re.match(r"(?:los|las|dos|tres|cuatro|cinco|seis|varios|varias|\d)", whom) is not None
    woman = re.match(r"(?:la|una|las|unas|varias)\b", whom) is not None
    end = ("a" if woman else "o") + ("s" if many else "")
    verb = "son" if many else "es"
    return f"{whom[0].upper()}{whom[1:]} {verb} {_FINDS[match['verb']]}{end} {match['how']}{match['rest'] or ''}"
