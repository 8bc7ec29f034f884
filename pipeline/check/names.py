"""Names: each one of the draft is found in its sources, under its own or another language's form."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lexicon import lexicon
from pipeline.check.lines import Line
from pipeline.check.second import second_opinion
from pipeline.check.swaps import misspelt, renamed, surnames_of, swapped
from pipeline.check.words import FUNCTION_WORDS, base, stem, words_of
from pipeline.language.names import Name, NameKind, find_names, known_name, known_names
from pipeline.model.draft import Severity
from pipeline.text import fold

MISSING = "name-missing"
ELSEWHERE = "name-elsewhere"

_ALIKE = 0.72
_SHORT, _LONG_NAME = 4, 7
#: So many letters more or fewer a common word may have than the name that it translates.
_APART = 2
_SPELLINGS = (
    ("ph", "f"),
    ("th", "t"),
    ("ch", "c"),
    ("qu", "c"),
    ("ae", "e"),
    ("oe", "e"),
    ("y", "i"),
    ("k", "c"),
)
#: Two words that Spanish writes as one, and without a capital.
_TOGETHER = {
    "african american": "afroamerican",
    "native american": "indigena",
    "latin american": "latinoamerican",
    "north american": "norteamerican",
    "south american": "sudamerican",
    "north korean": "norcorean",
    "south korean": "surcorean",
    "south african": "sudafrican",
}
_LETTERS = re.compile(r"[A-ZÁÉÍÓÚÑ]")


def check_names(case: Case) -> Iterator[Outcome]:
    """People hold the draft when no source names them; other names are doubts."""
    every = Said(case.lines, loosely=False)
    surnames = surnames_of(case.lines)
    for claim in case.checked:
        near = Said(case.near(claim))
        spoken = case.draft.language
        credited = case.credited(claim.text)
        for name in find_names(claim.text, spoken):
            if not name.sure and _common(name, spoken):
                continue
            if any(name.start < end and start < name.end for start, end in credited):
                continue  # the writer's own attribution
            if other := renamed(name, claim.text, case.lines):
                yield _renamed(claim, name, *other)
                continue
            lost = _lost(name, near, spoken)
            if not lost:
                continue
            lost_anywhere = _lost(name, every, spoken)
            partial = len(lost) < len(re.findall(r"[^\W_]+", name.text))
            if all(_everyday(word, spoken, times=1 if partial else 3) for word in lost):
                continue
            if not lost_anywhere:
                if name.kind is NameKind.PERSON and near.has_surname(name):
                    continue  # introduced by what another sentence says of the same person
                yield from _elsewhere(claim, name, near, surnames)
            else:
                yield _missing(case, claim, name, lost_anywhere, near)


class Said:
    """The words of some source lines, arranged for looking names up."""

    def __init__(self, lines: Iterable[Line], *, loosely: bool = True) -> None:
        #: Over whole articles some word is always spelled a little like a name.
        self.loosely = loosely
        self.lines = tuple(lines)
        self.words = frozenset(word for line in self.lines for word in line.words)
        self.stems = frozenset(stem(word) for word in self.words)
        self.keys = frozenset(key for line in self.lines for key in line.keys)
        self.languages = frozenset(base(line.language) for line in self.lines)
        self.capitals = frozenset(
            fold(word)
            for line in self.lines
            for word in re.findall(r"[A-ZÁÉÍÓÚÑ][\w'’-]+", line.text)
        )
        self.acronyms = frozenset(
            word
            for line in self.lines
            for word in re.findall(r"\b\w*[A-ZÁÉÍÓÚÑ][\w.-]*[A-ZÁÉÍÓÚÑ0-9]\w*\b", line.text)
        )
        self.joined = frozenset(re.sub(r"\W", "", fold(line.text)) for line in self.lines)

    def has(self, word: str, spoken: str) -> bool:
        """Whether a word of a name is there, in its own form, translated, or transliterated."""
        if word in self.words or stem(word) in self.stems:
            return True
        known = known_name(word, spoken)
        if known and known[0] in self.keys:
            return True
        for language in self.languages:
            words = lexicon(spoken, language)
            if (
                words
                and language != spoken
                and words.translations.get(stem(word), frozenset()) & self.stems
            ):
                return True
        if not self.loosely:
            return False
        if any(_shortens(word, other) for other in self.capitals):
            return True
        if any(_spelled_alike(word, other) for other in self.capitals):
            return True
        # A common word must be nearly the same: "vacía" is no "Valencia".
        return len(word) > _SHORT + 1 and any(
            abs(len(word) - len(other)) <= _APART and _spelled_alike(word, other)
            for other in self.words
        )

    def has_surname(self, name: Name) -> bool:
        """Whether the last word of a person's name is there."""
        return fold(name.text.split()[-1]) in self.words

    def has_acronym(self, text: str) -> bool:
        """Acronyms turn round between languages: DNA and ADN, NATO and OTAN; or stand for words."""
        letters = [char for char in text.removesuffix("s").upper() if char.isalnum()]
        for other in self.acronyms:
            others = [char for char in other.removesuffix("s").upper() if char.isalnum()]
            shared = sum((Counter(letters) & Counter(others)).values())
            if abs(len(letters) - len(others)) <= 1 and shared >= 0.6 * max(
                len(letters), len(others)
            ):
                return True
        return any(_stands_for("".join(letters).lower(), line) for line in self.lines)


