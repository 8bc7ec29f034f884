"""What makes a translated sentence read badly, each with its reason and its weight. Pure.

A sentence with flaws of a weight of one is one that a sub-editor would send back. Nothing here
knows what the source says: see `sense` for that.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.write.reading.words import english_words

_WORD = re.compile(r"(?<![\w'’.@/-])[^\W\d_]{3,}(?![\w'’@/-])")
#: Words that good prose does write twice.
_TWICE = frozenset(
    [
        "had",
        "that",
        "very",
        "is",
        "in",
        "long",
        "many",
        "more",
        "no",
        "her",
        "muy",
        "nos",
        "se",
        "blah",
        "bye",
        "ha",
    ]
)
_DOUBLED = re.compile(r"\b([^\W\d_]{2,}) \1\b", re.IGNORECASE)
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
_SMALL_WORDS = "the|a|an|of|in|to|and|or|by|with|from|at|its|their|his|on"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """A pattern that good prose never matches."""

    shown_by: re.Pattern[str]
    reason: str
    weight: float = 1.0


_MARK = _Rule(
    shown_by=re.compile(r"(?<!\w)[*@#§]\w+|\w+[*§]|qxz[a-k]+zxq", re.IGNORECASE),
    reason="is a mark of the translator's",
    weight=2.0,
)
_RULES = {
    "en": (
        _MARK,
        _Rule(shown_by=re.compile(r"[¿¡]"), reason="is a Spanish mark"),
        _Rule(
            shown_by=re.compile(r"(?<=[a-z,;]) (?:The|A|An|Of|In|And|By|With|Its|On|At) (?=[a-z])"),
            reason="has a capital inside the sentence",
            weight=0.5,
        ),
        _Rule(
            shown_by=re.compile(
                rf"\b(?:the|a|an|its|their|his|my|our) (?:{_SMALL_WORDS})\b(?!-\w)(?! (?:la|le|priori|posteriori)\b)",
                re.IGNORECASE,
            ),
            reason="goes nowhere",
        ),
        _Rule(
            shown_by=re.compile(r"\b\d,\d{3} (?:to|and|or) \d+\.\d+ (?:m|b|tr)illion\b"),
            reason="mixes two scales",
        ),
        _Rule(
            shown_by=re.compile(
                r"(?:\b(?:the|a|an|of|and|or|but|their|its|than|because|which|whose)|\bwho(?: said| says| told| added)?)[.!?]?[”\"]?$",
                re.IGNORECASE,
            ),
            reason="is no end",
        ),
    ),
    "es": (
        _MARK,
        _Rule(
            shown_by=re.compile(
                r"\b(?:el|los|las|un|una|unos|unas|del|al) (?:el|los|las|un|una|unos|unas|de|del|al|y|en|por|con)\b"
            ),
            reason="goes nowhere",
        ),
        _Rule(
            shown_by=re.compile(r"\b(?:de|a) el (?=[a-zñáéíóú])"),
            reason="is not contracted",
            weight=0.5,
        ),
        _Rule(
            shown_by=re.compile(
                r"\b(?:el|la|los|las|un|una|de|del|al|y|o|pero|que|en|con|por|para|su|sus)[.!?]?[»\"]?$",
                re.IGNORECASE,
            ),
            reason="is no end",
        ),
    ),
}
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|must|should|shall|do|does|did|said|says|told"
    r"|tells|saw|sees|took|takes|came|comes|went|goes|made|makes|gave|gives|became|becomes|began|begins|ran|runs|fell"
    r"|falls|rose|rises|led|leads|left|leaves|lost|loses|won|wins|met|meets|held|holds|kept|keeps|found|finds|knew"
    r"|knows|thinks|thought|felt|feels|got|gets|put|puts|set|sets|cut|cuts|hit|hits|paid|pays|sent|sends|spent|spends"
    r"|built|builds|brought|brings|bought|buys|sold|sells|grew|grows|drove|drives|broke|breaks|wrote|writes|spoke"
    r"|speaks|stood|stands|sat|sits|lay|lies|let|lets|shut|shuts|shot|struck|swept|burst|fled|flew|wore|read|reads|need"
    r"|means|meant|live|work|suffer|use|take|want|say|think|make|come|go|give|see|get|help|show|seem|feel|call|try|leave"
    r"|keep|begin|run|stand|lose|meet|include|continue|learn|lead|remain|face|allow|spend|grow|offer|consider|appear|wait"
    r"|serve|die|send|expect|stay|fall|reach|pass|sell|require|report|believe|hope|cause|affect|depend|warn|agree|exist"
    r"|cost|carry|happen|start|stop|receive|become|bring|win|hold|know|find|buy|build|recover|protect|enter|reach|\w{2,}ed|\w{3,}[^s'’u]s)\b|['’](?:s|re|ve|ll|d)\b|n['’]t\b",
    re.IGNORECASE,
)
#: What is no word is never printed, however few sentences there are.
_NO_WORD = 1.3
#: Shorter sentences may do without a verb.
_WITHOUT_VERB = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing that reads badly."""

    #: For an editor, with the words that show it.
    reason: str
    weight: float


def has_verb(text: str) -> bool:
    """Whether an English text has a word that can be its verb."""
    return bool(_FINITE.search(text))


def flaws_of(text: str, language: str, *, known: Collection[str] = ()) -> tuple[Flaw, ...]:
    """The flaws of a sentence; `known` are words in small letters that the story's own texts use."""
    base = language.partition("-")[0]
    return tuple(_found(text, base, known))


def _found(text: str, base: str, known: Collection[str]) -> Iterator[Flaw]:
    if base == "en":
        for word in dict.fromkeys(_WORD.findall(text)):
            if word.islower() and word not in known and word not in english_words():
                yield Flaw(reason=f"“{word}” is no English word", weight=_NO_WORD)
        if len(text.split()) > _WITHOUT_VERB and not _FINITE.search(text):
            yield Flaw(reason="no verb is left", weight=1.0)
    for doubled in _DOUBLED.finditer(text):
        if doubled[1].lower() not in _TWICE:
            yield Flaw(reason=f"“{doubled[1]}” stands twice", weight=1.0)
    for opens, closes in _PAIRS:
        if text.count(opens) != text.count(closes):
            yield Flaw(reason=f"{opens}{closes} do not pair", weight=1.0)
    if text.count('"') % 2:
        yield Flaw(reason="quotation marks do not pair", weight=1.0)
    for rule in _RULES.get(base, ()):
        match = rule.shown_by.search(text)
        if match:
            words = match.group().strip(" .")
            yield Flaw(reason=f"“{words}” {rule.reason}", weight=rule.weight)
