"""Words as the checks compare them: folded, without function words, cut to a stem."""

import re
from functools import lru_cache

from pipeline.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Letters that a stem keeps: enough to tell words apart, short enough to lose most endings.
_STEM = 6


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": _set(
        "a an the this that these those and or but nor so yet if then than as at by for from in into of on onto"
        " out over to up with within without about above after against along among around before behind below"
        " between beyond down during near off per since through throughout till toward towards under until upon"
        " via while whereas although though because i you he she it we they me him her us them my your his its our"
        " their mine hers ours theirs myself himself herself itself themselves who whom whose which what where"
        " when why how is am are was were be been being do does did done doing have has had having can could may"
        " might must shall should will would ought not no also just only very too there here such some any each"
        " every both either neither all more most much many few less least other another own same s t d ll re ve"
        " again even still already however therefore thus it's that's there's he's she's don't isn't"
    ),
    "es": _set(
        "el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos aquellas"
        " y e o u ni pero sino mas si que como cuando donde cual cuales quien quienes cuyo cuya cuyos cuyas de del"
        " al a ante bajo con contra desde durante en entre hacia hasta mediante para por segun sin sobre tras via"
        " yo tu el ella ello nosotros vosotros ellos ellas usted ustedes me te se le les nos os mi mis su sus"
        " nuestro nuestra nuestros nuestras es son era eran fue fueron ser sido siendo esta estan estaba estaban"
        " estar estado ha han haber habia habian hay he hemos hubo sera seran seria puede pueden podria podrian"
        " podido debe deben deberia no ya tambien muy mas menos tan tanto todo toda todos todas otro otra otros"
        " otras cada mismo misma mismos mismas algun alguna algunos algunas aunque porque pues asi aun solo"
        " sin embargo ademas entonces luego donde aqui alli ahi esto eso aquello poco mucho muchos muchas"
    ),
}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The first letters of a folded word, its plural taken off."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:_STEM].rstrip("aeo") if len(word) > 3 else word


def base(language: str) -> str:
    """ "en" for "en-GB"."""
    return language.partition("-")[0].lower()


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[tuple[str, int, int], ...]:
    """Folded words with their places; a possessive ending falls away."""
    found = []
    for match in _WORD.finditer(text):
        word = fold(match.group()).replace("’", "'")
        word = word.removesuffix("'s")
        found.append((word, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=8192)
def content_stems(text: str, language: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order."""
    function = FUNCTION_WORDS.get(base(language), frozenset())
    return tuple(
        stem(word) for word, _, _ in words_of(text) if len(word) > 1 and word not in function
    )
