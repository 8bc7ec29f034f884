"""Counts over drafts and what became of them, from narrow rows alone: quick however long the history is."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, case, func, select

from pipeline.store.database import Database
from pipeline.store.tables import drafts, finding_outcomes, outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """How much of a writer's or a publisher's drafts people changed before they approved them."""

    name: str
    drafts: int
    #: Mean share of words changed, 0 to 1.
    share: float
    #: How many went out untouched.
    untouched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome:
    """What became of the findings of one rule on the machine's own texts."""

    rule: str
    confirmed: int
    dismissed: int
    left: int


class FigureRepository:
    """What the figures page shows; every question is asked of one period and, if named, one desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def drafts_by_day(self, since: datetime, zone: str, desk_id: str = "") -> dict[date, int]:
        """How many drafts were made on each day of that zone; days without one are left out."""
        query = select(drafts.c.created_at).where(drafts.c.created_at >= since)
        if desk_id:
            query = query.where(drafts.c.desk_id == desk_id)
        local = ZoneInfo(zone)
        with self._database.reading() as connection:
            days = (at.astimezone(local).date() for at in connection.execute(query).scalars())
            return dict(sorted(Counter(days).items()))

    def minutes_to_decide(self, since: datetime, desk_id: str = "") -> tuple[int, ...]:
        """From the making of each draft to its approval or spiking, the shortest first."""
        query = _of_desk(select(outcomes.c.minutes), since, desk_id).order_by(outcomes.c.minutes)
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def changed_by_writer(self, since: datetime, desk_id: str = "") -> tuple[Changed, ...]:
        """By the writer's engine and version, the most drafts first."""
        return self._changed("writer", since, desk_id)

    def changed_by_publisher(self, since: datetime, desk_id: str = "") -> tuple[Changed, ...]:
        """By the publisher that most of the draft rests on, the most drafts first."""
        return self._changed("publisher", since, desk_id)

    def spike_reasons(self, since: datetime, desk_id: str = "") -> tuple[tuple[str, int], ...]:
        """Reasons and how often each was given, the commonest first."""
        query = _of_desk(select(outcomes.c.reason, func.count()), since, desk_id)
        query = query.where(~outcomes.c.approved).group_by(outcomes.c.reason)
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return tuple(sorted(((row[0], row[1]) for row in found), key=lambda row: (-row[1], row[0])))

    def findings_by_rule(self, since: datetime, desk_id: str = "") -> tuple[RuleOutcome, ...]:
        """What people made of each rule's findings, the busiest rule first."""
        table = finding_outcomes
        query = select(table.c.rule, table.c.outcome, func.count()).where(table.c.at >= since)
        if desk_id:
            query = query.join(drafts, drafts.c.id == table.c.draft_id)
            query = query.where(drafts.c.desk_id == desk_id)
        query = query.group_by(table.c.rule, table.c.outcome)
        counts: dict[str, Counter[str]] = {}
        with self._database.reading() as connection:
            for rule, outcome, count in connection.execute(query):
                counts.setdefault(rule, Counter())[outcome] += count
        made = [
            RuleOutcome(
                rule=rule,
                confirmed=found["confirmed"],
                dismissed=found["dismissed"],
                left=found["left"],
            )
            for rule, found in counts.items()
        ]
        return tuple(sorted(made, key=lambda one: (-sum(counts[one.rule].values()), one.rule)))

    def _changed(self, by: str, since: datetime, desk_id: str) -> tuple[Changed, ...]:
        name = outcomes.c[by]
        untouched = func.sum(case((outcomes.c.changed == 0, 1), else_=0))
        query = select(name, func.count(), func.avg(outcomes.c.changed), untouched)
        query = _of_desk(query, since, desk_id).where(outcomes.c.approved).group_by(name)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        found = [
            Changed(name=row[0], drafts=row[1], share=float(row[2]), untouched=int(row[3]))
            for row in rows
        ]
        return tuple(sorted(found, key=lambda one: (-one.drafts, one.name)))


def _of_desk(query: Select[Any], since: datetime, desk_id: str) -> Select[Any]:
    query = query.where(outcomes.c.decided_at >= since)
    return query.where(outcomes.c.desk_id == desk_id) if desk_id else query
