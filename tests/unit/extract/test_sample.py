"""The sample newsroom's pages, read without any selectors of their sources: floors for the general rules."""

import re
from collections import Counter
from datetime import UTC, datetime

from pipeline.extract import extract
from pipeline.model.news import Article, Source, Verdict

CLOCK = datetime(2023, 11, 28, 18, 0, tzinfo=UTC)
REFUSED = 400


def read(outlet, page) -> Article:
    """The article on a page of an outlet of which nothing is known but its name, language and zone."""
    source = Source(
        id=outlet.id,
        publisher=outlet.name,
        home=page.url,
        language=outlet.language,
        time_zone=outlet.time_zone,
        listings=(),
    )
    return extract(page, source, entry=None, now=CLOCK)


def words(text: str) -> Counter[str]:
    """The words of a text, Markdown's marks dropped."""
    return Counter(re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "]", text).lower()))


def test_every_page_is_what_it_is(sampled):
    """Articles, walls, teasers, films and live blogs are told apart, refusals are error pages."""
    found = {
        article.slug: (read(outlet, page).verdict.value, page.status)
        for outlet, article, page in sampled
    }
    expected = {
        article.slug: (
            Verdict.ERROR_PAGE.value if page.status >= REFUSED else article.kind.value,
            page.status,
        )
        for _, article, page in sampled
    }

    assert found == expected


def test_bodies_hold_the_article_and_nothing_else(sampled):
    """At most one word in forty is missing, and at most one in forty is the site's."""
    poor = {}
    for outlet, article, page in sampled:
        extracted = read(outlet, page)
        if extracted.verdict is not Verdict.ARTICLE:
            continue
        wanted, got = words(article.body), words(extracted.text)
        shared = (wanted & got).total()
        shares = (shared / wanted.total(), shared / got.total())
        if min(shares) < 0.975:
            poor[article.slug] = shares

    assert poor == {}


def test_headlines_names_and_times_are_the_outlets_own(sampled):
    """Printed headline, people's names and the moment of publication are read off every article."""
    wrong = []
    for outlet, article, page in sampled:
        extracted = read(outlet, page)
        if extracted.verdict is not Verdict.ARTICLE:
            continue
        got = (extracted.headline, set(extracted.authors), extracted.published_at)
        wanted = (article.title, set(article.authors), article.published.astimezone(UTC))
        if got != wanted:
            wrong.append((article.slug, got, wanted))

    assert wrong == []


def test_agencies_are_credited(sampled):
    """The agency of a wire text is found on each of its pages, and nowhere else."""
    for outlet, article, page in sampled:
        if page.status < REFUSED and article.agency:
            assert read(outlet, page).agencies == (article.agency,), article.slug


def test_languages_are_read_off_the_text(sampled):
    """Each article is in its outlet's language."""
    for outlet, _, page in sampled:
        extracted = read(outlet, page)
        if extracted.verdict is Verdict.ARTICLE:
            assert extracted.language == outlet.language
