"""Quotations: verbatim, translated, altered, misattributed, or in no source."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.check.alien import alien, doubtful
from pipeline.check.beside import PRONOUNS, follows, strangers
from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.names import Said
from pipeline.check.second import second_opinion
from pipeline.check.words import base, content_stems, words_of
from pipeline.language.names import Force, NameKind, force_of, known_names
from pipeline.language.quotes import Quote, find_quotes, is_saying_verb
from pipeline.model.draft import Severity
from pipeline.text import fold

VERBATIM = "quotation-verbatim"
TRANSLATED = "quotation-translated"
ALTERED = "quotation-altered"
MISATTRIBUTED = "quotation-misattributed"
INVENTED = "quotation-in-no-source"
UNQUOTED = "quotation-of-paraphrase"
VERB = "verb-of-saying"

#: Fewer telling words than this are a term in quotation marks, not a quotation.
_TERM = 3
_CARRIED = 0.5
#: So much more of a quotation another line carries before it is taken as its original.
_BETTER = 0.15
#: What a source reports without quotation marks carries at least this share of a quotation made of it.
_REPORTED = 0.35
#: Cosine to the likest quotation of the sources below which a quotation is in none: of 140 right translations 9 in 10
#: have more, of as many strangers 3 in 4 have less.
_LIKE = 0.84
#: A word seen this often, with one translation this likely, is missed when no form of that stands in the original.
_SEEN, _SURE = 8, 0.75


def check_quotes(case: Case) -> Iterator[Outcome]:
    """Each quotation against the words that the sources set in quotation marks."""
    for claim in case.checked:
        quotes = find_quotes(claim.text, case.draft.language)
        for quote in quotes:
            yield from _judge(case, claim, quote)
        yield from _verb(case, claim)


def tells(quote: Quote, language: str) -> bool:
    """Whether words in quotation marks are a quotation, and not a term or a title."""
    return len(content_stems(quote.text, language)) >= _TERM


def counterpart(case: Case, quote: Quote, line: Line) -> Quote | None:
    """The quotation of a source line that this one renders; None when the line quotes nobody."""
    spoken = line.quotes
    if len(spoken) < 2:
        return next(iter(spoken), None)
    return max(spoken, key=lambda one: case.index.reverse_share(one.text, line, quote.text))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


def _judge(case: Case, claim: Claim, quote: Quote) -> Iterator[Outcome]:
    span = (quote.start, quote.end)
    wanted = _plain(quote.text)
    if not wanted:
        return
    same = next(
        (line for line in (*claim.lines, *case.lines) if f" {wanted} " in f" {_plain(line.text)} "),
        None,
    )
    if same is not None:
        at = same.text.find(quote.text)
        yield finding(
            VERBATIM, Severity.NOTE, claim, f"Word for word in {same.article.publisher}.",
            span=span, evidence=[same.evidence(max(at, 0), at + len(quote.text) if at >= 0 else 0)],
        )  # fmt: skip
        yield from _speaker(case, claim, quote, same)
        return
    stems = content_stems(quote.text, case.draft.language)
    if not tells(quote, case.draft.language):
        yield from _altered_term(case, claim, quote)
        return
    lines = claim.lines or tuple(found.line for found in case.index.best(quote.text, limit=2))
    share = case.index.share(quote.text, lines) if lines else 0.0
    if share < _CARRIED:
        best = case.index.best(quote.text, limit=1)
        if best and best[0].share > share and best[0].line not in lines:
            # What the sentence rests on stays beside it: a wrong guess must not make its words strange.
            lines = (
                (best[0].line, *lines)
                if best[0].share > share + _BETTER
                else (*lines, best[0].line)
            )
            share = best[0].share
    if share < _CARRIED and _invented(case, quote, lines, share):
        lines_quote = any(line.quotes for line in lines)
        yield finding(
            INVENTED, Severity.BLOCK if share < 0.2 and len(stems) > 4 and not lines_quote else Severity.WARN, claim,
            "No source has these words, in any language.",
            span=span, evidence=[line.evidence() for line in lines[:1]],
        )  # fmt: skip
        return
    line = lines[0]
    proof = [line.evidence()]
    if base(line.language) == base(case.draft.language):
        yield finding(
            ALTERED, Severity.BLOCK if line.quotes else Severity.WARN, claim,
            f"The words in quotation marks differ from those in {line.article.publisher}.",
            span=span, evidence=proof, repair=_restored(claim, quote, line),
        )  # fmt: skip
        return
    strange, sure = _strange(case, claim, quote, lines)
    if strange:
        yield _altered(claim, quote, line, strange[0], sure=sure)
    elif not any(one.quotes for one in lines):
        yield finding(
            UNQUOTED, Severity.NOTE, claim,
            f"{line.article.publisher} reports this without quotation marks.", span=span, evidence=proof,
        )  # fmt: skip
    else:
        yield finding(
            TRANSLATED, Severity.NOTE, claim,
            f"Translated from {line.article.publisher}: compare with the original words.",
            span=span, evidence=proof,
        )  # fmt: skip
    yield from _speaker(case, claim, quote, line)


def _altered(
    claim: Claim, quote: Quote, line: Line, strange: tuple[int, int, str], *, sure: bool
) -> Outcome:
    start, end, word = strange
    return finding(
        ALTERED, Severity.WARN if sure else Severity.NOTE, claim,
        f"“{word}” inside the quotation has no counterpart in the original words.",
        span=(quote.start + start, quote.start + end), evidence=[line.evidence()],
    )  # fmt: skip


def _altered_term(case: Case, claim: Claim, quote: Quote) -> Iterator[Outcome]:
    """A word or two in quotation marks: a free rendering is the rule, so only what the machine says otherwise counts."""
    lines = claim.lines
    second = second_opinion(case, lines) if any(line.quotes for line in lines) else ""
    if not second or not follows(claim.text, second, case.draft.language):
        return
    strange = strangers(claim.text, quote, lines, second, case.draft.language)
    if strange:
        yield _altered(claim, quote, lines[0], strange[0], sure=True)


def _invented(case: Case, quote: Quote, lines: Sequence[Line], share: float) -> bool:
    """Whether a quotation that few words of the sources carry is in none of them, by embeddings where they are at hand."""
    spoken = [one.text for line in case.lines for one in line.quotes]
    if case.embedder is not None and spoken:
        reported = [line.text for line in lines] if share >= _REPORTED else []
        texts = list(dict.fromkeys([*spoken, *reported]))
        vectors = case.embedder.embed([quote.text, *texts])
        return float((vectors[1:] @ vectors[0]).max()) < _LIKE
    # Where the source quotes as well, loose wording is the likelier reading than invention.
    return share < (0.15 if any(line.quotes for line in lines) else _REPORTED)


def _strange(
    case: Case, claim: Claim, quote: Quote, lines: Sequence[Line]
) -> tuple[Sequence[tuple[int, int, str]], bool]:
    """The words that the original does not lead to, and whether that is sure enough to warn of."""
    second = second_opinion(case, lines)
    if second and follows(claim.text, second, case.draft.language):
        return strangers(claim.text, quote, lines, second, case.draft.language), True
    if second and case.embedder is not None:
        # A freer translation than the machine's: a word is strange when leaving it out brings the two nearer.
        found = doubtful(
            quote.text,
            " ".join(line.text for line in lines),
            second,
            index=case.index,
            places=_places(case, lines),
            embedder=case.embedder,
        )
        words = alien(found)
        return [(one.start, one.end, one.word) for one, _ in words], any(sure for _, sure in words)
    strange = _uncarried(case, quote, lines)
    return strange, len(strange) > 1


def _places(case: Case, lines: Iterable[Line]) -> set[int]:
    wanted = {line.id for line in lines}
    return {place for place, line in enumerate(case.index.lines) if line.id in wanted}


def _restored(claim: Claim, quote: Quote, line: Line) -> str:
    """The sentence with the source's own words between the marks, when it is clear which."""
    if len(line.quotes) != 1:
        return ""
    return claim.text[: quote.start] + line.quotes[0].text + claim.text[quote.end :]


