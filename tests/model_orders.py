"""Orders to a language model, with everything that a test does not care about filled in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from pydantic import BaseModel

from pipeline.language.llm import Order
from pipeline.language.llm.model import ServiceModel
from pipeline.language.llm.options import LlmOptions
from pipeline.model.spending import MICROS, Budget, Prices, Spent
from pipeline.store import open_store

NOW = datetime(2026, 7, 21, 12, tzinfo=UTC)


class Line(BaseModel):
    """A reply of one line."""

    text: str


def order(objections: Callable[[Line], tuple[str, ...]] = lambda _: (), **changes: object) -> Order:
    """An order for one line."""
    made = Order(
        work="write", subject_id="d1", prompt="write 1+0", instructions="Write.", material="[1] It rained.",
        reply=Line, objections=objections,
    )  # fmt: skip
    return replace(made, **changes)


def ask_for_monday(address: str, store_url: str) -> tuple[int, bool]:
    """In any process: ask a model that must say Monday; how many replies it took, and whether it did."""
    much = Spent(tokens=1_000_000, micros=100 * MICROS)
    options = LlmOptions(
        provider="openai-compatible", address=address, model="m", key="", max_tokens=300,
        timeout_seconds=60, budget=Budget(draft=much, day=much, month=much), prices=Prices(),
    )  # fmt: skip
    store = open_store(store_url)
    model = ServiceModel(options=options, book=store.model_calls, now=lambda: NOW)
    answer = model.ask(
        order(lambda line: () if "Monday" in line.text else ("No source says that.",))
    )
    store.close()
    return len(answer.replies), answer.accepted
