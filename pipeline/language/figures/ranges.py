"""Joins two numbers that are the ends of one range."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.language.figures.kinds import Figure, FigureKind
from pipeline.language.figures.words import NumberWords
from pipeline.text import fold


def join_ranges(text: str, figures: Sequence[Figure], words: NumberWords) -> list[Figure]:
    """Two numbers that are the ends of one range become one figure."""
    merged: list[Figure] = []
    for figure in figures:
        if merged and (joined := _range(text, merged[-1], figure, words)) is not None:
            merged[-1] = joined
        elif merged and figure.start < merged[-1].end:  # "5€7": the sign belongs to one of them
            start = merged[-1].end
            merged.append(replace(figure, start=start, text=text[start : figure.end]))
        else:
            merged.append(figure)
    return merged


_PLAIN = (FigureKind.COUNT, FigureKind.YEAR)


def _range(text: str, low: Figure, high: Figure, words: NumberWords) -> Figure | None:
    if low.value is None or high.value is None or low.high is not None or high.high is not None:
        return None
    low, high = _scaled(text, low, high, words)
    if low.value is None or high.value is None:
        return None
    same = low.kind is high.kind and low.unit == high.unit
    if not same and not (
        low.kind is FigureKind.COUNT and high.kind not in {FigureKind.ORDINAL, FigureKind.TIME}
    ):
        return None
    if low.value >= high.value or (
        low.counts
        and low.counts[0].lower() not in words.between.values()
        and low.kind is FigureKind.COUNT
        and len(low.counts) > 1
    ):
        return None
    joint = text[low.end : high.start].strip().lower()
    before = text[: low.start].rstrip().rpartition(" ")[2].lower()
    opened = words.between.get(before)
    if joint not in {"-", "–"} and joint not in words.to and joint != opened:
        return None
    if (
        joint in words.to
        and joint != opened
        and low.kind in _PLAIN
        and high.kind in _PLAIN
        and not same
    ):
        return None
    return replace(
        high,
        start=low.start,
        text=text[low.start : high.end],
        value=low.value,
        high=high.value,
        hedge=low.hedge,
        spelled=low.spelled and high.spelled,
    )


def _scaled(text: str, low: Figure, high: Figure, words: NumberWords) -> tuple[Figure, Figure]:
    """ "2 to 3 million" means two million, "2019-20" means 2020."""
    assert low.value is not None
    assert high.value is not None
    joint = text[low.end : high.start].strip().lower()
    if low.kind is FigureKind.YEAR and high.value < 100 and joint in {"-", "–"} and not low.unit:
        return low, replace(high, kind=FigureKind.YEAR, value=low.value // 100 * 100 + high.value)
    spoken = fold(high.text).split()
    scale = next((words.multipliers[word] for word in spoken if word in words.multipliers), 1)
    if (
        scale >= 1000
        and low.value < 1000
        and high.value < 1000 * scale
        and low.kind is FigureKind.COUNT
    ):
        ends = joint in words.to or joint in {"-", "–"} or joint in words.between.values()
        return (replace(low, value=low.value * scale) if ends else low), high
    return low, high
