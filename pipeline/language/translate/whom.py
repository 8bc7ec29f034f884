"""The Spanish "a" before the person that something is done to, which engines read as "to" or "from". Pure."""

import re

_ENDINGS = {
    "ar": "a an ó aron aba aban ará arán aría arían ar ando",
    "er": "e en ió ieron ía ían erá erán ería erían er iendo",
    "ir": "e en ió ieron ía ían irá irán iría irían ir iendo",
}
#: Verbs that take a person; those that lead somewhere too ("llevar", "invitar", "llamar") are not among them.
_VERBS = (
    "acusar agredir amenazar apartar apuñalar asaltar atacar atropellar buscar capturar castigar citar consolar convocar"
    " criticar culpar derivar derrotar designar detectar encarcelar encontrar engañar estafar expulsar fichar golpear hallar"
    " humillar imputar indemnizar instar maltratar nombrar perjudicar presionar reemplazar relevar representar"
    " movilizar recolocar reubicar arrollar respaldar responsabilizar sancionar secuestrar suspender tranquilizar traicionar vencer vigilar violar"
)
#: Forms of verbs that change inside, and verbs of which one form is a noun ("la ayuda a los afectados").
_FORMS = (
    "sustituye sustituyen sustituyó sustituyeron sustituirá sustituirán sustituir absuelve absuelven absolvió absolvieron absolver"
    " destituye destituyen destituyó destituyeron destituir elige eligen eligió eligieron elegirá elegirán elegir"
    " persigue persiguen persiguió persiguieron perseguir detiene detienen defiende defienden defendió defendieron defender"
    " despide despidió despidieron despedir conoce conocen conoció conocieron conocer protege protegen proteger"
    " condenó condenaron condenará condenar denunció denunciaron denunciará denunciar multó multaron multar"
    " visitó visitaron visitará visitar entrevistó entrevistaron entrevistar retuvo retuvieron encuentra encuentran"
    " apoyó apoyaron apoya apoyan apoyará apoyar recibió recibieron recibirá mató mataron matar"
)
_PARTICIPLES = (
    "absuelto|detenido|despedido|elegido|destituido|sustituido|defendido|condenado|denunciado|multado|visitado|entrevistado"
    "|retenido|apoyado|recibido|matado"
)


def _forms() -> str:
    found = set(_FORMS.split())
    for verb in _VERBS.split():
        found |= {verb[:-2] + ending for ending in _ENDINGS[verb[-2:]].split()}
    return "|".join(sorted(found, key=lambda form: (-len(form), form)))


def _participles() -> str:
    regular = (verb[:-2] + ("ado" if verb.endswith("ar") else "ido") for verb in _VERBS.split())
    return "|".join((*sorted(regular), _PARTICIPLES))


#: What stands before a noun that looks like the verb ("su ficha", "la cita"), and before one that is done to oneself.
_NOT_BEHIND = (
    r"(?<!\b[Ll]a )(?<!\b[Uu]na )(?<!\b[Ss]u )(?<!\b[Dd]e )(?<!\b[Ee]n )(?<!\b[Ee]sta )(?<!\b[Ee]sa )(?<!\bnueva )(?<!\bprimera )"
    r"(?<!\b[Ss]e )(?<!\b[Ll]e )(?<!\b[Ll]es )(?<!\b[Ss]in )"
)
_WHOM = re.compile(
    rf"{_NOT_BEHIND}\b(?P<verb>(?i:{_forms()}|(?:ha|han|había|habían|haber|habiendo) (?:{_participles()}))) "
    r"(?:a (?=(?:un|una|unos|unas|su|sus|los|las|la|otr[oa]s?|est[ea]|est[oa]s|cualquier|quien|quienes"
    r"|varios|varias|numerosos|numerosas|miles|decenas|cientos)\b|[A-ZÁÉÍÓÚÑ])"
    # "al salir" tells when.
    r"|(?P<the>al) (?!\w+[aei]r(?:se|l[aeo]s?)?\b)(?=\w))"
)
#: "condenó a doce años de prisión a un hombre", "citó a declarar al alcalde": whom comes last in Spanish.
_TERM = r"(?:\w+|\w+ y \w+) (?:años|meses|días)(?: y (?:medio|\w+ (?:meses|días)))?(?: de (?:prisión|cárcel|inhabilitación|reclusión))?"
_LAST = re.compile(
    rf"\b(?P<done>(?:condena|condenan|condenó|condenaron|condenará|condenado|condenar) (?P<to>a {_TERM})"
    r"|(?:declara|declaran|declaró|declararon) (?P<guilty>(?:culpable|inocente)(?: por unanimidad)?(?: de (?:asesinato|homicidio|violación|fraude|robo|abusos?))?)"
    r"|(?:envía|envían|envió|enviaron|enviará|enviado|enviar|manda|mandan|mandó|mandaron) (?P<jail>a (?:prisión|la cárcel)(?: provisional| sin fianza| preventiva"
    r"| bajo fianza|,? comunicada y sin fianza)*)"
    r"|(?:cita|citan|citó|citaron|citará|citado|citar) (?P<for>a declarar(?: como \w+)?))"
    r" (?P<whom>(?:al|a) (?:(?!(?:por|en|para|ante|tras|el|que|y|este|como|después) )[^,.;:]+?))"
    r"(?=[,.;:]|$| (?:por|en|para|ante|tras|el|que|y|este|como|después) )"
)


def without_personal_a(sentence: str) -> str:
    """The sentence with whom something is done to right behind the verb: "acusó al rector" as "acusó el rector"."""
    sentence = _LAST.sub(_whom_first, sentence)
    return _WHOM.sub(lambda match: f"{match['verb']} {'el ' if match['the'] else ''}", sentence)


def _whom_first(match: re.Match[str]) -> str:
    if match["guilty"] and " de " in match["whom"]:
        return match[0].replace(f" {match['whom']}", f" {_bare(match['whom'])}", 1)
    what = match["to"] or match["for"] or match["guilty"] or match["jail"]
    verb = match["done"].removesuffix(what)
    return f"{verb}{_bare(match['whom'])} {what}"


def _bare(whom: str) -> str:
    """Whom, without the "a" before them."""
    return "el" + whom[2:] if whom.startswith("al ") else whom.removeprefix("a ")
