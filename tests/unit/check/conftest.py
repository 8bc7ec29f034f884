"""What the tests of the checks share."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# The cases below, and the damage generator of the evaluation, are found however pytest is started.
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "eval")]

from check_cases import SPANISH, make_article  # noqa: E402  # after the path is set

from pipeline.model.news import Article  # noqa: E402  # as above


@pytest.fixture
def spanish() -> Article:
    """The Spanish article that most tests check against."""
    return make_article("a", "Diario", "es", SPANISH)
