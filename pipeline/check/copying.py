"""Copying: the longest run and the share of four-word runs that a draft takes from a source; what it quotes of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.check.case import Case, Outcome, finding
from pipeline.check.words import base, words_of
from pipeline.language.quotes import find_quotes
from pipeline.model.draft import Borrowed, DraftSentence, Severity
from pipeline.model.news import Article

COPIED = "copied-run"
SHARE = "copied-share"

#: Runs are looked for from this many words on.
_SEED = 8
#: Shares are counted in runs of this many words.
_GRAM = 4
#: Fewer runs than this make no share: three sentences cannot but share some with their source.
_TOO_FEW = 60
#: Stands for a quoted word, which nobody's text has.
_QUOTED = "\x00"

_Word = tuple[str, DraftSentence, int, int]


def check_copying(case: Case) -> Iterator[Outcome]:
    """A note on the sentence where a long run begins; twice the limit is a warning."""
    limit = case.options.max_run_words
    mine = _own_words(case)
    for article in case.articles:
        if base(article.language) != base(case.draft.language):
            continue
        for start, length in _runs(mine, article):
            if length < limit:
                continue
            sentence = mine[start][1]
            end = max(
                (word[3] for word in mine[start : start + length] if word[1] is sentence), default=0
            )
            claim = next((one for one in case.claims if one.sentence is sentence), None)
            if claim is not None and claim.explained:
                continue
            yield finding(
                COPIED, Severity.WARN if length >= 2 * limit else Severity.NOTE, claim,
                f"{length} words in a row are {article.publisher}'s own.",
                span=(mine[start][2], end),
                evidence=[line.evidence() for line in (claim.lines[:1] if claim else ())],
            )  # fmt: skip


def borrowed(case: Case) -> tuple[Borrowed, ...]:
    """For each article how much of the draft's body is its wording, and how much is quoted from it."""
    words = _own_words(case)
    own = [word[0] for word in words]
    grams = [one for one in _grams(own) if _QUOTED not in one]
    quoted = _quoted_from(case, words)
    found = []
    for article in case.articles:
        theirs = [word for sentence in article.sentences for word, _, _ in words_of(sentence.text)]
        known = set(_grams(theirs))
        found.append(
            Borrowed(
                article_id=article.id,
                publisher=article.publisher,
                longest_run=max((length for _, length in _shared(own, theirs)), default=0),
                copied=sum(one in known for one in grams) / max(1, len(grams)),
                quoted=quoted.get(article.id, 0) / max(1, len(words)),
            )
        )
    return tuple(found)


def check_copied_share(case: Case) -> Iterator[Outcome]:
    """A draft may keep under every limit of a run and still be one outlet's text, a phrase at a time."""
    limit = case.options.max_copied_share
    if case.draft.words < _TOO_FEW:
        return
    for one in borrowed(case):
        if one.copied >= limit:
            yield finding(
                SHARE, Severity.WARN, None,
                f"{round(100 * one.copied)} % of the runs of four words outside quotation marks are {one.publisher}'s.",
            )  # fmt: skip


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1)]


def _quoted_from(case: Case, words: Sequence[_Word]) -> Counter[str]:
    """Quoted words of the body by the article that their sentence rests on."""
    rests = {claim.id: claim.lines[0].article.id for claim in case.checked if claim.lines}
    return Counter(
        rests[sentence.id]
        for word, sentence, _, _ in words
        if word == _QUOTED and sentence.id in rests
    )


def longest_run(text: str, source: str) -> int:
    """How many words in a row two texts share, from eight words on; 0 for less."""
    left = [word for word, _, _ in words_of(text)]
    right = [word for word, _, _ in words_of(source)]
    return max((length for _, length in _shared(left, right)), default=0)


def _own_words(case: Case) -> list[_Word]:
    found: list[_Word] = []
    for block in case.draft.blocks:
        for sentence in block.sentences:
            quoted = [
                (one.start, one.end) for one in find_quotes(sentence.text, case.draft.language)
            ]
            for word, start, end in words_of(sentence.text):
                inside = any(left <= start < right for left, right in quoted)
                found.append((_QUOTED if inside else word, sentence, start, end))
    return found


def _runs(mine: list[_Word], article: Article) -> Iterator[tuple[int, int]]:
    theirs = [word for sentence in article.sentences for word, _, _ in words_of(sentence.text)]
    return _shared([word[0] for word in mine], theirs)


def _shared(left: list[str], right: list[str]) -> Iterator[tuple[int, int]]:
    """Start in `left` and length of every longest shared run."""
    seeds: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(right) - _SEED + 1):
        seeds.setdefault(tuple(right[at : at + _SEED]), []).append(at)
    at = 0
    while at <= len(left) - _SEED:
        longest = 0
        for place in seeds.get(tuple(left[at : at + _SEED]), ()):
            length = _SEED
            while (
                at + length < len(left)
                and place + length < len(right)
                and left[at + length] == right[place + length]
            ):
                length += 1
            longest = max(longest, length)
        if longest:
            yield at, longest
        at += max(longest, 1)
