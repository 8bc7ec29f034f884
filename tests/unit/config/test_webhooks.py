"""The ``[[webhook]]`` tables: whom they name, and mistakes told before anything is sent."""

from pathlib import Path

import pytest

from pipeline.config.load import load_config, read_config
from pipeline.folders import shipped
from pipeline.model.draft import Action

GOOD = """
[[webhook]]
id = "website"
address = "https://cms.example.org/hooks"
secret_variable = "WEBSITE_SECRET"
decisions = ["publish"]
desks = ["health"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The configuration as shipped, to write on."""
    for file in ("pipeline.toml", "desks.toml"):
        (tmp_path / file).write_text((shipped("config") / file).read_text("utf-8"), "utf-8")
    (tmp_path / "sources").symlink_to(shipped("config") / "sources")
    return tmp_path


def say(folder: Path, text: str) -> None:
    """Add to pipeline.toml."""
    with (folder / "pipeline.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_webhook_is_what_its_table_says(folder):
    """With three days of patience unless the table says otherwise; as shipped there is none."""
    assert load_config(folder).webhooks == ()
    say(folder, GOOD.replace('"health"', f'"{load_config(folder).desks[0].id}"'))

    (webhook,) = load_config(folder).webhooks
    assert webhook.decisions == (Action.PUBLISH,)
    assert webhook.patience.days == 3
    assert not webhook.allow_private


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"health"', '"nowhere"', "webhook.website.desks = nowhere: there is no such desk"),
        ("https://", "ftp://", "must be an http or https address"),
        ("https://", "https://ana:secret@", "a password does not belong in a file"),
        ('"publish"', '"printed"', "webhook.0.decisions.0"),
        ('"WEBSITE_SECRET"', '"whsec_AAAA="', "webhook.0.secret_variable"),
        (GOOD, GOOD + GOOD, "stands 2 times"),
    ],
)
def test_a_mistake_is_told_by_key(folder, old, new, told):
    """By file and key, with a remedy."""
    say(folder, GOOD.replace(old, new))

    _, mistakes = read_config(folder)
    assert any(told in str(one) and "pipeline.toml" in str(one) for one in mistakes), mistakes
