"""The heavy steps with a language model at a loopback address, over the real checks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flood_story import DESK, FLOOD
from model_orders import NOW

from pipeline.extract import ExtractOptions
from pipeline.language.llm.model import ServiceModel
from pipeline.language.llm.options import LlmOptions
from pipeline.model.news import Article
from pipeline.model.spending import Budget, Prices, Spent
from pipeline.model.story import Assignment, Form, Length
from pipeline.steps import ModelKit, Steps
from pipeline.store import open_store
from pipeline.write.llm.prompts import load_prompts

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def steps_at(tools, tmp_path: Path):
    """Steps whose language model is at an address."""
    store = open_store(f"sqlite:///{tmp_path / 'steps.db'}")
    store.migrate()

    def made(address: str, **changes: object) -> Steps:
        much = Spent(tokens=10**7, micros=10**12)
        options = LlmOptions(
            provider="openai-compatible", address=address, model="m", key="", max_tokens=800,
            timeout_seconds=20, total_seconds=60, prices=Prices(),
            budget=Budget(draft=much, day=much, month=much),
        )  # fmt: skip
        model = ServiceModel(
            options=replace(options, **changes), book=store.model_calls, now=lambda: NOW
        )
        kit = ModelKit(
            model=model, prompts=load_prompts(ROOT / "config" / "prompts"), source_words=6000
        )
        return Steps(
            embedder=tools.embedder, translator=tools.translator, tools={"health": tools},
            extract_options=ExtractOptions(), check_options={}, llm=kit,
        )  # fmt: skip

    yield made
    store.close()


@pytest.fixture
def flood(build) -> Article:
    """The report."""
    return build[0](
        FLOOD, publisher="Marlow Fen Pennant", headline="River floods houses in Marlow Fen"
    )


@pytest.fixture
def drafted(build) -> Callable[..., object]:
    """A draft of articles for the health desk by steps."""

    def written(steps: Steps, *articles: Article, length=Length.BRIEF, form=Form.CONDENSED):
        story = build[1](articles)
        wish = Assignment(
            story_id=story.id, desk_id="health", language="en-GB", form=form, length=length,
            reason="test", article_id=articles[0].id if form is Form.TRANSLATION else "",
        )  # fmt: skip
        return steps.write(wish, articles, story=story, desk=DESK, now=NOW)

    return written
