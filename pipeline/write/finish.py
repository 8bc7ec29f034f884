"""The last pass over worded points: people introduced, claims attributed, copied runs broken, house style."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.desk import Desk
from pipeline.model.news import Article
from pipeline.write.copying import run_at, words_of
from pipeline.write.cues import Cues, cues_for
from pipeline.write.house_style import apply_style, banned_words
from pipeline.write.passages import Passage
from pipeline.write.points import Point, Stage, figures
from pipeline.write.reword import for_language
from pipeline.write.speakers import introduce, introductions
from pipeline.write.tools import WriterTools
from pipeline.write.wording import Worded

#: A claim of one outlet is attributed when it carries a figure, and not in sentence after sentence.
_APART = 6
_LONG = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """One text a point, as it will be printed, and what an editor should know."""

    texts: tuple[str, ...]
    notes: tuple[str, ...]


def finish(
    ordered: Sequence[Point],
    worded: Sequence[Worded],
    articles: Sequence[Article],
    rows: Sequence[Passage],
    *,
    desk: Desk,
    tools: WriterTools,
) -> Finished:
    """The texts of the points in their order."""
    cues = cues_for(desk.language)
    texts = [piece.text for piece in worded]
    texts = list(introduce(texts, introductions(_cleanest(rows), desk.language)))
    publishers = [
        "" if point.speaker else piece.passage.publisher
        for point, piece in zip(ordered, worded, strict=True)
    ]
    texts, close = _apart(texts, articles, cues, publishers, most=tools.options.longest_run)
    texts = _attributed(ordered, texts, articles, cues)
    texts = [apply_style(text, tools.house_style) if text else "" for text in texts]
    notes = [f"Stays close to its source ({run} words in a row): {text}" for run, text in close]
    for text in texts:
        notes += [
            f"Banned by house style: {found}." for found in banned_words(text, tools.house_style)
        ]
    return Finished(texts=tuple(texts), notes=tuple(notes))


def _cleanest(rows: Sequence[Passage]) -> list[str]:
    """The texts that names may be taken from, sentences of the desk's own language first."""
    ranked = sorted((row for row in rows if row.faults < 1), key=lambda row: row.translated)
    return [row.text for row in ranked]


def _attributed(
    ordered: Sequence[Point], texts: Sequence[str], articles: Sequence[Article], cues: Cues
) -> list[str]:
    """What one outlet alone says, with its name where no one else is named."""
    rewording = for_language(cues.language)
    outlets = {article.publisher for article in articles}
    done: list[str] = []
    last: dict[str, int] = {}
    closing = True
    for at, (point, text) in enumerate(zip(ordered, texts, strict=True)):
        lone = point.publishers[0] if len(point.publishers) == 1 else ""
        named = bool(cues.reporting.search(text)) or bool(point.speaker)
        wanted = text and lone and not named and (
            (len(outlets) > 1 and bool(figures(point.concepts)) and point.stage is not Stage.LEAD)
            or (len(outlets) == 1 and not last)
        )  # fmt: skip
        if wanted and at - last.get(lone, -_APART) >= _APART and lone not in text:
            closing = len(text.split()) < _LONG - 6 and not (closing and done and lone in done[-1])
            last[lone] = at
            done.append(rewording.attributed(text, lone, closing=closing))
        else:
            done.append(text)
    return done


def _apart(
    texts: Sequence[str],
    articles: Sequence[Article],
    cues: Cues,
    publishers: Sequence[str],
    *,
    most: int,
) -> tuple[list[str], list[tuple[int, str]]]:
    """Runs shared with a source broken by stronger rewording, until none is longer than `most`."""
    sources = [
        words_of(article.text) for article in articles
        if article.language.partition("-")[0] == cues.language
    ]  # fmt: skip
    done = list(texts)
    close: list[tuple[int, str]] = []
    rewording = for_language(cues.language)
    for at, _text in enumerate(done):
        for change in (
            rewording.shortened,
            rewording.shifted,
            rewording.fronted,
            lambda one: " ".join(rewording.split(one)),
            lambda one: rewording.trimmed(one, most - 1),
        ):
            if _run(done[at], sources) * 4 > most * 3:
                done[at] = change(done[at])
    for at in range(len(done) - 1):
        if not done[at] or _joined_run(done, at, sources) <= most:
            continue
        linked = rewording.linked(done[at], done[at + 1])
        if linked and _run(linked, sources) <= most:
            done[at], done[at + 1] = linked, ""
            continue
        for turn in (at + 1, at):
            if _joined_run(done, at, sources) > most:
                done[turn] = rewording.shifted(done[turn])
        if _joined_run(done, at, sources) <= most:
            continue
        joined = rewording.parted(done[at + 1])
        if joined != done[at + 1] and _run(f"{done[at]} {joined}", sources) <= most:
            done[at + 1] = joined
            continue
        # Naming the outlet between two of its sentences parts them, and is no more than its due.
        lone = publishers[at + 1]
        recent = " ".join(done[max(0, at - 2) : at + 1])
        if lone and lone not in recent and not cues.reporting.search(done[at + 1]):
            done[at + 1] = rewording.attributed(done[at + 1], lone, closing=False)
    for at in range(len(done)):
        run = max(_run(done[at], sources), _joined_run(done, at, sources))
        if run > most:
            close.append((run, done[at]))
    return done, close


def _run(text: str, sources: Sequence[tuple[str, ...]]) -> int:
    return max((run_at(words_of(text), source)[0] for source in sources), default=0)


def _joined_run(texts: Sequence[str], at: int, sources: Sequence[tuple[str, ...]]) -> int:
    return _run(" ".join(texts[at : at + 2]), sources)
