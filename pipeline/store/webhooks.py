"""Decisions that webhooks are to be told of, and every message on its way to one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from pipeline.errors import NotFoundError
from pipeline.model.draft import Decision
from pipeline.model.webhook import Delivery, DeliveryState
from pipeline.store.codec import from_json
from pipeline.store.database import Database, insert_each_once
from pipeline.store.tables import deliveries, notices

_WAITING = deliveries.c.state == DeliveryState.WAITING.value


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryCounts:
    """How the messages to one webhook stand."""

    waiting: int = 0
    delivered: int = 0
    given_up: int = 0
    #: When the last one was delivered.
    delivered_at: datetime | None = None


class WebhookRepository:
    """From a decision to the answer of whoever is told of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def notices(self, *, limit: int) -> tuple[tuple[int, Decision], ...]:
        """Decisions of which nobody was told yet, each with its number, the earliest first."""
        query = select(notices).order_by(notices.c.number).limit(limit)
        with self._database.reading() as connection:
            return tuple(
                (row.number, from_json(Decision, row.decision)) for row in connection.execute(query)
            )

    def spread(self, numbers: Sequence[int], made: Sequence[Delivery]) -> None:
        """Keep the messages that the notices came to, and forget the notices, all or nothing; twice is once."""
        with self._database.writing() as connection:
            insert_each_once(connection, deliveries, [_row(one) for one in made])
            connection.execute(delete(notices).where(notices.c.number.in_(numbers)))

    def get(self, delivery_id: str) -> Delivery:
        """One message; NotFoundError when there is none of that id."""
        query = select(deliveries).where(deliveries.c.id == delivery_id)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFoundError(
                "There is no such delivery.", remedy="It may have been forgotten.", id=delivery_id
            )
        return _delivery(row)

    def due(self, now: datetime, *, limit: int) -> tuple[Delivery, ...]:
        """What is to be sent now, the longest due first."""
        query = select(deliveries).where(_WAITING, deliveries.c.due_at <= now)
        query = query.order_by(deliveries.c.due_at, deliveries.c.decided_at, deliveries.c.id)
        with self._database.reading() as connection:
            return tuple(_delivery(row) for row in connection.execute(query.limit(limit)))

    def tried(self, delivery: Delivery, **changed: object) -> None:
        """What came of a try, unless somebody asked meanwhile for it to be sent again."""
        with self._database.writing() as connection:
            connection.execute(
                update(deliveries)
                .where(deliveries.c.id == delivery.id, deliveries.c.since == delivery.since)
                .values(**changed)
            )

    def postpone(self, webhook_id: str, *, until: datetime) -> None:
        """Whatever waits for that webhook waits until then."""
        with self._database.writing() as connection:
            connection.execute(
                update(deliveries)
                .where(_WAITING, deliveries.c.webhook_id == webhook_id, deliveries.c.due_at < until)
                .values(due_at=until)
            )

    def resend(self, delivery_id: str, *, now: datetime) -> Delivery:
        """It is due at once, with all patience anew; NotFoundError when there is no such message."""
        self.get(delivery_id)
        anew = {
            "state": DeliveryState.WAITING.value,
            "due_at": now,
            "since": now,
            "attempts": 0,
        }
        with self._database.writing() as connection:
            connection.execute(
                update(deliveries).where(deliveries.c.id == delivery_id).values(**anew)
            )
        return self.get(delivery_id)

    def listed(
        self, *, webhook_id: str = "", state: DeliveryState | None = None, limit: int, skip: int = 0
    ) -> tuple[tuple[Delivery, ...], int]:
        """The latest messages first, and how many there are in all."""
        wanted = []
        if webhook_id:
            wanted.append(deliveries.c.webhook_id == webhook_id)
        if state is not None:
            wanted.append(deliveries.c.state == state.value)
        query = select(deliveries).where(*wanted)
        query = query.order_by(deliveries.c.decided_at.desc(), deliveries.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(limit).offset(skip))
            found = tuple(_delivery(row) for row in rows)
            total = connection.execute(
                select(func.count()).select_from(deliveries).where(*wanted)
            ).scalar_one()
        return found, total

    def counts(self) -> Mapping[str, DeliveryCounts]:
        """How the messages to each webhook stand, by its id."""
        query = select(
            deliveries.c.webhook_id,
            deliveries.c.state,
            func.count().label("number"),
            func.max(deliveries.c.tried_at).label("latest"),
        ).group_by(deliveries.c.webhook_id, deliveries.c.state)
        found: dict[str, dict[str, Any]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(query):
                counts = found.setdefault(row.webhook_id, {})
                counts[row.state] = row.number
                if row.state == DeliveryState.DELIVERED.value:
                    counts["delivered_at"] = row.latest
        return {name: DeliveryCounts(**counts) for name, counts in found.items()}

    def forget(self, before: datetime) -> None:
        """Drop what ended before then."""
        with self._database.writing() as connection:
            connection.execute(
                delete(deliveries).where(~_WAITING, deliveries.c.decided_at < before)
            )


def _row(delivery: Delivery) -> dict[str, object]:
    return asdict(delivery) | {"state": delivery.state.value}


def _delivery(row: Row[Any]) -> Delivery:
    values = {field.name: getattr(row, field.name) for field in fields(Delivery)}
    return Delivery(**(values | {"state": DeliveryState(row.state)}))
