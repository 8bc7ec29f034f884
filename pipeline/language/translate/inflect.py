"""Inflected forms of a Spanish word beside those of its Portuguese rendering.

The lexicon lists words as a dictionary does; texts hold plurals, feminines and conjugated verbs.
Only regular forms are made: a form that is never looked up does no harm.
"""

import re

_ACCENTED = "áéíóú"
#: Letters that soften the consonant before them, and what is written instead to keep it hard.
_SOFTENS = "eé"
_SPANISH_SPELLING = (("c", "qu"), ("g", "gu"), ("z", "c"))
_PORTUGUESE_SPELLING = (("ç", "c"), ("c", "qu"), ("g", "gu"))
_FEMININE_ENDS = (("o", "o", "a", "a"), ("or", "or", "ora", "ora"), ("és", "ês", "esa", "esa"))

# Endings of regular verbs, in the same order in both languages: infinitive, gerund, participles, present,
# imperfect, preterite, future, conditional, subjunctives, infinitive with "se" and with an object.
_SPANISH_ENDINGS = """
ar ando ado ada ados adas o a amos an aba aban é ó aron ará arán aría arían e en ara aran arse arlo arla arlos arlas
er iendo ido ida idos idas o e emos en ía ían í ió ieron erá erán ería erían a an iera ieran erse erlo erla erlos erlas
ir iendo ido ida idos idas o e imos en ía ían í ió ieron irá irán iría irían a an iera ieran irse irlo irla irlos irlas
"""
_PORTUGUESE_ENDINGS = """
ar ando ado ada ados adas o a amos am ava avam ei ou aram ará arão aria ariam e em asse assem ar-se á-lo á-la á-los á-las
er endo ido ida idos idas o e emos em ia iam i eu eram erá erão eria eriam a am esse essem er-se ê-lo ê-la ê-los ê-las
ir indo ido ida idos idas o e imos em ia iam i iu iram irá irão iria iriam a am isse issem ir-se i-lo i-la i-los i-las
"""


def _by_infinitive(endings: str) -> dict[str, tuple[str, ...]]:
    return {line[:2]: tuple(line.split()) for line in endings.strip().splitlines()}


_SPANISH = _by_infinitive(_SPANISH_ENDINGS)
_PORTUGUESE = _by_infinitive(_PORTUGUESE_ENDINGS)


def verb_forms(spanish: str, portuguese: str) -> dict[str, str]:
    """Regular forms of two verbs; what follows the Portuguese verb ("entrar em colapso") stays behind it."""
    head, _, tail = portuguese.partition(" ")
    source, target = _SPANISH.get(spanish[-2:]), _PORTUGUESE.get(head[-2:])
    if source is None or target is None:
        return {spanish: portuguese}
    stem, soft = _stems(spanish, _SPANISH_SPELLING)
    other, other_soft = _stems(head, _PORTUGUESE_SPELLING)
    behind = f" {tail}".rstrip()
    found: dict[str, str] = {}
    for left, right in zip(source, target, strict=True):
        form = (soft if left[0] in _SOFTENS else stem) + left
        rendering = (other_soft if right[0] in _SOFTENS else other) + right
        found.setdefault(form, rendering + behind)
    return found


def noun_forms(spanish: str, portuguese: str) -> dict[str, str]:
    """Plural and, where the ending tells it, feminine of a noun or adjective; phrases stay as they are."""
    found = {spanish: portuguese}
    if " " in spanish:
        return found
    found.setdefault(spanish_plural(spanish), portuguese_plural(portuguese))
    for end, portuguese_end, feminine, portuguese_feminine in _FEMININE_ENDS:
        if not spanish.endswith(end) or (end == "o" and spanish.endswith("or")):
            continue
        form = spanish.removesuffix(end) + feminine
        agrees = portuguese.endswith(portuguese_end) and " " not in portuguese
        rendering = (
            portuguese.removesuffix(portuguese_end) + portuguese_feminine if agrees else portuguese
        )
        found.setdefault(form, rendering)
        found.setdefault(form + "s", portuguese_plural(rendering))
    return found


def spanish_plural(word: str) -> str:
    """The regular plural: "luz" to "luces", "avión" to "aviones", "tos" unchanged."""
    if word.endswith("z"):
        return word[:-1] + "ces"
    if re.search(r"[aeouéáóú]$|[^aeiou]i$", word):
        return word + "s"
    accented = re.fullmatch(r"(.*)([áéíóú])([ns])", word)
    if accented:
        return accented[1] + "aeiou"[_ACCENTED.index(accented[2])] + accented[3] + "es"
    return word if word.endswith("s") else word + "es"


def portuguese_plural(phrase: str) -> str:
    """The regular plural of a word, or of the head of a phrase with a preposition."""
    head, space, rest = phrase.partition(" ")
    if space:
        attribute = re.match(r"(?:d[eoa]s?|em|para|com|à|assassino) ", rest)
        return f"{portuguese_plural(head)} {rest if attribute else portuguese_plural(rest)}"
    for end, plural in (("ão", "ões"), ("ês", "eses"), ("m", "ns"), ("il", "is"), ("el", "éis")):
        if head.endswith(end):
            if end in {"il", "el"} and re.search(r"[áéíóúâê]", head):
                return head[:-2] + "eis"
            return head.removesuffix(end) + plural
    if head.endswith(("al", "ol", "ul")):
        return head[:-1] + "is"
    if head.endswith(("r", "z")):
        return head + "es"
    return head if head.endswith(("s", "x")) else head + "s"


def _stems(infinitive: str, spelled: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """The stem, and as it is spelled before an ending that starts with e: "sac-" and "saqu-"."""
    stem = infinitive[:-2]
    if infinitive.endswith("ar"):
        for hard, soft in spelled:
            if stem.endswith(hard):
                return stem, stem.removesuffix(hard) + soft
    return stem, stem
