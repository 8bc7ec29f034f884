"""A draft out of all of a story's articles, by choosing, ordering and rewording what they say.

The way through: passages (translated, antecedents named) -> points (each thing once, over all
languages) -> chosen -> arranged -> worded -> people introduced, claims attributed, runs broken ->
house style. Nothing here is made up: every sentence is some source's, changed only by the rules of
`reword`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.language.ports import Vectors
from pipeline.model.desk import Desk
from pipeline.model.draft import DraftBlock, DraftBlockKind, DraftSentence
from pipeline.model.news import Article
from pipeline.model.story import Assignment, Length
from pipeline.write.arrange import arrange, paragraphs
from pipeline.write.choose import Budget, choose, pick_lead
from pipeline.write.cues import Cues, cues_for
from pipeline.write.explainers import Explainer, fitting
from pipeline.write.finish import finish
from pipeline.write.heads import Heads, heads
from pipeline.write.passages import Carriers, passages
from pipeline.write.points import Point, Stage, concepts, figures, points
from pipeline.write.tools import WriterTools
from pipeline.write.wording import Manner, Worded, word


@dataclass(frozen=True, slots=True, kw_only=True)
class Condensed:
    """The parts of a draft that condensing decides."""

    heads: Heads
    blocks: tuple[DraftBlock, ...]
    routes: tuple[str, ...]
    explainer: Explainer | None
    notes: tuple[str, ...]


def condense(assignment: Assignment, found: Carriers, desk: Desk, tools: WriterTools) -> Condensed:
    """The body and heads of a condensed draft; `found` holds at least one usable sentence."""
    cues = cues_for(assignment.language)
    options = tools.options
    rows, routes = passages(
        found, target=assignment.language, translator=tools.translator, most=options.most_passages
    )
    vectors = tools.embedder.embed([row.text for row in rows])
    every = points(rows, vectors, cues, alike=options.alike)
    explainer = _explainer(assignment, found.articles, tools)
    said, told = _explained(explainer, assignment, tools)
    titles = [article.headline or article.title for article in found.articles]
    near = tools.embedder.embed(titles)
    nearness = {point.id: float((near @ point.vector).mean()) * 4 - 3 for point in every}
    headline_words = frozenset().union(*(concepts(title, cues) for title in titles))
    lead = pick_lead(every, headline_words, nearness)
    manner = Manner(cues=cues)
    words = options.words(assignment.length)
    budget = Budget(words=words.aim - told.words, most=words.most - told.words)
    kept = [point for point in every if point.id == lead.id or not _told(point, told, cues)]
    chosen = choose(
        kept,
        lead=lead,
        known=said,
        budget=budget,
        words=lambda point: len(word(point, manner, after=()).text.split()),
    )
    ordered = arrange(chosen, lead=lead, every=every)
    worded = _word_all(ordered, manner)
    done = finish(ordered, worded, found.articles, rows, desk=desk, tools=tools)
    grouped = paragraphs(
        ordered, [len(text.split()) for text in done.texts],
        brief=assignment.length is Length.BRIEF,
    )  # fmt: skip
    blocks = _blocks(
        grouped,
        dict(zip((p.id for p in ordered), zip(done.texts, worded, strict=True), strict=True)),
        lead,
    )
    return Condensed(
        heads=heads(assignment, desk, found.articles, lead, chosen, tools),
        blocks=_numbered(_with_explainer(blocks, explainer, told, assignment)),
        routes=routes,
        explainer=explainer if told.sentences else None,
        notes=done.notes,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the explainer says already."""

    sentences: tuple[str, ...]
    vectors: Vectors
    words: int


def _explainer(
    assignment: Assignment, articles: Sequence[Article], tools: WriterTools
) -> Explainer | None:
    if assignment.length is Length.BRIEF:
        return None
    able = [one for one in tools.explainers if one.sentences(assignment.language)]
    headlines = " ".join(article.headline or article.title for article in articles)
    return fitting(able, [headlines, *(article.text for article in articles)])


