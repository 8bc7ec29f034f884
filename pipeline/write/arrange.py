"""The order that reads: the news, the evidence, the voices, the caveats, what next; then paragraphs."""

from collections.abc import Sequence

from pipeline.write.points import Point, Stage
from pipeline.write.speakers import surname

#: A paragraph takes no further sentence beyond so many words.
_FULL = 62
#: So many sentences of the article that tells most of the story stand before those of others.
_FIRST = 3
#: How far down an article its lead reaches.
_HEAD = 0.12


def arrange(chosen: Sequence[Point], *, lead: Point, every: Sequence[Point]) -> tuple[Point, ...]:
    """The chosen points in printing order; one that leans follows the one that it leans on."""
    places = _spine(chosen, every, lead)
    before = {passage.id: point for point in chosen for passage in point.passages}

    def stage(point: Point) -> Stage:
        return Stage.LEAD if point.id == lead.id else point.stage

    first_heard: dict[str, float] = {}
    for point in chosen:
        if point.speaker:
            name = surname(point.speaker)
            first_heard[name] = min(first_heard.get(name, 2.0), places[point.id])
    ordered = sorted(
        chosen,
        key=lambda point: (
            stage(point),
            first_heard.get(surname(point.speaker), 0.0) if point.speaker else 0.0,
            # Who is heard several times is heard in the order of the outlet that brings the words.
            point.best.article_id if point.speaker else "",
            point.place if point.stage is Stage.BACKGROUND or point.speaker else places[point.id],
            point.id,
        ),
    )
    placed: list[Point] = []
    waiting = [point for point in ordered if _follows(point, before) is not None]
    for point in ordered:
        if point in waiting:
            continue
        placed.append(point)
        _follow_up(point, waiting, before, placed)
    placed += [point for point in waiting if point not in placed]
    return tuple(placed)


def paragraphs(
    ordered: Sequence[Point], words: Sequence[int], *, brief: bool
) -> tuple[tuple[Point, ...], ...]:
    """The points in paragraphs: one subject, one speaker, about sixty words; the lead stands alone if long."""
    found: list[list[Point]] = []
    size = 0
    stage: Stage | None = None
    speaker = ""
    for point, count in zip(ordered, words, strict=True):
        leant = bool(found) and bool(
            _needs(point) & {passage.id for passage in found[-1][-1].passages}
        )
        kind = Stage.LEAD if not found else point.stage
        breaks = (
            not found
            or size + count > (_FULL if not brief else 45)
            or (kind is not stage and stage is not Stage.LEAD)
            or (stage is Stage.LEAD and size >= 24)
            or (size >= 20 and not leant and not _together(found[-1][-1], point))
            or (
                point.speaker
                and speaker
                and point.speaker.split()[-1] != speaker.rsplit(maxsplit=1)[-1]
            )
        )
        if breaks and not (leant and size < 1.6 * _FULL):
            found.append([])
            size = 0
            stage = kind
        found[-1].append(point)
        size += count
        speaker = point.speaker
    return tuple(tuple(paragraph) for paragraph in found)


def _together(one: Point, two: Point) -> bool:
    """Whether some source has both in one paragraph or in two that follow each other."""
    return any(
        first.article_id == second.article_id and abs(first.block - second.block) <= 1
        for first in one.passages
        for second in two.passages
    )


def _spine(chosen: Sequence[Point], every: Sequence[Point], lead: Point) -> dict[str, float]:
    """Each point's place in the order of the article that tells most of the story."""
    counts: dict[str, int] = {}
    for point in chosen:
        for passage in point.passages:
            counts[passage.article_id] = counts.get(passage.article_id, 0) + 1
    if not counts:
        return {}
    spine = max(sorted(counts), key=lambda article: counts[article])
    on_spine = {
        point.id: passage.place
        for point in every
        for passage in point.passages
        if passage.article_id == spine
    }
    places: dict[str, float] = {}
    # How another outlet begins, with a patient's morning, does not part the news from what belongs to it.
    opening = sorted(on_spine[point.id] for point in chosen if point.id in on_spine)[:_FIRST]
    for point in chosen:
        if point.id in on_spine:
            places[point.id] = on_spine[point.id]
            continue
        nearest = sorted(
            (
                (-float(point.vector @ other.vector), other.id)
                for other in every
                if other.id in on_spine and other.stage is point.stage
            ),
        )
        # Between what it is most like and where its own article has it: what another outlet tells last
        # does not stand second because it is of the news.
        beside = (on_spine[nearest[0][1]] + point.place) / 2 + 0.001 if nearest else point.place
        if point.best.article_id != lead.best.article_id:
            places[point.id] = max(beside, opening[-1] + 0.001) if opening else beside
        else:
            # What the lead's own outlet goes on with belongs to the lead.
            places[point.id] = point.place if point.place < _HEAD else beside
    return places


def _needs(point: Point) -> frozenset[str]:
    if (
        point.best.leans
        or point.best.contrasts
        or point.best.takes_up
        or point.stage is Stage.CAVEAT
    ):
        return frozenset({point.best.previous} - {""})
    return frozenset()


def _follows(point: Point, before: dict[str, Point]) -> Point | None:
    for needed in _needs(point):
        other = before.get(needed)
        if other is None or other.id == point.id:
            continue
        # A caveat stands behind the claim that its outlet has in the same paragraph.
        bound = point.best.leans or point.best.contrasts or point.best.takes_up
        if bound or any(
            row.id == needed and row.block == point.best.block for row in other.passages
        ):
            return other
    return None


def _follow_up(
    point: Point, waiting: Sequence[Point], before: dict[str, Point], placed: list[Point]
) -> None:
    for other in waiting:
        followed = _follows(other, before)
        if followed is not None and followed.id == point.id and other not in placed:
            placed.append(other)
            _follow_up(other, waiting, before, placed)
