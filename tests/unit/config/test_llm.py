"""The [llm] table: what it takes, and what it names as missing."""

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.config.llm import LlmTable
from pipeline.config.load import read_config
from pipeline.folders import shipped
from pipeline.model_service import missing_for_model


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"provider": "openai-compatible", "model": "m"}, "llm.base_url is empty"),
        ({"provider": "openai", "key_variable": "K"}, "llm.model is empty"),
        ({"provider": "mistral", "model": "m"}, "llm.key_variable is empty"),
        ({"base_url": "ftp://x"}, "http or https"),
        ({"base_url": "https://ana:secret@x.example/v1"}, "password does not belong"),
        ({"key_variable": "sk-123 456"}, "never the key itself"),
        ({"provider": "acme"}, "openai-compatible"),
    ],
)
def test_a_table_that_cannot_work_is_refused(given, words):
    """Each mistake says what belongs there."""
    with pytest.raises(ValidationError, match=words):
        LlmTable(**given)


def test_money_is_exact():
    """Prices and budgets become millionths."""
    table = LlmTable(input_price=0.15, output_price=0.6, day_cost=2.5)

    assert (table.prices.input_micros, table.prices.output_micros) == (150_000, 600_000)
    assert table.budget.day.micros == 2_500_000
    assert table.prices.of(input_tokens=1, output_tokens=0) == 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped configuration, to be changed."""
    shutil.copytree(shipped("config"), tmp_path / "config")
    return tmp_path / "config"


def change(file: Path, old: str, new: str) -> None:
    """One line of a file."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_a_desk_that_wants_a_model_needs_one(folder: Path):
    """File, key, value and remedy are named."""
    change(folder / "desks.toml", 'writer = "built-in"', 'writer = "llm"')
    _, (mistake,) = read_config(folder)

    assert "desk.health.writer" in str(mistake)
    assert "[llm] in pipeline.toml" in str(mistake)


def test_what_the_model_lacks_is_named_with_what_adds_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """A missing library, a missing key and a spoilt prompt, each with its remedy; none when all is there."""
    settings = folder / "pipeline.toml"
    change(settings, '\nprovider = ""', '\nprovider = "anthropic"')
    change(settings, '\nmodel = ""', '\nmodel = "m"')
    change(settings, '\nkey_variable = ""', '\nkey_variable = "NIGHT_KEY"')
    config, mistakes = read_config(folder)
    assert mistakes == ()
    assert missing_for_model(config, {"NIGHT_KEY": "x"}) == ()

    (folder / "prompts" / "write.md").write_text("Write in $tongue.")
    monkeypatch.setattr("pipeline.language.llm.model.find_spec", lambda _name: None)
    said = "\n".join(str(one) for one in missing_for_model(config, {}))

    assert "pip install 'nightdesk[llm]'" in said
    assert "NIGHT_KEY: this environment variable holds no key" in said
    assert "$tongue" in said or "tongue" in said