def _explained(
    explainer: Explainer | None, assignment: Assignment, tools: WriterTools
) -> tuple[tuple[frozenset[str], ...], _Told]:
    if explainer is None:
        return (), _Told(sentences=(), vectors=np.zeros((0, 1), dtype=np.float32), words=0)
    room = tools.options.words(assignment.length).aim * tools.options.explainer_share
    kept: list[str] = []
    for sentence in explainer.sentences(assignment.language):
        if kept and sum(len(text.split()) for text in (*kept, sentence)) > room:
            break
        kept.append(sentence)
    cues = cues_for(assignment.language)
    return (
        tuple(concepts(text, cues) for text in kept),
        _Told(
            sentences=tuple(kept),
            vectors=tools.embedder.embed(kept),
            words=sum(len(text.split()) for text in kept),
        ),
    )


def _told(point: Point, told: _Told, cues: Cues) -> bool:
    """Whether the explainer says this point, with all of its figures."""
    if not told.sentences:
        return False
    near = told.vectors @ point.vector
    at = int(near.argmax())
    theirs = concepts(told.sentences[at], cues)
    everything = frozenset().union(*(concepts(text, cues) for text in told.sentences))
    shared = len(point.concepts & theirs) / max(1, len(point.concepts))
    general = point.stage is Stage.BACKGROUND or (not point.speaker and not point.caveat)
    return (
        general
        and float(near[at]) >= 0.86
        and shared >= 0.3
        and figures(point.concepts) <= everything
    )


def _word_all(ordered: Sequence[Point], manner: Manner) -> tuple[Worded, ...]:
    done: list[Worded] = []
    for at, point in enumerate(ordered):
        done.append(word(point, manner, after=ordered[at - 1].passages if at else ()))
    return tuple(done)


def _blocks(
    grouped: Sequence[Sequence[Point]], texts: dict[str, tuple[str, Worded]], lead: Point
) -> list[tuple[Stage, DraftBlock]]:
    found = []
    for paragraph in grouped:
        sentences = tuple(
            DraftSentence(id="", text=texts[point.id][0], based_on=texts[point.id][1].based_on)
            for point in paragraph
        )
        stage = Stage.LEAD if paragraph[0].id == lead.id else paragraph[0].stage
        found.append((stage, DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=sentences)))
    return found


def _with_explainer(
    blocks: Sequence[tuple[Stage, DraftBlock]],
    explainer: Explainer | None,
    told: _Told,
    assignment: Assignment,
) -> list[DraftBlock]:
    before = [block for stage, block in blocks if stage is not Stage.BACKGROUND]
    after = [block for stage, block in blocks if stage is Stage.BACKGROUND]
    if explainer is None or not told.sentences:
        return before + after
    sentences = tuple(
        DraftSentence(id="", text=text, based_on=(f"explainer:{explainer.name}#{number}",))
        for number, text in enumerate(told.sentences, 1)
    )
    title = DraftSentence(id="", text=explainer.title(assignment.language), based_on=())
    heading = DraftBlock(kind=DraftBlockKind.HEADING, sentences=(title,), background=True)
    passage = [
        DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=part, background=True)
        for part in _halves(sentences)
    ]
    if assignment.length is not Length.LONG or not title.text:
        return [*before, *passage, *after]
    return [*before, heading, *passage, *after]


def _halves(sentences: tuple[DraftSentence, ...]) -> tuple[tuple[DraftSentence, ...], ...]:
    if sum(len(sentence.text.split()) for sentence in sentences) < 75 or len(sentences) < 3:
        return (sentences,)
    middle = (len(sentences) + 1) // 2
    return sentences[:middle], sentences[middle:]


def _numbered(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    number = 0
    done = []
    for block in blocks:
        sentences = []
        for sentence in block.sentences:
            number += 1
            sentences.append(
                DraftSentence(id=f"s{number}", text=sentence.text, based_on=sentence.based_on)
            )
        done.append(
            DraftBlock(kind=block.kind, sentences=tuple(sentences), background=block.background)
        )
    return tuple(done)
