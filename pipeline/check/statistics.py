"""Health and statistics: what a reader needs beside a figure, and what a study does not show."""

import re
from collections.abc import Iterator

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.words import base, words_of
from pipeline.language.figures import FigureKind, find_figures
from pipeline.language.names import NameKind, find_names
from pipeline.language.names.saying import is_saying_verb
from pipeline.language.quotes import find_quotes
from pipeline.model.draft import Severity
from pipeline.text import fold

RELATIVE = "relative-risk"
DENOMINATOR = "no-denominator"
STUDY_SIZE = "no-study-size"
ANIMALS = "animal-study"
HYPE = "hype"
ONE_EXPERT = "one-expert"

#: Folded, English and Spanish together: a draft of one language has no words of the other's.
_RISK = (
    r"(?:risks?|chances?|odds|likelihood|probability|mortality|riesgos?|probabilidad\w*|mortalidad)"
)
_RELATIVE = re.compile(
    rf"(?:cut|cuts|reduc\w+|lower\w*|rais\w+|increas\w+|rise|rose|doubl\w+|trebl\w+|tripl\w+|halv\w+|aument\w+|redu[cj]\w+|duplic\w+|elev\w+)\b.{{0,40}}\b{_RISK}\b.{{0,40}}(?:%|per cent|percent|por ciento|$)|"
    rf"(?:%|per cent|percent|por ciento)\s.{{0,25}}\b(?:lower|higher|less|more|greater|reduced|increased|menor|mayor|menos|mas)\b.{{0,25}}\b(?:{_RISK}|likely|probable)\b|"
    r"\b(?:twice|three times|four times|\w+ veces) (?:as|more|mas) (?:likely|probable)\b"
)  # fmt: skip
_ABSOLUTE = re.compile(
    r"\b(?:out of|in every|in (?:a|one) (?:hundred|thousand)|per (?:100|1,000|1\.000|10,000|100,000|thousand|million)|from [\d.]+ ?(?:%|per cent|percent)? to|de cada|por cada|absolute\w*|absolut\w+)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) in (?:\d+|ten|twenty|five|four|three|100|1,000)\b"
)  # fmt: skip
_OUTCOME = re.compile(
    r"\b(?P<count>\d{1,6}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez) (?:of the |de los |de las )?(?:patients|participants|volunteers|pacientes|participantes|voluntarios) "
    r"(?:had|developed|suffered|died|experienced|improved|responded|relapsed|tuvieron|sufrieron|murieron|mejoraron|desarrollaron|respondieron)\b"
)  # fmt: skip
_STUDY = re.compile(r"\b(?:clinical trial|trials?|study|studies|ensayos?|estudios?)\b")
_TAKERS = re.compile(
    r"\b(?:patients|participants|volunteers|people|adults|children|women|men|pacientes|participantes|voluntari[oa]s|personas|adultos|ninos|mujeres|hombres)\b"
)
_ANIMAL = re.compile(
    r"\b(?:mice|mouse|rats?|animals?|rodents?|monkeys?|primates?|zebrafish|pigs?|rabbits?|raton(?:es)?|ratas?|animal(?:es)?|roedor(?:es)?|monos?|macacos?|primates|cerdos?|conejos?)\b"
)
#: Words of a laboratory: without one, animals are just animals.
_TRIED = re.compile(
    r"\b(?:stud\w+|trials?|research\w*|treat\w*|drugs?|cells?|experiment\w*|vaccin\w*|dos(?:e|es|is)|tests?|estudi\w+|ensay\w+|investiga\w+|tratamient\w+|farmacos?|celulas?|vacunas?|pruebas?)\b"
)
_HUMAN = re.compile(
    r"\b(?:people|patients?|humans?|participants?|volunteers?|personas?|pacientes?|human[oa]s?|voluntari[oa]s?)\b"
)
_HYPE = re.compile(
    r"\b(?:breakthroughs?|game[- ]?changers?|miracles?|miraculous|revolutionary|revolutionis\w+|wonder drugs?|cures?|cured|holy grail|"
    r"milagros?|milagros[oa]s?|revolucionari[oa]s?|cura definitiva|hito historico)\b"
)
#: What in a source means the same as such a word.
_HYPED = re.compile(
    r"\b(?:breakthroughs?|game[- ]?changers?|miracles?|miraculous|revolution\w*|wonder|cur(?:e|es|ed|ing|able)|grail|"
    r"milagr\w+|revoluc\w+|cura\w*|incurable\w*|hito\w*|avance\w*|panacea)\b"
)
_WORDS_FOR_ONE_EXPERT = 160


