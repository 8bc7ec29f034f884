"""What a figure rose or fell by, and what it rose or fell to: "up 5%" is not "up to 5%"."""

import re

from pipeline.check.lines import Line
from pipeline.check.words import base
from pipeline.language.figures import Figure
from pipeline.text import fold

_VERBS = {
    "en": (
        r"(?:rise[sn]?|rising|rose|increas\w+|gr[eo]w\w*|climb\w*|soar\w*|jump\w*|fall(?:s|en|ing)?|fell|decreas\w+|declin\w+|"
        r"drop\w*|shr[aiu]nk\w*|reduc\w+|cut\w*|slump\w*|plung\w+|rais\w+|lower\w*|went (?:up|down))"
    ),
    "es": (
        r"(?:aument\w+|increment\w+|crec\w+|sub\w+|disparo|disminu\w+|reduc\w+|redujo|baj\w+|ca(?:e|en|yo|ido|yeron)|descen\w+|"
        r"desciend\w+|recort\w+|elev\w+|encarec\w+|abarat\w+)"
    ),
}
_NEARLY = r"(?:(?:about|around|some|nearly|almost|over|just|only|more than|casi|cerca de|mas de|unos|unas|solo) )*"
#: Right before the figure: what was reached, and what was added or taken away.
_REACHED = {
    "en": re.compile(
        rf"{_VERBS['en']}(?:[^,;.]|[.,]\d){{0,50}}(?<!up )\bto {_NEARLY}(?:a record )?$"
    ),
    "es": re.compile(rf"\bhasta {_NEARLY}(?:el |los |las |la )?{_NEARLY}$"),
}
_BY = {
    "en": re.compile(rf"{_VERBS['en']}(?:[^,;.]|[.,]\d){{0,50}}\bby {_NEARLY}(?:an? )?$"),
    "es": re.compile(rf"{_VERBS['es']}(?: [a-z]+){{0,2}} {_NEARLY}un {_NEARLY}$"),
}


def changed_otherwise(text: str, language: str, figure: Figure, line: Line, source: Figure) -> str:
    """ "by" where the draft gives as a change what the source gives as the level reached, "to" the other way round.

    Empty where the two agree, or where one of them says neither.
    """
    mine = _said(text, language, figure)
    theirs = _said(line.text, line.language, source)
    return mine if mine and theirs and mine != theirs else ""


def _said(text: str, language: str, figure: Figure) -> str:
    spoken, before = base(language), fold(text[: figure.start])
    if spoken not in _BY:
        return ""
    if _BY[spoken].search(before):
        return "by"
    return "to" if _REACHED[spoken].search(before) else ""
