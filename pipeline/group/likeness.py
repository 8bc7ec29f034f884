"""How alike two articles are, in figures that can be explained. Touches nothing outside its arguments."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log2

from pipeline.group.anchors import Anchors
from pipeline.group.sketch import ArticleSketch, StorySketch

#: The priors weigh as much as this many articles that were really seen.
_AS_IF_SEEN = 30
#: E5 puts unrelated texts near .80 and translations near .93.
_UNRELATED = 0.80
_SPAN = 0.13
#: Bits of shared names, and of shared figures, beyond which more says nothing new.
_ENOUGH_BITS = 30.0
#: An article with fewer bits of figures has too few to miss them elsewhere.
_SOME_BITS = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How many of the recent articles hold each anchor."""

    articles: int
    counts: Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two articles side by side; shares lie between 0 and 1."""

    #: The cosine stretched so that unrelated texts are near 0 and translations near 1; None without vectors.
    meaning: float | None
    other_language: bool
    #: The rarest that they share, rarest first.
    names: tuple[str, ...]
    name_bits: float
    name_share: float
    figures: tuple[str, ...]
    figure_bits: float
    figure_share: float
    #: Both give figures enough and share next to none.
    figures_clash: bool


def seen_in(stories: Iterable[StorySketch]) -> Seen:
    """Count the anchors of all members."""
    counts: Counter[str] = Counter()
    articles = 0
    for story in stories:
        for member in story.members:
            articles += 1
            counts.update(member.names.keys())
            counts.update(member.figures.keys())
    return Seen(articles=articles, counts=counts)


def compare(one: ArticleSketch, other: ArticleSketch, seen: Seen) -> Likeness:
    """What the two share, each thing weighed by how rare it is."""
    meaning = None
    if one.vector is not None and other.vector is not None:
        meaning = (float(one.vector @ other.vector) - _UNRELATED) / _SPAN
    names, name_bits, name_share, _ = _shared(one.names, other.names, seen)
    figures, figure_bits, figure_share, least = _shared(one.figures, other.figures, seen)
    return Likeness(
        meaning=meaning,
        other_language=one.language.partition("-")[0] != other.language.partition("-")[0],
        names=names,
        name_bits=name_bits,
        name_share=name_share,
        figures=figures,
        figure_bits=figure_bits,
        figure_share=figure_share,
        figures_clash=least >= _SOME_BITS and figure_bits < 3,
    )


def likelihood(likeness: Likeness) -> float:
    """How likely it is that both report one event, between 0 and 1.

    A logistic sum; its weights were fitted on pairs of three public sets and the sample newsroom by
    `tests/eval/fit_grouping.py` and rounded.
    """
    meaning = likeness.meaning
    total = WEIGHTS["start"] if meaning is not None else WEIGHTS["start_without_meaning"]
    total += WEIGHTS["meaning"] * max(-0.5, min(1.3, meaning)) if meaning is not None else 0.0
    total += WEIGHTS["other_language"] * likeness.other_language
    for name, value in features(likeness).items():
        total += WEIGHTS[name] * value
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def features(likeness: Likeness) -> dict[str, float]:
    """The parts of the sum that names and figures make."""
    return {
        "name_bits": min(likeness.name_bits, _ENOUGH_BITS) / _ENOUGH_BITS,
        "name_share": likeness.name_share,
        "figure_bits": min(likeness.figure_bits, _ENOUGH_BITS) / _ENOUGH_BITS,
        "figure_share": likeness.figure_share * min(1.0, likeness.figure_bits / 6),
        "figures_clash": float(likeness.figures_clash),
    }


WEIGHTS = {
    "start": -9.0,
    "start_without_meaning": -4.0,
    "meaning": 8.0,
    "other_language": 1.0,
    "name_bits": 4.0,
    "name_share": 2.0,
    "figure_bits": 3.0,
    "figure_share": 1.5,
    "figures_clash": -1.0,
}


def _shared(
    one: Anchors, other: Anchors, seen: Seen
) -> tuple[tuple[str, ...], float, float, float]:
    """What both hold, rarest first; its bits; their share of the poorer one's bits; those bits."""
    bits = {key: _bits(key, prior, seen) for key, prior in {**one, **other}.items()}
    both = sorted(one.keys() & other.keys(), key=lambda key: (-bits[key], key))
    shared = sum(bits[key] for key in both)
    least = min(sum(bits[key] for key in one), sum(bits[key] for key in other))
    return tuple(both), shared, shared / least if least else 0.0, least


def _bits(key: str, prior: float, seen: Seen) -> float:
    """How surprising it is that an article holds this, in bits."""
    expected = prior * _AS_IF_SEEN + seen.counts.get(key, 0)
    return -log2(min(1.0, expected / (_AS_IF_SEEN + seen.articles)))
