"""Articles that Apertium took for pronouns: "las hipotecas" as "hipoteca-las", "you mortgage them". Pure."""

import re

#: Nouns that are a form of a verb too; as one they come behind "que", "no" or a name far oftener than elsewhere.
_NOUNS = frozenset(
    [
        "compra",
        "demora",
        "hipoteca",
        "era",
        "pesca",
        "paga",
        "mano",
        "casa",
        "esgrima",
        "calumnia",
        "clausura",
        "funda",
        "reforma",
        "marcha",
        "cuenta",
        "entrega",
        "firma",
        "consulta",
        "busca",
        "caza",
        "carga",
        "copa",
        "crítica",
        "cura",
        "danza",
        "derrota",
        "descarga",
        "disputa",
        "duda",
        "escala",
        "falta",
        "forma",
        "gira",
        "guarda",
        "lucha",
        "llama",
        "mezcla",
        "multa",
        "norma",
        "obra",
        "pausa",
        "pelea",
        "prueba",
        "queja",
        "rebaja",
        "reserva",
        "resta",
        "ruta",
        "siembra",
        "subasta",
        "suma",
        "tala",
        "visita",
        "denuncia",
        "protesta",
        "ayuda",
        "causa",
    ]
)
_THEM = re.compile(r"\b(?P<word>[^\W\d_]+)-l(?P<end>[ao]s)\b")
_HER = re.compile(r"\b(?P<word>[^\W\d_]+a)-a\b")
_MANY = re.compile(r"\b[Ll][ao]s (?P<noun>[^\W\d_]{3,}s)\b(?<!mos)")
_ONE = re.compile(r"(?:(?P<before>[\w]+),? )?\b[Ll]a (?P<noun>[^\W\d_]{2,}a)\b")
_OF_VERBS = frozenset(
    [
        "que",
        "quien",
        "no",
        "ya",
        "se",
        "me",
        "te",
        "nos",
        "le",
        "también",
        "tampoco",
        "ahora",
        "luego",
        "hoy",
        "cuando",
        "si",
        "donde",
        "nunca",
        "siempre",
        "él",
        "ella",
    ]
)


def with_articles(source: str, rendering: str) -> str:
    """The Portuguese rendering of a Spanish sentence with the articles of its nouns before them."""
    if "-" not in rendering:
        return rendering
    many = [match["noun"].lower() for match in _MANY.finditer(source)]
    one = [
        match["noun"].lower()
        for match in _ONE.finditer(source)
        if match["noun"].lower() in _NOUNS and not _of_a_verb(match["before"] or "")
    ]

    def plural(match: re.Match[str]) -> str:
        word = match["word"]
        if not any(_alike(noun, word) for noun in many):
            return match[0]
        return _article(match["end"], word) + "s"

    def singular(match: re.Match[str]) -> str:
        word = match["word"]
        return _article("a", word) if any(_alike(noun, word) for noun in one) else match[0]

    return _HER.sub(singular, _THEM.sub(plural, rendering))


def _of_a_verb(before: str) -> bool:
    return before.lower() in _OF_VERBS or before[:1].isupper()


def _alike(noun: str, word: str) -> bool:
    """Whether a Portuguese word may be the Spanish one: they begin alike and are about as long."""
    return noun[:3] == word[:3].lower() and abs(len(noun) - len(word)) <= 2


def _article(article: str, word: str) -> str:
    if word[0].isupper():
        return f"{article.capitalize()} {word.lower()}"
    return f"{article} {word}"
