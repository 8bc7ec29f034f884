"""The whole path once, as its user runs it: the installed command, in an empty folder, on real sockets."""

import json
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pipeline.folders import shipped
from pipeline.model.draft import Draft
from pipeline.store.codec import from_json


@dataclass(frozen=True)
class Demo:
    """What `nightdesk demo --once --json` printed, and the folder it ran in."""

    folder: Path
    printed: dict[str, Any]
    truth: dict[str, Any] = field(repr=False)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Another command on the same installation."""
        return nightdesk(self.folder, *arguments, demo=True)

    def story_of(self, slug: str) -> dict[str, Any]:
        """The story that has an article of that slug."""
        (found,) = [
            story
            for story in self.printed["stories"]
            if any(slug in article["url"] for article in story["articles"])
        ]
        return found

    def slugs(self, story: dict[str, Any]) -> set[str]:
        """The sample's slugs of a story's articles."""
        return {
            article["slug"]
            for told in self.truth["story"]
            for article in told["articles"]
            if any(article["slug"] in one["url"] for one in story["articles"])
        }

    def draft(self, story: dict[str, Any]) -> tuple[Draft, str]:
        """The story's draft, and its text as printed."""
        (found,) = [
            one for one in self.printed["drafts"] if one["draft"]["story_id"] == story["story"]
        ]
        return from_json(Draft, json.dumps(found["draft"])), found["text"]


def nightdesk(
    folder: Path, *arguments: str, demo: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The installed command, run in a folder."""
    if demo:
        environment["NIGHTDESK_CONFIG_DIR"] = str(folder / "data" / "demo" / "config")
        environment["NIGHTDESK_DATA_DIR"] = str(folder / "data" / "demo")
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=1_100,
        check=False,
    )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """One demo for all tests that only look at it."""
    folder = tmp_path_factory.mktemp("demo")
    ended = nightdesk(folder, "demo", "--once", "--json")
    assert ended.returncode == 0, ended.stderr[-3000:]
    truth = tomllib.loads((shipped("sample") / "stories.toml").read_text("utf-8"))
    return Demo(folder=folder, printed=json.loads(ended.stdout), truth=truth)
