"""A configured language model, whose libraries are loaded when it is first asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec

from pipeline.errors import ServiceFailedError
from pipeline.language.llm.options import LlmOptions
from pipeline.language.llm.ports import Answer, CallBook, Order, Reply

#: What brings a service's libraries.
INSTALL = "pip install 'nightdesk[llm]' (in a checkout: .venv/bin/pip install -e '.[llm]')"
_NEEDS = {
    "openai-compatible": "openai",
    "openai": "openai",
    "anthropic": "anthropic",
    "google": "google.genai",
    "mistral": "mistralai",
}


def missing_library(provider: str) -> str:
    """The library that the provider needs and that is not installed; empty when all is there."""
    for name in ("pydantic_ai", _NEEDS[provider]):
        try:
            found = find_spec(name)
        except ModuleNotFoundError:  # the package around it
            found = None
        if found is None:
            return name.partition(".")[0].replace("_", "-")
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceModel:
    """Implements `ports.LanguageModel`."""

    options: LlmOptions
    book: CallBook
    now: Callable[[], datetime]
    #: The variable that should hold the key and does not; empty when all is well.
    missing_key: str = ""

    @property
    def name(self) -> str:
        """E.g. ``openai-compatible smollm2``."""
        return f"{self.options.provider} {self.options.model}"

    def ask(self, order: Order[Reply]) -> Answer[Reply]:
        """See `ports.LanguageModel.ask`."""
        if self.missing_key:
            raise ServiceFailedError(
                f"the environment variable {self.missing_key} holds no key",
                remedy="Set it where Nightdesk is started.",
            )
        missing = missing_library(self.options.provider)
        if missing:
            raise ServiceFailedError(f"the library {missing} is not installed", remedy=INSTALL)
        from pipeline.language.llm.asking import ask  # noqa: PLC0415  # pydantic-ai is an optional extra

        return ask(order, self.options, self.book, self.now)
