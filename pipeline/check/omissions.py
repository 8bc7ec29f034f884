"""Omissions: caveats and figures of the sources that the draft leaves out, the weightiest first."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from pipeline.check.case import Case, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.words import base
from pipeline.language.figures import FigureKind, find_figures
from pipeline.model.draft import Severity
from pipeline.model.story import Form, Length
from pipeline.text import fold

OMITTED = "left-out"

_TAKES_BACK = {
    "en": re.compile(
        r"\b(?:but|however|although|though|cannot|caution\w*|warn\w*|limit\w*|early|small|not yet|unclear|no control|"
        r"larger (?:trials?|stud\w+)|further (?:research|stud\w+)|ruled out|side effects?|den(?:y|ied|ies)|risk\w*)\b"
    ),
    "es": re.compile(
        r"\b(?:pero|sin embargo|aunque|no se puede|cautel\w+|prudenci\w+|advirt\w+|adviert\w+|limita\w+|prelimina\w+|pequen\w+|"
        r"todavia|grupo de control|mas estudios|descartar\w*|efectos secundarios|neg[oa]\w*|desmint\w+|riesgo\w*|incierto)\b"
    ),
}
_PLAIN = {FigureKind.YEAR, FigureKind.ORDINAL, FigureKind.TIME}


def check_omissions(case: Case) -> Iterator[Outcome]:
    """Notes only: what to leave out is the editor's choice."""
    if case.draft.form is Form.TRANSLATION or case.draft.length is Length.BRIEF:
        return
    used = {line.id for claim in case.claims for line in claim.lines}
    told = " ".join(claim.text for claim in case.claims)
    told_values = {figure.value for figure in find_figures(told, case.draft.language)}
    ranked = sorted(
        ((weight, line) for line in case.lines if line.id not in used and line.place >= 0 and not line.background and (weight := _weight(line, told_values))),
        key=lambda pair: (-pair[0], pair[1].place, pair[1].id),
    )  # fmt: skip
    left = [line for _, line in ranked if case.index.reverse_share(line.text, line, told) < 0.7]
    for line in left[: case.options.max_omissions]:
        yield finding(
            OMITTED, Severity.NOTE, None,
            f"Left out, from {line.article.publisher}: {_short(line.text)}",
            evidence=[line.evidence()],
        )  # fmt: skip


def _weight(line: Line, told: Collection[Decimal | None]) -> float:
    """A caveat weighs most, then figures that the draft does not give."""
    pattern = _TAKES_BACK.get(base(line.language))
    caveats = len(pattern.findall(fold(line.text))) if pattern else 0
    new = [one for one in line.figures if one.kind not in _PLAIN and one.value not in told]
    return 1.5 * min(caveats, 2) + min(len(new), 3) + (0.2 if line.quotes else 0.0)


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:157].rsplit(" ", 1)[0] + " ..."
