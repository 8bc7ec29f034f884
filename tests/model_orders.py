"""Orders to a language model, with everything that a test does not care about filled in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from pydantic import BaseModel

from pipeline.language.llm import Order

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
