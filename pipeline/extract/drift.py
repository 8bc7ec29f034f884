"""Whether an outlet's pages are read as well as they were: in words, from two spans of its articles."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median

from pipeline.model.news import Article, Verdict

#: Below these, a difference is chance.
_LEAST_BEFORE = 5
_LEAST_RECENT = 3
#: A median below half, or above double, of what it was.
_HALF = 0.5
#: Shares of pages that differ by more than this are told.
_SHIFT = 0.3

_FIELDS: tuple[tuple[str, Callable[[Article], object]], ...] = (
    ("headline", lambda article: article.headline),
    ("standfirst", lambda article: article.standfirst),
    ("author", lambda article: article.authors),
    ("time of publication", lambda article: article.published),
    ("section", lambda article: article.section),
    ("picture", lambda article: article.image),
)


def drift(before: Sequence[Article], recent: Sequence[Article]) -> tuple[str, ...]:
    """A sentence for each thing that changed since the weeks before; none when all is as it was."""
    if not comparable(len(before), len(recent)):
        return ()
    return (*_lengths(before, recent), *_verdicts(before, recent), *_missing(before, recent))


def comparable(before: int, recent: int) -> bool:
    """Whether so many pages are enough to tell a change from chance."""
    return before >= _LEAST_BEFORE and recent >= _LEAST_RECENT


def _lengths(before: Sequence[Article], recent: Sequence[Article]) -> list[str]:
    usual, now = (median(each.words for each in part) for part in (before, recent))
    if usual * _HALF <= now <= usual / _HALF:
        return []
    how = "shorter" if now < usual else "longer"
    return [f"Its texts are {how}: {now:.0f} words in the middle, {usual:.0f} before."]


def _verdicts(before: Sequence[Article], recent: Sequence[Article]) -> list[str]:
    usual, now = (Counter(each.verdict for each in part) for part in (before, recent))
    told = []
    for verdict in Verdict:
        was, has = usual[verdict] / len(before), now[verdict] / len(recent)
        if abs(has - was) > _SHIFT:
            name = verdict.value.replace("_", " ")
            told.append(f"{has:.0%} of its pages are judged {name}, {was:.0%} before.")
    return told


def _missing(before: Sequence[Article], recent: Sequence[Article]) -> list[str]:
    told = []
    for name, value in _FIELDS:
        was, has = (_share(part, value) for part in (before, recent))
        if was - has > _SHIFT:
            told.append(f"The {name} is found on {has:.0%} of its pages, on {was:.0%} before.")
    return told


def _share(articles: Sequence[Article], value: Callable[[Article], object]) -> float:
    return sum(bool(value(each)) for each in articles) / len(articles)
