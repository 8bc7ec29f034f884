"""The last pass over worded points: people introduced, claims attributed, copied runs broken, house style."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pipeline.model.desk import Desk
from pipeline.model.news import Article
from pipeline.write.acronyms import spelt_out
from pipeline.write.apart import apart
from pipeline.write.attribution import according_to, names_of
from pipeline.write.cues import Cues, cues_for
from pipeline.write.house_style import apply_style, banned_words
from pipeline.write.passages import Passage
from pipeline.write.points import Point, Stage, figures
from pipeline.write.speakers import Speaker, introduce, introductions
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
    echoed: Collection[str],
    desk: Desk,
    tools: WriterTools,
) -> Finished:
    """The texts of the points in their order; `echoed` are those that no outlet alone answers for."""
    cues = cues_for(desk.language)
    texts = [piece.text for piece in worded]
    people = introductions(
        _cleanest(rows), desk.language, sources=[row.source_text for row in rows]
    )
    texts = list(introduce(texts, (*people, *_in_sources(people, texts, articles, desk.language))))
    publishers = [
        "" if point.speaker else piece.passage.publisher
        for point, piece in zip(ordered, worded, strict=True)
    ]
    texts = apart(texts, articles, cues, publishers, most=tools.options.longest_run)
    texts = _attributed(ordered, texts, articles, cues, echoed=echoed)
    texts = list(spelt_out(texts, tools.explainers, desk.language))
    texts = [apply_style(text, tools.house_style) if text else "" for text in texts]
    notes = [
        f"Banned by house style: {found}."
        for text in texts
        for found in banned_words(text, tools.house_style)
    ]
    return Finished(texts=tuple(texts), notes=tuple(notes))


def _in_sources(
    people: Sequence[Speaker], texts: Sequence[str], articles: Sequence[Article], language: str
) -> tuple[Speaker, ...]:
    """Speakers whose introduction did not survive translation, with the whole names that their outlets give."""
    known = {person.surname for person in people}
    base = language.partition("-")[0]
    found: dict[str, Speaker] = {}
    for article in articles:
        spoken = article.language.partition("-")[0]
        if spoken == base:
            continue
        given = [sentence.text for sentence in article.sentences]
        for person in introductions(given, spoken, sources=given):
            if person.speaks and person.surname not in known and person.surname not in found:
                found[person.surname] = replace(person, role="", office="")
    named = " ".join(texts)
    return tuple(person for person in found.values() if person.surname in named)


def _cleanest(rows: Sequence[Passage]) -> list[str]:
    """The texts that names may be taken from, sentences of the desk's own language first."""
    ranked = sorted((row for row in rows if row.faults < 1), key=lambda row: row.translated)
    return [row.text for row in ranked]


def _attributed(
    ordered: Sequence[Point],
    texts: Sequence[str],
    articles: Sequence[Article],
    cues: Cues,
    *,
    echoed: Collection[str],
) -> list[str]:
    """What one outlet alone says, with its name where no one else is named."""
    names = names_of(articles)
    outlets = {article.publisher for article in articles}
    done: list[str] = []
    named_at = {
        outlet: [at for at, text in enumerate(texts) if outlet in text] for outlet in outlets
    }
    for at, (point, text) in enumerate(zip(ordered, texts, strict=True)):
        alone = len(point.publishers) == 1 and point.id not in echoed
        lone = point.publishers[0] if alone else ""
        # "According to X, “...”, she complains": whoever speaks is named, though the verb may be a rare one.
        named = bool(cues.reporting.search(text)) or bool(point.speaker) or text[:1] in {*"“«"}
        wanted = text and lone and not named and (
            (len(outlets) > 1 and bool(figures(point.concepts)) and point.stage is not Stage.LEAD)
            or (len(outlets) == 1 and not any(named_at.values()))
        )  # fmt: skip
        if wanted and all(abs(at - other) >= _APART for other in named_at[lone]):
            closing = len(text.split()) < _LONG - 6 or bool(cues.leaning.match(text))
            named_at[lone].append(at)
            done.append(according_to(text, lone, cues.language, closing=closing, names=names))
        else:
            done.append(text)
    return done
