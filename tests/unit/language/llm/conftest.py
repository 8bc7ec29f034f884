"""Orders to a model at a loopback address, over a real store."""

from dataclasses import replace
from pathlib import Path

import pytest
from model_orders import NOW

from pipeline.language.llm.model import ServiceModel
from pipeline.language.llm.options import LlmOptions
from pipeline.model.spending import MICROS, Budget, Prices, Spent
from pipeline.store import Store, open_store


@pytest.fixture
def calls(tmp_path: Path):
    """A store of its own."""
    store: Store = open_store(f"sqlite:///{tmp_path / 'calls.db'}")
    store.migrate()
    yield store.model_calls
    store.close()


@pytest.fixture
def model_at(calls):
    """A model behind an address, with settings changed."""

    def made(address: str, **changes: object) -> ServiceModel:
        much = Spent(tokens=1_000_000, micros=100 * MICROS)
        options = LlmOptions(
            provider="openai-compatible", address=address, model="m", key="secret-key", max_tokens=300,
            timeout_seconds=20, total_seconds=30,
            budget=Budget(draft=much, day=much, month=much),
            prices=Prices(input_micros=MICROS, output_micros=2 * MICROS, currency="EUR"),
        )  # fmt: skip
        return ServiceModel(options=replace(options, **changes), book=calls, now=lambda: NOW)

    return made
