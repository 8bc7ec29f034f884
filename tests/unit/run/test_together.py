"""Results that come at nearly the same time are taken as one."""

from queue import SimpleQueue

from pipeline.run.together import together


def test_what_is_there_comes_together():
    """All that is there comes at once, and nothing is waited for when all have come."""
    results: SimpleQueue[int] = SimpleQueue()
    for number in range(3):
        results.put(number)

    assert together(results, most=3, seconds=60) == [0, 1, 2]


def test_more_than_is_asked_for_stays():
    """What is beyond the number that is left stays for the next time."""
    results: SimpleQueue[int] = SimpleQueue()
    for number in range(3):
        results.put(number)

    assert together(results, most=2, seconds=60) == [0, 1]
    assert results.get() == 2


def test_the_others_are_waited_for_only_so_long():
    """One that comes alone is given alone, once its moment is over."""
    results: SimpleQueue[int] = SimpleQueue()
    results.put(7)

    assert together(results, most=2, seconds=0) == [7]
