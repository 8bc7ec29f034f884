"""Small calls go together when they would have to wait, and one bad one spoils no other."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline.gather import Gatherer


def test_a_single_call_goes_at_once():
    """Nobody waits for company."""
    assert Gatherer(lambda asked: [one * 2 for one in asked], crossings=1).ask(4) == 8


def test_those_who_wait_go_together():
    """While one call is under way the others gather, up to the cap, and each gets its own answer."""
    sizes: list[int] = []
    first_is_in, all_wait = threading.Event(), threading.Event()

    def answer(asked):
        sizes.append(len(asked))
        first_is_in.set()
        all_wait.wait(10)
        return [f"answer {one}" for one in asked]

    gatherer = Gatherer(answer, crossings=1, most=4)
    with ThreadPoolExecutor(7) as threads:
        first = threads.submit(gatherer.ask, 0)
        first_is_in.wait(10)
        others = [threads.submit(gatherer.ask, number) for number in range(1, 7)]
        while len(gatherer._waiting) < 6:
            first_is_in.clear()
            first_is_in.wait(0.01)
        all_wait.set()
        answers = [one.result(10) for one in (first, *others)]

    assert answers == [f"answer {number}" for number in range(7)]
    assert sizes == [1, 4, 2]


def test_an_error_belongs_to_its_asker():
    """An error in an answer's place is raised for one; a call that dies is made again for each."""

    def answer(asked):
        if "bomb" in asked:
            raise MemoryError("too much")
        return [ValueError(one) if one == "bad" else one.upper() for one in asked]

    gatherer = Gatherer(answer, crossings=2)
    names = ["a", "bad", "b", "bomb", "c"] * 4
    with ThreadPoolExecutor(len(names)) as threads:
        asked = [(name, threads.submit(gatherer.ask, name)) for name in names]

    for name, future in asked:
        if name == "bad":
            with pytest.raises(ValueError, match="bad"):
                future.result()
        elif name == "bomb":
            with pytest.raises(MemoryError):
                future.result()
        else:
            assert future.result() == name.upper()
