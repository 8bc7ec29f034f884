"""The sample outlets' feeds and sitemaps: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1, news sitemaps."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, TypeAlias

from lxml import etree

from pipeline.sample.outlets import SampleArticle, SampleListing
from pipeline.sample.pages import Site, blocks_of

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"

#: lxml names its element in private and carries no types.
_Element: TypeAlias = Any


def rss(site: Site, listing: SampleListing, articles: Sequence[SampleArticle]) -> bytes:
    """RSS 2.0, with ``dc:creator`` and, where the listing says so, ``content:encoded``."""
    root = etree.Element(
        "rss", version="2.0", nsmap={"atom": _ATOM, "content": _CONTENT, "dc": _DC}
    )
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", listing.title or site.outlet.name)
    _add(channel, "link", f"{site.base}/")
    _add(channel, "description", site.outlet.tagline or site.outlet.name)
    _add(channel, "language", site.outlet.language)
    _add(channel, "lastBuildDate", format_datetime(newest(articles)))
    own = {"href": site.base + listing.path, "rel": "self", "type": "application/rss+xml"}
    etree.SubElement(channel, f"{{{_ATOM}}}link", own)
    for article in articles:
        entry = etree.SubElement(channel, "item")
        _add(entry, "title", article.title)
        _add(entry, "link", site.url(article) + listing.link_suffix)
        guid = _add(entry, "guid", f"{site.outlet.id}-{article.number or article.slug}")
        guid.set("isPermaLink", "false")
        _add(entry, "pubDate", format_datetime(article.published))
        _add(entry, "description", article.standfirst)
        _add(entry, "category", article.section)
        if article.byline:
            _add(entry, f"{{{_DC}}}creator", article.byline)
        if listing.full_text:
            _add(entry, f"{{{_CONTENT}}}encoded", _body(article))
    return _xml(root, site.outlet.encoding)


def atom(site: Site, listing: SampleListing, articles: Sequence[SampleArticle]) -> bytes:
    """Atom, whose entries tell when they were changed."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(root, f"{{{_ATOM}}}id", site.base + listing.path)
    _add(root, f"{{{_ATOM}}}title", listing.title or site.outlet.name)
    _add(root, f"{{{_ATOM}}}updated", newest(articles).isoformat())
    etree.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": site.base + listing.path})
    etree.SubElement(root, f"{{{_ATOM}}}link", {"rel": "alternate", "href": f"{site.base}/"})
    for article in articles:
        entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, f"{{{_ATOM}}}id", f"tag:{site.outlet.id},2023:{article.slug}")
        _add(entry, f"{{{_ATOM}}}title", article.title)
        etree.SubElement(
            entry,
            f"{{{_ATOM}}}link",
            {"rel": "alternate", "type": "text/html", "href": site.url(article)},
        )
        _add(entry, f"{{{_ATOM}}}published", article.published.isoformat())
        _add(entry, f"{{{_ATOM}}}updated", article.changed_at.isoformat())
        author = etree.SubElement(entry, f"{{{_ATOM}}}author")
        _add(author, f"{{{_ATOM}}}name", ", ".join(article.authors) or site.outlet.name)
        _add(entry, f"{{{_ATOM}}}summary", article.standfirst)
        etree.SubElement(entry, f"{{{_ATOM}}}category", {"term": article.section})
        if listing.full_text:
            _add(entry, f"{{{_ATOM}}}content", _body(article)).set("type", "html")
    return _xml(root, site.outlet.encoding)


def json_feed(site: Site, listing: SampleListing, articles: Sequence[SampleArticle]) -> bytes:
    """JSON Feed 1.1 (jsonfeed.org)."""
    entries = []
    for article in articles:
        entry: dict[str, object] = {
            "id": site.url(article),
            "url": site.url(article),
            "title": article.title,
            "summary": article.standfirst,
            "date_published": article.published.isoformat(),
            "authors": [{"name": name} for name in article.authors],
            "tags": [article.section, *article.tags],
        }
        if article.modified:
            entry["date_modified"] = article.modified.isoformat()
        if listing.full_text:
            entry["content_html"] = _body(article)
        entries.append(entry)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": listing.title or site.outlet.name,
        "home_page_url": f"{site.base}/",
        "feed_url": site.base + listing.path,
        "language": site.outlet.language,
        "items": entries,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def news_sitemap(site: Site, articles: Sequence[SampleArticle]) -> bytes:
    """A sitemap with Google's news extension."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "news": _NEWS})
    for article in articles:
        place = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        _add(place, f"{{{_SITEMAP}}}loc", site.url(article))
        _add(place, f"{{{_SITEMAP}}}lastmod", article.changed_at.isoformat())
        news = etree.SubElement(place, f"{{{_NEWS}}}news")
        publication = etree.SubElement(news, f"{{{_NEWS}}}publication")
        _add(publication, f"{{{_NEWS}}}name", site.outlet.name)
        _add(publication, f"{{{_NEWS}}}language", site.outlet.language)
        _add(news, f"{{{_NEWS}}}publication_date", article.published.isoformat())
        _add(news, f"{{{_NEWS}}}title", article.title)
        _add(news, f"{{{_NEWS}}}keywords", ", ".join(article.tags))
    return _xml(root, site.outlet.encoding)


def sitemap_index(site: Site, articles: Sequence[SampleArticle]) -> bytes:
    """An index of the outlet's sitemaps."""
    root = etree.Element(f"{{{_SITEMAP}}}sitemapindex", nsmap={None: _SITEMAP})
    for listing in site.outlet.listings:
        if listing.kind == "sitemap":
            place = etree.SubElement(root, f"{{{_SITEMAP}}}sitemap")
            _add(place, f"{{{_SITEMAP}}}loc", site.base + listing.path)
            _add(place, f"{{{_SITEMAP}}}lastmod", newest(articles).isoformat())
    return _xml(root, site.outlet.encoding)


def newest(articles: Sequence[SampleArticle]) -> datetime:
    """When the latest of the articles appeared or changed."""
    return max((article.changed_at for article in articles), default=datetime.fromtimestamp(0, UTC))


def _add(parent: _Element, tag: str, text: str) -> _Element:
    element = etree.SubElement(parent, tag)
    element.text = text
    return element


def _xml(root: _Element, encoding: str) -> bytes:
    body: bytes = etree.tostring(root, encoding=encoding, xml_declaration=True, pretty_print=True)
    return body


def _body(article: SampleArticle) -> str:
    return "\n".join(blocks_of(article))
