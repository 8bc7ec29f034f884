"""What a translation owes to its source whatever the engine: marks, capitals, terms. Pure."""

import re
from collections.abc import Callable, Iterable

from pipeline.language.termbase import Term
from pipeline.language.translate.english_plain import plainer_english
from pipeline.language.translate.english_turns import british_turns
from pipeline.language.translate.inflect import spanish_plural
from pipeline.language.translate.letters import plain_letters, with_letters_of, with_particles_of
from pipeline.language.translate.persons import people_in
from pipeline.language.translate.spanish_finish import finished_spanish
from pipeline.language.translate.spanish_habits import spanish_turns_of
from pipeline.language.translate.spanish_turns import plainer
from pipeline.language.translate.storeys import with_storeys
from pipeline.language.translate.whose import with_whose_of

_CLOSED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_STOP = re.compile(r"(?<!\.)\.([\"'”’»)\]]*)$")
_SPACED_PERCENT = re.compile(r"(?<=\d)\s+%")
_INVERTED = re.compile(r"[¿¡]")
_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟", '"'))
#: "17.000 millones": the engines carry the thousand over and lose it; "milmillones" is in the lexicon.
_LARGE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d{4,6})\s+millones\b"
    r"|(?<![\d.,])(\d{1,3}(?:,\d+)?)\s+mil\s+millones\b"
)
#: "582 mil 835 hectáreas" is one number, and so is "6 mil 74".
_THOUSANDS_AND = re.compile(
    r"(?<![\d.,])(\d{1,3}) mil (\d{1,3})(?![\d.,]*\d)(?! (?:mil|millones|milmillones)\b)"
)
_BY_HELICOPTER = re.compile(
    r"(\b(?:rescued|evacuated|transferred|taken|moved|carried|flown) (?:\w+ ){0,3}?)in(?: a)?(?= helicopter\b)"
)
_BILLIONS = re.compile(
    r"\b((?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|a hundred|hundred) [mb]illion)s\b(?! of\b)"
)
#: The models write treaties' English: "EUR 237 million".
_EUR = re.compile(r"\bEUR (\d[\d.,]*\d(?: (?:million|billion|thousand))?|\d)(?![\d-])")
#: "hermanos Nuria y Bruno": brothers in Spanish, siblings when one of them is a woman by the ending of her name.
_BROTHERS = re.compile(r"\b([Bb])rothers (?=([A-Z]\w+)(?: [A-Z][\w-]+)* and ([A-Z]\w+))")
#: No name follows: of whom nobody says that all are men.
_SIBLINGS = re.compile(
    r"\bhermanos\b(?! (?:[A-ZÁÉÍÓÚÑ]|musulmanes|varones))(?!.*\b(?:hermanas|cofradía|hermandad)\b)"
)
#: Likewise "hijos", where none of them is named.
_CHILDREN = re.compile(
    r"\bhijos\b(?! (?:de (?:puta|papá)|varones|[A-ZÁÉÍÓÚÑ]))(?!.*\b(?:hijas|padres e hijos)\b)"
)
#: The small models write the apostrophe of "residents' platform" as a quotation mark now and then.
_PLURAL_POSSESSIVE = re.compile(r'(?<=[a-z]s)"(?= \w)')
_STAND = {"a": "á", "an": "án", "aba": "aba", "aban": "aban"}
_POST = {
    "la": "el puesto",
    "una": "un puesto",
    "su": "su puesto",
    "las": "los puestos",
    "sus": "sus puestos",
}
#: What happens to vehicles and things: "al descarrilar un tren" is "in the derailment of a train", not "by derailing" it.
_HAPPENS = {
    "descarrilar": "el descarrilamiento",
    "hundirse": "el hundimiento",
    "derrumbarse": "el derrumbe",
    "explotar": "la explosión",
    "estallar": "la explosión",
}
_UP_TO_TEN = {
    word: value
    for value, word in enumerate(
        ["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"], start=2
    )
}
#: Turns of Spanish news that the engines read wrongly, as a plainer Spanish that they read right.
_SPANISH = (
    # "a las 19.40" is a time of day, which the engines take for a decimal figure.
    (
        re.compile(r"\b([Aa] las? (?:[01]?\d|2[0-3]))\.([0-5]\d)(?![\d.,]*\d)"),
        lambda match: f"{match[1]}:{match[2]}",
    ),
    # "Así fue el ensayo X, el primero que ...": a headline's way of announcing, not a sentence of its own.
    (
        re.compile(
            r"^Así (?:fue(?:ron)?|es|son|serán?|era|eran|ha sido|han sido) ((?:el|la|los|las) )(?=.*[^.!?]$)"
        ),
        lambda match: match[1].capitalize(),
    ),
    # "Una proteína clave": the noun beside it makes it an adjective; "la clave" is a key or a code.
    (
        re.compile(
            r"\b(?!(?:otra|cada|misma|toda|como|para|sobre|entre|hacia|palabra|nueva|gran|única|primera|segunda|verdadera)s? )"
            r"([^\W\d_A-Z]{4,}) clave(?=[\s,.;:)]|$)(?! (?:de|del) )"
        ),
        lambda match: f"{match[1]} fundamental",
    ),
    (re.compile(r"\b(?:una )?media docena de (?=\w)"), lambda _: "seis "),
    (re.compile(r"\b(?:una )?media docena\b"), lambda _: "seis"),
    (re.compile(r"\b([Cc])erca de (?=\d)"), lambda match: "Unos " if match[1] == "C" else "unos "),
    (re.compile(r"\b([Cc])erca de (?=[A-ZÁÉÍÓÚÑ])"), lambda match: f"{match[1]}erca a "),
    # Typed without its tilde; news of the bowels says so.
    (
        re.compile(
            r"(?<!-)\b([Aa])no(s?)\b(?!.*\b(?:recto|fisuras?|cáncer|anal|colon|hemorroides)\b)"
        ),
        lambda match: f"{match[1]}ño{match[2]}",
    ),
    # A report cites; an appointment has a small word before it.
    (
        re.compile(
            r"\b(?!(?:la|una|su|tu|mi|esta|esa|otra|primera|segunda|última|próxima|nueva|gran|cada|pedir|tener|tiene|tenía"
            r"|concertar|sin|con|de|previa)\b)(\w+) cita "
            r"(?=(?:a|al|como|el|la|los|las|un|una|dos|tres|cuatro|cinco|varios|varias|\d+)\b)",
            re.IGNORECASE,
        ),
        lambda match: f"{match[1]} menciona ",
    ),
    # A headline's "Cómo se hizo" is no comparison ("as was made").
    (re.compile(r"^(¿?)Cómo (?=.*[^?]$)"), lambda match: f"{match[1]}De qué forma "),
    (
        re.compile(rf"\b({'|'.join(_UP_TO_TEN)}) y medio millones\b"),
        lambda match: f"{_UP_TO_TEN[match[1]]},5 millones",
    ),
    (
        re.compile(
            rf"\b([Aa])l ({'|'.join(_HAPPENS)}) (?=(?:un|una|unos|unas|dos|tres|cuatro|varios|varias) )"
        ),
        lambda match: f"{'En' if match[1] == 'A' else 'en'} {_HAPPENS[match[2]]} de ",
    ),
    # Trains that leave the rails are derailed.
    (
        re.compile(r"\bse sali(ó|eron) de (?:los raíles|las vías|la vía)\b"),
        lambda match: "descarriló" if match[1] == "ó" else "descarrilaron",
    ),
    # "se creía" and "criaba" are one word in Portuguese.
    (
        re.compile(r"\b([Cc])re(ía|ían)\b(?! en\b)"),
        lambda match: f"{'P' if match[1] == 'C' else 'p'}ensab{'a' if match[2] == 'ía' else 'an'}",
    ),
    (re.compile(r"^Qué fue de(?=l | la | los | las )"), lambda _: "Lo que ocurrió con"),
    # A nurse asks for a post, not for a square.
    (
        re.compile(r"\b(pid(?:e|en|ió|ieron)|(?:ha|han|había) pedido) (la|una|su) plaza\b"),
        lambda match: f"{match[1]} {_POST[match[2]]}",
    ),
    # Ranges keep their Spanish name in English.
    (re.compile(r"\bsierra (?=(?:de(?: la| los| las)?|del) [A-ZÁÉÍÓÚÑ])"), lambda _: "Sierra "),
    # A post is got, held and competed for.
    (
        re.compile(
            r"\b((?:obt(?:uv|en|ien)|consigu|consegu|sac[aóo]|gan[aóo]|ocup|convoc|perd|opt)\w*(?: a)?) "
            r"(la|una|su|las|sus|\d+) plazas?\b"
        ),
        lambda match: (
            f"{match[1]} {_POST[match[2]] if match[2] in _POST else match[2] + ' puestos'}"
        ),
    ),
    # Posts are filled and squares are crossed.
    (
        re.compile(r"\b(cubr\w+ (?:las |l[ao]s \d+ |\d+ )?)(?:plazas|bajas)\b"),
        lambda match: f"{match[1]}vacantes",
    ),
    (
        re.compile(
            r"\bllev(a|an|aba|aban) (\w+ (?:años|meses|semanas|días|noches|horas)) (\w+(?:ando|iendo))\b"
        ),
        lambda match: f"est{_STAND[match[1]]} {match[3]} desde hace {match[2]}",
    ),
    # "que publica este lunes la revista X": the engines take the subject behind its verb for an object.
    (
        re.compile(
            r"\bque (?:publica|publicó|ha publicado|publicaba) ((?:este|hoy|ayer|el pasado|la pasada)"
            r"(?: (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|semana|mes))? )?"
            r"(?=(?:la|el) (?:revista|diario|periódico|semanario)\b)(la|el) "
        ),
        lambda match: f"publicado {match[1] or ''}{'por la' if match[2] == 'la' else 'por el'} ",
    ),
)
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?!\d|[.,]\d)")
_MARKED = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?!\d|[.,]\d)")
_DECIMAL_COMMA = re.compile(
    r"(?<![\d.,])(\d+),(\d{1,2})(?=%|(?: (?:per ?cent|points?|million|billion))\b)"
)
_REPEATED = re.compile(r"\b(\w+(?:[ ,]+\w+){0,3}?)(?:[ ,]+\1\b){3,}", re.IGNORECASE)
#: "the minister for health Ann Lee, the minister for health Ann Lee said".
_SAID_TWICE = re.compile(r"\b((?:[\w.'’-]+ ){3,12}[\w'’-]+), \1\b")
#: "EE. UU." comes out as "U.S.E." or without an article, "in USA"; the whole name does not.
_UNITED_STATES = re.compile(r"\b(?P<article>los )?EE\.? ?UU\b\.?", re.IGNORECASE)


