"""The review queue: one read of the drafts' own rows, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, false, func, select

from pipeline.model.draft import State
from pipeline.model.moment import utc
from pipeline.model.risk import Risk, RiskKind
from pipeline.model.story import Form, Length
from pipeline.store.codec import from_json
from pipeline.store.database import Database, in_parts
from pipeline.store.members import StoryOutline, read_outlines
from pipeline.store.search import carrying, join_at_once, words_of
from pipeline.store.tables import drafts, ledgers

#: The states in which a draft waits for an editor.
WAITING = (State.HELD, State.PENDING, State.RETURNED)


class QueueOrder(StrEnum):
    """What comes first in the queue."""

    #: By score, what matters first.
    RISK = "risk"
    NEWEST = "newest"
    OLDEST = "oldest"
    #: By urgency, 1 first, then the newest.
    URGENCY = "urgency"
    #: The latest edit, check or decision first.
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueQuery:
    """Which drafts an editor wants to see. Whatever is empty asks for nothing."""

    desk_id: str = ""
    states: tuple[State, ...] = WAITING
    story_id: str = ""
    section: str = ""
    language: str = ""
    #: Words that headline or text must carry, all of them, whole or begun, whatever their case and accents.
    text: str = ""
    #: Kinds of risk that it must carry, all of them.
    risks: tuple[RiskKind, ...] = ()
    #: Who asked for it: an editor's name, or ``desk rule``.
    requested_by: str = ""
    #: These drafts alone.
    ids: tuple[str, ...] = ()
    order: QueueOrder = QueueOrder.NEWEST
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One draft as the queue shows it."""

    id: str
    revision: int
    story_id: str
    desk_id: str
    state: State
    headline: str
    standfirst: str
    section: str
    language: str
    form: Form
    length: Length
    words: int
    urgency: int
    #: Publishers, as printed: ``A - B``.
    credit: str
    #: The latest revision has its ledger; until then the counts are those of the revision before.
    checked: bool
    #: Findings that nobody dismissed.
    blocking: int
    warnings: int
    notes: int
    #: As the story stands now.
    articles: int
    independent_sources: int
    from_languages: tuple[str, ...]
    #: ``desk rule`` or an editor's name.
    requested_by: str
    #: Why it deserves attention.
    risk: Risk
    #: Who approved it first, where a second person must.
    approved_once_by: str
    created_at: datetime
    changed_at: datetime


