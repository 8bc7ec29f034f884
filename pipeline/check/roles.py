"""Who somebody is: a role that no source gives, and an outlet that did not say what is attributed to it."""

import re
from collections.abc import Iterator, Sequence

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.words import base
from pipeline.language.names import Name, NameKind, find_names
from pipeline.model.draft import Severity
from pipeline.text import fold

ROLE = "role-other"
ATTRIBUTED = "attribution-other"

#: Roles that translate each other, English and Spanish, folded; two groups never mean one role.
_ROLES = (
    (r"doctors?|dr|physicians?|neurologists?|surgeons?|oncologists?|cardiologists?|p(?:a)?ediatricians?|specialists?|psychiatrists?",
     r"doctora?|dra?|medic[oa]s?|neurolog[oa]s?|cirujan[oa]s?|oncolog[oa]s?|cardiolog[oa]s?|pediatras?|especialistas?|facultativ[oa]s?|psiquiatras?"),
    (r"nurses?", r"enfermer[oa]s?"),
    (r"pharmacists?|chemist", r"farmaceutic[oa]s?|boticari[oa]s?"),
    (r"mayor(?:ess)?", r"alcalde(?:sa)?|regidora?|edil"),
    (r"ministers?", r"ministr[oa]s?"),
    (r"vice[- ]?(?:presidents?|chair\w*)", r"vicepresiden\w+"),
    (r"(?<!vice )(?<!vice-)presidents?|(?<!vice )(?<!vice-)chair(?:man|woman|person)?", r"president[ea]s?"),
    (r"spokes(?:man|woman|person)", r"portavo(?:z|ces)|voceros?"),
    (r"firefighters?|fire chief", r"bomber[oa]s?"),
    (r"teachers?|head ?teacher|lecturers?|professors?|principal", r"profesora?|maestr[oa]s?|docentes?|catedratic[oa]s?"),
    (r"lawyers?|barristers?|solicitors?|attorney", r"abogad[oa]s?|letrad[oa]s?|fiscal(?:es)?|vicefiscal|procurador[a]?"),
    (r"judges?", r"juez|jueza|magistrad[oa]s?"),
    (r"researchers?|scientists?|investigators?|biologists?", r"investigadora?|cientific[oa]s?|biolog[oa]s?|autora?"),
    (r"farmers?|shepherds?", r"ganader[oa]s?|pastora?|agricultora?|granjer[oa]s?"),
    (r"bakers?", r"panader[oa]s?"),
    (r"politicians?|councillors?|senators?|mp", r"politic[oa]s?|concejal[ea]?|senadora?|diputad[oa]s?|parlamentari[oa]s?"),
    (r"economists?|analysts?", r"economistas?|analistas?"),
    (r"coach|manager|trainer", r"entrenadora?|tecnic[oa]|gerente|director[a]?|responsable|jef[ea]"),
    (r"players?|footballers?|captain|striker|goalkeeper", r"jugadora?|futbolistas?|capitan[a]?|delanter[oa]|porter[oa]"),
    (r"actors?|actress|singers?|musicians?", r"actor|actriz|cantantes?|music[oa]s?"),
    (r"police officers?|detectives?", r"agentes?|policias?|inspectora?"),
)  # fmt: skip
_COMPILED = tuple(
    {"en": re.compile(rf"\b(?:{english})\b"), "es": re.compile(rf"\b(?:{spanish})\b")}
    for english, spanish in _ROLES
)


#: What makes another office of the same one.
_QUALIFIED = (
    ("former", r"former|ex|erstwhile", r"ex\w*|antigu[oa]s?|anterior\w*|entonces|otrora|jubilad\w+|difunt\w+|retirad\w+|dej\w+"),
    ("deputy", r"deputy|vice|assistant|under", r"vice\w*|sub(?:director|secretari|delegad|inspector|jef|gobern|alcald)\w*|segund[oa]|adjunt[oa]|teniente|suplente|asistente|ayudante|auxiliar|secretari[oa] de estado"),
    ("acting", r"acting|interim|caretaker", r"en funciones|interin[oa]s?|provisional\w*|accidental|actu\w+|transitori\w+|encargad\w+"),
)  # fmt: skip
_QUALIFIERS = tuple(
    (word, {"en": re.compile(rf"\b(?:{english})\b"), "es": re.compile(rf"\b(?:{spanish})\b")})
    for word, english, spanish in _QUALIFIED
)


def _roles(text: str, language: str) -> dict[int, str]:
    """The groups of roles that a text names, with the word for each."""
    plain = fold(text)
    found = {}
    for place, forms in enumerate(_COMPILED):
        if match := forms[language].search(plain):
            found[place] = match.group()
    return found


def check_roles(case: Case) -> Iterator[Outcome]:
    """A role beside a person's name, where the sources give that person another and never this one."""
    spoken = base(case.draft.language)
    if spoken not in {"en", "es"}:
        return
    for claim in case.checked:
        for name in find_names(claim.text, case.draft.language):
            if name.kind is NameKind.PERSON and name.sure:
                yield from _judge(case, claim, name, spoken)


