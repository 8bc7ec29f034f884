"""What an installation cannot use is refused in one sentence that names it, never by a traceback."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.app import open_app
from pipeline.commands.writing import _text_of
from pipeline.config.load import read_config
from pipeline.errors import ConfigError, NotFoundError
from pipeline.folders import Folders, shipped
from pipeline.run.grouping import _before
from pipeline.store import open_store


def test_a_file_for_a_data_folder_is_named(tmp_path: Path) -> None:
    """A data folder that cannot be made is a mistake of the configuration."""
    (tmp_path / "data").touch()
    with pytest.raises(ConfigError, match="NIGHTDESK_DATA_DIR"):
        open_app(Folders(config=shipped("config"), data=tmp_path / "data"))


def test_without_configuration_nothing_is_made(tmp_path: Path) -> None:
    """A command in a wrong folder leaves nothing there."""
    with pytest.raises(ConfigError):
        open_app(Folders(config=tmp_path / "config", data=tmp_path / "data"))
    assert not list(tmp_path.iterdir())


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    """A file that is no database is refused by name, and left as it is."""
    file = tmp_path / "nightdesk.db"
    file.write_bytes(b"no database " * 1000)
    store = open_store(f"sqlite:///{file}")
    with pytest.raises(ConfigError, match=r"nightdesk\.db cannot be opened"):
        store.migrate()
    store.close()
    assert file.read_bytes() == b"no database " * 1000


def test_an_unreadable_configuration_file_is_one_mistake(tmp_path: Path) -> None:
    """What cannot be read is told beside all other mistakes."""
    (tmp_path / "desks.toml").mkdir()
    _, mistakes = read_config(tmp_path)
    assert [mistake.problem for mistake in mistakes if mistake.file == "desks.toml"] == [
        "cannot be read: Is a directory"
    ]


def test_a_text_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A wish over a missing or binary file says which."""
    with pytest.raises(NotFoundError, match="gone"):
        _text_of(tmp_path / "gone")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    with pytest.raises(NotFoundError, match="binary"):
        _text_of(tmp_path / "binary")


def test_the_year_one_has_no_days_before_it() -> None:
    """An article of the year 1 stops no grouping."""
    first = datetime(1, 1, 1, tzinfo=UTC)
    assert _before(first, timedelta(days=3)) == first
