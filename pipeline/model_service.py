"""From ``[llm]`` to a language model: what is plugged in, and what is missing for it."""

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from pipeline.config import Config
from pipeline.config.mistakes import Mistake
from pipeline.errors import ConfigError
from pipeline.language.llm.model import INSTALL, ServiceModel, missing_library
from pipeline.language.llm.options import LlmOptions
from pipeline.language.llm.ports import CallBook
from pipeline.steps import ModelKit
from pipeline.write.llm.prompts import load_prompts


def model_kit(config: Config, book: CallBook, now: Callable[[], datetime]) -> ModelKit | None:
    """The configured model with its prompts; None when the configuration names none."""
    table = config.settings.llm
    if not table.provider:
        return None
    key = os.environ.get(table.key_variable, "") if table.key_variable else ""
    options = LlmOptions(
        provider=table.provider,
        address=table.address,
        model=table.model,
        key=key,
        reply_by=table.reply_by,
        temperature=table.temperature,
        seed=table.seed,
        max_tokens=table.max_tokens,
        tries=table.tries,
        timeout_seconds=table.timeout_seconds,
        total_seconds=table.draft_seconds,
        budget=table.budget,
        prices=table.prices,
    )
    return ModelKit(
        model=ServiceModel(
            options=options,
            book=book,
            now=now,
            missing_key=table.key_variable if table.key_variable and not key else "",
        ),
        prompts=load_prompts(prompts_folder(config)),
        source_words=table.source_words,
    )


def prompts_folder(config: Config) -> Path:
    """Where the prompts lie."""
    return config.folder / "prompts"


def missing_for_model(config: Config, environment: Mapping[str, str]) -> tuple[Mistake, ...]:
    """What the configured model lacks on this machine, each with what adds it; nothing when none is configured."""
    table = config.settings.llm
    if not table.provider:
        return ()
    found = []
    library = missing_library(table.provider)
    if library:
        found.append(
            Mistake(
                file="pipeline.toml",
                key="llm.provider",
                value=table.provider,
                problem=f"the library {library} is not installed",
                remedy=f"Run: {INSTALL}",
            )
        )
    if table.key_variable and not environment.get(table.key_variable):
        found.append(
            Mistake(
                file="pipeline.toml",
                key="llm.key_variable",
                value=table.key_variable,
                problem="this environment variable holds no key here",
                remedy="Set it where Nightdesk is started; until then the built-in writer writes",
            )
        )
    try:
        load_prompts(prompts_folder(config))
    except ConfigError as error:
        found.append(
            Mistake(
                file=error.context.get("file", "prompts"),
                key="",
                value="",
                problem=error.message,
                remedy=error.remedy,
            )
        )
    return tuple(found)
