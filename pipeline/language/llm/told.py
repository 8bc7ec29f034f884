"""What went wrong at a language model's service, in a sentence with its remedy; never with the key."""

from pydantic_ai.exceptions import (
    AgentRunError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelContextWindowExceededError,
    ModelHTTPError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelTimeoutError,
    OutputTokenLimitExceeded,
    UnexpectedModelBehavior,
    UserError,
)

from pipeline.errors import ServiceFailedError
from pipeline.language.llm.options import LlmOptions

_REFUSED = (401, 403)


def told(
    error: AgentRunError | UserError, options: LlmOptions, *, tries: int
) -> ServiceFailedError:
    """The error that the writer meets."""
    where = f"{options.model} at {options.address}"
    message, remedy = _said(error, options, tries)
    return ServiceFailedError(f"{where}: {message}", remedy=remedy)


def _said(error: AgentRunError | UserError, options: LlmOptions, tries: int) -> tuple[str, str]:
    status = error.status_code if isinstance(error, ModelHTTPError) else 0
    if isinstance(error, ModelAuthenticationError) or status in _REFUSED:
        return "the key was refused", "See that the variable key_variable names holds a valid key."
    if isinstance(error, ModelQuotaExceededError):
        return "the account's credit is used up", "See the account of the service."
    if isinstance(error, ModelRateLimitError) or status == 429:
        return (
            "too many requests for now (429)",
            "Drafts go to the built-in writer until it answers.",
        )
    if isinstance(error, ModelContextWindowExceededError):
        return "the sources are too long for this model", "Lower source_words under [llm]."
    if isinstance(error, ModelNotFoundError):
        return "the service knows no such model", "Correct model under [llm] in pipeline.toml."
    if isinstance(error, ModelTimeoutError):
        return (
            f"no reply within {options.timeout_seconds:g} seconds",
            "Raise timeout_seconds under [llm], or take a faster model.",
        )
    if isinstance(error, ModelConnectionError):
        return "nobody answers there", "Start the service, or correct base_url under [llm]."
    if status:
        return f"the service answered with an error ({status})", "See the log of the service."
    if isinstance(error, OutputTokenLimitExceeded):
        return "the reply was cut off", "Raise max_tokens under [llm] in pipeline.toml."
    if isinstance(error, UnexpectedModelBehavior):
        return f"no reply that would do in {tries} tries ({_cause(error)})", ""
    if isinstance(error, ModelAPIError):
        return f"the service failed ({error.message[:200]})", "See the log of the service."
    return str(error)[:200], "Correct [llm] in pipeline.toml."


def _cause(error: Exception) -> str:
    inner = error.__cause__
    return str(inner or error).splitlines()[0][:160]