def _judge(case: Case, claim: Claim, name: Name, spoken: str) -> Iterator[Outcome]:
    beside = _beside(claim.text, name)
    mine = _roles(beside, spoken)
    if not mine:
        return
    surname = fold(name.text.split()[-1])
    about = [
        line for line in case.lines if surname in line.words and base(line.language) in {"en", "es"}
    ]
    theirs: dict[int, tuple[Line, str]] = {}
    for line in about:
        for place, word in _roles(line.text, base(line.language)).items():
            theirs.setdefault(place, (line, word))
    # Whoever is introduced a sentence before is still the same person.
    around = [
        other
        for line in about
        for other in case.lines
        if other.article.id == line.article.id and abs(other.place - line.place) == 1
    ]
    allowed = theirs.keys() | {
        place
        for line in around
        if base(line.language) in {"en", "es"}
        for place in _roles(line.text, base(line.language))
    }
    strange = [place for place in mine if place not in allowed]
    if not strange or not theirs:
        yield from _qualified(claim, name, beside, spoken, about)
        return
    line, word = next(iter(theirs.values()))
    yield finding(
        ROLE, Severity.WARN, claim,
        f"No source calls {name.text} “{mine[strange[0]]}”; {line.article.publisher} has “{word}”.",
        span=(name.start, name.end), evidence=[line.evidence()],
    )  # fmt: skip


def _qualified(
    claim: Claim, name: Name, beside: str, spoken: str, about: Sequence[Line]
) -> Iterator[Outcome]:
    """ "the deputy mayor" for the mayor, "the minister" for somebody who was one."""
    surname = fold(name.text.split()[-1])
    for word, forms in _QUALIFIERS:
        mine = forms[spoken].search(fold(beside))
        anywhere = [line for line in about if forms[base(line.language)].search(fold(line.text))]
        own = [line for line in about if line in claim.lines]
        if mine and not anywhere and about:
            yield finding(
                ROLE, Severity.WARN, claim,
                f"No source calls {name.text} “{mine.group()}”.",
                span=(name.start, name.end), evidence=[about[0].evidence()],
            )  # fmt: skip
            return
        if mine or word == "acting" or forms[spoken].search(fold(claim.text)):
            continue
        for line in own:
            at = fold(line.text).find(surname)
            before = " ".join(fold(line.text)[:at].split()[-7:])
            gone = re.search(_BEFORE_NAME[word], before) if base(line.language) == "es" else None
            if gone and len(anywhere) == len(about):
                yield finding(
                    ROLE, Severity.WARN, claim,
                    f"{line.article.publisher} calls {name.text} “{gone.group().strip()}”.",
                    span=(name.start, name.end), evidence=[line.evidence()],
                )  # fmt: skip
                return


#: In Spanish the qualified office itself, right before the name.
_BEFORE_NAME = {
    "former": re.compile(r"\bex(?:[- ]?(?:president|ministr|alcald|director|jef|conseje|portavo|diputad|senador|secretari|entrenador|fiscal)\w*)|\bantigu[oa] [a-z]+"),
    "deputy": re.compile(r"\bvice(?:president|alcald|ministr|conseje|secretari|rector|portavo)\w*|\bsub(?:director|secretari|delegad|inspector)\w*|\bteniente de alcalde\w*"),
}  # fmt: skip


def _beside(text: str, name: Name) -> str:
    """The words that say who somebody is: up to four before the name, and the apposition after it."""
    before = re.split(r"[,;:.“”\"]|\b(?:and|y|e)\b", text[: name.start].rstrip(", "))[-1].split()[
        -4:
    ]
    after = re.match(r",? (?:an?|the|who is|of the)? ?([^,;:.“”\"]{3,50})[,.;]", text[name.end :])
    return (
        " ".join(before)
        + " "
        + (after.group(1) if after and text[name.end : name.end + 1] == "," else "")
    )


def check_attribution(case: Case) -> Iterator[Outcome]:
    """ "according to X" above words that rest on articles of others alone."""
    for claim in case.checked:
        mine = {line.article.publisher for line in claim.lines}
        if not claim.named or claim.head:
            continue
        for start, end in case.credited(claim.text):
            said = claim.text[start:end]
            if fold(said) in {fold(one) for one in mine} or not _ATTRIBUTES.search(
                claim.text[:start]
            ):
                continue
            yield finding(
                ATTRIBUTED, Severity.WARN, claim,
                f"This is attributed to {said}, but rests on {' and '.join(sorted(mine))}.",
                span=(start, end), evidence=[line.evidence() for line in claim.lines[:1]],
            )  # fmt: skip


_ATTRIBUTES = re.compile(
    r"(?:according to|told|as reported by|reported by|según|informa) (?:the )?$", re.IGNORECASE
)
