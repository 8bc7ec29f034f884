"""The rows of the queue as they are set. A row is set anew when anything that it says is another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from pipeline.review.speech import Speech
from pipeline.review.web.parts import Parts
from pipeline.review.web.rendering import make_environment, when
from pipeline.review.web.risk import Explained, explain
from pipeline.store import QueueRow

#: Enough for what eight people leaf through; some megabytes.
_KEPT = 3_000


@dataclass(frozen=True, slots=True)
class Said:
    """All that one row says, and to whom; the template is given nothing else."""

    row: QueueRow
    risk: Explained
    #: How long ago it was written, seen from now.
    when: Markup
    #: There is a box to choose it by.
    picks: bool
    words: Speech


def set_rows(
    rows: Sequence[QueueRow], parts: Parts, words: Speech, *, now: datetime, picks: bool
) -> list[Markup]:
    """The rows as they are set now."""
    return [
        _set(
            Said(
                row=row,
                risk=explain(row, now, words),
                when=when(row.created_at, now, parts.zone_of(row.desk_id), words),
                picks=picks,
                words=words,
            )
        )
        for row in rows
    ]


@lru_cache(maxsize=_KEPT)
def _set(said: Said) -> Markup:
    # Setting fifty rows is most of the work on a page of the queue, and most stand there unchanged for hours.
    template: Any = make_environment(said.words).get_template("parts/row.html").module
    return Markup(template.set(said.row, said.risk, said.when, said.picks))  # noqa: S704  a macro of an escaping template
