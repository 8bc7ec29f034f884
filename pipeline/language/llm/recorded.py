"""A model whose every request is kept before it is sent and after it is answered, and sent only once.

The key of a request is a hash of all that decides its answer: the messages (sources, instructions, earlier
replies and the reasons they were sent back with), the form of the reply, service, model and settings. After a
kill the same messages are built again from the same sources, and what was answered before is not paid for again.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic_ai.exceptions import AgentRunError, ModelHTTPError, UserError
from pydantic_ai.messages import ModelMessage, ModelMessagesTypeAdapter, ModelResponse
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.models.wrapper import WrapperModel
from pydantic_ai.settings import ModelSettings

from pipeline.errors import ServiceFailedError
from pipeline.language.llm.options import LlmOptions
from pipeline.language.llm.ports import CallBook
from pipeline.language.llm.told import told
from pipeline.model.spending import CallAsked, Spent

#: Few texts have more tokens than one for so many characters; what is reserved should not fall short.
_CHARACTERS = 2.5
#: Tokens of a request beside its text: roles, the form of the reply.
_BESIDE = 400


class CutOffError(ServiceFailedError):
    """The reply reached the most tokens allowed and broke off: what there is of it is no reply."""


@dataclass(slots=True)
class Tally:
    """What one order used, whether it was paid for now or before a crash."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    micros: int = 0


@dataclass(slots=True)
class Booking:
    """On whose account the calls of one order go."""

    book: CallBook
    options: LlmOptions
    now: Callable[[], datetime]
    work: str
    subject_id: str
    prompt: str
    tally: Tally = field(default_factory=Tally)


class RecordedModel(WrapperModel):
    """The model behind it, booked."""

    def __init__(self, wrapped: Model, booking: Booking) -> None:
        super().__init__(wrapped)
        self._booking = booking

    async def request(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
    ) -> ModelResponse:
        """The kept reply to this very request, or the service's; CutOffError when it broke off."""
        booking = self._booking
        text = canonical(messages, model_request_parameters, booking.options)
        key = hashlib.sha256(text.encode()).hexdigest()
        kept = booking.book.reply_of(key)
        if kept is not None:
            response = _read(kept)
        else:
            response = await self._paid(
                key, text, messages, model_settings, model_request_parameters
            )
        self._count(response)
        if response.finish_reason == "length":
            raise CutOffError(
                f"the reply was cut off at {response.usage.output_tokens} tokens",
                remedy="Raise max_tokens under [llm] in pipeline.toml, or ask for less.",
            )
        return response

    async def _paid(
        self,
        key: str,
        text: str,
        messages: list[ModelMessage],
        settings: ModelSettings | None,
        parameters: ModelRequestParameters,
    ) -> ModelResponse:
        booking = self._booking
        given = int(len(text) / _CHARACTERS) + _BESIDE
        most = booking.options.max_tokens
        prices = booking.options.prices
        number = booking.book.ask(
            CallAsked(
                key=key,
                work=booking.work,
                subject_id=booking.subject_id,
                model=self.model_name,
                prompt=booking.prompt,
                reserved=Spent(
                    calls=1,
                    tokens=given + most,
                    micros=prices.of(input_tokens=given, output_tokens=most),
                ),
                asked_at=booking.now(),
            ),
            booking.options.budget,
        )
        try:
            response = await super().request(messages, settings, parameters)
        except (
            BaseException
        ) as error:  # the cancelling of a time-out too: the service may have worked
            # A service that answers with an error bills nothing; one that never answered may.
            charged = not isinstance(error, ModelHTTPError)
            reason = (
                told(error, booking.options, tries=1).message
                if isinstance(error, AgentRunError | UserError)
                else f"it was given up ({type(error).__name__})"
            )
            booking.book.fail(number, reason[:500], charged=charged, at=booking.now())
            raise
        usage = response.usage
        booking.book.answer(
            number,
            ModelMessagesTypeAdapter.dump_json([response]).decode(),
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            micros=prices.of(input_tokens=usage.input_tokens, output_tokens=usage.output_tokens),
            at=booking.now(),
        )
        return response

    def _count(self, response: ModelResponse) -> None:
        tally, usage = self._booking.tally, response.usage
        tally.calls += 1
        tally.input_tokens += usage.input_tokens
        tally.output_tokens += usage.output_tokens
        tally.micros += self._booking.options.prices.of(
            input_tokens=usage.input_tokens, output_tokens=usage.output_tokens
        )


def canonical(
    messages: Sequence[ModelMessage], parameters: ModelRequestParameters, options: LlmOptions
) -> str:
    """Everything that decides the answer and nothing else: no times, no run ids."""
    form = parameters.output_object.json_schema if parameters.output_object else None
    return json.dumps(
        {
            "service": [options.provider, options.address, options.model],
            "settings": options.told,
            "form": form or [tool.parameters_json_schema for tool in parameters.output_tools],
            "messages": [
                {
                    "kind": message.kind,
                    "instructions": getattr(message, "instructions", None),
                    "parts": [_plain(part) for part in message.parts],
                }
                for message in messages
            ],
        },
        ensure_ascii=False,
        sort_keys=True,
        default=str,
    )


def _plain(part: Any) -> dict[str, object]:
    found: dict[str, object] = {"kind": part.part_kind}
    for name in ("content", "args", "tool_name"):
        value = getattr(part, name, None)
        if value is not None:
            found[name] = value
    return found


def _read(kept: str) -> ModelResponse:
    (response,) = ModelMessagesTypeAdapter.validate_json(kept)
    assert isinstance(response, ModelResponse)
    return response
