"""The one way in: the bytes of a listing become the entries of its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from lxml import etree

from pipeline import urls
from pipeline.errors import ConfigError, UnreadableError
from pipeline.model.moment import Moment
from pipeline.model.news import Entry, Listing, ListingKind, Source
from pipeline.sources.dates import read_moment, zone_named
from pipeline.sources.decode import decoded, unpacked
from pipeline.sources.feed import read_feed
from pipeline.sources.finish import Reader, collisions, finished, identities
from pipeline.sources.more import is_json, read_more
from pipeline.sources.page import read_page
from pipeline.sources.raw import RawEntry, Reading
from pipeline.sources.sitemap import read_sitemap


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingOptions:
    """The caps on what one listing may bring in."""

    #: More entries than this are cut, the newest kept.
    max_entries: int = 1_000
    #: More sentences about bad entries than this are summed up.
    max_problems: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedListing:
    """The entries of one body, in its order, and what could not be read of it."""

    entries: tuple[Entry, ...]
    #: Sentences for editors; a bad entry never spoils the others.
    problems: tuple[str, ...] = ()
    title: str = ""
    #: The following page, or the newest sitemap of an index; empty when there is none.
    next_url: str = ""
    #: All further addresses, `next_url` first: an index of sitemaps names several.
    more_urls: tuple[str, ...] = ()
    #: How long the listing itself asks to be left alone.
    ttl: timedelta | None = None


def parse_listing(
    body: bytes,
    *,
    listing: Listing,
    source: Source,
    url: str,
    content_type: str = "",
    now: datetime,
    options: ListingOptions = ListingOptions(),  # frozen
) -> ParsedListing:
    """The entries that `body`, fetched from `url`, lists; UnreadableError when it is no such listing."""
    reading = _read(body, listing, url=url, content_type=content_type)
    _leave_out_twins(reading, source.language)
    raws = _capped(reading, options.max_entries)
    reader = Reader(
        source_id=source.id, language=source.language, zone=zone_named(source.time_zone), now=now
    )
    problems = list(reading.problems)
    if shared := collisions(raws):
        problems.append(
            f"{shared} entries share ids with others of different addresses; "
            "they are told apart by address."
        )
    entries: dict[str, Entry] = {}
    twins: set[str] = set()
    for number, (raw, identity) in enumerate(zip(raws, identities(raws), strict=True), 1):
        entry = finished(raw, identity, reader)
        if problem := _problem_of(raw, entry, number):
            problems.append(problem)
        # Without an id of its own an address is one, however it is written: http or https, with www or not.
        twin = urls.twin_key(entry.url) if entry.url and not raw.id.strip() else ""
        if twin in twins:
            continue
        twins |= {twin} - {""}
        if entry.url:
            # Twice in one listing, the first and so newer line counts.
            entries.setdefault(entry.identity, entry)
    further = tuple(dict.fromkeys(reading.further))
    return ParsedListing(
        entries=tuple(entries.values()),
        problems=_summed(problems, options.max_problems),
        title=reading.title[:500],
        next_url=further[0] if further else "",
        more_urls=further,
        ttl=timedelta(minutes=reading.ttl_minutes) if reading.ttl_minutes else None,
    )


def _read(body: bytes, listing: Listing, *, url: str, content_type: str) -> Reading:
    try:
        match listing.kind:
            case ListingKind.FEED:
                return read_feed(body, url=url, content_type=content_type)
            case ListingKind.SITEMAP:
                return read_sitemap(body, url=url, content_type=content_type)
            case ListingKind.PAGE if listing.selectors is not None:
                if listing.load_more is not None:
                    text, _ = decoded(unpacked(body), content_type)
                    if is_json(text):
                        return read_more(text, listing.load_more, listing.selectors, url=url)
                return read_page(body, listing.selectors, url=url, content_type=content_type)
            case ListingKind.PAGE:
                raise ConfigError(
                    "a listing page needs selectors",
                    remedy="Give [source.listing.selectors] with at least `entry`.",
                    url=url,
                )
    except (etree.LxmlError, RecursionError) as error:
        raise UnreadableError(f"the listing cannot be read: {str(error)[:120]}", url=url) from error


def _leave_out_twins(reading: Reading, language: str) -> None:
    """Take out what the listing itself says is in another language, where some of it is in the source's own.

    A listing that calls all of its entries foreign is likelier to be mistaken than to be foreign.
    """
    own = language.partition("-")[0].lower()
    said = [raw.language.replace("_", "-").partition("-")[0].lower() for raw in reading.entries]
    other = [bool(own) and one not in ("", "x", own) for one in said]
    if own not in said or not any(other):
        return
    left = [raw for raw, foreign in zip(reading.entries, other, strict=True) if not foreign]
    names = ", ".join(sorted({one for one, foreign in zip(said, other, strict=True) if foreign}))
    reading.problems.append(
        f"{len(reading.entries) - len(left)} entries in other languages ({names}) were left out."
    )
    reading.entries[:] = left


def _problem_of(raw: RawEntry, entry: Entry, number: int) -> str:
    name = f'Entry {number} "{entry.title[:60]}"' if entry.title else f"Entry {number}"
    if not entry.url:
        return f"{name} has no web address and was skipped."
    for stamp, moment in ((raw.published, entry.published), (raw.modified, entry.modified)):
        if stamp.text and moment is None and stamp is raw.published:
            return f'{name} has a date that cannot be read: "{stamp.text[:40]}".'
    return ""


def _capped(reading: Reading, most: int) -> Sequence[RawEntry]:
    if len(reading.entries) <= most:
        return reading.entries
    reading.problems.insert(
        0,
        f"The listing has {len(reading.entries) + reading.unread} entries; only {most} were read.",
    )
    # ISO times sort as text; a listing that says them otherwise is newest first, or else newest last.
    stamps = [(raw.published.text or raw.modified.text) for raw in reading.entries]
    if all(stamp[:4].isdigit() for stamp in stamps):
        order = sorted(range(len(stamps)), key=lambda index: stamps[index], reverse=True)[:most]
        return [reading.entries[index] for index in sorted(order)]
    times = [moment.at for stamp in stamps[:: most // 10 or 1] if (moment := _read_time(stamp))]
    later = sum(after > before for before, after in pairwise(times))
    if later > len(times) // 2:
        return reading.entries[-most:]
    return reading.entries[:most]


def _read_time(stamp: str) -> Moment | None:
    return read_moment(stamp, origin="") if stamp else None


def _summed(problems: Sequence[str], most: int) -> tuple[str, ...]:
    if len(problems) <= most:
        return tuple(problems)
    return (*problems[:most], f"And {len(problems) - most} more problems like these.")
