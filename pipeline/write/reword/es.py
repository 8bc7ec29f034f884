"""Spanish rewording."""

import re

from pipeline.language.names import NameKind, find_names
from pipeline.write.quoted import QUOTED, outside_quotations, replaced
from pipeline.write.reword.base import Rewording

_PLAIN = (
    (r"con el fin de|con el objetivo de|a fin de", "para"),
    (r"debido a que|dado que|puesto que", "porque"),
    (r"en la actualidad", "ahora"),
    (r"con anterioridad a", "antes de"),
    (r"un gran número de", "muchos"),
    (r"la mayor parte de", "la mayoría de"),
    (r"llevó a cabo", "hizo"),
    (r"llevaron a cabo", "hicieron"),
    (r"a lo largo de", "durante"),
    (r"en el transcurso de", "durante"),
    (r"así como", "y"),
    (r"(?:fueron|eran|estaban) basad[oa]s en", "se basaban en"),
    (r"son basad[oa]s en", "se basan en"),
)
_PLAIN_RULES = tuple((re.compile(rf"\b(?:{old})\b", re.IGNORECASE), new) for old, new in _PLAIN)
#: "Ensayos más amplios fueron necesarios", as English has it.
_NEEDED = re.compile(
    r"\b(?P<what>(?:[Ee]nsayos|[Ee]studios|[Mm]edidas|[Rr]ecursos|[Cc]ambios|[Oo]bras) (?:[\w]+ ){0,3})(?P<were>fueron|eran|son|serán) necesari[oa]s\b"
)
_NEED = {"fueron": "hacían", "eran": "hacían", "son": "hacen", "serán": "harán"}
_BRACKETED = re.compile(r" \((?![A-Z]{2,8}\))[^()]{1,80}\)")
_SEMICOLON = re.compile(r"^(?P<first>[^«»“”\"]{25,}?); (?P<second>[^«»“”\"]{20,})$")
_OPENING = re.compile(
    r"^(?P<phrase>(?:Durante|En|Tras|Desde|Hasta|Según|Ante|Con|Sin) [^,]{3,60}), (?P<clause>[^,;:]+)(?P<stop>[.])$"
)

#: "El estudio, dirigido por Ana Ruiz, contó con 96 voluntarios."
_BEHIND_COMMA = re.compile(
    r"^(?P<what>(?:El|La|Los|Las) [\wáéíóúñ]+(?: [a-záéíóúñ]+)?), (?P<how>[a-záéíóúñ]+[ai]d[oa]s? (?:por|en|con|el|a) [^.;«»“”]{6,110}), "
    r"(?P<does>(?:ha|han|fue|fueron|[a-záéíóúñ]+(?:ó|aron|ieron|aba|aban|ía|ían|e|en|a|an)) [^«»“”]{20,})$"
)
#: "El consejero, Mateo Alcaraz, ha explicado que las obras empezarán en enero."
_OPENING_SPEECH = re.compile(
    r"^(?P<who>(?:El|La|Los|Las|[A-ZÁÉÍÓÚÑ][\w’'-]+) [^«»“”.;]{3,90}?),? (?:ha |han )?"
    r"(?:explicado|explicó|explica|asegurado|aseguró|asegura|aseguran|informado de|informó de|informa de|señalado|señaló|señala"
    r"|afirmado|afirmó|afirma|indicado|indicó|indica|recordado|recordó|recuerda|sostiene|sostienen|calcula|calculan"
    r"|estima|estiman|mantiene|mantienen) que (?P<said>[^«»“”;:]{25,})\.$"
)
#: A second thing said, or words that the speaker would have to stand before.
_MORE_SAID = re.compile(
    r"\b(?:que (?:la|el|lo|se|no)? ?(?:dijo|cree)|y (?:de )?que|pero|su|sus|él|ella|suy[oa]s?)\b"
)


def _small_article(text: str) -> str:
    return text[0].lower() + text[1:] if re.match(r"(?:El|La|Los|Las) ", text) else text


def _were_needed(match: re.Match[str]) -> str:
    what = match["what"].strip()
    verb = f"{_NEED[match['were']]} falta"
    if what[0].isupper():
        return f"{verb.capitalize()} {what[0].lower()}{what[1:]}"
    return f"{verb} {what}"


class SpanishRewording(Rewording):
    """Spanish of Spain."""

    def plainly(self, text: str) -> str:
        text = outside_quotations(text, lambda part: replaced(part, _PLAIN_RULES))
        return _NEEDED.sub(_were_needed, text)

    def shifted(self, text: str) -> str:
        match = _OPENING.match(text)
        if match is None or QUOTED.search(text) or len(match["clause"].split()) > 22:
            return text
        # "In a statement, it holds that they accepted" is not "they accepted in a statement".
        if not match["phrase"].startswith("Según") and " que " in match["clause"]:
            return text
        phrase = match["phrase"][0].lower() + match["phrase"][1:]
        comma = "," if phrase.startswith("según ") else ""
        return f"{match['clause'][0].upper()}{match['clause'][1:]}{comma} {phrase}{match['stop']}"

    def fronted(self, text: str) -> str:
        match = _BEHIND_COMMA.match(text)
        if match is None or QUOTED.search(text):
            return text
        how = match["how"][0].upper() + match["how"][1:]
        return f"{how}, {_small_article(match['what'])} {match['does']}"

    def closed(self, text: str) -> str:
        match = _OPENING_SPEECH.match(text)
        if match is None or QUOTED.search(text) or _MORE_SAID.search(match["said"]):
            return text
        return (
            f"{match['said'][0].upper()}{match['said'][1:]}, según {_small_article(match['who'])}."
        )

    def split(self, text: str) -> tuple[str, ...]:
        match = _SEMICOLON.match(text)
        if match is None:
            return (text,)
        return match["first"] + ".", match["second"][0].upper() + match["second"][1:]

    def shortened(self, text: str) -> str:
        return text if QUOTED.search(text) else _BRACKETED.sub("", text)

    def joined(self, claim: str, limit: str) -> str:
        return f"{claim.rstrip('.')}, pero {_small(limit)}"

    def attributed(self, text: str, publisher: str, *, closing: bool) -> str:
        if closing and text.endswith(".") and not text.endswith("..."):
            return f"{text[:-1]}, según {publisher}."
        return f"Según {publisher}, {_small(text)}"

    def differing(self, text: str, publisher: str, figure: str) -> str:
        return f"{text[:-1]}; {publisher} da la cifra de {figure}."


def _small(text: str) -> str:
    """The first letter small, unless a name or an acronym starts there."""
    first = text.split(" ", 1)[0]
    if sum(letter.isupper() for letter in first) > 1:
        return text
    for name in find_names(text, "es"):
        if name.start == 0 and (name.kind is not NameKind.OTHER or name.sure or " " in name.text):
            return text
    return text[:1].lower() + text[1:]
