"""A draft out of all of a story's articles, by choosing, ordering and rewording what they say.

The way through: passages (translated, antecedents named) -> points (each thing once, over all
languages) -> chosen -> arranged -> worded -> people introduced, claims attributed, runs broken ->
house style. Nothing here is made up: every sentence is some source's, changed only by the rules of
`reword`.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from pipeline.language.ports import Vectors
from pipeline.model.desk import Desk
from pipeline.model.draft import DraftBlock
from pipeline.model.news import Article
from pipeline.model.story import Assignment, Length
from pipeline.write.again import said_elsewhere, without_repeats, without_told_tail
from pipeline.write.apart import close_runs, joined_runs, too_close
from pipeline.write.arrange import arrange, paragraphs
from pipeline.write.choose import Budget, choose, pick_lead
from pipeline.write.cues import Cues, cues_for
from pipeline.write.differing import differences
from pipeline.write.explainers import Explainer, fitting
from pipeline.write.finish import finish
from pipeline.write.heads import Heads, heads
from pipeline.write.interleave import interleaved
from pipeline.write.mix import mix
from pipeline.write.paragraphs import blocks_of, numbered, with_explainer
from pipeline.write.passages import Carriers, passages
from pipeline.write.points import Point, Stage, concepts, figures, points
from pipeline.write.readable import readable
from pipeline.write.telling import telling_figures
from pipeline.write.tolls import latest_tolls
from pipeline.write.tools import EmbeddedOnce, WriterTools
from pipeline.write.wording import Manner, Worded, word

#: The longer a draft, the more it may come back to what it said.
_NEWNESS = {Length.BRIEF: 0.42, Length.STANDARD: 0.36, Length.LONG: 0.26}


#: Words that rewording and mixing may still take from what was chosen.
_MARGIN = 20
#: What a point loses that would be a copy however it is reworded.
_CLOSE, _CLOSE_LEAD = 1.5, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Condensed:
    """The parts of a draft that condensing decides."""

    heads: Heads
    blocks: tuple[DraftBlock, ...]
    routes: tuple[str, ...]
    explainer: Explainer | None
    notes: tuple[str, ...]


def condense(
    assignment: Assignment, found: Carriers, desk: Desk, tools: WriterTools, *, now: datetime
) -> Condensed:
    """The body and heads of a condensed draft; `found` holds at least one usable sentence."""
    cues = cues_for(assignment.language)
    options = tools.options
    tools = replace(tools, embedder=EmbeddedOnce(tools.embedder))
    # Translation keeps one core busy: the vectors that the sources are compared by are made on the other.
    with ThreadPoolExecutor(1, thread_name_prefix="embed") as beside:
        rows, routes = passages(
            found,
            target=assignment.language,
            translator=tools.translator,
            most=options.most_passages,
            now=now,
            announced=lambda texts: beside.submit(tools.embedder.embed, texts),
        )
    rows, vectors, left_out = readable(
        rows,
        assignment.language,
        found.articles,
        embedder=tools.embedder,
        translator=tools.translator,
        now=now,
    )
    every, tolls = latest_tolls(
        points(rows, vectors, cues, alike=options.alike), found.articles, assignment.language
    )
    explainer, told = _background(assignment, found.articles, every, tools)
    titles = [article.headline or article.title for article in found.articles]
    near = tools.embedder.embed(titles)
    nearness = {point.id: float((near @ point.vector).mean()) * 4 - 3 for point in every}
    headline_words = frozenset().union(*(concepts(title, cues) for title in titles))
    manner = Manner(cues=cues)
    brief = assignment.length is Length.BRIEF
    if brief:
        manner = replace(manner, most_words=options.brief_sentence)
    close = too_close(
        every, _word_all(every, manner), found.articles, cues, most=options.longest_run
    )
    # The news leads even where it stays close to its source, of which the editor is told.
    lead = pick_lead(
        every,
        headline_words,
        {name: one - _CLOSE_LEAD * (name in close) for name, one in nearness.items()},
    )
    every = tuple(lead if point.id == lead.id else point for point in every)
    nearness = {name: one - _CLOSE * (name in close) for name, one in nearness.items()}
    kept = [
        point
        for point in without_repeats(every)
        if point.id == lead.id
        or not (_told(point, told, cues) or (brief and point.stage is Stage.BACKGROUND))
    ]
    size = {point.id: len(word(point, manner, after=()).text.split()) for point in kept}
    words = options.words(assignment.length)
    if assignment.length is Length.STANDARD:
        words = words.within(sum(size.values()) + told.words)
    # What falls short of the length may come back to what it said a little more.
    for ease in (1.0, 0.8, 0.6):
        chosen = choose(
            kept,
            lead=lead,
            known=[concepts(text, cues) for text in told.sentences],
            budget=Budget(
                words=words.aim - told.words,
                most=words.most - told.words,
                newness=_NEWNESS[assignment.length] * ease,
            ),
            nearness=nearness,
            words=lambda point: size[point.id],
        )
        if sum(size[point.id] for point in chosen) + told.words >= words.least + _MARGIN:
            break
    ordered = arrange(chosen, lead=lead, every=every)
    ordered, mixed = mix(ordered, desk.max_same_language_share)
    runs = joined_runs(ordered, _word_all(ordered, manner), found.articles, cues)
    ordered = interleaved(ordered, runs, most=options.longest_run)
    told_figures = frozenset().union(
        *(telling_figures(text, assignment.language) for text in told.sentences)
    )
    worded = tuple(
        replace(one, text=without_told_tail(one.text, told_figures, assignment.language))
        for one in _word_all(ordered, manner)
    )
    echoed = frozenset(point.id for point in ordered if said_elsewhere(point, every))
    done = finish(ordered, worded, found.articles, rows, echoed=echoed, desk=desk, tools=tools)
    grouped = paragraphs(
        ordered, [len(text.split()) for text in done.texts],
        brief=brief,
    )  # fmt: skip
    blocks = blocks_of(
        grouped,
        dict(zip((p.id for p in ordered), zip(done.texts, worded, strict=True), strict=True)),
        lead,
    )
    body = numbered(with_explainer(blocks, explainer, told.sentences, assignment))
    # Said of what stands in the draft now: joining, attribution and house style all change the words.
    printed = [one.text for block in body for one in block.sentences]
    copied = close_runs(printed, found.articles, cues, most=options.longest_run)
    stays_close = [
        f"Stays close to its source ({run} words in a row): {text}" for run, text in copied
    ]
    return Condensed(
        heads=heads(assignment, desk, found.articles, lead, chosen, tools),
        blocks=body,
        routes=routes,
        explainer=explainer if told.sentences else None,
        notes=(
            *left_out,
            *tolls,
            *mixed,
            *differences(ordered, every, assignment.language),
            *stays_close,
            *done.notes,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the explainer says already."""

    sentences: tuple[str, ...]
    vectors: Vectors
    words: int


