"""Which translated sentences an editor can use, and a word on each that is left out."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher

from pipeline.language.ports import Embedder, Translator, Vectors
from pipeline.model.news import Article
from pipeline.text import fold, squeeze
from pipeline.write.opening import shorter_forms
from pipeline.write.passages import Passage, dated, translated
from pipeline.write.reading import english_words, flaws_of
from pipeline.write.sense import lost_sense

#: A translation with more faults than this is no use to an editor; a little more is borne where so
#: few sentences are sound that they make no story.
_FAULTY, _TOO_FAULTY = 0.95, 1.2
_STORY = 10
#: What is left must make a draft: below so many sentences the least bad ones stay.
_FEWEST = 5
#: Sentences that the editor's note names; it counts the others.
_NAMED = 4
_LOST = 0.6
#: Sentences that begin with so many letters alike are one.
_SAME = 24
_WORD = re.compile(r"[^\W\d_]{3,}")
_TERM = 5


def readable(
    rows: Sequence[Passage],
    language: str,
    articles: Sequence[Article],
    *,
    embedder: Embedder,
    translator: Translator,
    now: datetime,
) -> tuple[tuple[Passage, ...], Vectors, tuple[str, ...]]:
    """The passages that kept their sense and read well, with their vectors, and notes of those that do not."""
    # What the passages say is embedded while the translations are on their way back.
    with ThreadPoolExecutor(1, thread_name_prefix="embed") as beside:
        said = beside.submit(embedder.embed, [row.text for row in rows])
        checked, reasons = _checked(rows, language, articles, embedder, translator)
        vectors = said.result()
    for at, saved in _openings(checked, language, articles, embedder, translator, now=now):
        checked[at], reasons[at] = saved, ()
        vectors[at] = embedder.embed([saved.text])[0]
    sound = sum(row.faults <= _FAULTY for row in checked)
    native = any(not row.translated for row in rows)
    most = _FAULTY if native or sound >= _STORY else _TOO_FAULTY
    ranked = sorted(range(len(rows)), key=lambda at: (checked[at].faults, at))
    kept = sorted(
        at for number, at in enumerate(ranked) if checked[at].faults <= most or number < _FEWEST
    )
    out = [at for at in range(len(rows)) if at not in set(kept)]
    return (
        tuple(checked[at] for at in kept),
        vectors[kept],
        _notes([(rows[at], reasons[at]) for at in out], len(rows)),
    )


def _openings(
    checked: Sequence[Passage],
    language: str,
    articles: Sequence[Article],
    embedder: Embedder,
    translator: Translator,
    *,
    now: datetime,
) -> Iterator[tuple[int, Passage]]:
    """The articles' first sentences that went wrong, where a shorter form of them reads well in translation."""
    of = {article.id: article for article in articles}
    for at, row in enumerate(checked):
        if row.place or not row.translated or row.faults <= _FAULTY or row.article_id not in of:
            continue
        article = of[row.article_id]
        for form in shorter_forms(squeeze(row.source_text), article.language):
            bare = replace(row, source_text=form, text=form, translated=False, faults=0.0)
            made, _ = translated([bare], article, articles, target=language, translator=translator)
            told = dated(made, article, target=language, now=now)
            saved, _ = _checked(told, language, articles, embedder, translator)
            if saved and saved[0].faults <= _FAULTY:
                yield at, replace(saved[0], source_text=row.source_text)
                break


def _checked(
    rows: Sequence[Passage],
    language: str,
    articles: Sequence[Article],
    embedder: Embedder,
    translator: Translator,
) -> tuple[list[Passage], list[tuple[str, ...]]]:
    """The passages with the faults of their translations, and what each one's are."""
    target = language.partition("-")[0]
    checked = list(rows)
    reasons: list[tuple[str, ...]] = [()] * len(rows)
    known = _words_of(articles, target)
    for source in sorted({row.language.partition("-")[0] for row in rows if row.translated}):
        made = [
            at
            for at, row in enumerate(rows)
            if row.translated and row.language.partition("-")[0] == source
        ]
        lost = lost_sense(
            [rows[at].given or rows[at].source_text for at in made],
            [rows[at].text for at in made],
            languages=(source, target),
            translator=translator,
            embedder=embedder,
        )
        for at, faults in zip(made, lost, strict=True):
            flaws = flaws_of(rows[at].text, target, known=known | _kin(rows[at], target))
            weight = sum(flaw.weight for flaw in flaws)
            checked[at] = replace(rows[at], faults=rows[at].faults + faults + weight)
            reasons[at] = tuple(flaw.reason for flaw in flaws) or (
                ("it lost its sense",) if faults > _LOST else ()
            )
    return checked, reasons


#: How much of a word stands in the source's own, as terms do in all languages: "hyaluronic", "hialurónico".
_OF_ONE_ROOT = 0.84
_LEFT_AS_IT_WAS = re.compile(r"(?:[aeoi]|[aeo]s|ción|dad|aron|ieron|ó)$")


def _kin(row: Passage, target: str) -> frozenset[str]:
    """The words of a translation that no list has and that stand in the source almost letter for letter: terms."""
    if target != "en":
        return frozenset()
    given = {fold(word) for word in _WORD.findall(row.source_text) if len(word) >= _TERM}
    kept = set(_WORD.findall(row.source_text))
    return frozenset(
        word
        for word in _WORD.findall(row.text)
        if len(word) >= _TERM
        and word.islower()
        and word not in english_words()
        and not (word in kept and _LEFT_AS_IT_WAS.search(word))
        and any(SequenceMatcher(None, word, own).ratio() >= _OF_ONE_ROOT for own in given)
    )


def _notes(out: Sequence[tuple[Passage, tuple[str, ...]]], of: int) -> tuple[str, ...]:
    """How many were left out, and of the first ones in the articles what was wrong with their translation."""
    if not out:
        return ()
    ranked = sorted(out, key=lambda one: (one[0].place, one[0].id))
    # Outlets that run one agency's text have the same sentence.
    first = list({row.source_text[:_SAME]: (row, why) for row, why in reversed(ranked)}.values())
    first = first[: -_NAMED - 1 : -1]
    return (
        f"Left out because their translation does not read well or lost its sense: {len(out)} of {of} sentences.",
        *(
            f"Left out ({'; '.join(why) or 'words of it were not translated'}): {row.source_text}"
            for row, why in first
        ),
    )


def _words_of(articles: Sequence[Article], target: str) -> frozenset[str]:
    """The words that the story's articles in the desk's language use."""
    return frozenset(
        word.lower()
        for article in articles
        if article.language.partition("-")[0] == target
        for word in _WORD.findall(article.text)
    )
