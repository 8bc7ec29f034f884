"""`nightdesk models budget` and `doctor` on a configuration with a language model."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.doctor import Health, examine
from pipeline.folders import CONFIG, DATA, Folders, shipped


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shipped configuration that names a model where nobody listens."""
    shutil.copytree(shipped("config"), tmp_path / "config")
    file = tmp_path / "config" / "pipeline.toml"
    text = file.read_text()
    for old, new in (
        ("provider", "openai-compatible"),
        ("base_url", "http://127.0.0.1:9/v1"),
        ("model", "m"),
    ):
        text = text.replace(f'\n{old} = ""', f'\n{old} = "{new}"', 1)
    file.write_text(text)
    monkeypatch.setenv(CONFIG, str(tmp_path / "config"))
    monkeypatch.setenv(DATA, str(tmp_path / "data"))
    return tmp_path


def test_the_budget_is_told(folder: Path):
    """Spent, left and at most, for the day and the month."""
    command = [sys.executable, "-m", "pipeline", "models", "budget"]
    plain = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    told = json.loads(
        subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout
    )

    assert "2,000,000" in plain
    assert [one["period"] for one in told["accounts"]] == ["day", "month"]
    assert told["model"] == "m"


def test_doctor_says_that_nobody_answers(folder: Path):
    """The address and the remedy, and what is left; nothing that stops the newsroom."""
    found = [
        one
        for one in examine(Folders(config=folder / "config", data=folder / "data"))
        if one.what.startswith("language model")
    ]

    assert found[0].health is Health.LIMITED
    assert "nobody answers at http://127.0.0.1:9/v1" in found[0].found
    assert "2,000,000 tokens" in found[1].found
