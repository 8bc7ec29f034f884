"""How many died, as the latest report has it: an earlier toll is no second fact. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.model.news import Article
from pipeline.text import fold
from pipeline.write.passages import Passage
from pipeline.write.points import Point

_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "one un una", "two dos", "three tres", "four cuatro", "five cinco", "six seis", "seven siete", "eight ocho",
            "nine nueve", "ten diez", "eleven once", "twelve doce",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_WORDS)})"
_TOLL = {
    "en": re.compile(
        rf"\b{_NUMBER} (?:[a-z]+ ){{0,2}}(?:(?:have|has|were|was|are|is) )?(?:been )?(?:died|dead|killed|drowned)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        rf"\b{_NUMBER} (?:[a-zñáéíóú]+ ){{0,2}}(?:(?:han|ha|fueron|fue) )?(?:muert[oa]s?|muri\w+|fallecid[oa]s?|falleci\w+)\b",
        re.IGNORECASE,
    ),
}
_HURT = {
    "en": re.compile(rf"\b{_NUMBER} (?:[a-z]+ ){{0,2}}(?:injured|hurt|wounded)\b", re.IGNORECASE),
    "es": re.compile(
        rf"\b{_NUMBER} (?:[a-zñáéíóú]+ ){{0,2}}(?:herid[oa]s?|lesionad[oa]s?)\b", re.IGNORECASE
    ),
}
#: Tells of a toll that was given, not of the dead.
_OF_A_TOLL = re.compile(
    r"\b(?:had (?:spoken|said|put|given)|initially|at first|earlier|previous|corrected?|toll|counted twice"
    r"|habían? (?:hablado|dicho|dado)|en un principio|balance|corrig\w+)\b",
    re.IGNORECASE,
)
#: So near two sentences tell of one disaster.
_ONE_EVENT = 0.82


def latest_tolls(
    points: Sequence[Point], articles: Sequence[Article], language: str
) -> tuple[tuple[Point, ...], tuple[str, ...]]:
    """The points without those whose number of dead a later report gives otherwise, and a note on each."""
    times = {article.id: article.published_at for article in articles}
    notes: list[str] = []
    agreed = [_agreed(point, times, language, notes) for point in points]
    counted = [(point, toll_of(point.best.text, language)) for point in agreed]
    kept: list[Point] = []
    for point, toll in counted:
        later = next(
            (
                other
                for other, theirs in counted
                if toll and theirs and theirs != toll
                and times[other.best.article_id] > times[point.best.article_id]
                and float(other.vector @ point.vector) >= _ONE_EVENT
            ),
            None,
        )  # fmt: skip
        if later is None:
            kept.append(point)
        else:
            notes.append(_note(point.best, later.best))
    return tuple(kept), tuple(notes)


def _agreed(point: Point, times: Mapping[str, datetime], language: str, notes: list[str]) -> Point:
    """A point without the passages that give an earlier toll; what is left out is noted."""
    tolls = {row.id: toll_of(row.text, language) for row in point.passages}
    counting = [row for row in point.passages if tolls[row.id]]
    if len(set(tolls.values()) - {0}) < 2:
        return point
    latest = max(counting, key=lambda row: times[row.article_id])
    kept = tuple(row for row in point.passages if tolls[row.id] in {0, tolls[latest.id]})
    notes += [_note(row, latest) for row in point.passages if row not in kept]
    return replace(point, passages=kept, best=point.best if point.best in kept else latest)


def _note(earlier: Passage, later: Passage) -> str:
    return f"Left out, as {later.publisher} later gives another toll: {earlier.source_text}"


def outdated(headlines: Sequence[tuple[Article, str]]) -> frozenset[str]:
    """The ids of the articles whose headline counts the dead or the injured as a later one no longer does."""
    counted = [
        (article, toll_of(text, article.language), hurt_of(text, article.language))
        for article, text in headlines
    ]
    return frozenset(
        one.id
        for one, dead, hurt in counted
        for other, later_dead, later_hurt in counted
        if other.published_at > one.published_at
        and (
            (dead and later_dead and dead != later_dead)
            or (hurt and later_hurt and hurt != later_hurt)
        )
    )


def hurt_of(text: str, language: str) -> int:
    """How many a headline says were injured; 0 where it does not say."""
    pattern = _HURT.get(language.partition("-")[0])
    match = pattern.search(text) if pattern else None
    if match is None:
        return 0
    number = fold(match["number"])
    return _WORDS.get(number) or int(number)


def toll_of(text: str, language: str) -> int:
    """How many a sentence says have died; 0 where it does not say, or tells of a toll once given."""
    pattern = _TOLL.get(language.partition("-")[0])
    match = pattern.search(text) if pattern and not _OF_A_TOLL.search(text) else None
    if match is None:
        return 0
    number = fold(match["number"])
    return _WORDS.get(number) or int(number)
