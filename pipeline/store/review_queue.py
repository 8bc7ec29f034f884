"""The review queue: one read of the drafts' own rows, a page at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    false,
    func,
    null,
    select,
    union_all,
)

from pipeline.model.draft import State
from pipeline.model.moment import utc
from pipeline.model.risk import Risk, RiskKind
from pipeline.model.story import Form, Length
from pipeline.store.codec import from_json
from pipeline.store.database import Database, among
from pipeline.store.members import StoryOutline, read_outlines
from pipeline.store.search import carrying, words_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """One page of the queue, and how many drafts of each state there are."""

    rows: tuple[QueueRow, ...]
    counts: Mapping[State, int]


class QueueRepository:
    """Drafts seen from afar: many at a time, by the columns of their rows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def queue(self, query: QueueQuery) -> tuple[QueueRow, ...]:
        """One page of the review queue."""
        wanted = _page(self._filtered(select(drafts.c.id), query), drafts, query).subquery()
        with self._database.reading() as connection:
            return _rows(
                connection, among(self._database, drafts.c.id, select(wanted.c.id)), query.order
            )

    def page(self, query: QueueQuery) -> QueuePage:
        """One page with the counts of `counts`; what carries the words of a search is looked for once."""
        with self._database.reading() as connection:
            if not query.text.strip():
                return QueuePage(rows=self.queue(query), counts=self.counts(query))
            narrow = dict.fromkeys(("id", "state", *(name for name, _ in _ORDERS[query.order])))
            found = self._filtered(select(*(drafts.c[name] for name in narrow)), query).cte("found")
            shown = _page(select(found.c.id), found, query).subquery()
            told = connection.execute(
                union_all(
                    select(found.c.state, func.count(), null().label("id")).group_by(found.c.state),
                    select(null(), null(), shown.c.id),
                )
            ).all()
            ids = [row[2] for row in told if row[2] is not None]
            return QueuePage(
                rows=_rows(connection, drafts.c.id.in_(ids), query.order),
                counts=_every_state(row[:2] for row in told if row[2] is None),
            )

    def risk(self, draft_id: str) -> Risk | None:
        """Why the draft deserves attention; None when there is no such draft."""
        query = select(drafts.c.risk).where(drafts.c.id == draft_id)
        with self._database.reading() as connection:
            found = connection.execute(query).scalar_one_or_none()
        return None if found is None else risk_of(found)

    def counts(self, query: QueueQuery) -> dict[State, int]:
        """How many drafts of each state the query finds, whichever states it asks for; none is left out."""
        wanted = self._filtered(select(drafts.c.state, func.count()), query).group_by(
            drafts.c.state
        )
        with self._database.reading() as connection:
            return _every_state(connection.execute(wanted).all())

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

#: What a row shows as it is kept: the fields of `QueueRow` that are columns, by their names.
_COLUMNS = tuple(field.name for field in fields(QueueRow) if field.name in drafts.c)
_SHOWN: tuple[Any, ...] = tuple(drafts.c[name] for name in _COLUMNS)
_STORY = _COLUMNS.index("story_id")

_NO_STORY = StoryOutline(articles=0, independent_sources=0, languages=())

#: Columns, and whether the greatest comes first.
_ORDERS: dict[QueueOrder, tuple[tuple[str, bool], ...]] = {
    QueueOrder.RISK: (("rank", True), ("id", True)),
    QueueOrder.NEWEST: (("created_at", True), ("id", True)),
    QueueOrder.OLDEST: (("created_at", False), ("id", False)),
    QueueOrder.URGENCY: (("urgency", False), ("created_at", True), ("id", True)),
    QueueOrder.CHANGED: (("changed_at", True), ("id", True)),
}


def _ordered(order: QueueOrder, of: FromClause) -> list[ColumnElement[Any]]:
    return [of.c[name].desc() if greatest else of.c[name] for name, greatest in _ORDERS[order]]


def _page(wanted: Select[Any], of: FromClause, query: QueueQuery) -> Select[Any]:
    if query.states:
        wanted = wanted.where(of.c.state.in_([state.value for state in query.states]))
    return wanted.order_by(*_ordered(query.order, of)).limit(query.limit).offset(query.offset)


def _rows(
    connection: Connection, wanted: ColumnElement[bool], order: QueueOrder
) -> tuple[QueueRow, ...]:
    """The drafts that are wanted. What is sorted is narrow, and only the rows of the page are read whole."""
    shown = select(*_SHOWN, _is_checked).order_by(*_ordered(order, drafts))
    found = connection.execute(shown.where(wanted)).all()
    stories = read_outlines(connection, sorted({row[_STORY] for row in found}))
    return tuple(_row(row, stories.get(row[_STORY], _NO_STORY)) for row in found)


def _every_state(found: Iterable[Sequence[Any]]) -> dict[State, int]:
    counts = {State(state): number for state, number in found}
    return {state: counts.get(state, 0) for state in State}


def _row(row: Sequence[Any], story: StoryOutline) -> QueueRow:
    kept = dict(zip(_COLUMNS, row[:-1], strict=True))
    kept |= {
        "state": State(kept["state"]),
        "form": Form(kept["form"]),
        "length": Length(kept["length"]),
        "risk": risk_of(kept["risk"]),
    }
    return QueueRow(
        **kept,
        checked=row[-1],
        articles=story.articles,
        independent_sources=story.independent_sources,
        from_languages=story.languages,
    )


@lru_cache(maxsize=2_000)
def risk_of(text: str) -> Risk:
    """Ten thousand drafts have a few hundred different ones."""
    return from_json(Risk, text)
