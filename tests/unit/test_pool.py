"""Heavy and hostile work happens in children that die rather than hang."""

import os
import time
from collections.abc import Iterator

import pytest

from pipeline.errors import NightdeskError, UnreadableError
from pipeline.pool import Pool, PoolOptions, WorkFailedError


class Tools:
    """What a child of these tests can do."""

    def double(self, number: int) -> int:
        """Honest work."""
        return 2 * number

    def process(self) -> int:
        """Which process does the work."""
        return os.getpid()

    def niceness(self) -> int:
        """How far it gives way to others."""
        return os.getpriority(os.PRIO_PROCESS, 0)

    def read(self) -> None:
        """A page that is written to take long."""
        time.sleep(30)

    def hang(self) -> None:
        """A page that never ends."""
        while True:
            time.sleep(1)

    def swell(self) -> int:
        """A page that fills the memory."""
        return len(bytearray(4_000_000_000))

    def die(self) -> None:
        """A library that takes its process with it."""
        os._exit(7)

    def refuse(self) -> None:
        """An error made for people."""
        raise UnreadableError("no article", remedy="try another", file="page.html")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Two children with a second and a gigabyte each."""
    made = Pool(Tools, (), PoolOptions(children=2, seconds=1.0, memory=1_500_000_000))
    yield made
    made.close()


def test_work_is_done_in_another_process(pool: Pool):
    """A call returns what the child computed, in its own process."""
    assert pool.call("double", 21) == 42
    assert pool.call("process") != os.getpid()


def test_a_child_gives_way_to_the_desk(pool: Pool):
    """Heavy work has the processor after whoever serves a person; the caller stays as it is."""
    before = os.getpriority(os.PRIO_PROCESS, 0)

    assert pool.call("niceness") == max(10, before)
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


def test_a_slow_page_holds_a_child_for_its_own_time_alone():
    """Reading what came from outside has seconds, where writing a draft may have minutes."""
    options = PoolOptions(children=1, seconds=60, seconds_of={"read": 0.5}, memory=1_500_000_000)
    made = Pool(Tools, (), options)
    made.call("double", 1)

    with pytest.raises(WorkFailedError, match=r"read took more than 0\.5 seconds"):
        made.call("read")

    assert made.call("double", 21) == 42
    made.close()


@pytest.mark.parametrize("method", ["hang", "die", "swell"])
def test_a_child_that_fails_is_replaced(pool: Pool, method: str):
    """Hanging, dying and swelling work fails with its name, and the next call is served."""
    with pytest.raises(WorkFailedError, match=method):
        pool.call(method)

    assert pool.call("double", 4) == 8


def test_an_error_for_people_crosses_whole(pool: Pool):
    """Message, remedy and context of an error survive the way out of the child."""
    with pytest.raises(UnreadableError) as caught:
        pool.call("refuse")

    error: NightdeskError = caught.value
    assert (error.message, error.remedy, error.context) == (
        "no article",
        "try another",
        {"file": "page.html"},
    )
