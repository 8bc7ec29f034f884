"""Why there is no draft, and what the runs did."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from pipeline.model.health import Run, Step, Trace
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import Database, insert_each_once, put
from pipeline.store.keys import lookup_key
from pipeline.store.tables import runs, traces

#: Lines of more than two busy days; no index leads to those that tell of a failure.
_LATELY = 50_000


class TraceRepository:
    """Traces of entries, articles, stories and drafts, and the reports of runs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, *lines: Trace) -> None:
        """Keep the lines; one that is there already is kept once."""
        rows = [
            {
                "subject_id": line.subject_id,
                "subject_key": lookup_key(line.subject_id),
                "step": line.step.value,
                "outcome": line.outcome,
                "reason": line.reason,
                "at": line.at,
                "line": lookup_key(
                    line.subject_id, line.step, line.outcome, line.reason, line.at.isoformat()
                ),
            }
            for line in lines
        ]
        with self._database.writing() as connection:
            insert_each_once(connection, traces, rows)

    def of(self, *subject_ids: str) -> tuple[Trace, ...]:
        """Every line on any of the subjects, the earliest first."""
        return self._read(subject_ids)

    def latest(self, subject_id: str, *, limit: int) -> tuple[Trace, ...]:
        """The last lines on a subject, the latest first."""
        query = (
            select(traces)
            .where(traces.c.subject_key == lookup_key(subject_id))
            .order_by(traces.c.at.desc(), traces.c.number.desc())
            .limit(limit)
        )
        return self._lines(query)

    def failures(self, since: datetime, *, limit: int = 500) -> tuple[Trace, ...]:
        """What failed or could not be listed since then, the earliest first; only the latest lines are looked through."""
        unlisted = and_(traces.c.step == Step.LIST.value, traces.c.outcome == "refused")
        lately = select(func.max(traces.c.number) - _LATELY).scalar_subquery()
        query = (
            select(traces)
            .where(
                traces.c.number > lately,
                traces.c.at >= since,
                or_(traces.c.outcome == "failed", unlisted),
            )
            .order_by(traces.c.number)
            .limit(limit)
        )
        return self._lines(query)

    def save_run(self, run: Run) -> None:
        """Keep how a run stands, in the place of what was kept before."""
        row = {"id": run.id, "started_at": run.started_at, "run": to_json(run)}
        with self._database.writing() as connection:
            put(connection, runs, row)

    def last_runs(self, limit: int = 20) -> tuple[Run, ...]:
        """The latest runs, the newest first."""
        query = select(runs.c.run).order_by(runs.c.started_at.desc(), runs.c.id).limit(limit)
        with self._database.reading() as connection:
            return tuple(from_json(Run, row) for row in connection.execute(query).scalars())

    def last_run_called(self, kind: str) -> Run | None:
        """The latest finished run whose id begins with ``kind:``, e.g. ``drift:2026-03-20``."""
        query = (
            select(runs.c.run)
            .where(runs.c.id.startswith(f"{kind}:", autoescape=True))
            .order_by(runs.c.started_at.desc(), runs.c.id)
            .limit(1)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).scalar_one_or_none()
        return None if row is None else from_json(Run, row)

    def _read(self, subject_ids: Iterable[str]) -> tuple[Trace, ...]:
        query = (
            select(traces)
            .where(traces.c.subject_key.in_([lookup_key(name) for name in subject_ids]))
            .order_by(traces.c.at, traces.c.number)
        )
        return self._lines(query)

    def _lines(self, query: Select[Any]) -> tuple[Trace, ...]:
        with self._database.reading() as connection:
            return tuple(
                Trace(
                    subject_id=row.subject_id,
                    step=Step(row.step),
                    outcome=row.outcome,
                    reason=row.reason,
                    at=row.at,
                )
                for row in connection.execute(query)
            )