def prepared(sentence: str, language: str) -> str:
    """The source as the engines read it best: straight quotation marks, single spaces.

    The small models drop an opening mark that is angled or curly.
    """
    flat = " ".join(sentence.translate(_QUOTES).split())
    if language == "es":
        flat = _UNITED_STATES.sub(_states, flat)
        flat = _LARGE.sub(_in_milliards, plainer(flat))
        flat = _THOUSANDS_AND.sub(lambda match: f"{match[1]}.{match[2]:0>3}", flat)
        flat = with_storeys(flat)
        for pattern, replacement in _SPANISH:
            flat = pattern.sub(replacement, flat)
    elif language == "en":
        flat = plainer_english(flat)
    return flat


def _states(match: re.Match[str]) -> str:
    """The name in full behind its article, with the full stop of a sentence that it ends."""
    ends = match.end() == len(match.string) or match.string[match.end() :].strip(' "»”)') == ""
    article = "Los" if match.start() == 0 else "los"
    return f"{article} Estados Unidos{'.' if ends and match[0].endswith('.') else ''}"


def _in_milliards(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[2]} milmillones"
    digits = re.sub(r"\D", "", match[1])
    whole, part = digits[:-3], digits[-3:].rstrip("0")
    return f"{whole},{part} milmillones" if part else f"{whole} milmillones"


