"""What the suppliers of a draft's sources allow and forbid. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.model.draft import Draft
from pipeline.model.news import Article, embargo_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One wording, with everybody who sets it."""

    publishers: tuple[str, ...]
    #: Empty when only a reservation or an embargo is known.
    usage: str
    #: Against text and data mining, as it was found.
    reservation: str
    #: The embargo in its supplier's words.
    embargo: str
    embargoed_until: datetime | None


def terms_of(articles: Sequence[Article]) -> tuple[Terms, ...]:
    """In the order of the articles; those who set the same terms stand together."""
    found: dict[tuple[str, str, str, datetime | None], list[str]] = {}
    for article in articles:
        said = (
            article.usage_terms,
            article.mining_reservation,
            article.embargo,
            article.embargoed_until,
        )
        if any(said):
            found.setdefault(said, []).append(article.publisher)
    return tuple(
        Terms(
            publishers=tuple(dict.fromkeys(publishers)),
            usage=usage,
            reservation=reservation,
            embargo=embargo,
            embargoed_until=until,
        )
        for (usage, reservation, embargo, until), publishers in found.items()
    )


def embargo_of(draft: Draft, articles: Sequence[Article]) -> datetime | None:
    """The latest that is known: an article may have brought one after the draft was written."""
    ends = (draft.embargoed_until, embargo_over(articles))
    return max((end for end in ends if end is not None), default=None)
