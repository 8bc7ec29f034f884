"""What an editor is shown of an outlet before it is followed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.news import Article, Entry, Source
from pipeline.sources.declare import NewOutlet, source_file
from pipeline.urls import twin_key


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWish:
    """An address, and what is known of the outlet better than its pages can tell."""

    url: str
    publisher: str = ""
    language: str = ""
    time_zone: str = ""
    allow_private: bool = False
    #: The outlet's front page, where the address is a feed that another reader's list gave.
    home: str = ""
    #: Where the address was found, when it was not given by hand.
    found_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A listing that answered, with all that an editor needs to decide on it."""

    outlet: NewOutlet
    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()
    #: Its newest article as it would be read; None, with the reason, when it could not be.
    article: Article | None = None
    article_problem: str = ""
    #: What was tried before it and why it was not taken.
    passed_over: tuple[str, ...] = ()
    #: Further addresses that may list entries: sections, other languages.
    others: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The file as it would be written."""
        return source_file(self.outlet)


def followed_as(url: str, followed: Iterable[Source]) -> str:
    """The id of the source that lists this address already; empty when none does."""
    key = twin_key(url)
    return next(
        (
            source.id
            for source in followed
            for listing in source.listings
            if twin_key(listing.url) == key
        ),
        "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What came of several wishes, each of them a proposal or a sentence why not."""

    proposals: tuple[Proposal, ...] = ()
    failures: tuple[str, ...] = ()