def polished(translation: str, source: str, target: str) -> str:
    """The translation with the source's way of ending, its first capital and the target's marks."""
    text = _SAID_TWICE.sub(r"\1", _REPEATED.sub(r"\1", translation.strip()))
    if target != "es":
        text = _INVERTED.sub("", text)
        text = _SPACED_PERCENT.sub("%", text)
    else:
        text = finished_spanish(spanish_turns_of(text))
    if target == "en":
        text = _with_english_marks(text, prepared(source, "es"))
        text = with_whose_of(source, british_turns(text, source))
        text = _BY_HELICOPTER.sub(r"\1by", text)
        text = _BILLIONS.sub(r"\1", text)
        text = _EUR.sub(r"\1 euros", text)
        text = _BROTHERS.sub(_siblings, text)
        if _SIBLINGS.search(source):
            text = re.sub(
                r"\b([Bb])rothers\b",
                lambda match: "Siblings" if match[1] == "B" else "siblings",
                text,
            )
        if _CHILDREN.search(source):
            text = re.sub(r"\bsons\b(?! of\b)", "children", text)
        if '"' not in source.translate(_QUOTES):
            text = _PLURAL_POSSESSIVE.sub("'", text)
    if not _CLOSED.search(source) and _CLOSED.search(text):
        text = _STOP.sub(r"\1", text)  # a headline has no full stop
    elif source.endswith(".") and text and not _CLOSED.search(text):
        text += "."
    text = with_people_of(source, with_particles_of(source, with_letters_of(source, text)))
    return with_first_capital(text, source)


