"""The instruments beside a draft: what its figures, names and quotations were matched with, what was left out, how
much is copied, and what the outlets changed. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.check.copying import longest_run
from pipeline.language.quotes import find_quotes
from pipeline.model.draft import Draft, Evidence, Ledger, Match, MatchKind
from pipeline.model.news import Article
from pipeline.review.actions import open_findings
from pipeline.review.speech import N_
from pipeline.review.web.compare import Change, words

_LABELS = {
    MatchKind.FIGURE: N_("Figures"),
    MatchKind.NAME: N_("Names"),
    MatchKind.QUOTATION: N_("Quotations"),
}
_LEFT_OUT = ("left-out", "omission")
#: A word that no outlet writes.
_QUOTED = "0quotation0"
#: Changes of one text that are shown; an outlet that wrote it anew is read on its own page.
_MOST_CHANGES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchTable:
    """All figures, all names or all quotations of a draft; those that nobody has confirmed come first."""

    label: str
    confirmed: int
    doubted: int
    rows: tuple[Match, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRun:
    """The longest run of words that a draft has in common with one outlet's text."""

    words: int
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEdit:
    """What an outlet changed in a text."""

    #: The later version.
    version: int
    #: It was changed after the draft was written, which rests on an earlier version.
    since_written: bool
    lines: tuple[tuple[Change, ...], ...]


def tables(ledger: Ledger | None) -> tuple[MatchTable, ...]:
    """The ledgers of figures, names and quotations; none before the draft is checked."""
    if ledger is None:
        return ()
    made = []
    for kind, label in _LABELS.items():
        confirmed, doubted = ledger.tally(kind)
        rows = [one for one in ledger.matches if one.kind is kind]
        rows.sort(key=lambda one: one.confirmed)
        made.append(MatchTable(label=label, confirmed=confirmed, doubted=doubted, rows=tuple(rows)))
    return tuple(made)


def left_out(ledger: Ledger | None, dismissed: frozenset[str]) -> tuple[Evidence, ...]:
    """The source sentences that the checks found left out, the weightiest first."""
    findings = open_findings(ledger, dismissed) if ledger else ()
    found = {
        evidence.sentence_id: evidence
        for finding in findings
        if finding.rule in _LEFT_OUT
        for evidence in finding.evidence
    }
    return tuple(found.values())


def shared_run(draft: Draft, articles: Iterable[Article]) -> SharedRun | None:
    """The longest of all; None when no outlet writes in the draft's language or nothing long is shared."""
    text = " ".join(
        _unquoted(sentence.text, draft.language)
        for block in draft.blocks
        if not block.background
        for sentence in block.sentences
    )
    base = draft.language.partition("-")[0]
    runs = [
        SharedRun(words=longest_run(text, article.text), publisher=article.publisher)
        for article in articles
        if article.language.partition("-")[0] == base
    ]
    best = max(runs, key=lambda run: run.words, default=None)
    return best if best is not None and best.words else None


def _unquoted(text: str, language: str) -> str:
    """The sentence with a sign in the place of what it quotes: a quotation is copied rightly, and ends a run."""
    for quote in reversed(list(find_quotes(text, language))):
        text = f"{text[: quote.start]} {_QUOTED} {text[quote.end :]}"
    return text


def originals(ledger: Ledger | None, language: str) -> Mapping[str, tuple[Match, ...]]:
    """The quotations of each draft sentence that were made in another language, with their own words."""
    base = language.partition("-")[0]
    found: dict[str, tuple[Match, ...]] = {}
    for match in ledger.matches if ledger else ():
        if match.kind is not MatchKind.QUOTATION or match.evidence is None:
            continue
        if match.evidence.language.partition("-")[0] != base:
            found[match.sentence_id] = (*found.get(match.sentence_id, ()), match)
    return found


def source_edit(
    used: Article, *, before: Article | None, latest: Article | None
) -> SourceEdit | None:
    """What was changed since the draft took the text, else what was changed before; None for a text never changed."""
    if latest is not None and latest.version > used.version:
        lines = tuple(_changed(used, latest))
        return SourceEdit(version=latest.version, since_written=True, lines=lines)
    if before is not None:
        lines = tuple(_changed(before, used))
        return SourceEdit(version=used.version, since_written=False, lines=lines)
    return None


def _changed(before: Article, after: Article) -> Iterator[tuple[Change, ...]]:
    old, new = _lines(before), _lines(after)
    shown = 0
    for tag, first, last, start, end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        for place in range(max(last - first, end - start)):
            was = old[first + place] if first + place < last else ""
            now = new[start + place] if start + place < end else ""
            shown += 1
            if shown <= _MOST_CHANGES:
                yield words(was, now)


def _lines(article: Article) -> Sequence[str]:
    return [article.headline or article.title, *(one.text for one in article.sentences)]
