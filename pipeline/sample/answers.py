"""What a sample outlet answers at each of its addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from pipeline.sample import listings, pages
from pipeline.sample.edits import EditBook
from pipeline.sample.outlets import SampleArticle, SampleListing


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply before it is put into HTTP."""

    status: HTTPStatus = HTTPStatus.OK
    content_type: str = "text/html; charset=utf-8"
    body: bytes
    changed_at: datetime | None = None


_FEED_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
    "sitemap": "application/xml",
    "sitemap_index": "application/xml",
}


class SampleSite:
    """One outlet at its address: a path in, an answer out."""

    def __init__(self, site: pages.Site, *, folder: Path, edits: EditBook) -> None:
        self._site = site
        self._outlet = site.outlet
        self._edits = edits
        self._style = (folder / "templates" / "sample.css").read_bytes()
        self._articles = {site.outlet.path_of(each): each for each in site.outlet.articles}
        self._listings = {listing.path: listing for listing in site.outlet.listings}

    def answer(self, target: str) -> Answer:
        """The answer to a GET of `target`, a path with its query."""
        parts = urlsplit(target)
        if parts.path == "/robots.txt":
            robots = self._outlet.robots.replace("{base}", self._site.base)
            return Answer(content_type="text/plain; charset=utf-8", body=robots.encode())
        if self._outlet.answers is not HTTPStatus.OK:
            return self._status(self._outlet.answers)
        if parts.path == "/sample.css":
            return Answer(content_type="text/css; charset=utf-8", body=self._style)
        if parts.path == "/":
            shown = self._shown()
            return self._html(pages.home_page(self._site, shown), listings.newest(shown))
        if parts.path in self._listings:
            number = parse_qs(parts.query).get("page", ["1"])[0]
            return self._listing(self._listings[parts.path], number)
        if parts.path in self._articles:
            return self._article(self._articles[parts.path])
        return self._status(HTTPStatus.NOT_FOUND)

    def _article(self, article: SampleArticle) -> Answer:
        if article.answers is not HTTPStatus.OK:
            return self._status(article.answers)
        current = self._edits.current(self._outlet, article)
        self._edits.note_read(self._outlet, article)
        shown = self._shown()
        # The page links to the outlet's other articles, so it changes when one of them does.
        return self._html(pages.article_page(self._site, current, shown), listings.newest(shown))

    def _listing(self, listing: SampleListing, number: str) -> Answer:
        self._edits.note_listed(self._outlet)
        shown = [
            article
            for article in self._shown()
            if not listing.sections or article.section in listing.sections
        ]
        if listing.kind == "not_a_feed":
            # A content system that lost its database says so with 200, at the feed's address too.
            page = pages.status_page(self._site, 500, HTTPStatus.INTERNAL_SERVER_ERROR.phrase)
            return self._html(page, None)
        if listing.kind == "page":
            return self._listing_page(listing, shown, number)
        if listing.kind == "rss":
            body = listings.rss(self._site, listing, shown)
        elif listing.kind == "atom":
            body = listings.atom(self._site, listing, shown)
        elif listing.kind == "json":
            body = listings.json_feed(self._site, listing, shown)
        elif listing.kind == "sitemap":
            body = listings.news_sitemap(self._site, shown)
        else:
            body = listings.sitemap_index(self._site, shown)
        content_type = _FEED_TYPES[listing.kind]
        return Answer(content_type=content_type, body=body, changed_at=listings.newest(shown))

    def _listing_page(
        self, listing: SampleListing, articles: Sequence[SampleArticle], number: str
    ) -> Answer:
        count = max(1, -(-len(articles) // listing.per_page))
        if not number.isdecimal() or not 1 <= int(number) <= count:
            return self._status(HTTPStatus.NOT_FOUND)
        first = (int(number) - 1) * listing.per_page
        html = pages.listing_page(
            self._site,
            articles[first : first + listing.per_page],
            path=listing.path,
            number=int(number),
            pages=count,
        )
        return self._html(html, listings.newest(articles))

    def _shown(self) -> list[SampleArticle]:
        """The edition of each article that stands now, newest first."""
        return [self._edits.current(self._outlet, article) for article in self._outlet.articles]

    def _status(self, status: HTTPStatus) -> Answer:
        html = pages.status_page(self._site, status.value, status.phrase)
        return Answer(status=status, body=html.encode())

    def _html(self, html: str, changed_at: datetime | None) -> Answer:
        encoding = self._outlet.encoding
        content_type = (
            f"text/html; charset={encoding}" if self._outlet.header_charset else "text/html"
        )
        body = html.encode(encoding, "xmlcharrefreplace")
        return Answer(content_type=content_type, body=body, changed_at=changed_at)
