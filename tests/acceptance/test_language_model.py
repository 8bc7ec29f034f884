"""A desk with a language model, from the command line: its child processes, its draft, its cost."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flood_story import FLOOD, GOOD, reply
from openai_server import openai_server

from pipeline.folders import CONFIG, DATA, shipped


def configured(folder: Path, address: str) -> dict[str, str]:
    """The environment of an installation whose first desk has a model behind an address."""
    shutil.copytree(shipped("config"), folder / "config")
    settings = folder / "config" / "pipeline.toml"
    text = settings.read_text()
    for name, value in (("provider", "openai-compatible"), ("base_url", address), ("model", "m")):
        text = text.replace(f'\n{name} = ""', f'\n{name} = "{value}"', 1)
    text = text.replace("input_price = 0.0", "input_price = 2.0")
    settings.write_text(text)
    desks = folder / "config" / "desks.toml"
    desks.write_text(desks.read_text().replace('writer = "built-in"', 'writer = "llm"', 1))
    (folder / "flood.txt").write_text(FLOOD)
    return os.environ | {CONFIG: str(folder / "config"), DATA: str(folder / "data")}


def nightdesk(environment: dict[str, str], *words: str) -> dict[str, object]:
    """What a command says in JSON."""
    command = [sys.executable, "-m", "pipeline", *words, "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.long
def test_a_wish_is_written_by_the_model_of_its_desk(tmp_path: Path):
    """Sent back once over an invented figure, the model's draft is in the queue, and its cost is told."""
    invented = reply(("The fire service said that 17 people were injured.", [2]), *GOOD[1:])
    with openai_server(invented, reply(*GOOD)) as server:
        environment = configured(tmp_path, server.address)
        words = (
            "--text",
            str(tmp_path / "flood.txt"),
            "--title",
            "River floods 40 houses",
            "--publisher",
            "Pennant",
        )
        granted = nightdesk(
            environment, "write", "https://marlow.example/f", *words, "--length", "brief"
        )

        assert len(server.asked) == 2
    shown = nightdesk(environment, "drafts", "show", str(granted["draft_id"]))
    spent = nightdesk(environment, "models", "budget")

    told = json.dumps(shown, ensure_ascii=False)
    assert '"engine": "llm"' in told or '"engine":"llm"' in told
    assert GOOD[0][0] in told
    assert "17 people" not in told
    assert spent["accounts"][0]["spent"] == {"calls": 2, "tokens": 2400, "micros": 4000}
