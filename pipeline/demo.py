"""The demo newsroom: the sample outlets on loopback, the shipped configuration, a clock that stands in 2023."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.folders import Folders, shipped
from pipeline.sample import Edits, SampleNewsroom, write_config

#: When the sample newsroom's day is looked at; its outlets published in the days before.
_DEMO_PIPELINE = """\
# The demo: made by `nightdesk demo`, written anew at each start. The live configuration is in config/.
[clock]
# The sample outlets published on 25 to 28 November 2023; the desk looks at them on the evening of the last day.
starts_at = 2023-11-28T18:00:00Z
tick_seconds = 20
settle_minutes = 0
[fetch]
gap_seconds = 0
contact = "the demo of Nightdesk"
[web]
port = {port}
[publish]
feed_title = "Nightdesk demo"
"""


@contextmanager
def demo_newsroom(
    folder: Path,
    *,
    port: int,
    first_port: int = 18701,
    edits: Edits = Edits.WHEN_LISTED_AGAIN,
) -> Iterator[Folders]:
    """The sample outlets answering, and the folders of an installation that follows them.

    What an earlier demo left in `folder` is kept: drafts, decisions, what the outlets have edited.
    """
    config = folder / "config"
    config.mkdir(parents=True, exist_ok=True)
    sample = shipped("sample")
    with SampleNewsroom(
        sample, first_port=first_port, edits=edits, state_file=folder / "outlets.json"
    ) as newsroom:
        _write_shipped(config)
        write_config(config, newsroom)
        (config / "pipeline.toml").write_text(_DEMO_PIPELINE.format(port=port), "utf-8")
        yield Folders(config=config, data=folder)


def _write_shipped(config: Path) -> None:
    """Styles, terms, explainers and prompts as they are shipped; outlets and desks are the sample's own."""
    live = shipped("config")
    for name in ("house_style", "termbase", "explainers", "prompts"):
        if (live / name).is_dir():
            shutil.copytree(live / name, config / name, dirs_exist_ok=True)
    for old in (config / "sources").glob("*.toml"):
        old.unlink()
