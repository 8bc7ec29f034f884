"""Articles in all their versions, and their vectors."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, and_, select, update

from pipeline.model.news import Article, Verdict, sentence_id
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import in_parts, insert_once, put
from pipeline.store.keys import lookup_key, url_key
from pipeline.store.pages import PageRepository
from pipeline.store.tables import article_versions, articles, members, vectors

#: A page that changes with every look (a counter, a clock) stops making versions here; the last one stays.
MOST_VERSIONS = 24

_LITTLE_ENDIAN = np.dtype("<f4")

_latest = select(article_versions.c.article).join_from(
    articles,
    article_versions,
    and_(
        article_versions.c.article_id == articles.c.id,
        article_versions.c.version == articles.c.version,
    ),
)


class ArticleRepository(PageRepository):
    """Articles and what embedders made of them, beside the pages they come from."""

    def save(self, article: Article, page_key: str = "") -> Article:
        """Keep the article and give it as kept, with its version in it and in the ids of its sentences.

        The same verdict and text make no new version: only what is known about it (dates, section, ...) is renewed.
        Another text stands as a new version beside the old ones, up to `MOST_VERSIONS`; after that the latest stays.
        """
        text_hash = _text_hash(article)
        first = numbered(article, 1)
        with self._database.writing() as connection:
            if insert_once(connection, articles, _head(first)):
                _add_version(connection, first, page_key=page_key, text_hash=text_hash)
                return first
            before, before_hash = _lock_latest(connection, article.id)
            if text_hash == before_hash:
                kept = numbered(replace(article, fetched_at=before.fetched_at), before.version)
                connection.execute(
                    update(article_versions)
                    .where(article_versions.c.article_id == kept.id)
                    .where(article_versions.c.version == kept.version)
                    .values(article=to_json(kept))
                )
            elif before.version < MOST_VERSIONS:
                kept = numbered(article, before.version + 1)
                _add_version(connection, kept, page_key=page_key, text_hash=text_hash)
            else:
                return before
            connection.execute(
                update(articles).where(articles.c.id == kept.id).values(**_head(kept))
            )
        return kept

    def get(self, article_id: str, version: int | None = None) -> Article | None:
        """The latest version unless one is named."""
        if version is None:
            return self._one(_latest.where(articles.c.id == article_id))
        return self._one(
            select(article_versions.c.article)
            .where(article_versions.c.article_id == article_id)
            .where(article_versions.c.version == version)
        )

    def by_url(self, url: str) -> Article | None:
        """The latest version of what stands at an address, however it is spelt."""
        return self._one(_latest.where(articles.c.url_key == url_key(url)).limit(1))

    def versions(self, article_id: str) -> tuple[Article, ...]:
        """Every version, the first seen first."""
        query = (
            select(article_versions.c.article)
            .where(article_versions.c.article_id == article_id)
            .order_by(article_versions.c.version)
        )
        with self._database.reading() as connection:
            return tuple(from_json(Article, row) for row in connection.execute(query).scalars())

    def ungrouped(self) -> tuple[str, ...]:
        """Ids of the articles fit to draft from that no story has yet, by time of publication."""
        in_a_story = select(members.c.article_id).where(members.c.article_id == articles.c.id)
        query = (
            select(articles.c.id)
            .where(articles.c.verdict == Verdict.ARTICLE.value, ~in_a_story.exists())
            .order_by(articles.c.published_at, articles.c.id)
        )
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def save_vector(
        self, article_id: str, version: int, name: str, vector: NDArray[np.float32]
    ) -> None:
        """Keep what the embedder `name` made of one version."""
        row = {"article_id": article_id, "version": version, "name": name}
        packed = np.asarray(vector, dtype=_LITTLE_ENDIAN).tobytes()
        with self._database.writing() as connection:
            put(connection, vectors, {**row, "vector": packed})

    def vectors(self, article_ids: Sequence[str], name: str) -> dict[str, NDArray[np.float32]]:
        """For each article that has one, the vector that `name` made of its latest such version."""
        found: dict[str, NDArray[np.float32]] = {}
        with self._database.reading() as connection:
            for part in in_parts(list(article_ids)):
                rows = connection.execute(
                    select(vectors.c.article_id, vectors.c.vector)
                    .where(vectors.c.article_id.in_(part), vectors.c.name == name)
                    .order_by(vectors.c.version)
                )
                # Later versions come later and stay.
                found |= {
                    row.article_id: np.frombuffer(row.vector, dtype=_LITTLE_ENDIAN).astype(
                        np.float32
                    )
                    for row in rows
                }
        return found

    def _one(self, query: Select[str]) -> Article | None:
        with self._database.reading() as connection:
            row = connection.execute(query).scalar_one_or_none()
        return None if row is None else from_json(Article, row)


def numbered(article: Article, version: int) -> Article:
    """The article as that version, with the ids of its sentences to match."""
    blocks = tuple(
        replace(
            block,
            sentences=tuple(
                replace(
                    sentence,
                    id=sentence_id(article.id, version, int(sentence.id.rpartition("#")[2])),
                )
                for sentence in block.sentences
            ),
        )
        for block in article.blocks
    )
    return replace(article, version=version, blocks=blocks)


def _text_hash(article: Article) -> str:
    blocks = (f"{block.kind}\x1e{block.text}" for block in article.blocks)
    return lookup_key(article.verdict, article.headline, article.standfirst, *blocks)


def _head(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "version": article.version,
        "url_key": url_key(article.url),
        "source_id": article.source_id,
        "verdict": article.verdict.value,
        "published_at": article.published_at,
    }


def _add_version(
    connection: Connection, article: Article, *, page_key: str, text_hash: str
) -> None:
    insert_once(
        connection,
        article_versions,
        {
            "article_id": article.id,
            "version": article.version,
            "page_key": page_key,
            "text_hash": text_hash,
            "article": to_json(article),
        },
    )


def _lock_latest(connection: Connection, article_id: str) -> tuple[Article, str]:
    lock = select(articles.c.version).where(articles.c.id == article_id).with_for_update()
    version = connection.execute(lock).scalar_one()
    row = connection.execute(
        select(article_versions.c.article, article_versions.c.text_hash)
        .where(article_versions.c.article_id == article_id)
        .where(article_versions.c.version == version)
    ).one()
    return from_json(Article, row.article), row.text_hash
