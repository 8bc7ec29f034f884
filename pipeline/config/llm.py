"""The ``[llm]`` table: which language model may be called, how, and what it may cost."""

from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from pipeline.config.table import Table, variable_name
from pipeline.model.spending import MICROS, Budget, Prices, Spent

#: Where each service is when `base_url` is empty; an OpenAI-compatible one has no address of its own.
ADDRESSES = {
    "openai": "https://api.openai.com/v1",
    "anthropic": "https://api.anthropic.com",
    "google": "https://generativelanguage.googleapis.com",
    "mistral": "https://api.mistral.ai",
}


def _address(url: str) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError("must be an http or https address, e.g. http://127.0.0.1:11434/v1")
    if parts.username or parts.password:
        raise ValueError("a password does not belong in a file; name a variable in key_variable")
    return url.rstrip("/")


class LlmTable(Table):
    """A language model that writes, translates and rewords for the desks that want it."""

    provider: Literal["", "openai-compatible", "openai", "anthropic", "google", "mistral"] = Field(
        "",
        description="openai-compatible (Ollama, llama.cpp, vLLM), openai, anthropic, google or mistral; "
        "empty: no language model is called",
    )
    base_url: Annotated[str, AfterValidator(_address)] = Field(
        "",
        description="address of the service, e.g. http://127.0.0.1:11434/v1; empty: the service's own",
    )
    model: str = Field("", description="name of the model, as the service knows it")
    key_variable: Annotated[str, AfterValidator(variable_name)] = Field(
        "", description="environment variable that holds the key; empty: the service needs none"
    )
    reply_by: Literal["", "schema", "tool", "prompt"] = Field(
        "",
        description="how the model is held to the reply's form: schema, tool or prompt; empty: what the "
        "service does best",
    )
    temperature: float = Field(0.2, ge=0, le=2, description="how freely the model chooses words")
    seed: int = Field(7, ge=0, description="the same seed gives the same reply where it can")
    max_tokens: int = Field(
        4000,
        ge=50,
        le=200_000,
        description="longest reply; one that is cut off there is thrown away",
    )
    source_words: int = Field(
        6000, ge=200, description="words of sources that one request may carry at most"
    )
    tries: int = Field(
        3, ge=1, le=5, description="how often a reply is sent back with reasons before it is marked"
    )
    timeout_seconds: float = Field(
        90, gt=0, le=1800, description="how long the service may take over one reply"
    )
    draft_seconds: float = Field(
        300, gt=0, le=7200, description="how long all replies for one draft may take together"
    )
    draft_tokens: int = Field(60_000, ge=0, description="most tokens for one draft")
    day_tokens: int = Field(2_000_000, ge=0, description="most tokens in a day (UTC)")
    month_tokens: int = Field(30_000_000, ge=0, description="most tokens in a month (UTC)")
    draft_cost: float = Field(0.5, ge=0, description="most money for one draft")
    day_cost: float = Field(10, ge=0, description="most money in a day (UTC)")
    month_cost: float = Field(100, ge=0, description="most money in a month (UTC)")
    input_price: float = Field(0, ge=0, description="price of a million tokens that are sent")
    output_price: float = Field(0, ge=0, description="price of a million tokens that come back")
    currency: str = Field("EUR", max_length=8, description="currency of prices and costs")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.provider and not self.model:
            raise ValueError("llm.model is empty: name the model to call")
        if self.provider == "openai-compatible" and not self.base_url:
            raise ValueError(
                "llm.base_url is empty: an openai-compatible service has no address of its own"
            )
        if self.provider in ADDRESSES and not self.base_url and not self.key_variable:
            raise ValueError(
                "llm.key_variable is empty: name the environment variable that holds the service's key"
            )
        return self

    @property
    def address(self) -> str:
        """The only address that is called."""
        return self.base_url or ADDRESSES.get(self.provider, "")

    @property
    def budget(self) -> Budget:
        """The hard limits."""
        return Budget(
            draft=Spent(tokens=self.draft_tokens, micros=_micros(self.draft_cost)),
            day=Spent(tokens=self.day_tokens, micros=_micros(self.day_cost)),
            month=Spent(tokens=self.month_tokens, micros=_micros(self.month_cost)),
        )

    @property
    def prices(self) -> Prices:
        """What a million tokens cost."""
        return Prices(
            input_micros=_micros(self.input_price),
            output_micros=_micros(self.output_price),
            currency=self.currency,
        )


def _micros(amount: float) -> int:
    return round(amount * MICROS)
