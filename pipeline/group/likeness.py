"""How alike two articles are, in figures that can be explained. Touches nothing outside its arguments."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import exp, log2

from pipeline.group.anchors import Anchors
from pipeline.group.sketch import ArticleSketch, StorySketch

#: The priors weigh as much as this many articles that were really seen.
_AS_IF_SEEN = 30
#: E5 puts unrelated texts near .80 and translations near .93.
_UNRELATED = 0.80
_SPAN = 0.13
_USUAL = 0.25
#: Without vectors a text is as near as texts of one desk usually are.
_UNKNOWN_MEANING = 0.5
#: Bits of shared names, and of shared figures, beyond which more says nothing new.
_ENOUGH_BITS = 30.0
_LEAD_BITS = 12.0
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
    #: Days between the two, none counted past three; 0 when either is undated.
    days_apart: float
    #: The rarest that they share, rarest first.
    names: tuple[str, ...]
    name_bits: float
    name_share: float
    #: Bits of the names that both leads hold, and whether both leads name somebody and none in common.
    lead_bits: float
    leads_differ: bool
    figures: tuple[str, ...]
    figure_bits: float
    figure_share: float
    #: Of the longer words, by rarity; None between languages.
    word_share: float | None
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
            counts.update(member.words.keys() - member.names.keys())
    return Seen(articles=articles, counts=counts)


def compare(one: ArticleSketch, other: ArticleSketch, seen: Seen) -> Likeness:
    """What the two share, each thing weighed by how rare it is."""
    meaning = _meaning(one, other)
    names, name_bits, name_share, _ = _shared(one.names, other.names, seen)
    figures, figure_bits, figure_share, least = _shared(one.figures, other.figures, seen)
    _, lead_bits, _, lead_least = _shared(one.lead_names, other.lead_names, seen)
    across = one.language.partition("-")[0] != other.language.partition("-")[0]
    return Likeness(
        meaning=meaning,
        other_language=across,
        days_apart=_days_apart(one, other),
        names=names,
        name_bits=name_bits,
        name_share=name_share,
        lead_bits=lead_bits,
        leads_differ=lead_least >= _SOME_BITS and lead_bits < 3,
        figures=figures,
        figure_bits=figure_bits,
        figure_share=figure_share,
        word_share=None if across else _shared(one.words, other.words, seen)[2],
        figures_clash=least >= _SOME_BITS and figure_bits < 3,
    )


def is_related(one: ArticleSketch, other: ArticleSketch) -> bool:
    """Whether the two are nearer in meaning than two articles usually are; True without vectors."""
    meaning = _meaning(one, other)
    return meaning is None or meaning > _USUAL


def likelihood(likeness: Likeness) -> float:
    """How likely it is that both report one event, between 0 and 1.

    A logistic sum. Its weights were fitted (ridge) on the pairs of NTREX-128, BASIL and the sample
    newsroom, each set weighing the same, and rounded.
    """
    total = _START + sum(_WEIGHTS[name] * value for name, value in features(likeness).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def features(likeness: Likeness) -> dict[str, float]:
    """What the likelihood is summed from, each part near the range from 0 to 1."""
    meaning = _UNKNOWN_MEANING if likeness.meaning is None else likeness.meaning
    return {
        "meaning": max(-0.5, min(1.3, meaning)),
        "other_language": float(likeness.other_language),
        "days_apart": likeness.days_apart,
        "name_bits": min(likeness.name_bits, _ENOUGH_BITS) / _ENOUGH_BITS,
        "name_share": likeness.name_share * min(1.0, likeness.name_bits / 10),
        "lead_bits": min(likeness.lead_bits, _LEAD_BITS) / _LEAD_BITS,
        "leads_differ": float(likeness.leads_differ),
        "figure_bits": min(likeness.figure_bits, _ENOUGH_BITS) / _ENOUGH_BITS,
        "figure_share": likeness.figure_share * min(1.0, likeness.figure_bits / 6),
        "word_share": likeness.word_share or 0.0,
        "figures_clash": float(likeness.figures_clash),
    }


_START = -5.8
_WEIGHTS = {
    "meaning": 5.9,
    # A translation loses some meaning and all words; what is left must weigh as much.
    "other_language": 1.4,
    "days_apart": -0.9,
    "name_bits": 1.9,
    "name_share": 1.5,
    "lead_bits": 2.2,
    "leads_differ": -0.8,
    "figure_bits": 1.5,
    "figure_share": 1.5,
    "word_share": 0.8,
    "figures_clash": -0.9,
}


def _meaning(one: ArticleSketch, other: ArticleSketch) -> float | None:
    if one.vector is None or other.vector is None:
        return None
    return (float(one.vector @ other.vector) - _UNRELATED) / _SPAN


def _days_apart(one: ArticleSketch, other: ArticleSketch) -> float:
    if one.published_at is None or other.published_at is None:
        return 0.0
    return min(3.0, abs(one.published_at - other.published_at) / timedelta(days=1))


def _shared(
    one: Anchors, other: Anchors, seen: Seen
) -> tuple[tuple[str, ...], float, float, float]:
    """What both hold, rarest first; its bits; their share of the poorer one's bits; those bits."""
    mine, theirs = _bits_of(one, seen), _bits_of(other, seen)
    both = _longest(sorted(one.keys() & other.keys(), key=lambda key: (-mine[key], key)))
    shared = sum(mine[key] for key in both)
    least = min(
        sum(mine[key] for key in _longest(mine)), sum(theirs[key] for key in _longest(theirs))
    )
    return tuple(both), shared, min(1.0, shared / least) if least else 0.0, least


def _bits_of(anchors: Anchors, seen: Seen) -> dict[str, float]:
    return {key: _bits(key, prior, seen) for key, prior in anchors.items()}


def _longest(keys: Iterable[str]) -> list[str]:
    """Without the names that are part of another: a hospital and its short form are one thing."""
    listed = list(keys)
    parts = {
        part
        for key in listed
        if " " in key
        for words in (key.split(),)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if end - start < len(words)
        for part in (" ".join(words[start:end]),)
    }
    return [key for key in listed if key not in parts]


def _bits(key: str, prior: float, seen: Seen) -> float:
    """How surprising it is that an article holds this, in bits."""
    expected = prior * _AS_IF_SEEN + seen.counts.get(key, 0)
    return -log2(min(1.0, expected / (_AS_IF_SEEN + seen.articles)))
