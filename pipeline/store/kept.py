"""Which articles can be extracted again, from pages that are still kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from pipeline.store.database import Database
from pipeline.store.tables import article_versions, articles, pages


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """The page that the latest version of an article came from."""

    article_id: str
    page_key: str
    #: Empty for a page that an editor asked for.
    entry_id: str
    fetched_at: datetime


class KeptRepository:
    """Articles by the pages behind them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_source(
        self, source_id: str, *, since: datetime | None = None, limit: int | None = None
    ) -> tuple[KeptPage, ...]:
        """The source's articles whose page is kept and was fetched since then, the latest page first."""
        query = (
            select(articles.c.id, pages.c.key, pages.c.entry_id, pages.c.fetched_at)
            .join_from(
                articles,
                article_versions,
                and_(
                    article_versions.c.article_id == articles.c.id,
                    article_versions.c.version == articles.c.version,
                ),
            )
            .join(pages, pages.c.key == article_versions.c.page_key)
            .where(articles.c.source_id == source_id)
            .order_by(pages.c.fetched_at.desc(), articles.c.id)
        )
        if since is not None:
            query = query.where(pages.c.fetched_at >= since)
        if limit is not None:
            query = query.limit(limit)
        with self._database.reading() as connection:
            return tuple(
                KeptPage(
                    article_id=row.id,
                    page_key=row.key,
                    entry_id=row.entry_id,
                    fetched_at=row.fetched_at,
                )
                for row in connection.execute(query)
            )
