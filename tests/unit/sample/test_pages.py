"""The sample outlets' pages: marked, varied, and honest about what they hold."""

import json
from collections.abc import Iterator

import httpx
import pytest
from bs4 import BeautifulSoup

from pipeline.sample import Outlet, SampleArticle, SampleNewsroom
from pipeline.sample.outlets import ArticleKind


@pytest.fixture(scope="module")
def pages(newsroom: SampleNewsroom, client: httpx.Client) -> dict[tuple[str, str], httpx.Response]:
    """Every article's page."""
    return {
        (outlet.id, article.slug): client.get(
            newsroom.addresses[outlet.id] + outlet.path_of(article)
        )
        for outlet, article in _articles(newsroom)
    }


def _articles(newsroom: SampleNewsroom) -> Iterator[tuple[Outlet, SampleArticle]]:
    for outlet in newsroom.outlets:
        for article in outlet.articles:
            yield outlet, article


def test_every_page_answers_as_its_file_says(
    newsroom: SampleNewsroom, pages: dict[tuple[str, str], httpx.Response]
) -> None:
    """An article's page answers 200 unless it, or its outlet, is declared to refuse."""
    for outlet, article in _articles(newsroom):
        expected = outlet.answers if outlet.answers != 200 else article.answers

        assert pages[outlet.id, article.slug].status_code == expected, article.slug


def test_every_page_carries_the_sample_mark(
    newsroom: SampleNewsroom,
    client: httpx.Client,
    pages: dict[tuple[str, str], httpx.Response],
) -> None:
    """Articles, front pages, listings and refusals alike say at the top that they are samples."""
    replies = list(pages.values())
    for outlet in newsroom.outlets:
        base = newsroom.addresses[outlet.id]
        replies += [client.get(f"{base}/"), client.get(f"{base}/nowhere")]
        replies += [
            client.get(base + listing.path)
            for listing in outlet.listings
            if listing.kind in ("page", "not_a_feed")
        ]
    for reply in replies:
        mark = BeautifulSoup(reply.content, "lxml").select_one("aside.sample-mark")

        assert mark is not None, reply.url
        assert "sample page" in mark.get_text().lower()


def test_a_whole_article_is_on_its_page(
    newsroom: SampleNewsroom, pages: dict[tuple[str, str], httpx.Response]
) -> None:
    """Headline and every paragraph of an open article can be read on its page, whatever its encoding."""
    for outlet, article in _articles(newsroom):
        reply = pages[outlet.id, article.slug]
        if reply.status_code != 200 or article.kind is not ArticleKind.ARTICLE:
            continue
        text = BeautifulSoup(reply.content, "lxml").get_text()

        assert article.title in text
        for paragraph in article.body.split("\n\n"):
            if paragraph[0] not in "#->*" and "*" not in paragraph:
                assert paragraph in text, (outlet.id, article.slug, paragraph[:40])


def test_json_ld_parses_and_tells_the_times_of_the_page(
    newsroom: SampleNewsroom, pages: dict[tuple[str, str], httpx.Response]
) -> None:
    """Where a page gives a NewsArticle in JSON-LD, its headline and dates are the article's; others give none."""
    with_account = set()
    for outlet, article in _articles(newsroom):
        reply = pages[outlet.id, article.slug]
        soup = BeautifulSoup(reply.content, "lxml")
        for script in soup.select('script[type="application/ld+json"]'):
            told = json.loads(script.get_text())
            accounts = told if isinstance(told, list) else told.get("@graph", [told])
            for account in accounts:
                if account["@type"] == "NewsArticle":
                    with_account.add(outlet.id)

                    assert account["headline"] == article.title
                    assert account["datePublished"] == article.published.isoformat()
    assert with_account == {
        *("20minutos", "wardlight", "diario-valdeoria", "cronica-del-alba", "harrowmere-courier"),
    }


def test_the_paywalled_page_holds_the_beginning_alone(
    pages: dict[tuple[str, str], httpx.Response],
) -> None:
    """The page says that it is not free, and what lies behind the wall never leaves the server."""
    page = pages["cronica-del-alba", "la-fortuna-oculta-de-los-revenga"].text

    assert '"isAccessibleForFree": false' in page
    assert "Suscríbete" in page
    assert "el último silo" in page
    assert "Baldomero Quirce" not in page


def test_the_consent_wall_holds_nothing_of_the_article(
    pages: dict[tuple[str, str], httpx.Response],
) -> None:
    """The wall stands in place of the text, with 200."""
    page = pages["trasluz-salud", "vitamina-d-en-invierno"].text

    assert "842 socios" in page
    assert "no se sirve" not in page


def test_one_outlet_dates_its_pages_in_words_alone(
    pages: dict[tuple[str, str], httpx.Response],
) -> None:
    """The old system's page has a date in Spanish words, no time element and no metadata."""
    reply = pages["gaceta-montelar", "farmacias-comarca-sin-lovertina"]
    soup = BeautifulSoup(reply.content, "lxml", from_encoding="windows-1252")

    assert reply.headers["content-type"] == "text/html"
    assert "28 de noviembre de 2023, 08.30 h" in soup.get_text()
    assert not soup.select("time, script, meta[property]")


def test_no_two_outlets_share_a_page_structure(
    pages: dict[tuple[str, str], httpx.Response],
) -> None:
    """The way from the page's root to the first paragraph of the body differs from outlet to outlet."""
    ways = {}
    for (outlet, _), reply in pages.items():
        body = BeautifulSoup(reply.content, "lxml").body
        assert body is not None
        longest = max(body.find_all("p"), key=lambda each: len(each.get_text()))
        if reply.status_code == 200 and len(longest.get_text()) > 250:
            ways[outlet] = ">".join(
                f"{parent.name}.{'.'.join(parent.get('class', []))}"
                for parent in longest.parents
                if parent.name not in ("[document]", "html", "body")
            )

    assert len(ways) >= 9
    assert len(set(ways.values())) == len(ways)
