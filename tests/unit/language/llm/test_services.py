"""A reply from each kind of service, in its own protocol, at a loopback address."""

import json
import subprocess
import sys

import pytest
from model_orders import order
from openai_server import openai_server

TOLD = {"text": "It rained on Monday."}


def openai_tool() -> str:
    """As OpenAI, Mistral and the compatible ones call a tool."""
    call = {
        "id": "call12345",
        "type": "function",
        "function": {"name": "final_result", "arguments": json.dumps(TOLD)},
    }
    message = {"role": "assistant", "content": "", "tool_calls": [call]}
    return json.dumps(
        {
            "id": "c1", "object": "chat.completion", "created": 1_700_000_000, "model": "m",
            "choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200},
        }
    )  # fmt: skip


def anthropic_tool() -> str:
    """As Anthropic does."""
    return json.dumps(
        {
            "id": "m1", "type": "message", "role": "assistant", "model": "m", "stop_sequence": None,
            "content": [{"type": "tool_use", "id": "t1", "name": "final_result", "input": TOLD}],
            "stop_reason": "tool_use", "usage": {"input_tokens": 1000, "output_tokens": 200},
        }
    )  # fmt: skip


def google_text() -> str:
    """As Google answers in JSON."""
    content = {"role": "model", "parts": [{"text": json.dumps(TOLD)}]}
    return json.dumps(
        {
            "candidates": [{"content": content, "finishReason": "STOP", "index": 0}],
            "usageMetadata": {"promptTokenCount": 1000, "candidatesTokenCount": 200, "totalTokenCount": 1200},
            "modelVersion": "m",
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("provider", "reply_by", "body"),
    [
        ("openai-compatible", "prompt", json.dumps(TOLD)),
        ("openai-compatible", "tool", (200, openai_tool())),
        ("openai", "", json.dumps(TOLD)),
        ("mistral", "", (200, openai_tool())),
        ("anthropic", "", (200, anthropic_tool())),
        ("google", "", (200, google_text())),
    ],
)
def test_a_reply_in_the_services_own_protocol(provider, reply_by, body, model_at):
    """Typed, with its tokens counted, and asked for once with the key in a header."""
    with openai_server(body) as server:
        base = server.address if "openai" in provider else server.address.removesuffix("/v1")
        answer = model_at(base, provider=provider, reply_by=reply_by).ask(order())
        (headers,) = server.headers

    assert answer.accepted
    assert answer.replies[-1].text == TOLD["text"]
    assert (answer.use.input_tokens, answer.use.output_tokens) == (1000, 200)
    assert any("secret-key" in value for value in headers.values())


def test_nothing_of_it_is_loaded_before_it_is_asked():
    """An installation without a model needs none of its libraries."""
    code = (
        "import sys, pipeline.app; "
        "sys.exit(any(name.startswith(('pydantic_ai', 'openai', 'anthropic')) for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
