"""What the sources say, each thing once: sentences of several languages that make the same point."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum

import numpy as np

from pipeline.language.ports import Vectors
from pipeline.text import fold
from pipeline.write.cues import Cues
from pipeline.write.passages import Passage
from pipeline.write.quoted import QUOTED
from pipeline.write.speakers import speaker_of
from pipeline.write.telling import telling_figures
from pipeline.write.voices import brought_in, is_somebody

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER_WORDS = {
    word: str(value)
    for value, words in enumerate(
        (
            "zero cero", "one uno una", "two dos", "three tres", "four cuatro", "five cinco", "six seis",
            "seven siete", "eight ocho", "nine nueve", "ten diez", "eleven once", "twelve doce", "thirteen trece",
            "fourteen catorce", "fifteen quince", "sixteen dieciséis", "seventeen diecisiete",
            "eighteen dieciocho", "nineteen diecinueve", "twenty veinte",
        )
    )
    for word in words.split()
}  # fmt: skip
#: Sentences whose telling figures are the same say one thing from this similarity on, where so many of their words
#: are shared too: another language brings them less near than a second outlet of the same one.
_ONE_FACT, _WORDS_TOO = 0.85, 0.4
#: Stems are cut here: long enough to tell subjects apart, short enough to forgive endings.
_STEM = 6


class Stage(IntEnum):
    """Where in a draft a point belongs, in printing order."""

    LEAD = 0
    EVIDENCE = 1
    VOICE = 2
    CAVEAT = 3
    COMING = 4
    BACKGROUND = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that one or more sources say."""

    #: In reading order of their articles.
    passages: tuple[Passage, ...]
    #: The one whose wording a draft takes.
    best: Passage
    #: Of length 1.
    vector: Vectors
    #: Subject-matter stems and figures of the passages.
    concepts: frozenset[str]
    #: Values of the best wording's figures that hardly stand in a second fact.
    telling: frozenset[Decimal]
    stage: Stage
    #: Limits what another point claims.
    caveat: bool
    #: Tells of nothing that happened: always so, of things of its kind.
    general: bool
    #: Says what came of it.
    outcome: bool
    #: Says whose doing it is.
    doer: bool
    #: Tells what was before the news.
    earlier: bool
    #: Who is reported, or empty.
    speaker: str
    #: How near the middle of all that is said, from 0 to 1.
    central: float

    def worded(self, row: Passage) -> "Point":
        """The same point in another of its wordings."""
        if row is self.best:
            return self
        return replace(self, best=row, telling=telling_figures(row.source_text, row.language))

    @property
    def id(self) -> str:
        """The first passage's id."""
        return self.passages[0].id

    @property
    def origins(self) -> frozenset[str]:
        """The independent texts it rests on."""
        return frozenset(passage.origin_id for passage in self.passages)

    @property
    def publishers(self) -> tuple[str, ...]:
        """The publishers it rests on, in reading order."""
        return tuple(dict.fromkeys(passage.publisher for passage in self.passages))

    @property
    def place(self) -> float:
        """How early the earliest of its sources brings it, from 0 to 1."""
        return min(passage.place for passage in self.passages)


def concepts(text: str, cues: Cues) -> frozenset[str]:
    """The stems and figures that a sentence is about; number words count as figures."""
    found = set()
    for token in _TOKEN.findall(text):
        folded = fold(token)
        if token[0].isdigit():
            found.add(re.sub(r"[.,](?=\d{3}\b)", "", token))
        elif folded in _NUMBER_WORDS and folded not in {"one", "uno", "una", "once"}:
            found.add(_NUMBER_WORDS[folded])
        elif len(folded) > 2 and folded not in cues.stop_words:
            found.add(folded[:_STEM])
    return frozenset(found)


def figures(found: frozenset[str]) -> frozenset[str]:
    """The figures among concepts."""
    return frozenset(concept for concept in found if concept[0].isdigit())


def points(
    passages: Sequence[Passage], vectors: Vectors, cues: Cues, *, alike: float
) -> tuple[Point, ...]:
    """The passages gathered into points, in order of where they first stand.

    Two sentences of one article are never one point: an outlet that says a thing twice means two
    things, or repeats itself, and repetition is dealt with when points are chosen.
    """
    subjects = [concepts(passage.text, cues) for passage in passages]
    told = _told(passages)
    near = vectors @ vectors.T
    group = list(range(len(passages)))
    members: dict[int, list[int]] = {index: [index] for index in group}
    pairs = sorted(
        (
            (-float(near[one, two]), one, two)
            for one in range(len(passages))
            for two in range(one + 1, len(passages))
            if passages[one].article_id != passages[two].article_id
            and near[one, two] >= (_ONE_FACT if _one_inside(told[one], told[two]) else alike)
        ),
    )
    for _, one, two in pairs:
        first, second = group[one], group[two]
        if first == second or not _same(one, two, near, subjects, alike):
            continue
        articles = [passages[member].article_id for member in members[first] + members[second]]
        if len(set(articles)) < len(articles):
            continue
        keep, gone = min(first, second), max(first, second)
        for member in members.pop(gone):
            group[member] = keep
            members[keep].append(member)
    everything = " ".join(passage.text for passage in passages)
    middle = near.mean(axis=1)
    low, high = float(middle.min()), float(middle.max())
    scale = max(high - low, 1e-6)
    found = [
        _point(
            [passages[member] for member in sorted(rows)],
            vectors[sorted(rows)],
            frozenset().union(*(subjects[member] for member in rows)),
            (max(float(middle[member]) for member in rows) - low) / scale,
            {passages[member].id: told[member] for member in rows},
            cues,
            everything,
        )
        for _, rows in sorted(members.items())
    ]
    return brought_in(_limits_named(found), Stage.VOICE)


