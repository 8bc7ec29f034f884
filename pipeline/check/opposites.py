"""Words that exclude each other: "primary progressive" for "secondary progressive", "rose" for "fell"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.words import base
from pipeline.model.draft import Severity
from pipeline.text import fold

OPPOSITE = "opposite-term"

#: "less" and "more" that say neither.
_AT_LEAST = re.compile(r"\b(?:al|por lo|mas o|ni mucho|cuando) menos\b|\bmore or less\b")

#: Each side as English and Spanish patterns of folded words; "!" holds the draft.
_PAIRS = (
    ("!", r"secondary[- ]progressive", r"secundaria(?:s|mente)? progresiva|progresiva secundaria|emsp",
     r"primary[- ]progressive", r"primaria(?:s|mente)? progresiva|progresiva primaria|empp"),
    ("", r"rise[sn]?|rising|rose|increas\w+|grew|grow\w*|climb\w*|soar\w*|higher",
     r"aument\w+|increment\w+|crec\w+|sub\w+|alza|mayor|dispar\w+",
     r"fall(?:s|en|ing)?|fell|decreas\w+|declin\w+|drop\w*|shr[aiu]nk\w*|reduc\w+|cut\w*|lower\w*",
     r"disminu\w+|reduc\w+|baj\w+|ca(?:e|en|yo|ida|er|yeron)|descen\w+|redujo|recort\w+|merm\w+|menor\w*|menos"),
    ("", r"no longer|not any ?more|any longer", r"ya no|dej\w+ de", r"still|continu\w+", r"sigu\w+|segui\w+|todavia|aun|continu\w+"),
    ("", r"before(?! \w+ing\b)|prior|earlier", r"antes|previ\w+|anterior\w*", r"after\w*|following|later", r"despues|tras|posterior\w*|luego|siguiente\w*"),
    ("", r"men|man|male|boys?", r"hombres?|varon(?:es)?|masculin\w+|ninos?|chicos?", r"women|woman|female|girls?", r"mujer(?:es)?|femenin\w+|ninas?|chicas?"),
    ("", r"mice|mouse|rats?|animals?", r"ratones|raton|ratas?|animal(?:es)?|roedor\w+",
     r"people|patients?|humans?|person", r"personas?|pacientes?|human\w+|gente|enfermos"),
    ("", r"safe|safely", r"segur\w+|inocu\w+", r"unsafe|dangerous", r"peligros\w+|insegur\w+"),
    ("", r"small\w*", r"pequen\w+|reducid\w+|menor\w*", r"large\w*|big\w*|huge", r"grand?e?s?|enorme\w*|ampli\w+|mayor\w*|larg\w+|gran"),
    ("", r"win(?:s|ning)?|won|victor\w+", r"gan\w+|venc(?!id)\w+|victori\w+|triunf\w+", r"los(?:e|es|ing|t)|defeat\w*", r"perd\w+|pierd\w+|derrot\w+|vencid\w+"),
    ("", r"increased risk|higher risk", r"mayor riesgo|aumenta el riesgo", r"reduced risk|lower risk", r"menor riesgo|reduce el riesgo"),
    ("", r"acute", r"agud\w+", r"chronic\w*", r"cronic\w+"),
    ("", r"positive\w*", r"positiv\w+", r"negative\w*", r"negativ\w+"),
    ("", r"north\w*", r"norte\w*|septentrional\w*|norocc\w+|nor\w+", r"south\w*", r"sur\w*|meridional\w*|sud\w+"),
    ("", r"best|better", r"mejor\w*", r"worst|worse\w*", r"peor\w*|empeor\w+"),
    ("", r"first", r"primer\w*|1", r"last|final\w*", r"ultim\w+|final\w*|pasad\w+"),
    ("", r"accept\w*|approv\w*", r"acept\w+|aprob\w+|aprueb\w+", r"reject\w*|refus\w+", r"rechaz\w+|neg\w+|nieg\w+"),
    ("", r"allow\w*|permit\w*", r"permit\w+|autoriz\w+", r"ban|bans|banned|prohibit\w*|forb\w+", r"prohib\w+|veta\w*|veto"),
    ("", r"open\w*", r"abr\w+|abiert\w+|apertura", r"clos(?:e|es|ed|ing)|shut\w*", r"cerr\w+|cierr\w+|clausur\w+|cierre"),
    ("", r"buy\w*|bought", r"compr\w+|adquir\w+", r"sell\w*|sold|sale", r"vend\w+|venta\w*"),
    ("", r"support(?:s|ed|ing)?|back(?:s|ed|ing)", r"apoy\w+|respald\w+", r"oppos\w+", r"opon\w+|opus\w+|rechaz\w+"),
    ("", r"alive|surviv\w+", r"viv\w+|sobreviv\w+", r"dead|died|dies|death\w*|kill\w*", r"muer\w+|fallec\w+|mat\w+|mortal\w*|mur\w+"),
    ("", r"majority|most", r"mayoria|mayor parte|mas", r"minority", r"minoria"),
    ("", r"success\w*|succeed\w*", r"exito\w*|logr\w+", r"fail\w*", r"frac\w+|fall\w+"),
    ("", r"male", r"macho\w*|hombre\w*|varon\w*|masculin\w+", r"female", r"hembra\w*|mujer\w*|femenin\w+"),
    ("", r"left", r"izquierd\w+|dej\w+|sal\w+|qued\w+|abandon\w+|march\w+", r"right", r"derech\w+|correct\w+|justo|razon|bien"),
    ("", r"young\w*", r"joven\w*|jovenes|menor\w*", r"old|older|elderly", r"mayor\w*|viej\w+|ancian\w+|anos|edad|antigu\w+"),
    ("", r"rich\w*", r"ric[oa]s?|adinerad\w+", r"poor\w*", r"pobre\w*|mal\w*"),
    ("", r"start\w*|began|begin\w*", r"empez\w+|empiez\w+|comenz\w+|comienz\w+|inici\w+", r"end(?:s|ed|ing)?|finish\w*", r"termin\w+|acab\w+|final\w*|fin"),
)  # fmt: skip


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[bool, dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]], ...]:
    def side(english: str, spanish: str) -> dict[str, re.Pattern[str]]:
        return {
            "en": re.compile(rf"\b(?:{english})\b"),
            "es": re.compile(rf"\b(?:{spanish})\b"),
        }

    return tuple(
        (hold == "!", side(left, left_es), side(right, right_es))
        for hold, left, left_es, right, right_es in _PAIRS
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def check_opposites(case: Case) -> Iterator[Outcome]:
    """A word of the draft whose opposite the source has in its place."""
    mine = base(case.draft.language)
    for claim in case.checked:
        lines = [line for line in claim.lines if base(line.language) in {"en", "es"}]
        if mine not in {"en", "es"} or not lines:
            continue
        for hold, left, right in _compiled():
            for one, other in ((left, right), (right, left)):
                if outcome := _swapped(claim, lines, one, other, mine=mine, hold=hold):
                    yield outcome


def _swapped(
    claim: Claim,
    lines: list[Line],
    one: dict[str, re.Pattern[str]],
    other: dict[str, re.Pattern[str]],
    *,
    mine: str,
    hold: bool,
) -> Outcome | None:
    text = fold(claim.text)
    found = one[mine].search(text)
    if found is None or (other[mine].search(text) and not hold):
        return None
    if not hold and (claim.share < 0.5 or claim.headline or len(lines) > 2):
        return None
    plain = [(line, _AT_LEAST.sub(_blank, fold(line.text))) for line in lines]
    if any(one[base(line.language)].search(words) for line, words in plain):
        return None
    there = [(line, other[base(line.language)].search(words)) for line, words in plain]
    against = [(line, match) for line, match in there if match]
    if not against:
        return None
    line, match = against[0]
    return finding(
        OPPOSITE, Severity.BLOCK if hold else Severity.WARN, claim,
        f"The draft says “{found.group()}” where {line.article.publisher} says the opposite.",
        span=found.span() if len(text) == len(claim.text) else (0, 0),
        evidence=[line.evidence(*(match.span() if len(fold(line.text)) == len(line.text) else (0, 0)))],
    )  # fmt: skip
