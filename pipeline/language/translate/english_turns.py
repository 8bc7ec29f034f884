"""English that the models write by habit, put as a British newsroom has it. Pure."""

import re

#: "EUR 12.6 million" is how the Union's papers have it; a newsroom says "12.6 million euros".
_CODED = re.compile(
    r"\b(?P<code>EUR|USD) (?P<figure>\d[\d.,]*\d|\d)(?P<scale> (?:million|billion|trillion))?(?![\w%])"
    r"(?P<range> (?:to|and) \d[\d.,]*(?: (?:million|billion|trillion))?)?"
)
_WORD = {"EUR": ("euro", "euros"), "USD": ("dollar", "dollars")}
_IN_SPANISH = {
    "EUR": re.compile(r"\beuros?\b", re.IGNORECASE),
    "USD": re.compile(r"\bdólar(?:es)?\b", re.IGNORECASE),
}
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}$)")
#: "fell by a 14%" and "the 4% of": no article before a percentage, but for "a 14% rise".
_ARTICLE = re.compile(
    r"\b(?P<before>by |of |in |to |with |from )?(?:a|the) (?P<figure>\d[\d.,]*(?:%| per ?cent\b))"
    r"(?=[.,;:)]|$| (?:of|in|to|more|less|fewer|compared|from|since|and|on|than|by|between|during|this|last)\b)"
)
#: "12% minus." for "un 12 % menos".
_ASKS_TERM = re.compile(
    r"\b(?P<verb>asks?|asked|calls?|called|request(?:s|ed)?) (?:for )?(?=(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|fifteen|twenty)(?: and a half)? (?:years?|months?) )"
)
#: A court that condemns somebody to a term sentences them.
_CONDEMNS = re.compile(r"\b(?P<head>[Cc])ondemn(?P<end>s|ed|ing)?\b")
_TO_A_TERM = re.compile(
    r"\b[Cc]onden\w+ (?:[\w,]+ ){0,8}?a (?:[\w,]+ ){1,4}?(?:años?|meses|días)\b|\b[Cc]onden\w+ (?:\w+ ){0,6}?a (?:muerte|cadena perpetua"
    r"|prisión|pagar|indemnizar)\b"
)
_SENTENCE = {None: "entence", "s": "entences", "ed": "entenced", "ing": "entencing"}
#: Who "asegura que" says so; to assure needs somebody, and to ensure is to see to it ("asegurar que").
_ASSURES = re.compile(
    r"\b(?:(?:has |have |had )?(?P<past>assured|ensured)|(?P<one>assures|ensures)|(?P<many>assure|ensure)) that\b"
)
_SAYS_SO = re.compile(r"\basegur(?:a|an|ó|aron|aba|aban|ado|ando) que\b", re.IGNORECASE)
#: The small models put "ed" to what ends in "e": "fileed".
_DOUBLED = re.compile(
    r"\b(?!(?:agreed|disagreed|freed|guaranteed|proceed|exceed|succeed|indeed|speed|decreed|refereed|pedigreed|tweed|bleed|breed|greed|creed|freed|steed"
    r"|nosebleed|seaweed|tumbleweed|linseed|aniseed|rapeseed|birdseed|flaxseed|hayseed|misdeed|refeed|breastfeed|spoonfeed"
    r"|newsfeed|knotweed|ragweed|interbreed)s?\b)(?P<stem>[a-z]{3,})eed\b"
)
_SEEKS = {"s": "seeks", "d": "sought"}
_TERM_IN_SPANISH = re.compile(
    r"\b[Pp](?:id|ed)\w+ (?:\w+ ){0,3}(?:años|meses)\b|\b[Ss]olicit\w+ (?:\w+ ){0,3}(?:años|meses)\b"
)
#: "Sources of the ministry" are ministry sources.
_SOURCES = re.compile(
    r"\b(?P<sources>[Ss]ources) (?:of|from|in) (?:the )?(?P<of>ministry|government|police|hospital|club|company|party|investigation"
    r"|Ministry|Government|Police|Executive|council|union)\b(?! of| for)"
)
_MINUS = re.compile(r"(?<=%) minus(?=[.,;)]|$)")


def british_turns(text: str, source: str) -> str:
    """The translation of a Spanish sentence with its money in words and its percentages bare."""

    def said(match: re.Match[str]) -> str:
        code = match["code"]
        if not _IN_SPANISH[code].search(source):
            return match[0]  # the source writes the code itself
        figure = _DECIMAL_COMMA.sub(".", match["figure"])
        one = figure == "1" and not match["scale"] and not match["range"]
        return f"{figure}{match['scale'] or ''}{match['range'] or ''} {_WORD[code][not one]}"

    text = _CODED.sub(said, text)
    text = _ARTICLE.sub(lambda match: f"{match['before'] or ''}{match['figure']}", text)
    if _SAYS_SO.search(source) and "asegurar" not in source.lower():
        text = _ASSURES.sub(_says, text)
    text = _DOUBLED.sub(lambda match: f"{match['stem']}ed", text)
    if _TO_A_TERM.search(source):
        text = _CONDEMNS.sub(
            lambda match: f"{'S' if match['head'] == 'C' else 's'}{_SENTENCE[match['end']]}", text
        )
    if _TERM_IN_SPANISH.search(source):
        text = _ASKS_TERM.sub(lambda match: f"{_SEEKS.get(match['verb'][-1], 'seek')} ", text)
    if "uentes de" in source:
        text = _SOURCES.sub(_sources, text)
    return _MINUS.sub(" lower", text)


def _sources(match: re.Match[str]) -> str:
    """Whose sources, before them, with the capital that they open a sentence with."""
    of = match["of"]
    return f"{of[0].upper() if match['sources'][0] == 'S' else of[0]}{of[1:]} sources"


def _says(match: re.Match[str]) -> str:
    said = "said" if match["past"] else "says" if match["one"] else "say"
    return f"{said} that"
