"""Damages clean English sentences in one way at a time, so that what the ledger misses can be counted.

Every kind takes a sentence and a seeded `random.Random` and gives the damaged sentence, or None when the
sentence offers nothing to damage in that way. The result stays fluent English.
"""

import re
from collections.abc import Callable
from random import Random

Damage = Callable[[str, Random], str | None]

_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-]|[.,]\d)")
_SPELLED = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
]
_UNITS = {
    "kilometres": "miles", "kilometers": "miles", "km": "miles", "miles": "kilometres", "metres": "feet", "meters": "feet",
    "feet": "metres", "days": "weeks", "weeks": "months", "months": "years", "years": "months", "hours": "days",
    "minutes": "hours", "million": "billion", "billion": "million", "thousand": "million", "euros": "dollars",
    "dollars": "euros", "kg": "tonnes", "tonnes": "kilograms", "degrees": "percent",
}  # fmt: skip
_PEOPLE = (
    "Graham Whitlock",
    "Ingrid Solberg",
    "Tomasz Wilk",
    "Marianne Okafor",
    "Derek Haldane",
    "Yuki Tanabe",
    "Lucia Ferrante",
    "Peter Vance",
)
_SURNAMES = ("Whitlock", "Solberg", "Haldane", "Okafor", "Tanabe", "Ferrante", "Kowalczyk", "Vance")
_PLACES = ("Oslo", "Lima", "Chicago", "Nairobi", "Brisbane", "Glasgow", "Quebec", "Osaka")
_CAPITALS = re.compile(
    r"(?<=[a-z,] )((?:[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)(?: [A-Z][a-z]{2,}){0,2})(?=[ ,.;'’]|$)"
)
_NOT_NAMES = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "The",
        "This",
        "That",
        "These",
        "It",
        "He",
        "She",
        "They",
        "We",
        "I",
        "But",
        "And",
    ]
)
_MODALS = {
    "may": "will", "might": "will", "could": "will", "can": "must", "may be": "is", "might be": "is", "could be": "is",
    "possibly": "certainly", "probably": "certainly", "suggests": "proves", "suggest": "prove", "suggested": "proved",
    "likely": "certain", "some": "all", "perhaps": "certainly", "potentially": "certainly", "appears to be": "is", "seems to be": "is",
    "possible": "certain", "should": "must",
}  # fmt: skip
_VERBS = r"is|are|was|were|will|would|can|could|has|have|had|does|do|did|should|may|might|must"
_AUXILIARY = re.compile(rf"\b({_VERBS}) (?!not\b|n't|no\b)(?=[a-z])")
_NEGATION = re.compile(
    rf"\b({_VERBS}) not (?=[a-z])|\b({_VERBS})n['’]t (?=[a-z])|\bcannot (?=[a-z])|\bno (?=[a-z]+ )|\bnever (?=[a-z])|\bwithout (?=[a-z])"
)
_CAVEAT = re.compile(
    r",? (?:although|though|but|however|except|unless|despite|even if|provided that)\b[^,.;]{12,}(?=[,.;]|$)|^(?:Although|Though|Despite|While|Unless) [^,]{12,}, "
)
_QUOTED = re.compile(r"“([^”]+)”|«([^»]+)»|(?<!\w)\"(?=\S)([^\"]+)\"")
_QUOTED_LETTERS = 25
_QUOTE_SWAPS = [
    "terrible",
    "wonderful",
    "money",
    "justice",
    "weather",
    "failure",
    "triumph",
    "hospital",
    "football",
    "elephant",
    "victory",
    "crime",
    "poverty",
    "luxury",
    "silence",
    "honest",
    "cheap",
    "brutal",
    "peaceful",
    "golden",
    "artificial",
]
_SAYING = (
    r"said|says|told|added|explained|warned|announced|stated|noted|claimed|argued|according to"
)
_INVENTED = (
    "The committee will publish its final accounts before the summer recess.",
    "Neighbours described the building as quiet and well kept.",
    "Ticket sales for the autumn festival have already broken every record.",
    "A spokesman for the airline declined to comment on the compensation claims.",
    "The study also found that coffee drinkers slept better at weekends.",
    "Volunteers planted several hundred oak trees along the river bank.",
    "Experts have welcomed the decision as a turning point for the whole sector.",
    "The company plans to open three new factories in the region next year.",
    "Local schools will stay closed until the heating has been repaired.",
    "Critics have called for the chairman to resign over the affair.",
    "Patients also reported better memory and a marked rise in energy.",
    "Insurers expect the cost of the damage to double by Christmas.",
)


def change_figure(text: str, random: Random) -> str | None:
    """Another number in place of one in digits, or of a small one in words."""
    found = list(_NUMBER.finditer(text))
    words = [match for word in _SPELLED for match in re.finditer(rf"\b{word}\b", text)]
    if found:
        match = random.choice(found)
        digits = list(match.group())
        places = [at for at, char in enumerate(digits) if char.isdigit()]
        at = random.choice(places)
        digits[at] = random.choice([digit for digit in "123456789" if digit != digits[at]])
        return text[: match.start()] + "".join(digits) + text[match.end() :]
    if words:
        match = random.choice(words)
        other = random.choice([word for word in _SPELLED if word != match.group()])
        return text[: match.start()] + other + text[match.end() :]
    return None


def change_magnitude(text: str, random: Random) -> str | None:
    """A factor of ten or a thousand."""
    found = [
        match
        for match in _NUMBER.finditer(text)
        if not re.fullmatch(r"(?:19|20)\d\d|\d", match.group())
    ]
    if not found:
        return None
    match = random.choice(found)
    written = match.group()
    if "." in written:
        whole, _, fraction = written.partition(".")
        other = whole + fraction[:1] + ("." + fraction[1:] if fraction[1:] else "")
    else:
        other = written + (",000" if "," in written else "0")
    return text[: match.start()] + other + text[match.end() :]


