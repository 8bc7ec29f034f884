"""Whether a person of the draft is the man or woman that the sources speak of."""

import re
from collections.abc import Iterator

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.words import base
from pipeline.language.names import Name, NameKind, find_names
from pipeline.language.quotes import find_quotes
from pipeline.model.draft import Severity
from pipeline.text import fold

GENDER = "gender-other"

_WOMAN, _MAN = "woman", "man"
#: What says in a sentence of one person that it is a woman, or a man; folded.
_PRONOUNS = {
    "en": {_WOMAN: re.compile(r"\b(?:she|herself)\b"), _MAN: re.compile(r"\b(?:he|himself)\b")},
    "es": {_WOMAN: re.compile(r"\bella\b"), _MAN: re.compile(r"\bel (?:mismo|tambien)\b")},
}  # fmt: skip
#: Roles that have a form for each; and those whose article alone tells.
_PAIRS = (
    "medic", "ministr", "abogad", "maestr", "cientific", "diputad", "enfermer", "funcionari", "tecnic", "catedratic",
    "consejer", "expert", "vecin", "candidat", "secretari", "exministr",
)  # fmt: skip
_SHARED = (
    "presidente", "portavoz", "concejal", "fiscal", "juez", "lider", "responsable", "gerente", "pediatra", "especialista",
    "cantante", "economista", "periodista", "activista", "futbolista", "agente", "jefe", "alcalde",
)  # fmt: skip
_SORTS = {
    _WOMAN: "|".join(
        (*(f"{one}a" for one in _PAIRS), r"[a-z]+loga", r"[a-z]+(?:d|t)ora", "presidenta", "alcaldesa", "jefa", "jueza", "actriz", "autora")
    ),
    _MAN: "|".join((*(f"{one}o" for one in _PAIRS), r"[a-z]+logo", r"[a-z]+(?:d|t)or", "actor", "autor")),
}  # fmt: skip
#: Right before the name: "la ministra de Sanidad, Ana Gil", "el doctor Gil", "Mrs Gil".
_BEFORE = {
    "es": {
        sex: re.compile(
            rf"\b(?:{article} (?:{_SORTS[sex]}|{'|'.join(_SHARED)})|{titles})(?: [a-z]+){{0,4}},? $"
        )
        for sex, article, titles in (
            (_WOMAN, "la", "dona|senora|doctora|dra\\.?"),
            (_MAN, "el", "don|senor|doctor|dr\\.?"),
        )
    },
    "en": {_WOMAN: re.compile(r"\b(?:mrs|ms|miss)\.? $"), _MAN: re.compile(r"\bmr\.? $")},
}
#: Right behind it: ", neuróloga del hospital".
_BEHIND = {
    _WOMAN: re.compile(rf"^, (?:la )?(?:{_SORTS[_WOMAN]})\b|^, la (?:{'|'.join(_SHARED)})\b"),
    _MAN: re.compile(rf"^, (?:el )?(?:{_SORTS[_MAN]})\b|^, el (?:{'|'.join(_SHARED)})\b"),
}
#: Who stands this near the beginning is whom the sentence, and the next one's pronoun, speaks of.
_SUBJECT = 12


def check_gender(case: Case) -> Iterator[Outcome]:
    """A pronoun or title of the draft that makes another sex of somebody than the sources' own words do."""
    spoken = base(case.draft.language)
    if spoken not in _PRONOUNS:
        return
    before = ""
    for claim in case.checked:
        people = _people(claim, case.draft.language)
        first = people[0].text if len(people) == 1 and people[0].start <= _SUBJECT else ""
        if claim.head or claim.label:
            before = ""
            continue
        if first:
            yield from _judge(case, claim, first, people[0].end)
        elif not people and before:
            yield from _judge(case, claim, before, 0)
        before = first


def _people(claim: Claim, language: str) -> list[Name]:
    quoted = [(one.start, one.end) for one in find_quotes(claim.text, language)]
    return [
        name
        for name in find_names(claim.text, language)
        if name.kind is NameKind.PERSON
        and name.sure
        and not any(start <= name.start < end for start, end in quoted)
    ]


def _judge(case: Case, claim: Claim, person: str, start: int) -> Iterator[Outcome]:
    """A pronoun behind the name; in the sentence after the name's, one right at its beginning."""
    text = fold(claim.text)
    for quote in find_quotes(claim.text, case.draft.language):
        text = text[: quote.start] + " " * (quote.end - quote.start) + text[quote.end :]
    stop = len(text) if start else _SUBJECT
    said = {
        sex: found
        for sex, words in _PRONOUNS[base(case.draft.language)].items()
        if (found := words.search(text, start, stop))
    }
    if len(said) != 1 or len(text) != len(claim.text):
        return
    ((mine, found),) = said.items()
    told = [(line, sex) for line in case.lines for sex in _told(line, person)]
    if not told or any(sex == mine for _, sex in told):
        return
    line, theirs = told[0]
    yield finding(
        GENDER, Severity.WARN, claim,
        f"“{claim.text[found.start() : found.end()]}” makes a {mine} of {person}; {line.article.publisher} speaks of a {theirs}.",
        span=found.span(), evidence=[line.evidence()],
    )  # fmt: skip


def _told(line: Line, person: str) -> set[str]:
    """What a source sentence says of somebody, by the words right beside the name."""
    spoken, text = base(line.language), fold(line.text)
    found = set()
    for place in re.finditer(rf"\b{re.escape(fold(person.rsplit(maxsplit=1)[-1]))}\b", text):
        start = place.start()
        # The first name stands before the surname.
        head = (
            re.sub(r"(?:\b[a-z]+ ){0,2}$", "", text[:start], count=1)
            if " " in person
            else text[:start]
        )
        for sex, words in _BEFORE.get(spoken, {}).items():
            if words.search(head) or words.search(text[:start]):
                found.add(sex)
        if spoken == "es":
            found |= {sex for sex, words in _BEHIND.items() if words.search(text[place.end() :])}
    return found if len(found) == 1 else set()
