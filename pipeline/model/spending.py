"""What language models cost: a call before and after it, what a draft used, and what may be spent at most."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.model.moment import aware

#: Money is kept in millionths of the currency's unit, so that sums are exact.
MICROS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Tokens and money of a number of calls."""

    calls: int = 0
    tokens: int = 0
    micros: int = 0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            calls=self.calls + other.calls,
            tokens=self.tokens + other.tokens,
            micros=self.micros + other.micros,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The most that may be spent on one draft, in a day and in a month (UTC); hard limits."""

    draft: Spent
    day: Spent
    month: Spent


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a million tokens cost."""

    input_micros: int = 0
    output_micros: int = 0
    currency: str = ""

    def of(self, *, input_tokens: int, output_tokens: int) -> int:
        """The cost in millionths, rounded up: a budget is never passed by rounding."""
        whole = input_tokens * self.input_micros + output_tokens * self.output_micros
        return -(-whole // 1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAsked:
    """One request that is about to be sent; what it may cost at most is reserved until its answer is in."""

    #: Hash of everything that decides the answer: sources, prompt, model and settings.
    key: str
    #: ``write``, ``translate`` or ``rewrite``.
    work: str
    #: The draft's id.
    subject_id: str
    model: str
    #: Name and version of the prompt file.
    prompt: str
    reserved: Spent
    asked_at: datetime

    def __post_init__(self) -> None:
        aware(self.asked_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelUse:
    """What a language model was given and took for one draft, kept with the draft."""

    #: Name and version of the prompt file, e.g. ``write 1+3f2a9c01``.
    prompt: str
    #: E.g. ``temperature 0.2, seed 7, 4000 tokens at most``.
    settings: str
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_micros: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What was spent in a period, and the most that may be."""

    #: ``day`` or ``month``.
    period: str
    spent: Spent
    most: Spent

    @property
    def tokens_left(self) -> int:
        """Never below nothing: a call that was under way may have gone a little past."""
        return max(0, self.most.tokens - self.spent.tokens)

    @property
    def micros_left(self) -> int:
        """As `tokens_left`."""
        return max(0, self.most.micros - self.spent.micros)

    @property
    def exhausted(self) -> bool:
        """Nothing more is sent in this period."""
        return not self.tokens_left or not self.micros_left


def accounts(budget: Budget, day: Spent, month: Spent) -> tuple[Account, Account]:
    """Day and month beside their budgets."""
    return (
        Account(period="day", spent=day, most=budget.day),
        Account(period="month", spent=month, most=budget.month),
    )


def money(micros: int, currency: str) -> str:
    """An amount for people, e.g. ``0.0123 EUR``; empty where no currency was named."""
    return f"{micros / MICROS:.4f} {currency}" if currency else ""
