"""What was asked of language models: kept before it is sent, so that nothing is paid twice or past its budget."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, func, select, update

from pipeline.errors import BudgetError
from pipeline.model.spending import MICROS, Budget, CallAsked, Spent
from pipeline.store.database import Database
from pipeline.store.tables import model_calls

ASKED, ANSWERED, FAILED = "asked", "answered", "failed"

# Any number will do, so long as no other lock of ours has it: one call at a time is held against the budgets.
_PG_LOCK = 7_310_884_213


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCall:
    """One call as a person reads it."""

    work: str
    subject_id: str
    model: str
    prompt: str
    state: str
    input_tokens: int
    output_tokens: int
    cost_micros: int
    failure: str
    asked_at: datetime


class ModelCallRepository:
    """Every call, and what all of them came to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reply_of(self, key: str) -> str | None:
        """The reply that was paid for already; None when this was never answered."""
        table = model_calls
        query = select(table.c.reply).where(table.c.key == key, table.c.state == ANSWERED)
        with self._database.reading() as connection:
            return connection.execute(query.order_by(table.c.number).limit(1)).scalar_one_or_none()

    def ask(self, call: CallAsked, budget: Budget) -> int:
        """Keep the call, its greatest cost reserved; the number to answer it by.

        BudgetError, and nothing kept, when it could take a draft, a day or a month past its budget. Reserving
        and summing are one transaction, so that workers side by side cannot pass a budget together.
        """
        with self._database.writing() as connection:
            if not self._database.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PG_LOCK})")
            _refuse_past(connection, call, budget)
            row = {
                "key": call.key,
                "work": call.work,
                "subject_id": call.subject_id,
                "model": call.model,
                "prompt": call.prompt,
                "state": ASKED,
                "input_tokens": call.reserved.tokens,
                "output_tokens": 0,
                "cost_micros": call.reserved.micros,
                "failure": "",
                "asked_at": call.asked_at,
            }
            insert = model_calls.insert().values(**row).returning(model_calls.c.number)
            number: int = connection.execute(insert).scalar_one()
            return number

    def answer(
        self,
        number: int,
        reply: str,
        *,
        input_tokens: int,
        output_tokens: int,
        micros: int,
        at: datetime,
    ) -> None:
        """The reply is in: what it really cost takes the place of what was reserved."""
        self._finish(
            number,
            {
                "state": ANSWERED,
                "reply": reply,
                "input_tokens": input_tokens,
                "output_tokens": output_tokens,
                "cost_micros": micros,
                "answered_at": at,
            },
        )

    def fail(self, number: int, reason: str, *, charged: bool, at: datetime) -> None:
        """No reply; what was reserved stays counted where the service may have worked for it."""
        freed = {} if charged else {"input_tokens": 0, "output_tokens": 0, "cost_micros": 0}
        self._finish(number, {"state": FAILED, "failure": reason, "answered_at": at, **freed})

    def spent(self, now: datetime) -> tuple[Spent, Spent]:
        """In this day and in this month, both by UTC."""
        with self._database.reading() as connection:
            day, month = _starts(now)
            return _sum(connection, _since(day)), _sum(connection, _since(month))

    def spent_on(self, subject_id: str) -> Spent:
        """On one draft, over all its tries."""
        with self._database.reading() as connection:
            return _sum(connection, model_calls.c.subject_id == subject_id)

    def latest(self, limit: int = 20) -> tuple[KeptCall, ...]:
        """The latest calls first."""
        names = KeptCall.__dataclass_fields__
        query = select(*(model_calls.c[name] for name in names))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(model_calls.c.number.desc()).limit(limit))
            return tuple(KeptCall(**row._mapping) for row in rows)  # noqa: SLF001  # SQLAlchemy's public name for it

    def forget_replies(self, before: datetime) -> int:
        """Forget the replies to old calls, and keep what they cost."""
        statement = (
            update(model_calls)
            .where(model_calls.c.asked_at < before, model_calls.c.reply.is_not(None))
            .values(reply=None, state=FAILED, failure="its reply was tidied away")
            .returning(model_calls.c.number)
        )
        with self._database.writing() as connection:
            return len(connection.execute(statement).all())

    def _finish(self, number: int, values: dict[str, object]) -> None:
        with self._database.writing() as connection:
            connection.execute(
                update(model_calls).where(model_calls.c.number == number).values(**values)
            )


def _refuse_past(connection: Connection, call: CallAsked, budget: Budget) -> None:
    day, month = _starts(call.asked_at)
    for name, limit, among in (
        ("draft", budget.draft, model_calls.c.subject_id == call.subject_id),
        ("day", budget.day, _since(day)),
        ("month", budget.month, _since(month)),
    ):
        spent = _sum(connection, among)
        after = spent + call.reserved
        if after.tokens > limit.tokens:
            what, used, most = "tokens", f"{spent.tokens:,}", f"{limit.tokens:,}"
        elif after.micros > limit.micros:
            what, used, most = "cost", f"{spent.micros / MICROS:.4f}", f"{limit.micros / MICROS:g}"
        else:
            continue
        raise BudgetError(
            f"the budget of a {name} ({most} {what}) has no room for this call; {used} used",
            remedy=f"Raise {name}_{what} under [llm] in pipeline.toml, or wait for the next {name}."
            if name != "draft"
            else f"Raise draft_{what} under [llm] in pipeline.toml.",
        )


def _starts(now: datetime) -> tuple[datetime, datetime]:
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day, day.replace(day=1)


def _since(start: datetime) -> ColumnElement[bool]:
    return model_calls.c.asked_at >= start


def _sum(connection: Connection, among: ColumnElement[bool]) -> Spent:
    table = model_calls
    row = connection.execute(
        select(
            func.count(table.c.number),
            func.coalesce(func.sum(table.c.input_tokens + table.c.output_tokens), 0),
            func.coalesce(func.sum(table.c.cost_micros), 0),
        ).where(among)
    ).one()
    return Spent(calls=row[0], tokens=int(row[1]), micros=int(row[2]))
