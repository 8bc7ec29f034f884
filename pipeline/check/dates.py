"""Months and weekdays: one that the source does not name, where it names another."""

from collections.abc import Iterator

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.words import FUNCTION_WORDS, base
from pipeline.language.dates import named_days
from pipeline.model.draft import Severity

OTHER_DAY = "date-other"


def check_dates(case: Case) -> Iterator[Outcome]:
    """A source that says "ayer" settles no weekday; one that says "lunes" does."""
    if base(case.draft.language) not in FUNCTION_WORDS:
        return
    for claim in case.checked:
        if claim.lines:
            yield from _judge(claim)


def _judge(claim: Claim) -> Iterator[Outcome]:
    mine = named_days(claim.text)
    theirs = [
        (line, start, end, key) for line in claim.lines for start, end, key in named_days(line.text)
    ]
    keys = {key for _, _, key in mine}
    said = {key for _, _, _, key in theirs}
    for start, end, key in mine:
        sort = key.split()[0]
        rivals = [one for one in theirs if one[3].startswith(sort) and one[3] not in keys]
        if key in said or not rivals:
            continue
        line, at, stop, _ = rivals[0]
        yield finding(
            OTHER_DAY, Severity.WARN, claim,
            f"“{claim.text[start:end]}” is not in the source; {line.article.publisher} has “{line.text[at:stop]}”.",
            span=(start, end), evidence=[line.evidence(at, stop)],
        )  # fmt: skip
