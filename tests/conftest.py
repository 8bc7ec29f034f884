"""What tests of several steps share."""

import sys
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

# `postgres` is found by its name, however pytest is started.
sys.path.insert(0, str(Path(__file__).parent))

pytest_plugins = ["postgres"]

# How long one example takes says more about the machine than about the code.
settings.register_profile("nightdesk", deadline=None)
settings.load_profile("nightdesk")


class _ByFolder(LoadScopeScheduling):
    """One folder's tests stay in one process: they share what is dear to make, a model or a whole demo.

    The desk in the browser needs no demo, but for one file, and goes beside it.
    """

    def _split_scope(self, nodeid: str) -> str:
        folder, _, name = nodeid.rpartition("/")
        alone = name.startswith("test_desk_") and not name.startswith("test_desk_on_demo")
        return f"{folder}/desk" if alone else folder


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    """How `make test` shares its tests out over the cores."""
    return _ByFolder(config, log)
