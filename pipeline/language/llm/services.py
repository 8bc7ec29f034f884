"""The model behind each kind of service, by pydantic-ai; imported only when a model is asked.

Every client is made here with its address given, proxies and other settings of the environment left unread,
redirects not followed and nothing retried unseen: each request is one that the configuration named and the store
keeps.
"""

from typing import Any

import httpx2
from pydantic_ai.models import Model

from pipeline.language.llm.options import LlmOptions

_CONNECT_SECONDS = 10.0
#: Clients refuse an empty key, and a service of one's own may need none.
_NO_KEY = "none"


def client(options: LlmOptions) -> httpx2.AsyncClient:
    """The only way out; it gives up after the configured time."""
    return httpx2.AsyncClient(
        timeout=httpx2.Timeout(
            options.timeout_seconds, connect=min(_CONNECT_SECONDS, options.timeout_seconds)
        ),
        trust_env=False,
        follow_redirects=False,
    )


def model_of(options: LlmOptions, http: httpx2.AsyncClient) -> Model:
    """The configured model; ImportError when the libraries of its service are missing."""
    made = {
        "openai-compatible": _compatible,
        "openai": _openai,
        "anthropic": _anthropic,
        "google": _google,
        "mistral": _mistral,
    }[options.provider]
    return made(options, http)


def _compatible(options: LlmOptions, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.openai import OpenAIChatModel  # noqa: PLC0415  # an optional extra
    from pydantic_ai.profiles.openai import OpenAIModelProfile  # noqa: PLC0415  # an optional extra
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider  # noqa: PLC0415  # an optional extra

    # The field that all of them know.
    profile: Any = OpenAIModelProfile(
        openai_chat_supports_max_completion_tokens=False, supports_json_schema_output=True
    )
    provider = OpenAICompatibleProvider(
        "openai-compatible",
        base_url=options.address,
        api_key=options.key or _NO_KEY,
        http_client=http,
    )
    return OpenAIChatModel(options.model, provider=provider, profile=profile)


def _openai(options: LlmOptions, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.openai import OpenAIChatModel  # noqa: PLC0415  # an optional extra
    from pydantic_ai.providers.openai import OpenAIProvider  # noqa: PLC0415  # an optional extra

    provider = OpenAIProvider(base_url=options.address, api_key=options.key, http_client=http)
    return OpenAIChatModel(options.model, provider=provider)


def _anthropic(options: LlmOptions, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.anthropic import AnthropicModel  # noqa: PLC0415  # an optional extra
    from pydantic_ai.providers.anthropic import AnthropicProvider  # noqa: PLC0415  # an optional extra

    provider = AnthropicProvider(base_url=options.address, api_key=options.key, http_client=http)
    return AnthropicModel(options.model, provider=provider)


def _google(options: LlmOptions, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.google import GoogleModel  # noqa: PLC0415  # an optional extra
    from pydantic_ai.providers.google import GoogleProvider  # noqa: PLC0415  # an optional extra

    provider = GoogleProvider(base_url=options.address, api_key=options.key, http_client=http)
    return GoogleModel(options.model, provider=provider)


def _mistral(options: LlmOptions, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.mistral import MistralModel  # noqa: PLC0415  # an optional extra
    from pydantic_ai.providers.mistral import MistralProvider  # noqa: PLC0415  # an optional extra

    provider = MistralProvider(base_url=options.address, api_key=options.key, http_client=http)
    return MistralModel(options.model, provider=provider)
