"""Neighbours of one source change places where a copied run would go on from one into the next."""

from types import SimpleNamespace
from typing import cast

from pipeline.write.interleave import interleaved
from pipeline.write.points import Point, Stage


def _point(
    name: str, *, leans: bool = False, stage: Stage = Stage.EVIDENCE, text: str = "word " * 20
) -> Point:
    best = SimpleNamespace(
        leans=leans, contrasts=False, takes_up=False, article_id="a",
        id=name, previous=str(int(name) - 1), block=0, text=text,
    )  # fmt: skip
    return cast("Point", SimpleNamespace(id=name, best=best, stage=stage, caveat=False))


def _run(one: Point, two: Point) -> int:
    return 40 if int(two.id) == int(one.id) + 1 else 10


def test_neighbours_change_places_where_a_run_goes_on():
    """The lead stays first, and no two stand as in the source where that can be helped."""
    points = [_point(str(number)) for number in range(5)]

    assert [point.id for point in interleaved(points, _run, most=25)] == ["0", "1", "3", "2", "4"]
    assert interleaved(points, lambda _one, _two: 10, most=25) == tuple(points)


def test_what_leans_stays_behind_what_it_leans_on():
    """Neither a sentence that points back nor the one that it points at is moved."""
    points = [_point("0"), _point("1"), _point("2"), _point("3", leans=True)]

    assert interleaved(points, _run, most=25) == tuple(points)


def test_a_short_sentence_stays_behind_the_one_it_is_about():
    """ "The target is 18 minutes." belongs to the ambulances of the sentence before it."""
    points = [_point("0"), _point("1"), _point("2", text="The target is 18 minutes."), _point("3")]

    assert interleaved(points, _run, most=25) == tuple(points)


def test_a_sentence_gives_way_once():
    """The sentence on the trial does not sink below all that its source tells after it."""
    points = [_point(str(number)) for number in range(6)]

    def run(one: Point, two: Point) -> int:
        return 40 if "1" in {one.id, two.id} and "3" not in {one.id, two.id} else 10

    order = [point.id for point in interleaved(points, run, most=25)]

    assert order.index("1") <= 2