class QueueRepository:
    """Drafts seen from afar: many at a time, by the columns of their rows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def queue(self, query: QueueQuery) -> tuple[QueueRow, ...]:
        """One page of the review queue."""
        wanted = self._filtered(select(drafts.c.id), query)
        if query.states:
            wanted = wanted.where(drafts.c.state.in_([state.value for state in query.states]))
        wanted = wanted.order_by(*_ORDERS[query.order]).limit(query.limit).offset(query.offset)
        # Ids first: what is sorted is then narrow, and only the rows of the page are read whole.
        shown = select(*_SHOWN, _is_checked).order_by(*_ORDERS[query.order])
        with self._database.reading() as connection:
            if query.text:
                join_at_once(connection)
            ids = connection.execute(wanted).scalars().all()
            found = [
                row
                for part in in_parts(ids)
                for row in connection.execute(shown.where(drafts.c.id.in_(part))).all()
            ]
            stories = read_outlines(connection, sorted({row[_STORY] for row in found}))
        return tuple(_row(row, stories.get(row[_STORY], _NO_STORY)) for row in found)

    def risk(self, draft_id: str) -> Risk | None:
        """Why the draft deserves attention; None when there is no such draft."""
        query = select(drafts.c.risk).where(drafts.c.id == draft_id)
        with self._database.reading() as connection:
            found = connection.execute(query).scalar_one_or_none()
        return None if found is None else _risk(found)

    def counts(self, query: QueueQuery) -> dict[State, int]:
        """How many drafts of each state the query finds, whichever states it asks for; none is left out."""
        wanted = self._filtered(select(drafts.c.state, func.count()), query).group_by(
            drafts.c.state
        )
        with self._database.reading() as connection:
            if query.text:
                join_at_once(connection)
            found = {State(row[0]): row[1] for row in connection.execute(wanted).all()}
        return {state: found.get(state, 0) for state in State}

    def _filtered(self, wanted: Select[Any], query: QueueQuery) -> Select[Any]:
        for column, value in (
            (drafts.c.desk_id, query.desk_id),
            (drafts.c.story_id, query.story_id),
            (drafts.c.section, query.section),
            (drafts.c.language, query.language),
            (drafts.c.requested_by, query.requested_by),
        ):
            if value:
                wanted = wanted.where(column == value)
        if query.ids:
            wanted = wanted.where(drafts.c.id.in_(query.ids))
        for kind in query.risks:
            wanted = wanted.where(drafts.c.risk.contains(f'"{kind.value}"', autoescape=True))
        words = words_of(query.text)
        if query.text.strip() and not words:  # nothing but signs
            return wanted.where(false())
        if words:
            wanted = carrying(self._database, wanted, words)
        return wanted

    def waiting(self) -> int:
        """How many drafts wait for an editor, over all desks."""
        with self._database.reading() as connection:
            return connection.execute(_WAITING_COUNT).scalar_one()

    def since(self, at: datetime, desk_id: str = "") -> int:
        """How many drafts that wait for an editor came after that moment."""
        wanted = (
            select(func.count())
            .select_from(drafts)
            .where(drafts.c.created_at > at, drafts.c.state.in_([one.value for one in WAITING]))
        )
        if desk_id:
            wanted = wanted.where(drafts.c.desk_id == desk_id)
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar_one()

    def unchecked(self) -> tuple[tuple[str, int], ...]:
        """Drafts that wait for an editor and whose latest revision has no ledger, with that revision."""
        query = (
            select(drafts.c.id, drafts.c.revision)
            .where(drafts.c.state.in_([state.value for state in WAITING]), ~_is_checked)
            .order_by(drafts.c.changed_at, drafts.c.id)
        )
        with self._database.reading() as connection:
            return tuple((row.id, row.revision) for row in connection.execute(query))

    def drafts_on(
        self, desk_id: str, day: date, *, time_zone: str = "UTC", requested_by: str = "desk rule"
    ) -> int:
        """How many drafts the desk's own rules made on that day of that zone."""
        zone = ZoneInfo(time_zone)
        start = utc(datetime.combine(day, time(), zone))
        end = utc(datetime.combine(day + timedelta(days=1), time(), zone))
        query = (
            select(func.count())
            .select_from(drafts)
            .where(drafts.c.desk_id == desk_id, drafts.c.requested_by == requested_by)
            .where(drafts.c.created_at >= start, drafts.c.created_at < end)
        )
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()


_is_checked = (
    select(ledgers.c.draft_id)
    .where(ledgers.c.draft_id == drafts.c.id, ledgers.c.revision == drafts.c.revision)
    .exists()
)

# Every page says it.
_WAITING_COUNT = (
    select(func.count())
    .select_from(drafts)
    .where(drafts.c.state.in_([state.value for state in WAITING]))
)

#: What a row shows as it is kept: the fields of `QueueRow` that are columns, by their names.
_COLUMNS = tuple(field.name for field in fields(QueueRow) if field.name in drafts.c)
_SHOWN: tuple[Any, ...] = tuple(drafts.c[name] for name in _COLUMNS)
_STORY = _COLUMNS.index("story_id")

_NO_STORY = StoryOutline(articles=0, independent_sources=0, languages=())

_ORDERS: dict[QueueOrder, tuple[ColumnElement[object], ...]] = {
    QueueOrder.RISK: (drafts.c.rank.desc(), drafts.c.id.desc()),
    QueueOrder.NEWEST: (drafts.c.created_at.desc(), drafts.c.id.desc()),
    QueueOrder.OLDEST: (drafts.c.created_at.asc(), drafts.c.id),
    QueueOrder.URGENCY: (drafts.c.urgency.asc(), drafts.c.created_at.desc(), drafts.c.id.desc()),
    QueueOrder.CHANGED: (drafts.c.changed_at.desc(), drafts.c.id.desc()),
}


def _row(row: Sequence[Any], story: StoryOutline) -> QueueRow:
    kept = dict(zip(_COLUMNS, row[:-1], strict=True))
    kept |= {
        "state": State(kept["state"]),
        "form": Form(kept["form"]),
        "length": Length(kept["length"]),
        "risk": _risk(kept["risk"]),
    }
    return QueueRow(
        **kept,
        checked=row[-1],
        articles=story.articles,
        independent_sources=story.independent_sources,
        from_languages=story.languages,
    )


@lru_cache(maxsize=2_000)
def _risk(text: str) -> Risk:
    """Ten thousand drafts have a few hundred different ones."""
    return from_json(Risk, text)
