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
    return _MINUS.sub(" lower", text)
