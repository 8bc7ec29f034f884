"""Letters that small models cannot spell, taken from names on the way in and put back on the way out.

The vocabularies of the Firefox models hold the letters of their own two languages: "Nečas" comes out as
"Ne'as". Without its háček it is copied whole, and what was copied can be spelled as the source spells it.
"""

import re
import unicodedata

_ROMANCE = "áéíóúàèìòùâêôãõç"
#: The marked letters of languages whose models spell others badly; other languages are left alone.
_ALPHABETS = {
    "pt": frozenset(_ROMANCE + _ROMANCE.upper()),
    "es": frozenset(_ROMANCE + "ñü" + _ROMANCE.upper() + "ÑÜ"),
    "en": frozenset("éÉ"),
}
_STROKED = str.maketrans("łŁøØđĐıß", "lLoOdDis")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
#: What Spanish spelling rules out: an accent on the last syllable but one of a word in a vowel, n or s ("Právo"), but
#: for one that parts two vowels ("Países").
_UNSPANISH = re.compile(
    r"(?:[áéó]|(?<![aeo])[íú])[^\Waeiouáéíóú\d_]+[aeiou][ns]?$|[áéíóú].*[áéíóú]", re.IGNORECASE
)
#: Spanish words that carry an accent all the same, to be told from others: they open headlines and sentences.
_ACCENTED = re.compile(
    r"(?:s[óo]lo|c[óo]mo|(?:a|en)?d[óo]nde|qui[ée]nes|cu[áa](?:les|nd?t?[oa]s?)|[ée]s(?:t?[eao]s?)|aqu[ée]ll[ao]s?)",
    re.IGNORECASE,
)


#: "del", "de la" between two words of a name, and what Portuguese makes of them.
_PARTICLE = re.compile(
    r"(?P<before>[A-ZÁÉÍÓÚÑ][\w-]+) (?P<particle>del|de la|de los|de las) (?P<behind>[A-ZÁÉÍÓÚÑ][\w-]+)"
)
_CONTRACTED = {"del": "do", "de la": "da", "de los": "dos", "de las": "das"}


def plain_letters(text: str, language: str) -> str:
    """The text with Latin letters that the language does not write replaced by their base letters."""
    alphabet = _ALPHABETS.get(language)
    if alphabet is None:
        return text
    return "".join(_plain(char, alphabet) for char in unicodedata.normalize("NFC", text))


def is_foreign(word: str) -> bool:
    """Whether a word's letters or accents show that it is not Spanish, so that no language respells it."""
    word = unicodedata.normalize("NFC", word)
    if _ACCENTED.fullmatch(word):
        return False
    return plain_letters(word, "es") != word or _UNSPANISH.search(word) is not None


def with_letters_of(source: str, translation: str) -> str:
    """The translation with names of the source that lost their marks on the way spelled as there."""
    for word in dict.fromkeys(_WORD.findall(unicodedata.normalize("NFC", source))):
        if not word[0].isupper():
            continue
        # The fewest letters of any model here; a foreign word loses its accents in English too.
        for plain in {plain_letters(word, language) for language in _fewest(word)} - {word}:
            translation = re.sub(rf"(?<!\w){re.escape(plain)}(?!\w)", word, translation)
    return translation


def with_particles_of(source: str, translation: str) -> str:
    """The translation with the particles inside names as the source has them: "Villarreal do Monte" is del Monte."""
    for name in _PARTICLE.finditer(source):
        before, particle, behind = name.group("before", "particle", "behind")
        made = rf"(?<!\w){re.escape(before)} {_CONTRACTED[particle]} {re.escape(behind)}(?!\w)"
        translation = re.sub(made, name.group(), translation)
    return translation


def _fewest(word: str) -> tuple[str, ...]:
    return ("pt", "en") if is_foreign(word) else ("pt",)


def _plain(char: str, alphabet: frozenset[str]) -> str:
    if char.isascii() or char in alphabet or not char.isalpha():
        return char
    if "LATIN" not in unicodedata.name(char, ""):
        return char
    base = unicodedata.normalize("NFD", char.translate(_STROKED))[0]
    return base if base.isascii() else char