def check_statistics(case: Case) -> Iterator[Outcome]:
    """What each sentence lacks, then what the whole draft does."""
    if base(case.draft.language) not in {"en", "es"}:
        return
    every = fold(" ".join(claim.text for claim in case.claims))
    for place, claim in enumerate(case.claims):
        near = fold(" ".join(one.text for one in case.claims[max(0, place - 1) : place + 2]))
        yield from _risk(claim, near)
        yield from _outcome(claim, near)
        if not claim.explained:
            yield from _animals(claim, near)
            yield from _hype(case, claim)
    yield from _size(case, every)
    yield from _expert(case, every)


def _risk(claim: Claim, near: str) -> Iterator[Outcome]:
    found = _RELATIVE.search(fold(claim.text))
    if (
        found
        and re.search(r"\d|%|twice|times|doubl|halv|veces|duplic", found.group())
        and not _ABSOLUTE.search(near)
    ):
        yield finding(
            RELATIVE, Severity.NOTE, claim,
            "A change in risk without the risk itself: say how many in how many, before and after.",
            span=_span(claim, found),
        )  # fmt: skip


def _outcome(claim: Claim, near: str) -> Iterator[Outcome]:
    found = _OUTCOME.search(fold(claim.text))
    if found is None:
        return
    wholes = [
        one.value for one in find_figures(near, "en") if one.value and one.kind is FigureKind.COUNT
    ]
    if len({value for value in wholes if value > 1}) < 2 and not _ABSOLUTE.search(near):
        yield finding(
            DENOMINATOR, Severity.NOTE, claim, "Out of how many? The number needs the whole beside it.",
            span=_span(claim, found),
        )  # fmt: skip


def _animals(claim: Claim, near: str) -> Iterator[Outcome]:
    if not claim.lines or _ANIMAL.search(near) or claim.head or claim.label:
        return
    found: list[tuple[Line, re.Match[str]]] = []
    for line in claim.lines:
        plain = fold(line.text)
        match = _ANIMAL.search(plain)
        if match is None or not _TRIED.search(plain):
            return
        found.append((line, match))
    line, match = found[0]
    human = _HUMAN.search(fold(claim.text))
    if claim.named or human:
        yield finding(
            ANIMALS, Severity.WARN, claim,
            f"{line.article.publisher} speaks of animals (“{match.group()}”) where the draft does not.",
            span=_span(claim, human) if human else (0, 0),
            evidence=[line.evidence(*(match.span() if len(fold(line.text)) == len(line.text) else (0, 0)))],
        )  # fmt: skip


def _hype(case: Case, claim: Claim) -> Iterator[Outcome]:
    text = fold(claim.text)
    found = _HYPE.search(text)
    if found is None or re.search(
        r"\b(?:no|not|without|sin|never|nunca)\b[^,.;]{0,30}$", text[: found.start()]
    ):
        return
    at = found.start()
    if any(one.start <= at < one.end for one in find_quotes(claim.text, case.draft.language)):
        return
    source = any(_HYPED.search(fold(line.text)) for line in case.near(claim))
    yield finding(
        HYPE, Severity.NOTE if source else Severity.WARN, claim,
        f"“{found.group()}” is the source's word: say whose it is, or leave it out."
        if source
        else f"“{found.group()}” is stronger than anything the sources say.",
        span=_span(claim, found), evidence=[line.evidence() for line in claim.lines[:1]],
    )  # fmt: skip


def _size(case: Case, every: str) -> Iterator[Outcome]:
    """A study is told of and how many took part is not, although a source says so."""
    if len(_STUDY.findall(every)) < 2 or _sized(every, case.draft.language):
        return
    for line in case.lines:
        plain = fold(line.text)
        if not line.background and _STUDY.search(plain) and _sized(plain, line.language):
            yield finding(
                STUDY_SIZE, Severity.NOTE, None,
                f"The draft does not say how many took part in the study; {line.article.publisher} does.",
                evidence=[line.evidence()],
            )  # fmt: skip
            return


def _sized(text: str, language: str) -> bool:
    return any(
        one.kind is FigureKind.COUNT and _TAKERS.search(fold(" ".join(one.counts)))
        for one in find_figures(text, language)
    )


def _expert(case: Case, every: str) -> Iterator[Outcome]:
    """A text on a study in which one person alone speaks."""
    if case.draft.words < _WORDS_FOR_ONE_EXPERT or len(_STUDY.findall(every)) < 2:
        return
    voices: dict[str, Claim] = {}
    for claim in case.claims:
        if any(is_saying_verb(word) for word, _, _ in words_of(claim.text)):
            for name in find_names(claim.text, case.draft.language):
                if name.kind is NameKind.PERSON and name.sure:
                    voices.setdefault(fold(name.text.split()[-1]), claim)
    if len(voices) == 1:
        yield finding(
            ONE_EXPERT, Severity.NOTE, next(iter(voices.values())),
            "One person alone speaks in this text: ask somebody who had no part in the study.",
        )  # fmt: skip


def _span(claim: Claim, found: re.Match[str]) -> tuple[int, int]:
    return found.span() if len(fold(claim.text)) == len(claim.text) else (0, 0)
