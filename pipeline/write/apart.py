"""Keeping apart from sources in the desk's own language: runs of shared words found and broken."""

import re
from collections.abc import Callable, Sequence

from pipeline.model.news import Article
from pipeline.write.attribution import according_to, names_of
from pipeline.write.copying import run_at, words_of
from pipeline.write.cues import Cues
from pipeline.write.points import Point
from pipeline.write.reword import Rewording, for_language
from pipeline.write.wording import Worded

#: An outlet is not named again within so many sentences.
_RECENT = 6
#: "According to X, it ..." reads badly; "According to X, in those years ..." does not.
_OF_TIME = re.compile(r"(?:In|At|After|During|En|Durante|Tras) (?!h|its\b|their\b|su)")


def apart(
    texts: Sequence[str],
    articles: Sequence[Article],
    cues: Cues,
    publishers: Sequence[str],
    *,
    most: int,
) -> list[str]:
    """The texts with shared runs broken; one comes back empty when it was joined to the one before it."""
    sources = _sources(articles, cues)
    rewording = for_language(cues.language)
    done = [loosened(text, sources, cues, most=most) for text in texts]
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
        opened = rewording.parted(done[at + 1])
        if _joined_run(done, at, sources) > most and opened != done[at + 1]:
            done[at + 1] = opened
        # Naming the outlet between two of its sentences parts them, and is no more than its due.
        lone = publishers[at + 1]
        recent = " ".join(done[max(0, at - _RECENT) : at + 1])
        pronoun = cues.leaning.match(done[at + 1])
        bare = pronoun is not None and not _OF_TIME.match(pronoun.group())
        free = lone and lone not in recent and not bare
        if (
            free
            and _joined_run(done, at, sources) > most
            and not cues.reporting.search(done[at + 1])
        ):
            done[at + 1] = according_to(
                done[at + 1], lone, cues.language, closing=False, names=names_of(articles)
            )
        elif (
            publishers[at]
            and publishers[at] not in recent
            and not cues.reporting.search(done[at])
            and _joined_run(done, at, sources) > most
        ):
            done[at] = rewording.attributed(done[at], publishers[at], closing=True)
    return done


def joined_runs(
    ordered: Sequence[Point], worded: Sequence[Worded], articles: Sequence[Article], cues: Cues
) -> Callable[[Point, Point], int]:
    """How many words two points, one behind the other, share in a row with a source in their language."""
    sources = _sources(articles, cues)
    texts = {point.id: piece.text for point, piece in zip(ordered, worded, strict=True)}
    return lambda one, two: _run(f"{texts[one.id]} {texts[two.id]}", sources)


def close_runs(
    texts: Sequence[str], articles: Sequence[Article], cues: Cues, *, most: int
) -> list[tuple[int, str]]:
    """What shares more than `most` words in a row with a source in its language: a text, or two in a row.

    Two are named only where the run goes on from the one into the other.
    """
    sources = _sources(articles, cues)
    runs = [_run(text, sources) for text in texts]
    close = []
    for at, text in enumerate(texts):
        if runs[at] > most:
            close.append((runs[at], text))
        both = _joined_run(texts, at, sources)
        if at + 1 < len(texts) and both > max(most, runs[at], runs[at + 1]):
            close.append((both, f"{text} {texts[at + 1]}"))
    return close


def too_close(
    points: Sequence[Point],
    worded: Sequence[Worded],
    articles: Sequence[Article],
    cues: Cues,
    *,
    most: int,
) -> frozenset[str]:
    """The ids of points that no rewording takes far enough away from their source."""
    sources = _sources(articles, cues)
    return frozenset(
        point.id
        for point, piece in zip(points, worded, strict=True)
        if not piece.passage.translated
        and _run(loosened(piece.text, sources, cues, most=most), sources) > most
    )


def loosened(text: str, sources: Sequence[tuple[str, ...]], cues: Cues, *, most: int) -> str:
    """The sentence reworded step by step while it shares over three quarters of `most` words in a row."""
    rewording = for_language(cues.language)
    for change in (
        rewording.shortened,
        rewording.shifted,
        rewording.fronted,
        rewording.closed,
        lambda one: _in_two(one, rewording),
        lambda one: rewording.trimmed(one, most - 1),
    ):
        if _run(text, sources) * 4 <= most * 3:
            break
        text = change(text)
    return text


def _in_two(text: str, rewording: Rewording) -> str:
    """A long sentence as two, the second with an opening of its own: "But" goes on as the source does."""
    first, *rest = rewording.split(text)
    return " ".join((first, *(rewording.parted(one) for one in rest)))


def _sources(articles: Sequence[Article], cues: Cues) -> list[tuple[str, ...]]:
    return [
        words_of(article.text)
        for article in articles
        if article.language.partition("-")[0] == cues.language
    ]


def _run(text: str, sources: Sequence[tuple[str, ...]]) -> int:
    return max((run_at(words_of(text), source)[0] for source in sources), default=0)


def _joined_run(texts: Sequence[str], at: int, sources: Sequence[tuple[str, ...]]) -> int:
    return _run(" ".join(texts[at : at + 2]), sources)
