"""What Spanish has and Portuguese has not: "¿" and "¡", "a" before whom one beats, no needless "él" and "usted". Pure."""

import re
from collections.abc import Callable

_QUESTION = re.compile(r"(?P<before>^|[.!?:;] |[\"«“(])(?P<asked>[^.!?:;\"«“(¿¡]{2,}\?)")
_CRY = re.compile(r"(?P<before>^|[.!?:;] |[\"«“(])(?P<cried>[^.!?:;\"«“(¿¡]{2,}!)")
_BARE_COUNTRY = (
    r"Escocia|Inglaterra|Gales|Alemania|Francia|España|Italia|Rusia|China|Ucrania|Irlanda|Turquía|Siria|Polonia|Suecia|Noruega|Dinamarca"
    r"|Finlandia|Grecia|Bélgica|Holanda|Suiza|Austria|Hungría|Rumanía|Bulgaria|Croacia|Serbia|Libia|Etiopía|Somalia|Nigeria|Tailandia"
    r"|Malasia|Indonesia|Australia|Colombia|Venezuela|Bolivia|Palestina|Jordania|Arabia Saudí|Corea del Norte|Corea del Sur|Europa"
)
#: "la Escocia" is Portuguese, unless it is told which: "la Alemania nazi", "la España de 1936".
_THE_COUNTRY = re.compile(
    rf"\b(?P<the>la|La) (?P<country>{_BARE_COUNTRY})\b(?! (?:del?|que|occidental|oriental|nazi|rural|vaciada|profunda|moderna|medieval|comunista|soviética|franquista|central|actual|continental)\b)"
)
_A_COUNTRY_DOES = re.compile(
    rf"^A (?=(?:{_BARE_COUNTRY}) (?:\w+(?:ó|aron|ieron|ará|arán|irá)|es|está|fue|tiene|ha|va|quiere|puede)\b)"
)
_BEATS = re.compile(
    r"\b(?P<verb>venc(?:ió|ieron|e|en|er)|derrot(?:ó|aron|a|an|ar)|gole(?:ó|aron|a|an|ar)|bat(?:ió|ieron|ir)) (?P<the>el )?(?=[A-ZÁÉÍÓÚÑ])"
)
_PUT = {
    "ando": "poniendo",
    "ar": "poner",
    "a": "pone",
    "an": "ponen",
    "ó": "puso",
    "aron": "pusieron",
    "ará": "pondrá",
}
_COPE = {"lidiar": "hacer frente", "lidiando": "haciendo frente"}
_Put = str | Callable[[re.Match[str]], str]
_TURNS: tuple[tuple[str, _Put], ...] = (
    # "después que" is Portuguese.
    (r"\b([Dd])espués que\b", r"\1espués de que"),
    (r"\b([Aa])ntes que (?=\w+ (?:sea|haya|esté|tenga|pueda)\b)", r"\1ntes de que "),
    (r"\b(necesit(?:a|an|amos|o|aba|aban|ó|ará))( \w+mente)? de (?=\w+(?:ar|er|ir)(?:se|l[aeo]s?)?\b)", r"\1\2 "),
    (r"\b(qu[eé]|[Ss]i|[Cc]uando|[Dd]onde|[Cc]omo|porque|mientras) usted (?=\w)", r"\1 "),
    (r", usted (?=(?:debe|puede|tiene|necesita|podría|debería|tendrá|podrá|está|va)\b)", ", "),
    (r"\b(lunes|martes|miércoles|jueves|viernes|sábado|domingo) a la (mañana|tarde|noche)\b", r"\1 por la \2"),
    (r"\bcoloc(ando|ar|a|an|ó|aron|ará) (?=(?:[^;]{0,50} )?en (?:riesgo|peligro|duda|marcha|práctica)\b)", lambda m: f"{_PUT[m[1]]} "),
    (r"\b([Nn])o es claro (?=(?:si|que|qué|cuándo|cómo|quién|por qué)\b)", r"\1o está claro "),
    (r"\bmultad([oa]s?) (?=\d)", r"multad\1 con "),
    (r"\bnos (?=\d)", "en los "),
    (r"\b(\d[\d.]*) votos para (?=\d)", r"\1 votos contra "),
    (r"\benviad([oa]s?) para casa\b", r"enviad\1 a casa"),
    (r"\b(movid|trasladad|transferid)([oa]s?) para (?=(?:el|la|los|las|un|una|otro|otra|antiguas?|antiguos?)\b)", r"trasladad\2 a "),
    (r"\ba el (?=[a-záéíóúñ])", "al "),
    (r"\bver (su|el|un) (?=(?:m[eé]dic|clínic|doctor|GP|especialist|generalist)\w*\b)", r"ver a \1 "),
    (r"\bver a el ", "ver al "),
    (r"\bmultó (la|los|las) (?=[a-z])", r"multó a \1 "),
    (r"\bmultó el (?=[a-z])", "multó al "),
    (r"\b(dej(?:a|an|ó)) (sus? (?:esposa|esposo|marido|mujer|viuda|viudo|hij[oa]s?))\b", r"\1 a \2"),
    (r"\bllamad([oa]s?) para (el|la) (?=lugar|escena)", lambda m: f"llamad{m[1]} {'al' if m[2] == 'el' else 'a la'} "),
    (r"\b((?:ralentiz|retras|redu|aument|cay|baj|sub|increment|elev|disminuy|mejor|recort)\w*(?: [^,.;\d]{0,60})?) en (?=\d[\d.,]* ?%)", r"\1 un "),
    (r"\b(cayó|cayeron|bajó|bajaron|subió|subieron|aumentó|aumentaron|redujo|redujeron) por (un (?:tercio|cuarto|quinto))\b", r"\1 en \2"),
    (r", lo que afecta (el|la|los|las) ", lambda m: f", que afecta {'al' if m[1] == 'el' else 'a ' + m[1]} "),
    (r"\bdespués de (su|el|la|los|las) (\w+) haber (\w+[ai]do)\b", r"después de haber \3 \1 \2"),
    (r"\b((?:redujo|redujeron|recortó|recortaron|bajó|bajaron|elevó|elevaron|subió|subieron|aumentó|aumentaron)(?: \w+){1,5}) para (?:el )?(?=\d)", r"\1 hasta el "),
    (r"\b(lidiar|lidiando) con\b", lambda m: f"{_COPE[m[1]]} a"),
)  # fmt: skip
_PRONOUN = re.compile(
    r"^(?:Él|Ella|Ellos|Ellas) (?=(?:fue|fueron|es|son|está|están|ha|han|era|eran|tiene|tienen|tenía|dijo|dijeron|deja|\w+(?:ó|aron|ieron))\b)"
)
_USTED = re.compile(
    r"^Usted (?=(?:debe|puede|tiene|necesita|podría|debería|tendrá|podrá|está|va)\b)"
)
_ANY_ONES = re.compile(
    r"^(?P<who>Investigadores|Científicos|Médicos|Expertos|Activistas|Funcionarios|Pasajeros|Agentes|Enfermeros|Bomberos|Economistas|Analistas|Ministros)"
    r"(?= (?:\w+ ){0,2}?\w+(?:aron|ieron|an|en|án)\b.*[.]$)"
)
_COMPILED = tuple((re.compile(pattern), put) for pattern, put in _TURNS)


def finished_spanish(text: str) -> str:
    """The Spanish translation with what its way through Portuguese took from it."""
    text = _A_COUNTRY_DOES.sub("", text)
    text = _THE_COUNTRY.sub(lambda match: match["country"], text)
    text = _BEATS.sub(lambda match: f"{match['verb']} {'al ' if match['the'] else 'a '}", text)
    for pattern, put in _COMPILED:
        text = pattern.sub(put, text)
    text = _PRONOUN.sub("", _USTED.sub("", text))
    text = _ANY_ONES.sub(_the, text)
    text = _QUESTION.sub(lambda match: f"{match['before']}¿{match['asked']}", text)
    return _CRY.sub(lambda match: f"{match['before']}¡{match['cried']}", text)


def _the(match: re.Match[str]) -> str:
    return f"Los {match['who'].lower()}"
