"""What can be set about grouping."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOptions:
    """The limits within which an article may join a story."""

    #: Reports further apart than this are of different events, whatever their words.
    window: timedelta = timedelta(hours=72)
    #: How likely it must be that the article is of the story's event.
    join_at: float = 0.45
    #: The same where a date is missing, because the same words may then be of another year.
    join_undated_at: float = 0.9
    #: The share of the shorter text's word runs that the longer one must hold to be the same text.
    same_text: float = 0.6
