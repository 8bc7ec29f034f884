"""How one language model is called."""

from dataclasses import dataclass

from pipeline.model.spending import Budget, Prices


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmOptions:
    """Settings of the adapter, as the configuration gives them."""

    #: ``openai-compatible``, ``openai``, ``anthropic``, ``google`` or ``mistral``.
    provider: str
    #: The only address that is called.
    address: str
    model: str
    #: Empty where the service needs none.
    key: str
    #: ``schema``, ``tool``, ``prompt`` or empty: what the service does best.
    reply_by: str = ""
    temperature: float = 0.2
    seed: int = 7
    max_tokens: int = 4000
    tries: int = 3
    #: For one reply, and for all replies to one order.
    timeout_seconds: float = 90.0
    total_seconds: float = 300.0
    budget: Budget
    prices: Prices

    @property
    def told(self) -> str:
        """The settings as the draft records them."""
        return (
            f"temperature {self.temperature:g}, seed {self.seed}, {self.max_tokens} tokens at most"
        )
