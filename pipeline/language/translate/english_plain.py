"""Turns of English news that engines take word by word, put as plainer English before they read them. Pure."""

import re

from pipeline.language.translate.english_news import english_news_of

_SCALES = {"bn": "billion", "m": "million", "tn": "trillion", "k": "thousand"}
_SCALE = r"(?:bn|tn|m|k)(?![\w])|(?:billion|million|trillion|thousand)\b"
#: The models write any pound as a euro; a word they translate.
_POUNDS = re.compile(
    rf"£ ?(?P<sum>\d[\d,]*(?:\.\d+)?)(?: ?(?P<scale>{_SCALE}))?(?P<per>(?:-| )a-(?:year|week|month|day)\b)?"
)
_SUFFIXED = re.compile(r"(?P<sign>[$€]) ?(?P<sum>\d[\d,]*(?:\.\d+)?)(?P<scale>bn|tn|m|k)(?!\w)")
_CLOCK = re.compile(r"\b(?P<hour>1?\d)\.(?P<minutes>[0-5]\d) ?(?P<half>[ap])(?:m|\.m\.)(?!\w)")
_AGE = re.compile(r"\bin (?:his|her|their) (?P<how>early |mid-|late )?(?P<ten>[2-9]0)s\b(?! and\b)")
_TURNS = (
    # What somebody did not plead is lost on the way.
    (r"\bplead(?:s|ed|ing)? not guilty to\b", "denied"),
    (r"\bplead(?:s|ed) not guilty\b", "denied the charges"),
    (r"\bpleading not guilty\b", "denying the charges"),
    (r"\b(?:found|cleared and found) not guilty of\b", "acquitted of"),
    (r"\bfound not guilty\b", "acquitted"),
    (r"\b(vot(?:e|ed|ing)|threaten(?:s|ed|ing)?|plan(?:s|ned|ning)?|set|going|due|decid(?:ed|e|ing)|ballot(?:ed)?|agreed|right) to strike\b",
     r"\1 to go on strike"),
    (r"\bon strike over\b", "on strike because of"),
    (r"\bgo on strike over\b", "go on strike because of"),
    (r"\b(quit|quits|resigns?|resigned|stepped down|steps down) over\b", r"\1 because of"),
    (r"\b(?:unhurt|uninjured|unharmed|unscathed)\b", "not injured"),
    (r"\bappeal(?:ing|s|ed)? for (?=witnesses|information|help|calm|help)", "asking for "),
    (r"\b(are|is|was|were) appealing for\b", r"\1 asking for"),
    (r"\bbr(?:ing|ings|inging|ought) the (?:blaze|fire|flames) under control\b", "controlled the fire"),
    (r"\bwithout power\b", "without electricity"),
    (r"\bpower cuts?\b", "electricity cuts"),
    (r"\b(?:does|do|did) not go far enough\b", "is insufficient"),
    (r"\b([Tt]he|[Aa]|[Tt]his|[Oo]ur|[Tt]wo|[Ss]everal|\w+ (?:health|cancer|children's|animal)) charit(?:y|ies)\b(?! shop)",
     r"\1 charitable organisation"),
    (r"\bplunge(s?) into\b", r"fall\1 into"),
    (r"\bplunged into\b", "fell into"),
    (r"\b([Tt]he|[Aa]|[Hh]ouse|[Ff]lat|[Hh]uge|[Mm]assive) blaze\b", r"\1 fire"),
    (r"\b(is|are|was|were) worth (?=[$€£\d])", r"\1 valued at "),
    (r"\b(earthquake|quake|tremor) struck\b", r"\1 occurred"),
    (r"\b([Aa]) (\d+)-year-old (man|woman|boy|girl)\b", r"\1 \3 of \2 years"),
    (r"\bcalled? in sick\b", "reported sick"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), put) for pattern, put in _TURNS)


def plainer_english(sentence: str) -> str:
    """The sentence with those turns in words that translate as they stand."""
    text = _POUNDS.sub(_in_pounds, english_news_of(sentence))
    text = _SUFFIXED.sub(
        lambda match: f"{match['sign']}{match['sum']} {_SCALES[match['scale']]}", text
    )
    text = _CLOCK.sub(lambda match: f"{match['hour']}:{match['minutes']} {match['half']}m", text)
    text = _AGE.sub(_aged, text)
    for pattern, put in _COMPILED:
        text = pattern.sub(put, text)
    return text


def _in_pounds(match: re.Match[str]) -> str:
    scale = match["scale"] or ""
    scale = f" {_SCALES.get(scale, scale)}" if scale else ""
    per = (match["per"] or "").replace("-", " ")
    one = match["sum"] == "1" and not scale
    return f"{match['sum']}{scale} pound{'' if one else 's'}{per}"


def _aged(match: re.Match[str]) -> str:
    ten = int(match["ten"])
    low, high = {"early ": (0, 3), "mid-": (4, 6), "late ": (7, 9)}.get(match["how"] or "", (0, 9))
    return f"aged between {ten + low} and {ten + high}"
