"""An outlet's first sentence, which tells its news, saved in a shorter form where its translation goes wrong."""

import re
from collections.abc import Iterator

from pipeline.write.cues import cues_for
from pipeline.write.quoted import QUOTED

#: What is left must still tell the news.
_FEWEST = 8
#: Where a last clause begins that may go.
_LAST = {
    "es": re.compile(
        r"(?:,? (?=(?:cuando|mientras|tras|después de|donde|en (?:el|la) que|por lo que|lo que|a pesar de|al tiempo que) )"
        r"|, (?=(?:que|entre ell[oa]s|con|y|del? que|en un|en una|en el|en la) ))(?P<cut>[^,;]+)\.$"
    ),
    "en": re.compile(
        r"(?:,? (?=(?:when|while|where|as|whereas) )|, (?=(?:which|who|with|and|including|after|in an?|in the) ))(?P<cut>[^,;]+)\.$"
    ),
}
#: What stands beside a thing to say what it is: ", una inflamación del músculo del corazón,".
_ASIDE = {
    "es": re.compile(r", (?P<cut>(?:el|la|los|las|un|una|que|de) [^,;.]{3,70}),"),
    "en": re.compile(r", (?P<cut>(?:the|an?|which|who|near|on|in) [^,;.]{3,70}),"),
}
#: The hour, which a translation may garble, is told by other sentences if it matters.
_HOUR = {
    "es": re.compile(
        r",? (?:a|sobre|hacia|pasadas|desde) las? \d{1,2}[.:]\d\d(?: ?(?:horas|h)\b)?(?!,? y )"
    ),
    "en": re.compile(
        r",? (?:at|around|about|shortly after|just after) \d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b\.?(?! and)"
    ),
}
#: What bounds a claim or says whose it is stays with it.
_BINDS = {
    "es": re.compile(
        r"\b(?:no|ni|nunca|sin|salvo|excepto|solo|sólo|aunque|pero|si|según|podrían?|puede|quizá|presunt\w+|supuest\w+)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:not|no|never|nor|without|except|only|although|though|but|if|unless|according|may|might|could|alleged\w*|said)\b"
        r"|n['’]t",
        re.IGNORECASE,
    ),
}


def shorter_forms(text: str, language: str) -> tuple[str, ...]:
    """The sentence without an aside, without its last clause, and without both; none where that says something else."""
    base = language.partition("-")[0]
    if base not in _LAST or QUOTED.search(text):
        return ()
    timeless = _HOUR[base].sub("", text)
    forms = [*_forms(text, base), timeless, *_forms(timeless, base)]
    return tuple(form for form in dict.fromkeys(forms) if form != text)


def _forms(text: str, base: str) -> Iterator[str]:
    asides = list(_without(text, base, _ASIDE[base]))
    clauses = list(_without(text, base, _LAST[base]))
    yield from clauses
    yield from asides
    for shorter in asides:
        yield from _without(shorter, base, _LAST[base])
    for shorter in clauses:
        yield from _without(shorter, base, _LAST[base])


def _without(text: str, base: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for match in pattern.finditer(text):
        left = f"{text[: match.start()].rstrip(' ,')} {text[match.end() :].lstrip(' ,')}".strip()
        left = left if left.endswith(".") else f"{left}."
        if (
            len(left.split()) >= _FEWEST
            and not _BINDS[base].search(match["cut"])
            and not cues_for(base).caveat.search(match["cut"])
            and (cues_for(base).past.search(left) or cues_for(base).result.search(left))
        ):
            yield left
