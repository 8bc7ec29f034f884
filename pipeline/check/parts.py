"""Parts of a sentence that no source carries, in a sentence that is carried otherwise: an invented trade, cause or caveat."""

import re
from collections.abc import Iterator

from pipeline.check.alien import nearest
from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.kin import Kin, has_entry
from pipeline.check.lexicon import cognate_key
from pipeline.check.lines import Line
from pipeline.check.second import second_opinion
from pipeline.check.words import base, content_stems, words_of
from pipeline.language.figures import find_figures
from pipeline.language.names import find_names
from pipeline.language.quotes import find_quotes
from pipeline.model.draft import Severity

PART = "support-part"

#: Where a part of a sentence begins and ends.
_CUT = re.compile(
    r"[,;:]\s|\s[—–-]\s|[()]|\s(?=(?:although|because|despite|while|whereas|but|after|before|who|which)\b)"
)
#: The rest of the sentence must follow its source.
_TRUSTED_NAMED = 0.35
#: A part says something by so many telling words that the word list has seen so often.
_FEWEST, _SEEN = 2, 3
#: With so many it is a warning.
_SURE = 4
#: Other lines of the story that carry this much of a part have lent it.
_LENT = 0.5


def check_parts(case: Case) -> Iterator[Outcome]:
    """Warns of what was put into a sentence that follows its source: no word of it leads there, or means what one there does."""
    if base(case.draft.language) != "en":
        return
    for claim in case.checked:
        if (
            claim.head
            or claim.label
            or not claim.named
            or len(claim.lines) != 1
            or not _CUT.search(claim.text)
            or claim.share < _TRUSTED_NAMED
        ):
            continue
        yield from _strange_parts(case, claim, claim.lines[0])


def _strange_parts(case: Case, claim: Claim, line: Line) -> Iterator[Outcome]:
    language = case.draft.language
    quoted = [(one.start, one.end) for one in find_quotes(claim.text, language)]
    for start, end in _spans(claim.text):
        part = claim.text[start:end]
        if any(left < end and start < right for left, right in quoted):
            continue
        stems = set(content_stems(part, language))
        known = [stem for stem in stems if case.index.seen(stem) >= _SEEN]
        if len(known) < _FEWEST or find_names(part, language) or find_figures(part, language):
            continue
        if _carried(case, part, line) or case.index.share(part, case.lines) >= _LENT:
            continue
        yield finding(
            PART, Severity.WARN if len(known) >= _SURE else Severity.NOTE, claim, f"No source sentence carries “{part}”.",
            span=(start, end), evidence=[line.evidence()],
        )  # fmt: skip


def _spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for cut in [*_CUT.finditer(text), None]:
        stop = cut.start() if cut else len(text)
        part = text[at:stop]
        lead = len(part) - len(part.lstrip())
        if part.strip():
            yield at + lead, at + len(part.rstrip(" .!?"))
        at = cut.end() if cut else stop


def _carried(case: Case, part: str, line: Line) -> bool:
    """Whether any telling word of a part stands in the source, or means what a word of its translation means."""
    language = case.draft.language
    place = next((at for at, one in enumerate(case.index.lines) if one is line), -1)
    mine = content_stems(part, language)
    spelled = {cognate_key(stem) for stem in line.stems} - {""}
    if any(
        stem in line.stems or cognate_key(stem) in spelled or place in case.index.carried_by(stem)
        for stem in mine
    ):
        return True
    foreign = base(line.language) != base(language)
    second = second_opinion(case, [line]) if foreign else line.text
    if not second:
        return True  # the word list alone is no judge of a part
    there = set(content_stems(second, language))
    keys = {cognate_key(stem) for stem in there} - {""}
    others = [word for word, _, _ in words_of(second) if content_stems(word, language)]
    for word, _, _ in words_of(part):
        for stem in content_stems(word, language):
            if stem in there or cognate_key(stem) in keys:
                return True
            if has_entry(word) and nearest(word, others, language) is Kin.NEAR:
                return True
    return False
