"""What the writer asks of a language model, and what the model's adapter asks of the store."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel

from pipeline.model.spending import Budget, CallAsked, ModelUse

Reply = TypeVar("Reply", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Generic[Reply]):
    """One thing that a model is asked for."""

    #: ``write``, ``translate`` or ``rewrite``.
    work: str
    #: The draft's id, which the cost is booked on.
    subject_id: str
    #: Name and version of the prompt file.
    prompt: str
    #: What the model is told; ours.
    instructions: str
    #: What it is to work on; data from outside, fenced.
    material: str
    reply: type[Reply]
    #: Why a reply is sent back, in sentences for the model; empty when it will do.
    objections: Callable[[Reply], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[Reply]):
    """What came back."""

    #: Every reply that had the form asked for, in order; the last one is the accepted one.
    replies: tuple[Reply, ...]
    accepted: bool
    #: Why it ended without an accepted reply.
    failure: str = ""
    use: ModelUse


class LanguageModel(Protocol):
    """A model that can be asked."""

    @property
    def name(self) -> str:
        """Service and model, as drafts name them."""
        ...

    def ask(self, order: Order[Reply]) -> Answer[Reply]:
        """Ask, and send back what will not do, so often as is set.

        ServiceFailedError when not even one reply had the form asked for; BudgetError before a call that
        could cost more than is left, when there is no reply yet.
        """
        ...


class CallBook(Protocol):
    """Keeps every call before it is sent and after it is answered."""

    def reply_of(self, key: str) -> str | None:
        """The reply that was paid for already."""
        ...

    def ask(self, call: CallAsked, budget: Budget) -> int:
        """Reserve what it may cost; the number to answer it by; BudgetError when there is no room."""
        ...

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
        """The reply is in."""
        ...

    def fail(self, number: int, reason: str, *, charged: bool, at: datetime) -> None:
        """No reply came."""
        ...
