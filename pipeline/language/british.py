"""American spelling made British, word by word. Pure; names and quotations are the caller's to spare."""

import re

# Stems whose whole family changes alike; the ending stays.
_STEMS = {
    "color": "colour", "favor": "favour", "labor": "labour", "neighbor": "neighbour", "behavior": "behaviour",
    "honor": "honour", "humor": "humour", "rumor": "rumour", "tumor": "tumour", "harbor": "harbour",
    "vapor": "vapour", "flavor": "flavour", "endeavor": "endeavour", "armor": "armour", "odor": "odour",
    "center": "centre", "fiber": "fibre", "theater": "theatre", "liter": "litre", "meter": "metre",
    "kilometer": "kilometre", "centimeter": "centimetre", "millimeter": "millimetre", "caliber": "calibre",
    "defense": "defence", "offense": "offence", "pretense": "pretence",
    "catalog": "catalogue", "dialog": "dialogue", "program": "programme", "tire": "tyre", "jewelry": "jewellery",
    "aluminum": "aluminium", "gray": "grey", "plow": "plough", "pajama": "pyjama", "skeptic": "sceptic",
    "skeptical": "sceptical", "skepticism": "scepticism", "mustache": "moustache", "mold": "mould",
    "fetus": "foetus", "fetal": "foetal", "anemia": "anaemia", "anemic": "anaemic", "leukemia": "leukaemia",
    "hemorrhage": "haemorrhage", "hemoglobin": "haemoglobin", "hemophilia": "haemophilia", "pediatric": "paediatric",
    "pediatrician": "paediatrician", "orthopedic": "orthopaedic", "gynecologist": "gynaecologist",
    "gynecology": "gynaecology", "anesthesia": "anaesthesia", "anesthetic": "anaesthetic", "cesarean": "caesarean",
    "diarrhea": "diarrhoea", "estrogen": "oestrogen", "esophagus": "oesophagus", "edema": "oedema",
    "maneuver": "manoeuvre", "encyclopedia": "encyclopaedia", "archeology": "archaeology",
    "archeologist": "archaeologist", "archeological": "archaeological", "sulfur": "sulphur", "artifact": "artefact",
    "counselor": "counsellor", "councilor": "councillor", "traveler": "traveller", "jeweler": "jeweller",
    "enrollment": "enrolment", "fulfillment": "fulfilment", "installment": "instalment", "skillful": "skilful",
    "willful": "wilful", "airplane": "aeroplane", "mom": "mum",
}  # fmt: skip
_ENDINGS = "s|ed|ing|able|ful|less|ist|ite|hood|al|er|ers|ism"
# Words in -ize whose stem is not simply a Greek ending: never touched.
_KEEPS_Z = frozenset(
    [
        "size",
        "seize",
        "prize",
        "capsize",
        "maize",
        "baize",
        "gauze",
        "resize",
        "downsize",
        "oversize",
        "sized",
        "seized",
        "prized",
    ]
)
_IZE = re.compile(r"\b([A-Za-z]{3,}?)(i|y)z(e[sdr]?|ers|ing|ation|ations|ational|able)\b")
_DOUBLED = re.compile(
    r"\b((?:cancel|travel|label|level|model|fuel|signal|total|channel|counsel|quarrel|marshal|dial|equal|"
    r"rival|tunnel|panel|shovel|jewel|enrol|fulfil|unravel))(ed|ing)\b",
    re.IGNORECASE,
)
_OUR = re.compile(
    r"\b(" + "|".join(sorted(_STEMS, key=len, reverse=True)) + r")(" + _ENDINGS + r")?\b",
    re.IGNORECASE,
)
_COMPUTERS = re.compile(
    r"\b(?:computer|software|python|television set|open-source)\s+programs?\b", re.IGNORECASE
)


def british(text: str) -> str:
    """The text with British spelling; a word that both countries spell alike is never touched.

    "program" stays where software is meant.
    """
    kept = [match.span() for match in _COMPUTERS.finditer(text)]
    text = _OUR.sub(lambda match: _family(match, kept), text)
    text = _IZE.sub(_with_s, text)
    return _DOUBLED.sub(lambda match: f"{match[1]}l{match[2]}", text)


def _family(match: re.Match[str], kept: list[tuple[int, int]]) -> str:
    if any(start <= match.start() < end for start, end in kept):
        return match[0]
    stem, ending = match[1], match[2] or ""
    changed = _STEMS[stem.lower()]
    if changed.endswith("re") and ending in {"ed", "ing"}:
        changed = changed[:-1]  # "centred", "centring"
    if changed.endswith("gue") and ending in {"ed", "ing"}:
        changed = changed[:-1]
    if stem.lower() == "program" and ending in {"ed", "ing", "er", "ers", "able"}:
        return match[0]  # "programmed", "programmer" double their m in both countries
    if stem.lower() == "meter" and ending not in {"", "s"}:
        return match[0]
    if stem.lower() == "tire" and ending != "s":
        return match[0]  # the verb; only "tires" is mostly wheels
    if stem.lower() in {"honor", "humor", "labor", "vapor"} and ending == "ist":
        return match[0]
    return _cased(stem, changed) + ending


def _with_s(match: re.Match[str]) -> str:
    whole = match[0]
    if whole.lower() in _KEEPS_Z or match[1].lower() + match[2] in {"pri", "si", "sei", "capsi"}:
        return whole
    if match[2] == "y" and not match[1].lower().endswith(("anal", "paral", "catal", "hydrol")):
        return whole
    if whole[0].isupper() and match.start() > 0 and match.string[match.start() - 1] not in '.\n“" ':
        return whole
    return f"{match[1]}{match[2]}s{match[3]}"


def _cased(model: str, word: str) -> str:
    if model.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if model[0].isupper() else word
