"""What the outlets changed in their articles since these were first read, for the page of a story. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from pipeline.extract.changes import Changes, compare
from pipeline.model.news import Article
from pipeline.review.web.compare import Change, words


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletEdit:
    """One edit of one article: its figures and quotations by name, its sentences word by word."""

    version: int
    read_at: datetime
    changes: Changes
    #: Headline, standfirst, authors and the like, in sentences.
    fields: tuple[str, ...]
    reworded: tuple[tuple[Change, ...], ...]


def outlet_edits(versions: Iterable[Article]) -> tuple[OutletEdit, ...]:
    """The edits between an article's versions, the latest first; versions that read alike make none."""
    found = []
    for before, after in pairwise(versions):
        changes = compare(before, after)
        if changes:
            found.append(
                OutletEdit(
                    version=after.version,
                    read_at=after.fetched_at,
                    changes=changes,
                    fields=tuple(f"The {field}." for field in changes.fields),
                    reworded=tuple(words(pair.before, pair.after) for pair in changes.reworded),
                )
            )
    return tuple(reversed(found))
