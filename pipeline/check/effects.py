"""What a treatment is said to do: a benefit that one publisher alone reports must not stand there as fact."""

import re
from collections.abc import Iterator

from pipeline.check.carried import said_by_one
from pipeline.check.case import Case, Outcome, finding
from pipeline.check.words import base
from pipeline.model.draft import Severity
from pipeline.text import fold

EFFECT = "effect-one-source"

_EFFECT = {
    "en": re.compile(
        r"\b(?:improv\w+|reduc\w+|less|lower\w*|slow\w*|halt\w*|stopp?\w*|revers\w+|eas(?:e|es|ed|ing)|better|"
        r"cur(?:e|es|ed|ing)|restor\w+|protect\w+|prevent\w+|boost\w*|relie\w+|heal\w*|eliminat\w+|regenerat\w+)\b"
    ),
    "es": re.compile(
        r"\b(?:mejor\w+|redu[cj]\w+|menos|menor|fren\w+|deten\w+|detuv\w+|reviert\w+|revert\w+|alivi\w+|cur[ao]\w*|"
        r"proteg\w+|previen\w+|preven\w+|elimin\w+|regener\w+|san(?:a|o|ar|aron))\b"
    ),
}
_OF_HEALTH = {
    "en": re.compile(
        r"\b(?:cogniti\w+|memory|inflammat\w+|disabilit\w+|symptoms?|pain|fatigue|progression|relapses?|survival|"
        r"mortality|tumou?rs?|cancer|disease|mobility|walking|mood|sleep|energy|brain|lesions?|infections?|myelin|"
        r"blood pressure|cholesterol|depression|dementia|heart attacks?|strokes?)\b"
    ),
    "es": re.compile(
        r"\b(?:cogni\w+|memoria|inflama\w+|discapacidad\w*|sintomas?|dolor\w*|fatiga|progresion|recaidas?|brotes?|"
        r"supervivencia|mortalidad|tumor\w*|cancer|enfermedad\w*|movilidad|animo|sueno|energia|cerebr\w+|lesion\w*|"
        r"infeccion\w*|mielina|tension|colesterol|depresion|demencia|infartos?|ictus)\b"
    ),
}
#: The sentence says itself whose claim it is, or leaves it open.
_HEDGED = {
    "en": re.compile(
        r"\b(?:said|says|told|according to|report(?:s|ed)|claim\w*|believ\w+|hop\w+|may|might|could|would|whether|if|"
        r"suggest\w*|appear\w*|seem\w*|not|no|never|aim\w*|designed|possible|cannot)\b|n't\b"
    ),
    "es": re.compile(
        r"\b(?:dijo|dice|segun|afirm\w+|asegur\w+|cre[ei]\w*|esper\w+|podri\w+|pued\w+|si|sugier\w+|parec\w+|no|nunca|"
        r"posible\w*|pretend\w+|busca\w*)\b"
    ),
}


def check_effects(case: Case) -> Iterator[Outcome]:
    """A benefit told as fact that no second publisher of the story has."""
    spoken = base(case.draft.language)
    if spoken not in _EFFECT or len({one.publisher for one in case.articles}) < 2:
        return
    for claim in case.checked:
        text = fold(claim.text)
        found = _EFFECT[spoken].search(text)
        if claim.label or not found or not _OF_HEALTH[spoken].search(text):
            continue
        if _HEDGED[spoken].search(text):
            continue
        if publisher := said_by_one(case, claim):
            yield finding(
                EFFECT, Severity.WARN, claim,
                f"Only {publisher} says that this works; the other sources do not. Say whose claim it is, or leave it out.",
                span=found.span() if len(text) == len(claim.text) else (0, 0),
                evidence=[line.evidence() for line in claim.lines[:1]],
            )  # fmt: skip