#: "The authors recognise several limitations." The sentences behind it in its paragraph are those.
_LIMITATIONS = re.compile(r"\b(?:limitations|limitaciones)\b")


def _limits_named(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points, with what stands behind "several limitations" in one paragraph for a caveat too."""
    opened: dict[str, int] = {}
    done = []
    for point in points:
        here = point.best.block if _LIMITATIONS.search(point.best.source_text) else None
        if here is None and opened.get(point.best.previous) == point.best.block:
            here = point.best.block
            limit = replace(point, caveat=True, stage=Stage.CAVEAT)
            done.append(point if point.speaker else limit)
        else:
            done.append(point)
        if here is not None:
            opened.update({row.id: here for row in point.passages})
    return tuple(done)


def _same(
    one: int,
    two: int,
    near: Vectors,
    subjects: Sequence[frozenset[str]],
    alike: float,
) -> bool:
    first, second = subjects[one], subjects[two]
    smaller = min(len(first), len(second))
    if not smaller:
        return False
    shared = len(first & second) / smaller
    # Near vectors alone join sentences of one subject; the words must meet as well, and the
    # nearer the vectors are, the fewer of them need to.
    needed = 0.5 - (float(near[one, two]) - alike) * 4
    if float(near[one, two]) < alike:
        return shared >= _WORDS_TOO
    clash = bool(figures(first) and figures(second) and not figures(first) & figures(second))
    return shared >= max(0.2, needed) + (0.3 if clash else 0.0)


def _told(passages: Sequence[Passage]) -> list[frozenset[Decimal]]:
    """Each passage's telling figures, without those that its article gives twice: they tell no one fact."""
    found = [telling_figures(passage.source_text, passage.language) for passage in passages]
    times = Counter(
        (passage.article_id, value)
        for passage, values in zip(passages, found, strict=True)
        for value in values
    )
    twice = {value for (_, value), count in times.items() if count > 1}
    return [values - twice for values in found]


def _one_inside(one: frozenset[Decimal], two: frozenset[Decimal]) -> bool:
    return bool(one and two) and (one <= two or two <= one)


def _point(
    rows: list[Passage],
    vectors: Vectors,
    found: frozenset[str],
    central: float,
    told: Mapping[str, frozenset[Decimal]],
    cues: Cues,
    everything: str,
) -> Point:
    centre = vectors.mean(axis=0)
    texts = [row.text for row in rows]
    speaker = next((name for text in texts if (name := speaker_of(text, cues.language))), "")
    speaker = speaker if is_somebody(speaker, everything) else ""
    earlier = any(cues.earlier.search(text) for text in texts)
    best = best_wording(rows, found, cues)
    return Point(
        passages=tuple(rows),
        best=best,
        vector=(centre / np.linalg.norm(centre)).astype(np.float32),
        concepts=found,
        telling=told[best.id],
        stage=_stage(texts, speaker, min(row.place for row in rows), cues),
        caveat=any(cues.caveat.search(text) for text in texts),
        general=not any(cues.past.search(text) for text in texts),
        outcome=any(cues.result.search(text) for text in texts) and not earlier,
        doer=any(cues.doer.search(text) for text in texts) and not earlier,
        earlier=earlier,
        speaker=speaker,
        central=central,
    )


def best_wording(rows: Sequence[Passage], found: frozenset[str], cues: Cues) -> Passage:
    """The wording that reads best and keeps the figures and subjects of all."""
    numbers = figures(found)

    def score(passage: Passage) -> float:
        mine = concepts(passage.text, cues)
        kept = len(mine & found) / max(1, len(found))
        counted = len(figures(mine)) / len(numbers) if numbers else 1.0
        return (
            1.0 * kept
            + 0.6 * counted
            + (0.0 if passage.translated else 0.8)
            - 0.6 * min(passage.faults, 4.0)
            - (0.6 if passage.leans else 0.0)
            - (0.2 if passage.contrasts else 0.0)
            - 0.02 * max(0, len(passage.text.split()) - 32)
            + (0.3 if QUOTED.search(passage.text) else 0.0)
        )

    return max(rows, key=lambda passage: (score(passage), -passage.place, passage.id))


#: So many figures in the past tense are what was found, though they be "a year".
_MEASURED = 3
_COUNT = re.compile(r"(?<![\w.,])\d[\d.,]*")
#: What an outlet tells early is its news, though it be of what will come.
_OPENING = 0.4


def _stage(texts: Sequence[str], speaker: str, place: float, cues: Cues) -> Stage:
    def share(pattern: re.Pattern[str]) -> float:
        return sum(bool(pattern.search(text)) for text in texts) / len(texts)

    if speaker:
        return Stage.VOICE
    if share(cues.caveat) > 0.5:
        return Stage.CAVEAT
    if place >= _OPENING and share(cues.coming) > 0.5 and share(cues.result) < 0.5:
        return Stage.COMING
    # What is always so is told in the present tense; news is told of what happened.
    happened = share(cues.past) >= 0.5 or (
        share(cues.definite) >= 0.5 and not share(cues.background)
    )
    measured = happened and any(len(_COUNT.findall(text)) >= _MEASURED for text in texts)
    if not happened or (share(cues.background) > 0.5 and share(cues.result) < 0.5 and not measured):
        return Stage.BACKGROUND if cues.language else Stage.EVIDENCE
    return Stage.EVIDENCE