def _stands_for(acronym: str, line: Line) -> bool:
    """Whether consecutive telling words of a line begin with these letters, in any order."""
    function = FUNCTION_WORDS.get(base(line.language), frozenset())
    initials = [word[0] for word, _, _ in words_of(line.text) if word not in function]
    size = len(acronym)
    wanted = sorted(acronym)
    return size >= 2 and any(
        sorted(initials[at : at + size]) == wanted for at in range(len(initials) - size + 1)
    )


def _shortens(word: str, name: str) -> bool:
    """ "Livi" for "Livingston": the first letters of a name at least twice as long."""
    return len(word) >= _SHORT and len(name) >= 2 * len(word) and name.startswith(word)


@lru_cache(maxsize=65536)
def _latin(word: str) -> str:
    """A word in the spelling that English and Spanish share: "archaeology" and "arqueología"."""
    for written, plain in _SPELLINGS:
        word = word.replace(written, plain)
    return word


def _spelled_alike(word: str, other: str) -> bool:
    return _alike(word, other) or (len(word) >= _LONG_NAME and _alike(_latin(word), _latin(other)))


def _alike(word: str, other: str) -> bool:
    if abs(len(word) - len(other)) > 3 or min(len(word), len(other)) < 4:
        return False
    if word[:4] == other[:4] and len(word) > 5:
        return True
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= _ALIKE


def _everyday(word: str, spoken: str, *, times: int) -> bool:
    """Written without a capital often enough to be a word like any other: translators choose among those."""
    words = lexicon(spoken, spoken)
    return (
        words is not None
        and not _acronym(word)
        and words.small.get(stem(fold(word).strip(".")), 0) >= times
    )


def _acronym(word: str) -> bool:
    return sum(char.isupper() for char in word) >= 2


_ENGLISH_ENDINGS = (
    "ing",
    "ed",
    "ly",
    "tion",
    "tions",
    "ness",
    "ment",
    "ity",
    "ous",
    "less",
    "ful",
    "able",
    "ible",
    "ism",
    "like",
    "wise",
)


def _common(name: Name, spoken: str) -> bool:
    """A sentence opener that is an everyday word."""
    words = lexicon(spoken, spoken)
    if spoken.startswith("en") and fold(name.text).endswith(_ENGLISH_ENDINGS):
        return True
    return words is None or all(
        words.counts.get(stem(word), 0) > 0 for word, _, _ in words_of(name.text)
    )


def _lost(name: Name, said: Said, spoken: str) -> tuple[str, ...]:
    """The words of a name that are not there; empty when the name is."""
    known = known_name(name.text, spoken)
    if known and known[0] in said.keys:
        return ()
    single = name.text.removesuffix("s")
    if _acronym(single) and any(single in line.text for line in said.lines):
        return ()
    together = _TOGETHER.get(fold(name.text).removesuffix("s"))
    if together and any(word.startswith(together) for word in said.words):
        return ()
    function = FUNCTION_WORDS["en"] | FUNCTION_WORDS["es"]
    if re.sub(r"\W", "", fold(name.text)) and any(
        len(name.text) > 4 and re.sub(r"\W", "", fold(name.text)) in text for text in said.joined
    ):
        return ()
    lost = []
    inner = known_names(name.text, spoken)
    for written in re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*\.?", name.text):
        for part in re.split(r"[-'’]", written):
            word = fold(part).strip(".")
            if len(word) < 2 or word in function or not part[0].isupper():
                continue
            if said.has(word, spoken):
                continue
            if (
                inner & said.keys
                and known_names(part, spoken) <= inner
                and word in _words_of_keys(name.text, inner & said.keys, spoken)
            ):
                continue
            if sum(char.isupper() for char in part) >= 2 and said.has_acronym(part):
                continue
            lost.append(part)
    return tuple(lost)


def _words_of_keys(text: str, keys: frozenset[str], spoken: str) -> frozenset[str]:
    """Words of a name that belong to a known name inside it: "European Union" in "European Union Treaty"."""
    words = [(word, start, end) for word, start, end in words_of(text)]
    covered: set[str] = set()
    for at in range(len(words)):
        for stop in range(at + 1, min(len(words), at + 6) + 1):
            known = known_name(text[words[at][1] : words[stop - 1][2]], spoken)
            if known and known[0] in keys:
                covered |= {word for word, _, _ in words[at:stop]}
    return frozenset(covered)


