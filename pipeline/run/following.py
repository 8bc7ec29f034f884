"""The further pages of a listing, followed as far as its file says and no further than there is news."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.model.news import Entry, Listing
from pipeline.sources import ParsedListing


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeListing:
    """The entries of all pages that were read, and what could not be read of them."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...]
    #: Why a further page could not be read; those behind it were not asked for.
    stopped: tuple[str, ...] = ()
    #: The first address held no entries of its own but named sitemaps that do.
    is_index: bool


def follow(
    first: ParsedListing,
    listing: Listing,
    *,
    read: Callable[[str], ParsedListing | str],
    is_news: Callable[[Sequence[Entry]], bool],
) -> WholeListing:
    """The first page with those behind it; `read` gives a page or why there is none.

    A page of a listing that holds nothing new ends it, because what stands behind is older still; the
    sitemaps of an index are each for themselves.
    """
    is_index = not first.entries and bool(first.more_urls)
    entries, problems, stopped = list(first.entries), list(first.problems), []
    page, number, asked = first, 1, set[str]()
    waiting = list(first.more_urls[: listing.max_pages]) if is_index else []
    while is_index or number < listing.max_pages:
        number += 1
        if is_index:
            url = waiting.pop(0) if waiting else ""
        elif is_news(page.entries):
            url = listing.following(number, offset=len(entries), named=page.next_url)
        else:
            break
        if not url or url in asked:
            break
        asked.add(url)
        found = read(url)
        if isinstance(found, str):
            stopped.append(found)
            break
        page = found
        entries += page.entries
        problems += page.problems
    return WholeListing(
        entries=tuple(entries),
        problems=tuple(problems),
        stopped=tuple(stopped),
        is_index=is_index,
    )
