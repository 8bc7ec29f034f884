"""House rules: length, credit line, the language of every sentence, embargo, words left untranslated."""

import re
from collections.abc import Iterator

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lexicon import lexicon
from pipeline.check.words import FUNCTION_WORDS, base, stem, words_of
from pipeline.language.quotes import find_quotes
from pipeline.model.draft import Severity
from pipeline.model.news import embargo_over
from pipeline.model.story import Form
from pipeline.text import fold

LENGTH = "length"
CREDIT = "credit-line"
LANGUAGE = "language"
EMBARGO = "embargo"
FOREIGN = "foreign-word"
BANNED = "banned-word"
RESERVED = "mining-reservation"

_MARKED = re.compile(r"[*@#](?=[^\W\d_]{3})")
_SPANISH_ENDINGS = (
    "cion",
    "ciones",
    "mente",
    "idad",
    "idades",
    "iendo",
    "aron",
    "eron",
    "ados",
    "adas",
    "encia",
    "anza",
    "aje",
)


def check_length(case: Case) -> Iterator[Outcome]:
    """The body's words against the length that was asked for."""
    if case.draft.form is Form.TRANSLATION:
        return
    fewest, most = case.options.lengths[case.draft.length]
    words = case.draft.words
    if not fewest <= words <= most:
        yield finding(
            LENGTH, Severity.NOTE, None,
            f"The text has {words} words; {case.draft.length.value} means {fewest} to {most}.",
        )  # fmt: skip


def check_credit(case: Case) -> Iterator[Outcome]:
    """The credit line names the publishers that sentences rest on, and nobody else."""
    used: dict[str, bool] = {}
    for claim in case.claims:
        for line in claim.lines:
            if claim.named:
                used.setdefault(line.article.publisher, line.background)
    publishers = {article.publisher for article in case.articles}
    behind = {article.publisher for article in case.articles if article.use.value == "background"}
    owed = [name for name, background in used.items() if not background]
    credit = case.draft.credit
    missing = [name for name in owed if name not in credit]
    if missing:
        yield finding(
            CREDIT, Severity.BLOCK, None, f"The credit line leaves out {', '.join(missing)}."
        )
    for name in credit:
        if name in behind and name not in owed:
            yield finding(
                CREDIT, Severity.BLOCK, None, f"{name} is kept for background and is not credited."
            )
        elif name not in publishers:
            yield finding(
                CREDIT, Severity.WARN, None, f"The credit line names {name}, which has no article in this story."
            )  # fmt: skip
        elif used and name not in owed:
            yield finding(
                CREDIT, Severity.WARN, None, f"The credit line names {name}, on which no sentence rests."
            )  # fmt: skip


def check_embargo(case: Case) -> Iterator[Outcome]:
    """What the latest embargo over the story's articles means; the outbox keeps it, whoever approves the draft."""
    until = embargo_over(case.articles) or case.draft.embargoed_until
    if until is not None and until > case.now:
        yield finding(
            EMBARGO, Severity.WARN, None,
            f"Under embargo until {until:%-d %B %Y, %H:%M} UTC: approved before, it goes out then.",
        )  # fmt: skip
    for article in case.articles:
        if article.embargo and article.embargoed_until is None:
            yield finding(
                EMBARGO, Severity.BLOCK, None,
                f"{article.publisher} sets an embargo whose time cannot be read: “{article.embargo[:120]}”.",
            )  # fmt: skip


def check_banned(case: Case) -> Iterator[Outcome]:
    """Words that the house style does not print, outside quotation marks."""
    for claim in case.claims:
        quoted = [(one.start, one.end) for one in find_quotes(claim.text, case.draft.language)]
        for phrase in case.options.banned:
            for found in re.finditer(
                rf"(?<!\w){re.escape(phrase)}(?!\w)", claim.text, re.IGNORECASE
            ):
                if any(start <= found.start() < end for start, end in quoted):
                    continue
                yield finding(
                    BANNED, Severity.WARN, claim, f"The house style does not print “{found.group()}”.",
                    span=found.span(),
                )  # fmt: skip


def check_reservation(case: Case) -> Iterator[Outcome]:
    """An article that a draft rests on may reserve its rights against text and data mining."""
    used = {line.article.id for claim in case.claims for line in claim.lines if claim.named}
    for article in case.articles:
        if article.id in used and article.mining_reservation:
            yield finding(
                RESERVED, Severity.WARN, None,
                f"{article.publisher} reserves this article against text and data mining"
                f" ({article.mining_reservation[:80]}): make sure that you may use it.",
            )  # fmt: skip


def check_language(case: Case) -> Iterator[Outcome]:
    """A sentence whose small words are those of another language."""
    mine = base(case.draft.language)
    if mine not in FUNCTION_WORDS:
        return
    for claim in case.claims:
        words = [word for word, _, _ in words_of(claim.text)]
        counts = {
            language: sum(word in small for word in words)
            for language, small in FUNCTION_WORDS.items()
        }
        other = max((one for one in counts if one != mine), key=lambda one: counts[one])
        if counts[other] >= 3 and counts[other] > 2 * counts[mine]:
            yield finding(
                LANGUAGE, Severity.BLOCK, claim, f"This sentence is in {_NAMES[other]}, not in {_NAMES[mine]}.",
                evidence=[line.evidence() for line in claim.lines[:1]],
            )  # fmt: skip


_NAMES = {"en": "English", "es": "Spanish"}


def check_foreign_words(case: Case) -> Iterator[Outcome]:
    """Words that the translation left as they were."""
    for claim in case.checked:
        theirs = " ".join(line.text for line in claim.lines)
        for mark in _MARKED.finditer(claim.text):
            if mark.group() in theirs:  # a hashtag or a handle of the source's own
                continue
            yield finding(
                FOREIGN, Severity.WARN, claim, "The translation marked a word that it does not know.",
                span=(mark.start(), mark.end()),
            )  # fmt: skip
        yield from _left_over(case, claim)


def _left_over(case: Case, claim: Claim) -> Iterator[Outcome]:
    mine = lexicon(case.draft.language, case.draft.language)
    if mine is None or base(case.draft.language) != "en":
        return
    spanish = lexicon("es", "es")
    theirs = {word for line in claim.lines if base(line.language) == "es" for word in line.words}
    for word, start, end in words_of(claim.text):
        written = claim.text[start:end]
        if (
            len(word) < 4
            or word not in theirs
            or not written.islower()
            or mine.counts.get(stem(word))
        ):
            continue
        known = spanish is not None and (
            spanish.counts.get(stem(word), 0) > 1 and word.endswith(_SPANISH_ENDINGS)
        )
        accented = fold(written) != written.lower()
        yield finding(
            FOREIGN, Severity.WARN if accented or known else Severity.NOTE, claim,
            f"“{written}” stands untranslated.", span=(start, end),
            evidence=[line.evidence() for line in claim.lines if word in line.words][:1],
        )  # fmt: skip