def _uncarried(case: Case, quote: Quote, lines: Iterable[Line]) -> list[tuple[int, int, str]]:
    """Words that the word list knows well and none of whose translations the source has."""
    places = _places(case, lines)
    strange = []
    for word, start, end in words_of(quote.text):
        stems = content_stems(word, case.draft.language)
        if not stems or word in PRONOUNS or case.index.carried_by(stems[0]) & places:
            continue
        telling = case.index.seen(stems[0]) >= _SEEN and case.index.sure(stems[0]) >= _SURE
        if telling and not known_names(word, case.draft.language):
            strange.append((start, end, quote.text[start:end]))
    return strange


def _speaker(case: Case, claim: Claim, quote: Quote, line: Line) -> Iterator[Outcome]:
    """Who says it here against who says it there."""
    said = quote.speaker
    if len(said) < 3 or said.lower() in {"she", "they"} or is_saying_verb(fold(said)):
        return
    theirs = {one.speaker for one in line.quotes if len(one.speaker) > 3}
    mine = {word for word, _, _ in words_of(said)}
    if other := _names_another(case, line, mine):
        yield finding(
            MISATTRIBUTED, Severity.WARN, claim,
            f"{line.article.publisher} gives these words to {other}, not to {said}.",
            span=(quote.start, quote.end), evidence=[line.evidence()],
        )  # fmt: skip
        return
    people = {
        word
        for near in _around(case, line)
        for name in near.names
        if name.kind in {NameKind.PERSON, NameKind.OTHER, NameKind.ORGANISATION, NameKind.ACRONYM}
        for word, _, _ in words_of(name.text)
    }
    if mine & people or not theirs:
        return
    there = Said((line,), loosely=False)
    if all(there.has(word, case.draft.language) for word in mine):
        return  # "Assembly" for "Asamblea"
    their_words = {word for speaker in theirs for word, _, _ in words_of(speaker)}
    if mine & their_words or any(word[:4] == other[:4] for word in mine for other in their_words):
        return
    yield finding(
        MISATTRIBUTED, Severity.BLOCK if len(mine) > 1 else Severity.WARN, claim,
        f"{line.article.publisher} gives these words to {min(theirs)}, not to {said}.",
        span=(quote.start, quote.end), evidence=[line.evidence()],
    )  # fmt: skip