def change_unit(text: str, random: Random) -> str | None:
    """Miles for kilometres, million for billion, months for years, after a number."""
    found = [
        match
        for unit in _UNITS
        for match in re.finditer(rf"(?<=\d )({unit})\b|(?<=\b(?:two|ten|six) )({unit})\b", text)
    ]
    if not found:
        return None
    match = random.choice(found)
    return text[: match.start()] + _UNITS[match.group()] + text[match.end() :]


def swap_name(text: str, random: Random) -> str | None:
    """Another person or place in place of a name inside the sentence."""
    found = [
        match for match in _CAPITALS.finditer(text)
        if not set(match.group().split()) & _NOT_NAMES and "quot" not in match.group()
    ]  # fmt: skip
    if not found:
        return None
    match = random.choice(found)
    size = len(match.group().split())
    preposition = re.search(r"\b(?:in|from|to|at|near) $", text[: match.start()])
    pool = _PEOPLE if size == 2 else _PLACES if preposition else _SURNAMES
    other = (
        random.choice(pool)
        if size <= 2
        else random.choice(_PLACES) + " " + match.group().split(" ", 1)[1]
    )
    if set(other.split()) & set(text.split()) and size <= 2:
        return None
    return text[: match.start()] + other + text[match.end() :]


def insert_negation(text: str, random: Random) -> str | None:
    """ "not" after the first auxiliary of a sentence that denies nothing."""
    if re.search(r"\b(?:not|no|never|none|without|cannot)\b|n['’]t\b", text):
        return None
    match = _AUXILIARY.search(text)
    return None if match is None else text[: match.end()] + "not " + text[match.end() :]


def remove_negation(text: str, random: Random) -> str | None:
    """The only denial of a sentence goes."""
    found = list(_NEGATION.finditer(text))
    if len(found) != 1 or re.search(r"not (?:only|just)|no longer", text):
        return None
    match = found[0]
    written = match.group()
    kept = next(
        (group for group in match.groups() if group), "can" if written.startswith("cannot") else ""
    )
    if written.startswith("without"):
        kept = "with"
    if written.startswith("no "):
        kept = "some"
    return text[: match.start()] + (f"{kept} " if kept else "") + text[match.end() :]


def strengthen(text: str, random: Random) -> str | None:
    """The only open word of a sentence becomes a firm one."""
    for weak in sorted(_MODALS, key=len, reverse=True):
        found = list(re.finditer(rf"\b{weak}\b(?! \d)", text))
        if len(found) == 1:
            match = found[0]
            return text[: match.start()] + _MODALS[weak] + text[match.end() :]
    return None


def _quoted(text: str) -> tuple[int, int] | None:
    """Where the first quotation of some length stands, inside its marks; never what stands between two of them."""
    for match in _QUOTED.finditer(text):
        inside = next(group for group in (1, 2, 3) if match.group(group))
        if len(match.group(inside)) >= _QUOTED_LETTERS:
            return match.span(inside)
    return None


def alter_quotation(text: str, random: Random) -> str | None:
    """Another word in place of a telling one inside quotation marks."""
    inside = _quoted(text)
    if inside is None:
        return None
    start, stop = inside
    words = [
        one
        for one in re.finditer(r"\b[a-z]{5,}\b", text[start:stop])
        if one.group()
        not in {
            "there",
            "their",
            "which",
            "would",
            "could",
            "about",
            "these",
            "those",
            "where",
            "should",
            "because",
        }
    ]
    if not words:
        return None
    word = random.choice(words)
    at = start + word.start()
    return text[:at] + random.choice(_QUOTE_SWAPS) + text[at + len(word.group()) :]


def change_speaker(text: str, random: Random) -> str | None:
    """Another person in place of the name beside a verb of saying, in a sentence with a quotation."""
    if _quoted(text) is None:
        return None
    name = r"((?:[A-Z][a-zé]+ )?[A-Z][a-zé]{2,})"
    match = re.search(rf"(?<=[,”\"] ){name} (?:{_SAYING})|(?:{_SAYING}) {name}", text)
    if match is None:
        return None
    group = 1 if match.group(1) else 2
    if match.group(group).split()[0] in _NOT_NAMES:
        return None
    return text[: match.start(group)] + random.choice(_PEOPLE) + text[match.end(group) :]


def drop_caveat(text: str, random: Random) -> str | None:
    """A clause that takes something back is cut."""
    match = _CAVEAT.search(text)
    if match is None or match.end() - match.start() > 0.7 * len(text):
        return None
    rest = text[: match.start()] + text[match.end() :]
    return rest[:1].upper() + rest[1:]


def invent(text: str, random: Random) -> str | None:
    """A sentence of our own invention in its place."""
    return random.choice(_INVENTED)


DAMAGES: dict[str, Damage] = {
    "figure": change_figure,
    "magnitude": change_magnitude,
    "unit": change_unit,
    "name": swap_name,
    "negation in": insert_negation,
    "negation out": remove_negation,
    "modal": strengthen,
    "quotation": alter_quotation,
    "speaker": change_speaker,
    "caveat": drop_caveat,
    "invented": invent,
}

#: Recall that the ledger is held to.
GOALS = {
    "figure": 0.98, "magnitude": 0.98, "unit": 0.98, "name": 0.92, "negation in": 0.70, "negation out": 0.70,
    "modal": 0.60, "quotation": 0.95, "speaker": 0.85, "caveat": 0.60, "invented": 0.90,
}  # fmt: skip
