"""What shows that a translation went wrong, without anybody reading it."""

import re

from pipeline.text import fold

_WORD = re.compile(r"\w+")
_STUTTER = re.compile(r"\b(\w+)(?:\W+\1\b){2,}", re.IGNORECASE)
_LEFT_OVER = re.compile(r"^\w{3,}(?:[aeo]|[aeo]s|ción|dad|aron|ieron)$")
#: Words that Spanish and English write alike.
_SHARED = frozenset(
    ["idea", "area", "euros", "euro", "radio", "video", "piano", "opera", "drama", "camera", "data", "extra", "visa",
     "era", "orchestra", "taxi", "photo", "metro", "kilo", "virus", "diabetes", "media", "formula", "plaza", "casino",
     "base", "case", "note", "date", "false", "debate", "late", "fine", "care", "base", "motive", "more", "have",
     "cause", "use", "some", "are", "these", "those", "the", "one", "come", "made", "once", "done", "ante", "simple",
     "possible", "notable", "probable", "stable", "horrible", "doctores", "adverse", "adobe", "mole", "pie", "siesta",
     "fiesta", "banda", "tapas", "paella", "guerrilla", "patio", "saga", "panorama", "pasta", "tango", "torso"]
)  # fmt: skip
_INNER_NAME = re.compile(r"(?<=[a-zñáéíóúü,] )[A-ZÁÉÍÓÚÑ][a-zñáéíóúü'’-]{3,}")
#: Names that have an English form or stand for a common noun.
_TRANSLATED_NAMES = frozenset(
    ["espana", "reino", "unido", "estados", "unidos", "europa", "europea", "europeo", "universidad", "sociedad",
     "espanola", "espanol", "hospital", "ministerio", "gobierno", "comunidad", "instituto", "asociacion", "guardia",
     "civil", "policia", "nacional", "local", "agencia", "organizacion", "mundial", "salud", "londres", "paris",
     "italia", "francia", "alemania", "navidad", "neurologia", "observatorio", "federacion", "consejo", "centro",
     "escuela", "colegio", "iglesia", "santa", "reyes", "museo", "parque", "calle", "plaza", "puente", "camino",
     "norte", "oeste", "este", "america", "mediterraneo", "atlantico", "grupo", "montana", "proteccion", "servicio",
     "emergencias", "ayuntamiento", "diputacion", "junta", "fundacion", "fase", "milan", "sierra", "alcaldesa"]
)  # fmt: skip


#: Letters of the language between, which Spanish does not write.
_PORTUGUESE = re.compile(r"[ãõçâêô]|[ln]h(?=[aeiouáéíóú])", re.IGNORECASE)


def faults_of(source: str, translated: str, target: str = "en") -> float:
    """What shows without reading: stutter, lost figures, words left in another language, odd length."""
    faults = 3.0 * len(_STUTTER.findall(translated))
    if set(re.findall(r"\d+", source)) - set(re.findall(r"\d+", translated.replace(",", ""))):
        given = {
            digits.lstrip("0") for digits in re.findall(r"\d+", re.sub(r"[.,](?=\d)", "", source))
        }
        made = {
            digits.lstrip("0")
            for digits in re.findall(r"\d+", re.sub(r"[.,](?=\d)", "", translated))
        }
        faults += len(given - made)
    given_words = set(_WORD.findall(source))
    made_words = _WORD.findall(translated)
    if target == "es":
        faults += sum(word.islower() and bool(_PORTUGUESE.search(word)) for word in made_words)
    else:
        faults += sum(word.islower() and fold(word) != word for word in made_words)
    # A small word that both texts have, with a Spanish ending, was not translated.
    faults += sum(
        word in given_words and word.islower() and bool(_LEFT_OVER.search(word))
        and word not in _SHARED
        for word in set(made_words)
    )  # fmt: skip
    kept = {fold(word) for word in made_words}
    faults += 0.7 * sum(
        fold(word) not in kept
        for word in {match.group() for match in _INNER_NAME.finditer(source)}
        if fold(word) not in _TRANSLATED_NAMES
    )
    length = len(translated.split()) / max(1, len(source.split()))
    return float(faults if 0.55 <= length <= 1.7 else faults + 2)
