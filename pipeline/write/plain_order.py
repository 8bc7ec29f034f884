"""Spanish constructions that translation stumbles on, put in plain order before it.

Each rule keeps the meaning: an opinion stays an opinion, an estimate an estimate. What is shown to
editors as the source sentence is always the original.
"""

import re
from collections.abc import Callable

_CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w'’\-]+"
_NAME = rf"{_CAPITAL}(?:\s(?:(?:de|del|la|las|los|y|van|von)\s)*{_CAPITAL}){{1,3}}"

_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
_RULES: tuple[_Rule, ...] = (
    # "Para Ana Ruiz, de la Universidad X, queda ..." > "Ana Ruiz, de la Universidad X, cree que queda ..."
    (
        re.compile(rf"^Para (?P<who>{_NAME}), (?P<role>(?:de|del|desde) [^,]{{3,70}}|[a-zñáéíóú][^,]{{3,70}}), (?P<what>(?!que\b)\w)"),
        r"\g<who>, \g<role>, cree que \g<what>",
    ),
    (re.compile(rf"^Para (?P<who>{_NAME}), (?P<what>(?!que\b|de\b|del\b)\w)"), r"\g<who> cree que \g<what>"),
    (re.compile(r"\bqueda(?:n)? por delante\b"), "hay por delante"),
    (re.compile(r"\b(?P<it>merece|merecerá|merecía) la pena (?:recorrer|intentar|hacer)(?:lo|la)?\b"), r"\g<it> la pena"),
    (re.compile(r"\besto es, "), "es decir, "),
    (re.compile(r"\bse trata de (?=un|una|el|la)\b"), "es "),
    (re.compile(r"\bSe trata de (?=un|una|el|la)\b"), "Es "),
    (re.compile(r"\bcon (?:el )?(?:fin|objetivo|objeto) de\b"), "para"),
    (re.compile(r"\ba día de hoy\b"), "hoy"),
    (re.compile(r"\bllev(?P<t>ó|aron) a cabo\b"), lambda m: "realizó" if m["t"] == "ó" else "realizaron"),
    (re.compile(r"\bpor lo que respecta a\b"), "en cuanto a"),
    (re.compile(r"\bgrupo de control con el que comparar\b"), "grupo de control"),
    (re.compile(r"\bno (?P<v>hubo|ha habido) que lamentar\b"), r"no \g<v>"),
    (re.compile(r"\bcobr(?P<t>ó|aron) la vida a\b"), lambda m: "mató a" if m["t"] == "ó" else "mataron a"),
    (re.compile(r"\bse cobr(?P<t>ó|aron) la vida de\b"), lambda m: "mató a" if m["t"] == "ó" else "mataron a"),
)  # fmt: skip
#: English constructions that the way to Spanish stumbles on.
_ENGLISH_RULES: tuple[_Rule, ...] = (
    # "Were exciting and built on earlier work" would be built like a house.
    (
        re.compile(r"\b(?P<be>is|are|was|were)(?P<how> [\w ]{2,40}?) and built on (?=\w)"),
        lambda m: f"{m['be']}{m['how']} and {m['be']} based on ",
    ),
    (re.compile(r"\bbuil(?:ds?|t) on (?=(?:earlier|previous|its|their|the|work|research)\b)"), "is based on "),
    (re.compile(r"\bmight be able to\b"), "could perhaps"),
)  # fmt: skip
_OF_LANGUAGE = {"es": _RULES, "en": _ENGLISH_RULES}


_PARTICIPLES = {
    "rescatan": "rescatad", "detienen": "detenid", "hallan": "hallad", "encuentran": "encontrad",
    "evacuan": "evacuad", "evacúan": "evacuad", "desalojan": "desalojad", "investigan": "investigad",
    "condenan": "condenad", "trasladan": "trasladad", "hospitalizan": "hospitalizad", "localizan": "localizad",
    "arrestan": "arrestad", "liberan": "liberad", "expulsan": "expulsad", "multan": "multad", "juzgan": "juzgad",
}  # fmt: skip
_SUBJECTS = {
    "un": ("es", "o"),
    "una": ("es", "a"),
    "al": ("es", "o"),
    "los": ("son", "os"),
    "las": ("son", "as"),
}
#: "Rescatan en helicóptero a un pastor caído" has no subject: the one rescued becomes it.
_NOBODY = re.compile(
    rf"^(?P<verb>{'|'.join(_PARTICIPLES)}) (?P<how>(?:en|con|por) \w+ )?(?:a (?=un|los|las))?(?P<which>una?|al|los|las) (?P<who>[^,:]+)$",
    re.IGNORECASE,
)
#: "Descarrila un tren con 84 viajeros a la salida": what happened stands before what it happened to.
_VERB_FIRST = re.compile(
    r"^(?P<verb>Descarrila|Muere|Fallece|Arde|Cae|Vuelca|Cierra|Abre|Reabre|Nace|Desaparece|Se hunde|Se derrumba)"
    r" (?P<who>(?:un|una|el|la) .+?) (?P<rest>(?:en|a la|a los|al|tras|cerca de|por|durante|después de) .+)$"
)


def headline_in_plain_order(text: str, language: str) -> str:
    """A Spanish headline with its subject first, which translators take for granted."""
    if language.partition("-")[0] != "es":
        return text
    nobody = _NOBODY.match(text)
    if nobody:
        verb, end = _SUBJECTS[nobody["which"].lower()]
        which = {"al": "El"}.get(nobody["which"].lower(), nobody["which"].capitalize())
        how = f" {nobody['how'].strip()}" if nobody["how"] else ""
        text = f"{which} {nobody['who']} {verb} {_PARTICIPLES[nobody['verb'].lower()]}{end}{how}"
    first = _VERB_FIRST.match(text)
    if first:
        who = first["who"][0].upper() + first["who"][1:]
        text = f"{who} {first['verb'].lower()} {first['rest']}"
    text = re.sub(
        r"\b(dos|tres|cuatro|cinco|seis|siete) días de huelga\b", r"una huelga de \1 días", text
    )
    text = _ONE_OF_THEM.sub(r", \1 de ellos \2", text)
    return in_plain_order(text, language)


#: "23 heridos, uno grave": translators take the number for an article.
_ONE_OF_THEM = re.compile(
    r", (un[oa]|dos|tres|cuatro|cinco) (graves?|muy graves?|en estado crítico)(?=$|[.,;])"
)


def in_plain_order(text: str, language: str) -> str:
    """The sentence as a translator likes it; other languages come back as they are."""
    if re.search(r"[«“\"]", text):
        return text
    for pattern, new in _OF_LANGUAGE.get(language.partition("-")[0], ()):
        text = pattern.sub(new, text)
    return text


#: Indirect questions: "saber si", "una pregunta: si".
_WHETHER = re.compile(
    r"\bpregunta[^.:]*: si\b|\b(?:saber\w*|sabe|averiguar|comprobar|determinar|ver|pregunt\w+|decidir|aclarar) si\b"
)


def in_source_tense(source: str, translated: str) -> str:
    """English in the tense and mood of the Spanish: "se diagnostican cada año" is "are diagnosed"."""
    if _WHETHER.search(source):
        translated = re.sub(r"(?<=[:,\w] )if\b", "whether", translated)
    if re.search(r"\bdescarrila\b", source):
        translated = translated.replace("derailed", "derails")
    if not re.search(r"\bse \w+[ae]n (?:cada|al) año\b", source):
        return translated
    yearly = r"(?= \w+ed (?:each|every|a|per) year\b)"
    return re.sub(rf"\bwas{yearly}", "is", re.sub(rf"\bwere{yearly}", "are", translated))
