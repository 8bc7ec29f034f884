"""Where a site lists its news: what its front page names, what robots.txt names, what its structure shows.

Pure: the caller fetches. Candidates come in the order in which they deserve to be tried.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from pipeline.errors import SourceError
from pipeline.model.news import Listing, ListingKind
from pipeline.sources.decode import decoded, unpacked
from pipeline.sources.elements import resolved
from pipeline.sources.feed import read_feed
from pipeline.sources.finish import web_address
from pipeline.sources.sitemap import read_sitemap
from pipeline.sources.structure import proposed_selectors

_FEED_TYPES = ("rss", "atom", "feed+json", "rdf")
#: Where software puts feeds when nobody says otherwise.
_USUAL_FEEDS = ("/rss", "/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
_USUAL_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml")
_FEED_WORDS = (
    "/rss",
    "/feed",
    ".rss",
    ".rdf",
    ".atom",
    "rss.xml",
    "atom.xml",
    "feed.xml",
    "feed.json",
)
_FEED_QUERY = re.compile(
    r"(?:^|&)(?:feed|format|type|output)=(?:rss2?|rdf|atom|feed)\b", re.IGNORECASE
)
_FEED_LABEL = re.compile(r"(?:rss|atom)(?: ?2\.0)?(?: feed)?", re.IGNORECASE)
_MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that may list entries."""

    listing: Listing
    title: str = ""
    #: Where it was found, in a few words.
    found: str
    #: Nobody named it: it is only where such things usually are.
    guessed: bool = False


def candidates(
    body: bytes, *, url: str, content_type: str = "", sitemaps: tuple[str, ...] = ()
) -> tuple[Candidate, ...]:
    """What may list the site's entries, by the page at `url` and the sitemaps that robots.txt names."""
    if own := _itself(body, url, content_type):
        return (own,)
    soup = BeautifulSoup(decoded(unpacked(body), content_type)[0], "lxml")
    found = [*_named_feeds(soup, url), *_linked_feeds(soup, url)]
    found += [
        _candidate(ListingKind.SITEMAP, address, found="named by robots.txt")
        for address in sorted(sitemaps, key=lambda address: "news" not in address.lower())
        if web_address(address)
    ]
    if selectors := proposed_selectors(soup, url):
        listing = Listing(kind=ListingKind.PAGE, url=url, selectors=selectors)
        found.append(
            Candidate(listing=listing, title=_title(soup), found="the page's own structure")
        )
    found += [
        _candidate(kind, resolved(url, path), found="a usual place", guessed=True)
        for kind, paths in (
            (ListingKind.FEED, _USUAL_FEEDS),
            (ListingKind.SITEMAP, _USUAL_SITEMAPS),
        )
        for path in paths
    ]
    unique: dict[tuple[ListingKind, str], Candidate] = {}
    for one in found:
        unique.setdefault((one.listing.kind, one.listing.url), one)
    return tuple(unique.values())[:_MOST]


def _itself(body: bytes, url: str, content_type: str) -> Candidate | None:
    for kind, read in ((ListingKind.FEED, read_feed), (ListingKind.SITEMAP, read_sitemap)):
        try:
            reading = read(body, url=url, content_type=content_type)
        except SourceError:
            continue
        if reading.entries or reading.further:
            return Candidate(
                listing=Listing(kind=kind, url=url), title=reading.title, found="the address itself"
            )
    return None


def _named_feeds(soup: BeautifulSoup, url: str) -> list[Candidate]:
    found = []
    for link in soup.select('link[rel~="alternate"][href][type]'):
        kind = str(link["type"]).lower()
        address = web_address(resolved(url, str(link["href"])))
        # JSON Feed's first version had no type of its own; with the same one pages name their interfaces.
        json_feed = kind == "application/json" and "feed" in urlsplit(address).path.lower()
        named = json_feed or any(one in kind for one in _FEED_TYPES)
        # Comment feeds list what readers say.
        if address and named and "comment" not in address.lower():
            title = str(link.get("title") or "")
            found.append(
                _candidate(ListingKind.FEED, address, title=title, found="named by the page")
            )
    return found


def _linked_feeds(soup: BeautifulSoup, url: str) -> list[Candidate]:
    found = []
    for link in soup.select("a[href]"):
        address = web_address(resolved(url, str(link["href"])))
        parts = urlsplit(address)
        path = parts.path.lower().rstrip("/")
        title = link.get_text(" ", strip=True)[:80]
        looks = path.endswith(_FEED_WORDS) or "/rss/" in path or _FEED_QUERY.search(parts.query)
        called = path.endswith(".xml") and _FEED_LABEL.fullmatch(title)
        if address and (looks or called) and "comment" not in path:
            found.append(
                _candidate(ListingKind.FEED, address, title=title, found="linked on the page")
            )
    return found


def _candidate(
    kind: ListingKind, url: str, *, found: str, title: str = "", guessed: bool = False
) -> Candidate:
    return Candidate(listing=Listing(kind=kind, url=url), title=title, found=found, guessed=guessed)


def _title(soup: BeautifulSoup) -> str:
    return soup.title.get_text(" ", strip=True) if isinstance(soup.title, Tag) else ""