def _renamed(claim: Claim, name: Name, line: Line, other: Name) -> Outcome:
    """ "Marta Iribarren" where the sources speak of a Marta Iriarte."""
    return finding(
        MISSING, Severity.NOTE if misspelt(name, other) else Severity.WARN, claim,
        f"“{name.text}” is named in no source; {line.article.publisher} has “{other.text}”.",
        span=(name.start, name.end), evidence=[line.evidence(other.start, other.end)],
        repair=claim.text[: name.start] + other.text + claim.text[name.end :],
    )  # fmt: skip


def _elsewhere(claim: Claim, name: Name, near: Said, surnames: frozenset[str]) -> Iterator[Outcome]:
    """A name from another sentence of the sources: right for a pronoun, wrong for a swap."""
    if claim.headline or not near.lines:
        return
    own = {fold(one.text) for one in find_names(claim.text, near.lines[0].language)}
    claimed = {word for word, _, _ in words_of(claim.text)}
    rivals = [
        (line, other)
        for line in near.lines
        for other in line.names
        if (other.sure or fold(other.text) in surnames)
        and other.kind is not NameKind.DEMONYM
        and fold(other.text) not in own
        and not any(
            _spelled_alike(word, mine) or word == mine
            for word, _, _ in words_of(other.text)
            for mine in claimed
        )
        and not known_names(other.text, line.language) & known_names(claim.text, "en")
    ]
    if not rivals:
        return
    line, other = next((one for one in rivals if one[1].kind is name.kind), rivals[0])
    # One known person in the place of another: a surname alone says so as well.
    alike = other.kind is name.kind
    person = (alike and name.kind is NameKind.PERSON) or (
        {fold(name.text), fold(other.text.split()[-1])} <= surnames
    )
    yield finding(
        ELSEWHERE, Severity.WARN if person else Severity.NOTE, claim,
        f"“{name.text}” is not in the sentence this one rests on; {line.article.publisher} has “{other.text}” there.",
        span=(name.start, name.end), evidence=[line.evidence(other.start, other.end)],
        repair=claim.text[: name.start] + other.text + claim.text[name.end :] if alike or person else "",
    )  # fmt: skip


def _missing(case: Case, claim: Claim, name: Name, lost: Sequence[str], near: Said) -> Outcome:
    every = len(lost) >= len(re.findall(r"[^\W_]+", name.text))
    person = name.kind is NameKind.PERSON and len(lost) == len(name.text.split())
    severity = Severity.BLOCK if person and name.sure and len(lost) > 1 else Severity.WARN
    acronym = all(_acronym(word) for word in lost) and not known_name(name.text, "en")
    last = lost[-1] == re.findall(r"[^\W_]+", name.text)[-1]
    # Acronyms are translated letter by letter, and half a name by whoever knows the other half.
    # A city or country inside a longer name has a form in every language: "Chicago Crown Court".
    placed = any(known_name(word, "en") for word in lost)
    # Two strange words in one name are somebody else's: "Attorney General Ingrid Solberg".
    strangers = [word for word in lost if not _everyday(word, "en", times=1) and not _acronym(word)]
    whole = every or placed or len(strangers) > 1 or (last and name.kind is NameKind.PERSON)
    in_place = None
    if len(strangers) == 1 and not whole:
        in_place = swapped(strangers[0], claim.text, near.lines, case.draft.language)
        # A proper name stays as it is: what the machine translates is a word.
        if in_place and in_place[1] in (second_opinion(case, near.lines) or in_place[0].text):
            whole = True
        else:
            in_place = None
    if not name.sure or acronym or not whole or any(char.isdigit() for char in lost[0]):
        severity = Severity.NOTE
    alike = [
        (line, other) for line in near.lines for other in line.names
        if other.kind is name.kind and not set(fold(other.text).split()) & set(fold(claim.text).split())
    ]  # fmt: skip
    message = f"“{name.text}” is named in no source."
    if len(lost) < len(name.text.split()):
        message = f"No source has “{' '.join(lost)}” of “{name.text}”."
    repair = ""
    if in_place:
        line, word = in_place
        message = f"No source has “{strangers[0]}” of “{name.text}”; {line.article.publisher} has “{word}”."
        repair = claim.text.replace(strangers[0], word, 1)
    elif len(alike) == 1:
        line, other = alike[0]
        message = f"{message[:-1]}; {line.article.publisher} has “{other.text}”."
        repair = claim.text[: name.start] + other.text + claim.text[name.end :]
    evidence = [line.evidence(other.start, other.end) for line, other in alike[:2]]
    return finding(
        MISSING, severity, claim, message, span=(name.start, name.end),
        evidence=evidence or [line.evidence() for line in near.lines[:1]], repair=repair,
    )  # fmt: skip
