"""Sentences that follow each other in their source as they do in the draft, parted by a neighbour. Pure."""

from collections.abc import Callable, Sequence

from pipeline.write.points import Point, Stage

#: Shorter sentences seldom stand by themselves.
_SHORT = 12


def interleaved(
    ordered: Sequence[Point], run: Callable[[Point, Point], int], *, most: int
) -> tuple[Point, ...]:
    """The points, with two neighbours changed where the words of one run on into the next for more than `most`.

    Only sentences of the evidence change places, and none that leans on another or has one lean on it.
    """
    done = list(ordered)
    moved = ""
    for at in range(1, len(done) - 2):
        first, second, third = done[at : at + 3]
        after = done[at + 3] if at + 3 < len(done) else None
        if run(first, second) <= most or second.id == moved:
            continue  # what has given way once does not sink further
        if not _may_change(first, second, third, after):
            continue
        if run(first, third) <= most and run(third, second) <= most:
            done[at + 1], done[at + 2] = third, second
            moved = second.id
    return tuple(done)


def _may_change(first: Point, second: Point, third: Point, after: Point | None) -> bool:
    if any(point.stage is not Stage.EVIDENCE or point.caveat for point in (second, third)):
        return False
    if any(_bound(point) for point in (second, third)):
        return False
    if after is not None and _bound(after):
        return False
    if _about(first, second) or _about(second, third):
        return False
    # Another outlet's sentence was put where it stands for what it says.
    return third.best.article_id == second.best.article_id == first.best.article_id


def _about(one: Point, two: Point) -> bool:
    """Whether the second is a short sentence behind the first in its paragraph: "The target is 18 minutes."."""
    return (
        two.best.previous == one.best.id
        and two.best.block == one.best.block
        and len(two.best.text.split()) < _SHORT
    )


def _bound(point: Point) -> bool:
    return point.best.leans or point.best.contrasts or point.best.takes_up