def _with_english_marks(text: str, source: str) -> str:
    """Figures that were copied with the source's marks as English writes them: "18.969" is 18,969, "6,19" is 6.19."""
    grouped = {re.sub(r"\D", "", numeral) for numeral in _GROUPED.findall(source)}

    def shown(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match[0])
        return f"{int(digits):,}" if digits in grouped and digits[0] != "0" else match[0]

    text = _MARKED.sub(shown, text) if grouped else text
    return _DECIMAL_COMMA.sub(r"\1.\2", text)


def _siblings(match: re.Match[str]) -> str:
    women = match[2].endswith("a") + match[3].endswith("a")
    if women != 1:
        return match[0]
    return "Siblings " if match[1] == "B" else "siblings "


def with_people_of(source: str, translation: str) -> str:
    """The translation with people named as in the source: "Thomas Urdiales" is Tomás Urdiales there.

    Only where the last name came through and one other capitalised word stands before it.
    """
    for name in people_in(source):
        first, _, rest = name.partition(" ")
        if not rest or name in translation or rest not in translation:
            continue
        translation = re.sub(
            rf"(?<!\w)(?!(?:The|Mr|Mrs|Ms|Dr|Sir|President|Minister)\b)[{first[0]}{plain_letters(first[0], 'en')}][\w'’-]+ (?={re.escape(rest)}(?!\w))",
            first + " ",
            translation,
        )
    return translation


def with_first_capital(text: str, source: str) -> str:
    """The first letter as large or small as the source's."""
    letter, wanted = re.search(r"[^\W\d_]", text), re.search(r"[^\W\d_]", source)
    if letter is None or wanted is None or not wanted[0].isupper() or letter[0].isupper():
        return text
    if re.match(r"\W*\d", text):
        return text  # "2,000 people": the sentence begins with a figure
    return text[: letter.start()] + letter[0].upper() + text[letter.end() :]


#: What stands before the first word of a sentence or of a quotation.
_OPENING = re.compile(r"(?:^|[.!?:;(\"“‘'])\W*$")


def with_terms(text: str, terms: Iterable[Term], language: str = "en") -> str:
    """Forbidden renderings replaced by the wanted ones, for terms that the source is known to hold."""
    plural = _spanish_plural if language == "es" else _plural
    for term in terms:
        if re.search(r"(?<!\w)" + re.escape(term.target) + r"(?!\w)", text, re.IGNORECASE):
            continue  # rendered as wanted; what else is there may be another word's
        for wrong in sorted(term.forbidden, key=len, reverse=True):
            text = _replaced(text, wrong, term.target, plural)
    return text


def _replaced(text: str, wrong: str, wanted: str, plural_of: Callable[[str], str]) -> str:
    plural = not wrong.endswith("s")
    pattern = re.compile(
        r"(?P<article>\b[Aa]n? )?(?<![\w-])(?P<wrong>"
        + re.escape(wrong)
        + (")(?P<many>s?)" if plural else ")(?P<many>)")
        + r"(?![\w-])",
        re.IGNORECASE,
    )

    def shown(match: re.Match[str]) -> str:
        put = plural_of(wanted) if match["many"] else wanted
        if match["wrong"][0].isupper() and _OPENING.search(text[: match.start("wrong")]):
            put = put[0].upper() + put[1:]
        return _article_for(match["article"] or "", put) + put

    return pattern.sub(shown, text)


def _article_for(article: str, word: str) -> str:
    """The "a" before a word that was put in another's place as "an", where it sounds with a vowel."""
    if not article:
        return ""
    sounds = re.match(r"[aeio]|u(?!ni|se|su)|hour|honou?r|heir", word, re.IGNORECASE)
    return article[0] + ("n " if sounds else " ")


def _spanish_plural(phrase: str) -> str:
    """Every word up to the first preposition in the plural: "médicos de cabecera"."""
    head, *rest = re.split(r"(?= (?:de|del|a|al|en|con|sin|para|por) )", phrase, maxsplit=1)
    return " ".join(map(spanish_plural, head.split(" "))) + "".join(rest)


def _plural(phrase: str) -> str:
    head, of, rest = phrase.partition(" of ")
    if re.search(r"[^aeiou]y$", head):
        head = head[:-1] + "ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        head += "es" if not head.endswith("s") else ""
    else:
        head += "s"
    return head + of + rest
