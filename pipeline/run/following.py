"""The further pages of a listing, followed as far as its file says and no further than there is news."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.model.news import Entry, Listing
from pipeline.sources import ParsedListing

#: Indexes of sitemaps inside an index that are asked in one listing.
_MOST_INDEXES = 5


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
    if not first.entries and first.more_urls:
        return _all_of_index(first, listing, read)
    entries, problems, stopped = list(first.entries), list(first.problems), []
    page, number, asked = first, 1, {listing.url}
    while number < listing.max_pages and is_news(page.entries):
        number += 1
        url = listing.following(number, offset=len(entries), named=page.next_url)
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
        entries=tuple(entries), problems=tuple(problems), stopped=tuple(stopped), is_index=False
    )


def _all_of_index(
    first: ParsedListing, listing: Listing, read: Callable[[str], ParsedListing | str]
) -> WholeListing:
    """The newest sitemaps of an index, as many as the listing's pages; an index inside it leads on to its own.

    One that cannot be read costs only itself, and one that names itself or another twice is read once.
    """
    entries: list[Entry] = []
    problems, stopped = list(first.problems), list[str]()
    waiting, asked = list(first.more_urls), {listing.url}
    sitemaps = indexes = 0
    while waiting and sitemaps < listing.max_pages:
        url = waiting.pop(0)
        if url in asked:
            continue
        asked.add(url)
        found = read(url)
        if isinstance(found, str):
            stopped.append(found)
            sitemaps += 1
            continue
        problems += found.problems
        if found.entries or not found.more_urls:
            sitemaps += 1
            entries += found.entries
            continue
        indexes += 1
        if indexes == _MOST_INDEXES:
            stopped.append(
                f"{listing.url} leads through more indexes of sitemaps than are followed."
            )
            break
        waiting = [*found.more_urls, *waiting]
    return WholeListing(
        entries=tuple(entries), problems=tuple(problems), stopped=tuple(stopped), is_index=True
    )
