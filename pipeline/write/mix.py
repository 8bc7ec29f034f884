"""How much of a draft may take its wording from sources in the desk's own language."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.write.points import Point


def mix(ordered: Sequence[Point], share: float) -> tuple[tuple[Point, ...], tuple[str, ...]]:
    """The points with translated wording where there is one, until at most `share` of them is native.

    Where translations run out the draft stays over its share, and the note says so.
    """
    allowed = int(share * len(ordered) + 0.5)
    done = list(ordered)
    native = [at for at, point in enumerate(done) if not point.best.translated]
    for at in native:
        if len(native) <= allowed:
            break
        other = [
            passage
            for passage in done[at].passages
            if passage.translated and passage.faults < 1 and not passage.leans
        ]
        if other:
            done[at] = replace(done[at], best=other[0])
            native = [one for one in native if one != at]
    if len(native) <= allowed:
        return tuple(done), ()
    note = (
        f"{len(native)} of {len(done)} sentences are worded after sources in the desk's own "
        f"language; the desk asks for {allowed} at most."
    )
    return tuple(done), (note,)
