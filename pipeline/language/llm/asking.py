"""One order to a model: asked, judged, sent back with reasons, and ended in time whatever the service does."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import datetime
from typing import Any

from pydantic_ai import Agent, ModelRetry, NativeOutput, PromptedOutput, ToolOutput
from pydantic_ai.exceptions import AgentRunError, UserError
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import UsageLimits

from pipeline.errors import BudgetError, ServiceFailedError
from pipeline.language.llm.options import LlmOptions
from pipeline.language.llm.ports import Answer, CallBook, Order, Reply
from pipeline.language.llm.recorded import Booking, RecordedModel
from pipeline.language.llm.services import client, model_of
from pipeline.language.llm.told import told
from pipeline.model.spending import ModelUse

_FORMS: dict[str, Any] = {"schema": NativeOutput, "tool": ToolOutput, "prompt": PromptedOutput}
#: What each service does best; the others hold a model to a schema themselves.
_BEST = {"anthropic": "tool", "mistral": "tool"}
_SEEDED = frozenset({"openai-compatible", "openai", "google", "mistral"})


def ask(
    order: Order[Reply], options: LlmOptions, book: CallBook, now: Callable[[], datetime]
) -> Answer[Reply]:
    """See `ports.LanguageModel.ask`."""
    replies: list[Reply] = []
    booking = Booking(
        book=book,
        options=options,
        now=now,
        work=order.work,
        subject_id=order.subject_id,
        prompt=order.prompt,
    )
    failure = ""
    try:
        _to_its_end(_in_time(order, options, booking, replies))
        accepted = True
    except (ServiceFailedError, BudgetError) as error:
        if not replies:
            raise
        accepted, failure = False, str(error)
    tally = booking.tally
    return Answer(
        replies=tuple(replies),
        accepted=accepted,
        failure=failure,
        use=ModelUse(
            prompt=order.prompt,
            settings=options.told,
            calls=tally.calls,
            input_tokens=tally.input_tokens,
            output_tokens=tally.output_tokens,
            cost_micros=tally.micros,
            currency=options.prices.currency,
        ),
    )


def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Run `work` from plain code; beside a loop that already runs in this thread, in a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work)
        return
    with ThreadPoolExecutor(max_workers=1) as beside:
        beside.submit(copy_context().run, asyncio.run, work).result()


async def _in_time(
    order: Order[Reply], options: LlmOptions, booking: Booking, replies: list[Reply]
) -> None:
    try:
        async with asyncio.timeout(options.total_seconds), client(options) as http:
            await _agent(
                order, options, RecordedModel(model_of(options, http), booking), replies
            ).run(order.material, usage_limits=UsageLimits(request_limit=options.tries))
    except TimeoutError as error:
        raise ServiceFailedError(
            f"the language model took longer than {options.total_seconds:g} seconds",
            remedy="Raise draft_seconds under [llm] in pipeline.toml, or take a faster model.",
        ) from error
    except (AgentRunError, UserError) as error:
        raise told(error, options, tries=booking.tally.calls) from error


def _agent(
    order: Order[Reply], options: LlmOptions, model: RecordedModel, replies: list[Reply]
) -> Agent[None, Reply]:
    form = _FORMS[options.reply_by or _BEST.get(options.provider, "schema")]
    settings = ModelSettings(
        max_tokens=options.max_tokens,
        temperature=options.temperature,
        timeout=options.timeout_seconds,
    )
    if options.provider in _SEEDED:
        settings["seed"] = options.seed
    if options.provider in ("openai-compatible", "openai", "anthropic"):
        settings["max_retries"] = 0
    agent: Agent[None, Reply] = Agent(
        model,
        output_type=form(order.reply),
        instructions=order.instructions,
        model_settings=settings,
        retries={"output": options.tries - 1, "tools": 0},
    )

    @agent.output_validator
    def judged(reply: Reply) -> Reply:
        replies.append(reply)
        reasons = order.objections(reply)
        if reasons:
            raise ModelRetry("\n".join(reasons))
        return reply

    return agent
