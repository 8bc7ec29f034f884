"""A worker that runs for weeks follows what is in the folder now."""

import shutil
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.config.live import LiveConfig

SHIPPED = Path(__file__).parents[3] / "config"


@pytest.fixture
def folder(tmp_path):
    """The starter configuration."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "config"))


@pytest.fixture
def live(folder):
    """Its configuration in a process whose time the test moves."""
    clock = [0.0]
    made = LiveConfig(load_config(folder), monotonic=lambda: clock[0])

    def read():
        clock[0] += 3
        return {source.id for source in made().sources}

    return read


def test_an_outlet_is_followed_as_soon_as_its_file_is_there(folder, live):
    """Added, corrected and taken away without a restart."""
    before = live()
    file = folder / "sources" / "new.toml"
    text = (folder / "sources" / "20minutos.toml").read_text("utf-8").replace('"20minutos', '"neu')
    file.write_text(text, encoding="utf-8")
    assert {one for one in live() if one.startswith("neu")}

    file.write_text(text.replace('"neu', '"renamed'), encoding="utf-8")
    assert {one for one in live() if one.startswith("renamed")}

    file.unlink()
    assert live() == before


def test_a_mistake_changes_nothing_until_it_is_mended(folder, live):
    """The sources stay as they were, and follow once the file can be read."""
    before = live()
    file = folder / "sources" / "20minutos.toml"
    text = file.read_text("utf-8")
    file.write_text("publisher = ", encoding="utf-8")
    assert live() == before

    file.write_text(text.replace('id = "20minutos', 'id = "veinte'), encoding="utf-8")
    assert {one for one in live() if one.startswith("veinte")}


WEBHOOK = """
[[webhook]]
id = "website"
address = "https://cms.example.org/hooks"
secret_variable = "NIGHTDESK_WEBSITE_SECRET"
"""


def test_a_webhook_is_told_as_soon_as_its_table_is_there(folder):
    """Added, corrected and taken away; what else changed in the file counts from the next start."""
    clock = [0.0]
    live = LiveConfig(load_config(folder), monotonic=lambda: clock[0])
    file = folder / "pipeline.toml"
    text, port = file.read_text("utf-8"), live().settings.web.port

    def told(table: str) -> list[str]:
        file.write_text(f"{text.replace(f'port = {port}', f'port = {port + 1}')}{table}", "utf-8")
        clock[0] += 3
        return [one.address for one in live().webhooks]

    assert told(WEBHOOK) == ["https://cms.example.org/hooks"]
    assert told(WEBHOOK.replace("/hooks", "/elsewhere")) == ["https://cms.example.org/elsewhere"]
    assert told(WEBHOOK.replace("https:", "ftp:")) == ["https://cms.example.org/elsewhere"]
    assert told("") == []
    assert live().settings.web.port == port


def test_the_files_are_not_looked_at_for_every_question(folder):
    """Within two seconds the answer is the same."""
    live = LiveConfig(load_config(folder), monotonic=lambda: 0.0)
    before = live().sources
    (folder / "sources" / "20minutos.toml").unlink()

    assert live().sources == before
    live.look()
    assert live().sources != before
