"""English: what a body says of itself, told of it. Pure."""

import re

_WE_VERBS = {"are": "is", "have": "has", "were": "was", "do": "does", "'re": " is", "'ve": " has", "'ll": " will",
             "’re": " is", "’ve": " has", "’ll": " will"}  # fmt: skip
_PAST = frozenset(["were", "had", "did", "said", "told", "saw", "found", "knew", "made", "gave", "went", "came", "took", "led", "ran", "won", "lost", "began", "spoke", "met", "held", "left", "built", "paid", "sent", "kept", "felt", "thought", "brought", "set", "put", "spent", "heard", "wrote"])  # fmt: skip
_MODAL = frozenset(["will", "would", "can", "could", "may", "might", "must", "should", "can't", "cannot", "couldn't", "won't", "wouldn't"])  # fmt: skip
_ADVERB_WORDS = frozenset(["also", "still", "now", "already", "never", "always", "only", "recently", "currently", "often"])  # fmt: skip


def third_person(part: str, name: str) -> str:
    """The words with "we" and "our" as the body's name, and as "it" and "its" once that stands there."""
    start = name[0].upper() + name[1:]
    part = _FIRST_OUR.sub(lambda match: f"{match['before']}{_whose(match['our'], name)}", part)

    def we(match: re.Match[str]) -> str:
        subject = start if match["we"][0].isupper() else name
        short = match["short"] or ""
        if short:
            return f"{subject}{_WE_VERBS[short]}"
        adverb, verb = match["adverb"] or "", match["verb"] or ""
        return f"{subject} {adverb}{_agreeing(verb)}" if verb else subject

    part = re.sub(
        rf"\b(?P<we>[Ww]e)\b(?:(?P<short>['’](?:re|ve|ll))|(?P<adverb>(?: (?:{'|'.join(sorted(_ADVERB_WORDS))}))*) ?(?P<verb>[a-z]+(?:['’]t)?)?)",
        lambda match: re.sub(r"  +", " ", we(match)),
        part,
    )
    part = re.sub(r"\bOurs\b", "Its own", re.sub(r"\bours\b", "its own", part))
    part = re.sub(r"\bOur\b", "Its", re.sub(r"\bour\b", "its", part))
    return re.sub(r"\bus\b", "it", part)


#: The first "our" of a text that has no "we" before it.
_FIRST_OUR = re.compile(r"^(?P<before>(?:(?!\b(?:[Ww]e|[Uu]s|[Oo]ur)\b).)*?)\b(?P<our>[Oo]ur)\b")


def _whose(our: str, name: str) -> str:
    whose = f"{name}'" if name.endswith("s") else f"{name}'s"
    return whose[0].upper() + whose[1:] if our[0].isupper() else whose


def _agreeing(verb: str) -> str:
    if verb in _WE_VERBS:
        return _WE_VERBS[verb]
    if verb in _MODAL or verb in _PAST or verb.endswith("ed"):
        return verb
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"
