"""Who did what: rows that are only ever added to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from pipeline.model.audit import Act, Noted
from pipeline.store.database import Database, put
from pipeline.store.tables import audit, configuration_files

#: What anybody may cause: under names that nobody has it comes from strangers, and is noted so often at most.
_BY_STRANGERS = (Act.LOG_IN_FAILED, Act.SIGN_IN_REFUSED)
_STRANGERS_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuery:
    """What is asked of it; what is None or empty is not asked."""

    act: Act | None = None
    actor: str = ""
    since: datetime | None = None
    #: Before this moment.
    until: datetime | None = None
    limit: int = 50
    skip: int = 0


class AuditRepository:
    """The audit log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, noted: Noted) -> None:
        """One row more; of log-ins that strangers fail at, and of sign-ins refused to them, one a minute."""
        with self._database.writing() as connection:
            stranger = noted.act in _BY_STRANGERS and not noted.subject
            if not (stranger and _stranger_since(connection, noted)):
                _add(connection, noted)

    def listed(self, query: AuditQuery) -> tuple[tuple[Noted, ...], int]:
        """The latest first, and how many there are in all."""
        wanted = []
        if query.act is not None:
            wanted.append(audit.c.act == query.act.value)
        if query.actor:
            wanted.append(audit.c.actor == query.actor)
        if query.since is not None:
            wanted.append(audit.c.at >= query.since)
        if query.until is not None:
            wanted.append(audit.c.at < query.until)
        rows = select(audit).where(*wanted).order_by(audit.c.at.desc(), audit.c.number.desc())
        count = select(func.count()).select_from(audit).where(*wanted)
        with self._database.reading() as connection:
            found = connection.execute(rows.limit(query.limit).offset(query.skip))
            return tuple(_noted(row) for row in found), connection.execute(count).scalar_one()

    def note_configuration(self, digests: Mapping[str, str], *, at: datetime) -> None:
        """A row for each file that was added, changed or taken away since the last look; the first look notes none."""
        table = configuration_files
        with self._database.writing() as connection:
            known = {row.file: row.digest for row in connection.execute(select(table))}
            for file in sorted({*known, *digests}):
                old, new = known.get(file), digests.get(file)
                if old == new:
                    continue
                if new is None:
                    connection.execute(delete(table).where(table.c.file == file))
                else:
                    put(connection, table, {"file": file, "digest": new})
                if known:
                    sign = "−" if new is None else "+" if old is None else "±"
                    changed = Noted(
                        act=Act.CONFIGURATION_CHANGED,
                        actor="nightdesk",
                        subject=file,
                        detail=sign,
                        at=at,
                    )
                    _add(connection, changed)


def _add(connection: Connection, noted: Noted) -> None:
    connection.execute(insert(audit).values(**(asdict(noted) | {"act": noted.act.value})))


def _stranger_since(connection: Connection, noted: Noted) -> bool:
    query = select(audit.c.number).where(
        audit.c.act == noted.act.value,
        audit.c.subject == "",
        audit.c.at > noted.at - _STRANGERS_EVERY,
    )
    return connection.execute(query.limit(1)).first() is not None


def _noted(row: Row[Any]) -> Noted:
    return Noted(
        act=Act(row.act),
        actor=row.actor,
        subject=row.subject,
        detail=row.detail,
        via=row.via,
        address=row.address,
        at=row.at,
    )
