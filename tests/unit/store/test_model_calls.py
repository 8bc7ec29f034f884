"""Calls to language models on both databases: reserved before, replaced after, never past a budget together."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.errors import BudgetError
from pipeline.model.spending import Budget, CallAsked, Spent
from pipeline.store import open_store

NOW = datetime(2026, 7, 21, 12, tzinfo=UTC)
CALL = CallAsked(
    key="k", work="write", subject_id="d1", model="m", prompt="write 1+0",
    reserved=Spent(calls=1, tokens=100, micros=50), asked_at=NOW,
)  # fmt: skip
MUCH = Spent(tokens=10**9, micros=10**9)
BUDGET = Budget(draft=MUCH, day=MUCH, month=MUCH)


@pytest.fixture
def calls(store_url: str):
    """The repository on SQLite and on PostgreSQL."""
    store = open_store(store_url)
    yield store.model_calls
    store.close()


def test_a_call_that_was_killed_stays_counted(calls):
    """What was asked and never answered may have been paid: its reserve is spent."""
    calls.ask(CALL, BUDGET)

    assert calls.spent(NOW)[0] == Spent(calls=1, tokens=100, micros=50)
    assert calls.reply_of("k") is None


def test_an_answer_takes_the_place_of_the_reserve(calls):
    """The real tokens and cost count, and the reply is there for the same request."""
    number = calls.ask(CALL, BUDGET)
    calls.answer(number, "[]", input_tokens=40, output_tokens=5, micros=9, at=NOW)

    assert calls.spent_on("d1") == Spent(calls=1, tokens=45, micros=9)
    assert calls.reply_of("k") == "[]"


def test_day_and_month_begin_anew(calls):
    """Yesterday counts in the month only, last month not at all."""
    calls.ask(replace(CALL, asked_at=NOW - timedelta(days=1)), BUDGET)
    calls.ask(replace(CALL, asked_at=NOW - timedelta(days=40)), BUDGET)

    day, month = calls.spent(NOW)
    assert (day.tokens, month.tokens) == (0, 100)


def test_workers_side_by_side_cannot_pass_a_budget_together(calls):
    """Twelve ask at the same time for a budget that holds five."""
    budget = replace(BUDGET, day=Spent(tokens=500, micros=10**9))

    def ask(number: int) -> bool:
        try:
            calls.ask(replace(CALL, subject_id=f"d{number}"), budget)
        except BudgetError:
            return False
        return True

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(ask, range(12))) == 5
    assert calls.spent(NOW)[0].tokens == 500


def test_old_replies_are_forgotten_and_their_cost_is_not(calls):
    """Tidying frees the room that replies take, and no sum changes."""
    number = calls.ask(CALL, BUDGET)
    calls.answer(number, "[]", input_tokens=40, output_tokens=5, micros=9, at=NOW)

    assert calls.forget_replies(NOW + timedelta(days=1)) == 1
    assert calls.reply_of("k") is None
    assert calls.spent_on("d1").tokens == 45
