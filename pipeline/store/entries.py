"""Entries, as listings brought them."""

from sqlalchemy import Select, or_, select

from pipeline.model.news import Entry
from pipeline.store.codec import from_json
from pipeline.store.database import Database
from pipeline.store.keys import url_key
from pipeline.store.tables import entries, pages


class EntryRepository:
    """Entries by id, address and source; `SourceRepository.save_listing` puts them here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, entry_id: str) -> Entry | None:
        """The entry as last listed."""
        found = self._read(select(entries.c.entry).where(entries.c.id == entry_id))
        return found[0] if found else None

    def by_url(self, url: str) -> tuple[Entry, ...]:
        """Every source's entry for an address, however it is spelt, the first seen first.

        An address that an entry's page was only redirected to finds it too: it is what a browser shows.
        """
        key = url_key(url)
        led_there = select(pages.c.entry_id).where(pages.c.url_key == key)
        query = select(entries.c.entry).where(
            or_(entries.c.url_key == key, entries.c.id.in_(led_there))
        )
        return self._read(query.order_by(entries.c.first_seen_at, entries.c.id))

    def recent(self, source_id: str, limit: int = 50) -> tuple[Entry, ...]:
        """What a source brought lately, the newest first."""
        query = select(entries.c.entry).where(entries.c.source_id == source_id)
        return self._read(query.order_by(entries.c.first_seen_at.desc(), entries.c.id).limit(limit))

    def _read(self, query: Select[str]) -> tuple[Entry, ...]:
        with self._database.reading() as connection:
            return tuple(from_json(Entry, row) for row in connection.execute(query).scalars())
