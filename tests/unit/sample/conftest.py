"""The sample newsroom, started once for all tests here, on free ports so that it never meets a running demo."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from pipeline.sample import Edits, SampleNewsroom


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the sample newsroom."""
    return Path(__file__).parents[3] / "data" / "sample"


@pytest.fixture(scope="session")
def newsroom(sample: Path) -> Iterator[SampleNewsroom]:
    """All outlets, none of whose articles is ever edited."""
    with SampleNewsroom(sample, first_port=0, edits=Edits.NEVER) as running:
        yield running


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    """One client for all outlets."""
    with httpx.Client(timeout=10) as one:
        yield one
