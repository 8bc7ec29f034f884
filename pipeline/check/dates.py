"""Days: each date of the draft against the days that its sources name or mean by "yesterday" and "on Monday"."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.words import FUNCTION_WORDS, base
from pipeline.language.dates import FoundDate, Precision, find_dates, named_days
from pipeline.language.figures import FigureKind
from pipeline.model.draft import Severity

OTHER_DAY = "date-other"

_Said = tuple[Line, FoundDate]
_PLAIN = {FigureKind.COUNT, FigureKind.ORDINAL}


def check_dates(case: Case) -> Iterator[Outcome]:
    """A source that says "ayer" means one day, one that says "lunes" another; the draft must have the same."""
    if base(case.draft.language) not in FUNCTION_WORDS:
        return
    for claim in case.checked:
        if not claim.lines:
            continue
        near = case.near(claim)
        for day in draft_days(case, claim):
            if day.precision is Precision.DAY and not day.relative:
                yield from _judge(case, claim, day, near)
        yield from _named(case, claim, near)


def draft_days(case: Case, claim: Claim) -> tuple[FoundDate, ...]:
    """The dates of a draft sentence, years inferred as its source would."""
    article = claim.lines[0].article if claim.lines else None
    at, zone = (
        (article.published_at, article.time_zone) if article else (case.now, case.desk.time_zone)
    )
    return _dates(claim.text, case.draft.language, at, zone)


def said_days(lines: Iterable[Line]) -> tuple[_Said, ...]:
    """The dates that source lines name or mean, as seen from their own day of publication."""
    return tuple(
        (line, day)
        for line in lines
        for day in _dates(
            line.text, line.language, line.article.published_at, line.article.time_zone
        )
    )


@lru_cache(maxsize=8192)
def _dates(text: str, language: str, at: datetime, zone: str) -> tuple[FoundDate, ...]:
    return find_dates(text, language, base=at, time_zone=zone)


def same_day(mine: FoundDate, theirs: FoundDate) -> bool:
    """Whether a source's date is the draft's day; a year that one of them infers is not compared."""
    if theirs.precision is not Precision.DAY:
        return False
    if mine.day in {theirs.day, theirs.other}:
        return True
    inferred = not mine.sure or (not theirs.sure and not theirs.relative)
    return inferred and (mine.day.month, mine.day.day) == (theirs.day.month, theirs.day.day)


def _judge(case: Case, claim: Claim, mine: FoundDate, near: Sequence[Line]) -> Iterator[Outcome]:
    said = [one for one in said_days(near) if one[1].precision is Precision.DAY]
    if any(same_day(mine, theirs) for _, theirs in said) or _bare(mine, near):
        return
    own = draft_days(case, claim)
    rivals = [one for one in said if not any(same_day(other, one[1]) for other in own)]
    span = (mine.start, mine.end)
    away = next((one for one in said_days(case.lines) if same_day(mine, one[1])), None)
    if rivals:
        line, theirs = next((one for one in rivals if one[1].relative), rivals[0])
        written = _written(theirs.day)
        means = f" means {written}" if theirs.relative else ""
        yield finding(
            OTHER_DAY, Severity.WARN if away and not theirs.relative else Severity.BLOCK, claim,
            f"“{mine.text}” is not the day in {line.article.publisher}: “{theirs.text}”{means}.",
            span=span, evidence=[line.evidence(theirs.start, theirs.end)],
            repair=claim.text[: mine.start] + written + claim.text[mine.end :]
            if theirs.relative and theirs.other is None and base(case.draft.language) == "en"
            else "",
        )  # fmt: skip
    elif away:
        line, theirs = away
        yield finding(
            OTHER_DAY, Severity.WARN, claim,
            f"“{mine.text}” is not in the sentence this one rests on, but elsewhere ({line.article.publisher}).",
            span=span, evidence=[line.evidence(theirs.start, theirs.end), near[0].evidence()],
        )  # fmt: skip
    else:
        yield finding(
            OTHER_DAY, Severity.BLOCK, claim, f"No source dates anything “{mine.text}”.",
            span=span, evidence=[near[0].evidence()],
        )  # fmt: skip


def _bare(mine: FoundDate, near: Iterable[Line]) -> bool:
    """ "on 5 January" for "el 5" or "del 5 al 9 de enero": the number alone, measuring nothing."""
    for line in near:
        taken = [(day.start, day.end) for _, day in said_days([line]) if not day.relative]
        for figure in line.figures:
            if mine.day.day not in {figure.value, figure.high}:
                continue
            dated = any(start <= figure.start and figure.end <= end for start, end in taken)
            if figure.kind in _PLAIN and not figure.unit and not figure.spelled and not dated:
                return True
    return False


def _written(day: date) -> str:
    return f"{day.day} {day:%B}"


def _named(case: Case, claim: Claim, near: Sequence[Line]) -> Iterator[Outcome]:
    """Months and weekdays: one that the source neither names nor means, where it names another."""
    dated = [
        (day.start, day.end) for day in draft_days(case, claim) if day.precision is Precision.DAY
    ]
    mine = named_days(claim.text)
    theirs = [(line, start, end, key) for line in near for start, end, key in named_days(line.text)]
    keys = {key for _, _, key in mine}
    said = {key for _, _, _, key in theirs} | _meant(near)
    for start, end, key in mine:
        sort = key.split()[0]
        if any(left <= start < right for left, right in dated) and sort == "month":
            continue  # the whole date has been judged
        rivals = [one for one in theirs if one[3].startswith(sort) and one[3] not in keys]
        if key in said or not rivals:
            continue
        line, at, stop, _ = rivals[0]
        yield finding(
            OTHER_DAY, Severity.WARN, claim,
            f"“{claim.text[start:end]}” is not in the source; {line.article.publisher} has “{line.text[at:stop]}”.",
            span=(start, end), evidence=[line.evidence(at, stop)],
        )  # fmt: skip


def _meant(lines: Iterable[Line]) -> set[str]:
    """Months and weekdays of the days that lines mean."""
    keys = set()
    for _, found in said_days(lines):
        days = {found.day} | ({found.other} if found.other else set())
        if found.precision is Precision.YEAR:
            continue
        keys |= {f"month {day.month}" for day in days}
        if found.precision is Precision.DAY:
            keys |= {f"weekday {day.weekday()}" for day in days}
    return keys
