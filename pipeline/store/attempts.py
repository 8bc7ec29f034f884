"""The latest try at each piece of work, and which entries are due to be taken."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from pipeline.model.health import Attempt
from pipeline.model.news import Entry
from pipeline.store.codec import from_json
from pipeline.store.database import Database, put
from pipeline.store.tables import attempts, entries

#: The kind of attempt whose subject is an entry.
_TAKE = "take"

_of_entry = and_(attempts.c.kind == _TAKE, attempts.c.subject_id == entries.c.id)

#: Hosts are served in turn by the engine; more than this wait for the next pass.
_MOST_ENTRIES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEntry:
    """An entry that is to be taken, and what tells this taking from earlier ones."""

    entry: Entry
    key: str


class AttemptRepository:
    """What was tried, from which basis, and when it is tried again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, kind: str, subject_id: str) -> Attempt | None:
        """The latest try; None when there was none."""
        query = select(attempts).where(attempts.c.kind == kind, attempts.c.subject_id == subject_id)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else Attempt(**row._mapping)  # noqa: SLF001  # SQLAlchemy's public name for it

    def note(self, attempt: Attempt) -> None:
        """Keep the try in the place of the one before; `tries` counts up while the basis stays."""
        with self._database.writing() as connection:
            before = connection.execute(
                select(attempts.c.basis, attempts.c.tries)
                .where(attempts.c.kind == attempt.kind)
                .where(attempts.c.subject_id == attempt.subject_id)
            ).one_or_none()
            again = before is not None and before.basis == attempt.basis
            put(
                connection,
                attempts,
                {
                    "kind": attempt.kind,
                    "subject_id": attempt.subject_id,
                    "basis": attempt.basis,
                    "outcome": attempt.outcome,
                    "tries": before.tries + 1 if before is not None and again else 1,
                    "retry_at": attempt.retry_at,
                    "at": attempt.at,
                },
            )

    def due_entries(self, now: datetime) -> tuple[DueEntry, ...]:
        """Entries never taken, changed since, or whose retry has come; the longest known first."""
        query = (
            select(entries.c.entry, entries.c.changed_at, attempts.c.tries)
            .outerjoin(attempts, _of_entry)
            .where(_is_due(now))
            .order_by(entries.c.first_seen_at, entries.c.id)
            .limit(_MOST_ENTRIES)
        )
        with self._database.reading() as connection:
            return tuple(
                DueEntry(
                    entry=from_json(Entry, row.entry),
                    key=f"{row.changed_at:%Y%m%d%H%M%S%f}:{row.tries or 0}",
                )
                for row in connection.execute(query)
            )

    def entry_is_due(self, entry_id: str, now: datetime) -> bool:
        """Whether nobody took it since it was found due."""
        query = (
            select(entries.c.id)
            .outerjoin(attempts, _of_entry)
            .where(entries.c.id == entry_id, _is_due(now))
        )
        with self._database.reading() as connection:
            return connection.execute(query).one_or_none() is not None


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(
        attempts.c.subject_id.is_(None),
        attempts.c.at < entries.c.changed_at,
        attempts.c.retry_at <= now,
    )
