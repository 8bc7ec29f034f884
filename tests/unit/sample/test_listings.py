"""The sample outlets' feeds, sitemap and listing page are what they claim to be."""

from email.utils import parsedate_to_datetime

import feedparser
import httpx
from bs4 import BeautifulSoup
from lxml import etree

from pipeline.sample import SampleNewsroom

_SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def test_every_rss_and_atom_feed_parses_without_a_complaint(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """feedparser reads all articles of each feed, with dates, and reports no malformation."""
    seen = set()
    for outlet in newsroom.outlets:
        for listing in outlet.listings:
            if listing.kind not in ("rss", "atom") or outlet.answers != 200:
                continue
            reply = client.get(newsroom.addresses[outlet.id] + listing.path)
            feed = feedparser.parse(reply.content, response_headers=dict(reply.headers))
            seen.add(feed.version)

            assert not feed.bozo, (outlet.id, feed.get("bozo_exception"))
            assert len(feed.entries) == len(outlet.articles)
            assert all(
                entry.title and entry.link and entry.published_parsed for entry in feed.entries
            )
            assert [entry.title for entry in feed.entries] == [
                each.title for each in outlet.articles
            ]
    assert seen == {"rss20", "atom10"}


def test_json_feeds_carry_what_version_1_1_asks_for(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """Two outlets give JSON Feed 1.1: version, title, and an id for every entry; one gives whole texts."""
    feeds = [
        client.get(newsroom.addresses[outlet.id] + listing.path).json()
        for outlet in newsroom.outlets
        for listing in outlet.listings
        if listing.kind == "json"
    ]

    assert len(feeds) == 2
    for feed in feeds:
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert all(
            entry["id"] and entry["url"] and entry["date_published"] for entry in feed["items"]
        )
    assert sum("content_html" in feed["items"][0] for feed in feeds) == 1


def test_the_news_sitemap_is_valid_and_found_from_robots_txt(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """robots.txt names the index, the index the sitemap, the sitemap every article with its news tags."""
    base = newsroom.addresses["diario-valdeoria"]
    robots = client.get(f"{base}/robots.txt").text
    index_url = next(line.split(": ")[1] for line in robots.splitlines() if "Sitemap" in line)
    index = etree.fromstring(client.get(index_url).content)
    (sitemap_url,) = index.xpath("s:sitemap/s:loc/text()", namespaces=_SITEMAP)
    sitemap = etree.fromstring(client.get(sitemap_url).content)

    outlet = next(each for each in newsroom.outlets if each.id == "diario-valdeoria")
    urls = sitemap.xpath("s:url/s:loc/text()", namespaces=_SITEMAP)
    assert urls == [base + outlet.path_of(article) for article in outlet.articles]
    for place in sitemap.xpath("s:url", namespaces=_SITEMAP):
        for tag in (
            "publication/news:name",
            "publication/news:language",
            "publication_date",
            "title",
        ):
            assert place.xpath(f"news:news/news:{tag}/text()", namespaces=_SITEMAP), tag


def test_the_listing_page_leads_to_all_articles_over_two_pages(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """Following the link to the next page finds every article of the charity once, newest first."""
    base = newsroom.addresses["ms-society"]
    url = f"{base}/research/latest-research/latest-research-news-and-blogs"
    links: list[str] = []
    pages = 0
    while url:
        soup = BeautifulSoup(client.get(url).text, "lxml")
        links += [link["href"] for link in soup.select("div.views-row h3 a")]
        following = soup.select_one("li.pager__item--next a")
        url = f"{base}{following['href']}" if following else ""
        pages += 1

    outlet = next(each for each in newsroom.outlets if each.id == "ms-society")
    assert pages == 2
    assert links == [outlet.path_of(article) for article in outlet.articles]


def test_the_broken_feed_is_a_page_with_200(newsroom: SampleNewsroom, client: httpx.Client) -> None:
    """At the broken outlet's feed address there is HTML that no feed reader finds an entry in."""
    reply = client.get(f"{newsroom.addresses['eco-sanabrua']}/feed/")

    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith("text/html")
    assert feedparser.parse(reply.content).entries == []


def test_an_old_systems_feed_keeps_its_letters(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """A feed in Windows-1252 says so in its declaration, and quotation marks and accents survive."""
    raw = client.get(f"{newsroom.addresses['gaceta-montelar']}/rss.xml").content

    assert b"windows-1252" in raw[:60].lower()
    titles = etree.fromstring(raw).xpath("//item/title/text()")
    assert any("“El agua de Montelar no se vende”" in title for title in titles)


def test_listings_say_when_they_last_changed(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """Last-Modified of a feed is the time of its newest article, in the sample's days."""
    reply = client.get(f"{newsroom.addresses['quillgate-health']}/feed")

    changed = parsedate_to_datetime(reply.headers["last-modified"])
    assert changed.isoformat() == "2023-11-28T10:15:00+00:00"
