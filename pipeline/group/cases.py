"""Texts in, story ids out: for scoring any set, ours or somebody else's."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.group.decide import decide
from pipeline.group.options import GroupOptions
from pipeline.group.sketch import ArticleSketch, StorySketch, sketch, text_to_embed
from pipeline.group.titles import group_titles
from pipeline.language.ports import Embedder
from pipeline.language.sentences import split_sentences
from pipeline.model.moment import Moment
from pipeline.model.news import Article, Block, BlockKind, Sentence, Verdict, sentence_id

_BATCH = 32


def rows(file: Path, embedder: Embedder) -> Iterator[dict[str, Any]]:
    """For each line (``id``, ``title``, ``text``, ``language``, ``date``, ``publisher``) its ``id`` and ``story``.

    Articles are read in the order of their dates, those without a date where they stand. A file of
    titles alone is grouped by their words: a few words make no vector worth its time.
    """
    with file.open(encoding="utf-8") as lines:
        given = [json.loads(line) for line in lines if line.strip()]
    if given and not any(str(row.get("text") or "").strip() for row in given):
        titles = group_titles([str(row.get("title") or "") for row in given])
        yield from (
            {"id": row["id"], "story": str(at)} for row, at in zip(given, titles, strict=True)
        )
        return
    articles = [_article(row) for row in given]
    found = _grouped(_sketched(articles, given, embedder))
    yield from (
        {"id": row["id"], "story": found[article.id]}
        for row, article in zip(given, articles, strict=True)
    )


def _grouped(sketches: Sequence[ArticleSketch]) -> dict[str, str]:
    dated = all(each.published_at is not None for each in sketches)
    order = (
        sorted(sketches, key=lambda each: (each.published_at, each.article_id))
        if dated
        else sketches
    )
    stories: dict[str, StorySketch] = {}
    found: dict[str, str] = {}
    for article in order:
        decision = decide(article, stories.values(), GroupOptions())
        story_id = decision.story_id or article.article_id
        before = stories[story_id].members if story_id in stories else ()
        stories[story_id] = StorySketch(story_id=story_id, members=(*before, article))
        found[article.article_id] = story_id
    return found


def _sketched(
    articles: Sequence[Article], given: Sequence[dict[str, Any]], embedder: Embedder
) -> list[ArticleSketch]:
    sketches = []
    for start in range(0, len(articles), _BATCH):
        batch = articles[start : start + _BATCH]
        vectors = embedder.embed([text_to_embed(article) for article in batch])
        for article, vector, row in zip(batch, vectors, given[start:], strict=False):
            made = sketch(article, vector)
            sketches.append(made if row.get("date") else made.undated())
    return sketches


def _article(row: dict[str, Any]) -> Article:
    article_id = str(row["id"])
    language = str(row.get("language") or "en")
    at = _date(row.get("date"))
    return Article(
        id=article_id,
        source_id="case",
        publisher=str(row.get("publisher") or ""),
        url=f"case:{article_id}",
        language=language,
        verdict=Verdict.ARTICLE,
        verdict_reason="a row of a set",
        title=str(row.get("title") or ""),
        headline=str(row.get("title") or ""),
        published=Moment(at=at, text=str(row["date"]), origin="the set") if at else None,
        blocks=tuple(_blocks(article_id, str(row.get("text") or ""), language)),
        fetched_at=at or datetime(1970, 1, 1, tzinfo=UTC),
    )


def _blocks(article_id: str, text: str, language: str) -> Iterator[Block]:
    number = 0
    for line in text.splitlines():
        sentences = []
        for sentence in split_sentences(line, language):
            sentences.append(Sentence(id=sentence_id(article_id, 1, number), text=sentence))
            number += 1
        if sentences:
            yield Block(kind=BlockKind.PARAGRAPH, sentences=tuple(sentences))


def _date(value: object) -> datetime | None:
    if not value:
        return None
    at = datetime.fromisoformat(str(value))
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