def _names_another(case: Case, line: Line, mine: set[str]) -> str:
    """The person whom the source sentence itself names as the speaker, where the draft names another of the story."""
    (speaker, *more) = {one.speaker for one in line.quotes} or {""}
    people = {name.text for name in line.names if name.kind is NameKind.PERSON and name.sure}
    if more or speaker not in people:
        return ""
    there = {word[:4] for name in line.names for word, _, _ in words_of(name.text)}
    known = {
        word
        for other in case.lines
        for name in other.names
        if name.kind is NameKind.PERSON and name.sure
        for word, _, _ in words_of(name.text)
    }
    return speaker if mine <= known and not {word[:4] for word in mine} & there else ""


def _around(case: Case, line: Line) -> Iterator[Line]:
    """The line and its neighbours: a speaker is often named a sentence before."""
    for other in case.lines:
        if other.article.id == line.article.id and abs(other.place - line.place) <= 2:
            yield other


#: What follows a participle that stands before a noun.
_QUALIFIES = re.compile(
    r"\s(?!\w+ing\b|that\b|the\b|an?\b|this\b|it\b|in\b|on\b|to\b|by\b|he\b|she\b|they\b)[a-z-]+"
)

_STRONGER = {
    Force.CONFIRM: {Force.SAY, Force.WARN, Force.CLAIM, Force.THINK, Force.DENY, Force.ASK},
    Force.ADMIT: {
        Force.SAY,
        Force.WARN,
        Force.CLAIM,
        Force.CONFIRM,
        Force.ANNOUNCE,
        Force.DENY,
    },
    Force.CLAIM: {Force.CONFIRM, Force.ADMIT, Force.DENY, Force.WARN},
    Force.WARN: {Force.CONFIRM, Force.ADMIT, Force.ANNOUNCE, Force.DENY},
    Force.ANNOUNCE: {Force.DENY, Force.WARN, Force.ASK},
    Force.DENY: {Force.CONFIRM, Force.ADMIT, Force.ANNOUNCE, Force.SAY},
}


def _verb(case: Case, claim: Claim) -> Iterator[Outcome]:
    """A verb that commits the speaker to more than the source's does: "confirmed" for "warned"."""
    mine = [
        (force, start, end, word)
        for word, start, end in words_of(claim.text)
        if (force := force_of(word))
    ]
    theirs = {force for line in claim.lines for word in line.words if (force := force_of(word))}
    for force, start, end, word in mine:
        if _QUALIFIES.match(claim.text[end:]):
            continue  # "confirmed cases": no verb
        if force in _STRONGER and theirs and not theirs - _STRONGER[force]:
            line, at, stop = next(
                (line, at, stop)
                for line in claim.lines
                for other, at, stop in words_of(line.text)
                if force_of(other)
            )
            if fold(word) in fold(second_opinion(case, claim.lines)).split():
                continue  # "a policy that denies entry" for "deniega": no verb of saying there
            yield finding(
                VERB, Severity.WARN, claim,
                f"“{word}” is not what the verb in {line.article.publisher} says (“{line.text[at:stop]}”).",
                span=(start, end), evidence=[line.evidence(at, stop)],
            )  # fmt: skip
