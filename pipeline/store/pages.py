"""Raw pages, kept compressed for as long as the settings say."""

import hashlib
import zlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from pipeline.model.news import Page
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import Database, insert_once
from pipeline.store.keys import lookup_key, url_key
from pipeline.store.tables import pages


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    """A page without its body."""

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime


class PageRepository:
    """Replies as they were fetched, so that an article can be extracted again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_page(self, page: Page, entry_id: str = "") -> str:
        """Keep the reply; the same bytes from the same address are kept once, under the key given."""
        digest = hashlib.sha256(page.body).hexdigest()
        key = lookup_key("page", page.url, page.final_url, str(page.status), digest)
        reply = _Reply(
            url=page.url,
            final_url=page.final_url,
            status=page.status,
            headers=tuple(page.headers.items()),
            fetched_at=page.fetched_at,
        )
        row = {
            "key": key,
            "entry_id": entry_id,
            "url_key": url_key(page.final_url),
            "fetched_at": page.fetched_at,
            "reply": to_json(reply),
            # Pages of news shrink to about a fifth.
            "body": zlib.compress(page.body, 6),
        }
        with self._database.writing() as connection:
            insert_once(connection, pages, row)
        return key

    def page(self, key: str) -> Page | None:
        """The reply as it was first fetched; None when there is none or it was forgotten."""
        query = select(pages.c.reply, pages.c.body).where(pages.c.key == key)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        reply = from_json(_Reply, row.reply)
        return Page(
            url=reply.url,
            final_url=reply.final_url,
            status=reply.status,
            headers=dict(reply.headers),
            body=zlib.decompress(row.body),
            fetched_at=reply.fetched_at,
        )

    def forget_pages(self, before: datetime) -> int:
        """Forget what was fetched before then; how many. What was extracted from it stays."""
        with self._database.writing() as connection:
            return connection.execute(delete(pages).where(pages.c.fetched_at < before)).rowcount
