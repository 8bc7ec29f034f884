"""A child that waits for a language model and has to be killed takes no draft with it."""

import os
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from examples import make_article, make_assignment, make_draft
from flood_story import DESK
from model_orders import NOW

from pipeline.model.draft import Draft
from pipeline.model.story import Assignment, Story
from pipeline.pool import Pool, PoolOptions
from pipeline.pooled_steps import PooledSteps


class Children:
    """Steps of which the writing by a model never ends, or takes its process with it."""

    def __init__(self, way: str) -> None:
        self._way = way

    def write(self, *_given: object, **_terms: object) -> Draft:
        """A service that holds the line for ever, below every time-out of its client."""
        if self._way == "dies":
            os._exit(7)
        while True:
            threading.Event().wait(1)

    def write_built_in(self, assignment: Assignment, *_given: object, **_terms: object) -> Draft:
        """The other writer."""
        return make_draft(assignment)


@pytest.fixture(params=["hangs", "dies"])
def steps(request: pytest.FixtureRequest) -> Iterator[PooledSteps]:
    """Both kinds of children."""
    pools = [
        Pool(Children, (request.param,), PoolOptions(children=1, seconds=seconds))
        for seconds in (60, 2)
    ]
    yield PooledSteps(pools[0], writers=pools[1])
    for pool in pools:
        pool.close()


def test_the_built_in_writer_takes_over_from_a_killed_child(steps: PooledSteps):
    """The draft is there, and says what happened to the process that should have written it."""
    article = make_article()
    story = Story(id="s", members=())

    draft = steps.write(make_assignment("s"), [article], story=story, desk=DESK, now=NOW)

    assert draft == replace(draft, ed_note=draft.writer.note)
    assert "was stopped" in draft.ed_note or "died (exit code 7)" in draft.ed_note
