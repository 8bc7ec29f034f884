"""Which of the facts of the stem-cell story an English draft carries, and which traps it falls into.

A fact is found when one sentence (or two in a row) matches all of its patterns; a draft may say it
in any words that the patterns foresee, so a miss is worth reading before it is believed.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.draft import Draft

#: Every pattern of a fact must match within one sentence or two neighbours.
FACTS: dict[str, tuple[str, ...]] = {
    "F1": (r"2,000", r"case|diagnos", r"Spain|Spanish"),
    "F2": (r"Cell Stem Cell",),
    "F3": (r"inject|transplant|infus", r"(?:directly )?(?:into|in) (?:the|their) brains?"),
    "F4": (r"University of Cambridge",),
    "F5": (r"Milan[- ]Bicocca",),
    "F6": (r"Casa Sollievo della Sofferenza",),
    "F7": (r"\b(?:mice|mouse)\b", r"skin cells", r"reprogram"),
    "F8": (r"allogeneic",),
    "F9": (r"f(?:o?e)tal|f(?:o?e)tus", r"donat|donor"),
    "F10": (r"\b(?:fifteen|15)\b", r"people|patients|participants|volunteers"),
    "F11": (r"secondary[- ]progressive",),
    "F12": (r"immunosuppress|suppress(?:es)? (?:the|their) immune", r"reject"),
    "F13": (r"\b(?:12|twelve)[- ]months?|a year\b|one year|the year",),
    "F14": (r"\bno\b|none|without|not", r"deaths?|died", r"(?:serious|severe) (?:adverse|side)|adverse"),
    "F15": (r"no (?:\w+ )?(?:worsening|sign|increase)|stable|did not (?:get worse|worsen)|none",
            r"disabilit|worsen|worse|symptom"),
    "F16": (r"small|few", r"control group|early[- ]stage|phase (?:I|1)|comparison"),
    "F17": (r"immunosuppress", r"rule(?:d)? out|excluded?|discount"),
    "F18": (r"Pluchino", r"(?:not|n't) (?:yet )?know|does not know|did not know", r"strong|solid|robust|consistent"),
    "F19": (r"Muraro", r"long|road|path|way", r"worth"),
    "F20": (r"Astbury|MS Society", r"exciting|excit", r"fund|safe|larger"),
}  # fmt: skip
TRAPS: dict[str, str] = {
    "T1": r"(?:improv|better|gain)\w* (?:\w+ ){0,4}(?:cognit|memory|attention)|(?:cognit|memory)\w* (?:\w+ ){0,3}improv|less (?:brain )?inflammation in (?:people|patients|participants)",
    "T4": r"primary[- ]progressive|progressive secondary",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactScore:
    """What a draft carries and where it goes wrong."""

    found: tuple[str, ...]
    missing: tuple[str, ...]
    traps: tuple[str, ...]


def score_facts(draft: Draft) -> FactScore:
    """The facts and traps in the draft's headline, standfirst and body."""
    texts = [sentence.text for sentence in draft.sentences()]
    windows = [*texts, *(f"{one} {two}" for one, two in pairwise(texts))]
    found = tuple(
        name
        for name, patterns in FACTS.items()
        if any(
            all(re.search(pattern, window, re.IGNORECASE) for pattern in patterns)
            for window in windows
        )
    )
    whole = " ".join(texts)
    return FactScore(
        found=found,
        missing=tuple(name for name in FACTS if name not in found),
        traps=tuple(
            name for name, pattern in TRAPS.items() if re.search(pattern, whole, re.IGNORECASE)
        ),
    )