def _background(
    assignment: Assignment, articles: Sequence[Article], every: Sequence[Point], tools: WriterTools
) -> tuple[Explainer | None, _Told]:
    """The explainer that says most of what the sources themselves say by way of background."""
    nothing = _Told(sentences=(), vectors=np.zeros((0, 1), dtype=np.float32), words=0)
    if assignment.length is Length.BRIEF:
        return None, nothing
    able = [one for one in tools.explainers if one.sentences(assignment.language)]
    headlines = " ".join(article.headline or article.title for article in articles)
    room = tools.options.words(assignment.length).aim * tools.options.explainer_share
    cues = cues_for(assignment.language)
    best: tuple[int, Explainer | None] = (-1, None)
    for explainer in fitting(able, [headlines, *(article.text for article in articles)])[:3]:
        whole = _telling(explainer.sentences(assignment.language), 1000, tools)
        count = sum(_told(point, whole, cues) for point in every)
        if count > best[0]:
            best = (count, explainer)
    if best[1] is None:
        return None, nothing
    return best[1], _telling(best[1].sentences(assignment.language), room, tools)


def _telling(sentences: Sequence[str], room: float, tools: WriterTools) -> _Told:
    kept: list[str] = []
    for sentence in sentences:
        if kept and sum(len(text.split()) for text in (*kept, sentence)) > room:
            break
        kept.append(sentence)
    return _Told(
        sentences=tuple(kept),
        vectors=tools.embedder.embed(kept),
        words=sum(len(text.split()) for text in kept),
    )


def _told(point: Point, told: _Told, cues: Cues) -> bool:
    """Whether the explainer says this point, with all of its figures."""
    if not told.sentences:
        return False
    everything = frozenset().union(*(concepts(text, cues) for text in told.sentences))
    if not figures(point.concepts) <= everything:
        return False
    if point.stage is Stage.BACKGROUND and len(told.sentences) > 2:
        return True  # General knowledge without a figure of its own is the explainer's part.
    near = told.vectors @ point.vector
    at = int(near.argmax())
    theirs = concepts(told.sentences[at], cues)
    shared = len(point.concepts & theirs) / max(1, len(point.concepts))
    return not point.speaker and not point.caveat and float(near[at]) >= 0.86 and shared >= 0.3


def _word_all(ordered: Sequence[Point], manner: Manner) -> tuple[Worded, ...]:
    done: list[Worded] = []
    for at, point in enumerate(ordered):
        done.append(word(point, manner, after=ordered[at - 1].passages if at else ()))
    return tuple(done)
