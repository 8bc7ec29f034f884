"""Sitemaps (sitemaps.org) with Google's ``news:`` tags, indexes of them, and plain lists of addresses."""

from datetime import UTC, datetime

from lxml import etree

from pipeline.errors import UnreadableError
from pipeline.sources.dates import read_moment
from pipeline.sources.decode import decoded, unpacked
from pipeline.sources.elements import resolved, text_of
from pipeline.sources.raw import RawEntry, Reading, Stamp, Words
from pipeline.sources.xmltree import local_name, looks_like_html, parse_xml


def read_sitemap(body: bytes, *, url: str = "", content_type: str = "") -> Reading:
    """The addresses of a sitemap, or of an index in `further`; UnreadableError when it is neither."""
    text, _ = decoded(unpacked(body), content_type)
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("http://", "https://")):
        lines = [line.strip() for line in start.splitlines()]
        return Reading(entries=[RawEntry(link=line) for line in lines if line])
    if looks_like_html(start) or not start:
        raise UnreadableError(
            f"{'a web page' if start else 'nothing'} came back where a sitemap should be",
            remedy="The outlet's robots.txt usually names its sitemaps.",
            url=url,
        )
    root, well_formed = parse_xml(start)
    name = local_name(root)
    if name == "urlset":
        reading = Reading(entries=[_entry(child, url) for child in _named(root, "url")])
    elif name == "sitemapindex":
        reading = Reading(entries=[], further=_newest_first(root, url))
    else:
        raise UnreadableError(
            f"XML that is no sitemap came back (its first element is <{name[:40]}>)", url=url
        )
    if not well_formed:
        reading.problems.append(
            "The sitemap is not well-formed XML; it was read as far as possible."
        )
    return reading


def _entry(element: etree._Element, url: str) -> RawEntry:
    entry = RawEntry()
    twins: dict[str, str] = {}
    for child in element:
        match local_name(child):
            case "loc":
                entry.link = resolved(url, text_of(child))
            case "lastmod":
                entry.modified = Stamp(text_of(child), "lastmod")
            case "news":
                _add_news(entry, child)
            case "link" if child.get("hreflang") and child.get("href"):
                twins[resolved(url, child.get("href") or "")] = child.get("hreflang") or ""
            case _:
                pass
    # By the sitemaps' rules an address with twins in other languages names itself among them.
    entry.language = twins.get(entry.link, "") or entry.language
    return entry


def _add_news(entry: RawEntry, news: etree._Element) -> None:
    for child in news:
        match local_name(child):
            case "title":
                # The one text of a sitemap; outlets escape it once or twice as they like.
                entry.title = Words(text_of(child))
            case "publication":
                entry.language = next(
                    (text_of(part) for part in child if local_name(part) == "language"), ""
                )
            case "publication_date":
                entry.published = Stamp(text_of(child), "news:publication_date")
            case _:
                pass


def _newest_first(root: etree._Element, url: str) -> list[str]:
    dated: list[tuple[datetime, str]] = []
    for sitemap in _named(root, "sitemap"):
        parts = {local_name(child): text_of(child) for child in sitemap}
        moment = read_moment(parts.get("lastmod", ""), origin="lastmod")
        if parts.get("loc"):
            never = datetime(1, 1, 1, tzinfo=UTC)
            dated.append((moment.at if moment else never, resolved(url, parts["loc"])))
    # Sorting keeps the index's own order among those that say no date.
    return [address for _, address in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def _named(root: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in root if local_name(child) == name]
