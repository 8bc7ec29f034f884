"""The sample outlets' HTML: each outlet's own templates, filled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markdown_it import MarkdownIt
from markupsafe import Markup

from pipeline.sample.outlets import ArticleKind, Outlet, SampleArticle

_MONTHS = {
    "es": (
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
#: Blocks of the body that a reader without a subscription is shown.
_BEFORE_THE_WALL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """An outlet at the address it is served from."""

    outlet: Outlet
    #: Without a slash at the end.
    base: str
    templates: Environment = field(repr=False)

    def url(self, article: SampleArticle) -> str:
        """The full address of `article`."""
        return self.base + self.outlet.path_of(article)


def open_site(folder: Path, outlet: Outlet, base: str) -> Site:
    """`outlet` as served at `base`, with its own templates before those that all outlets share."""
    places = [folder / "outlets" / outlet.id / "templates", folder / "templates"]
    templates = Environment(
        loader=FileSystemLoader(places),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    zone = ZoneInfo(outlet.time_zone)
    templates.filters["long_date"] = lambda moment: _long_date(moment, zone, outlet.language)
    return Site(outlet=outlet, base=base, templates=templates)


def article_page(site: Site, article: SampleArticle, others: Sequence[SampleArticle]) -> str:
    """The page of `article`, with links to `others` round it."""
    name = "article.html" if article.kind in _IN_THE_USUAL_PAGE else f"{article.kind}.html"
    blocks = blocks_of(article)
    if article.kind is ArticleKind.PAYWALL:
        blocks = blocks[:_BEFORE_THE_WALL]
    return _render(
        site,
        name,
        article=article,
        blocks=blocks,
        url=site.url(article),
        json_ld=news_article(site, article),
        others=[other for other in others if other.slug != article.slug],
    )


#: Kinds whose page is the outlet's article page with less, or more, in it.
_IN_THE_USUAL_PAGE = frozenset({ArticleKind.ARTICLE, ArticleKind.TEASER, ArticleKind.PAYWALL})


def listing_page(
    site: Site, articles: Sequence[SampleArticle], *, path: str, number: int, pages: int
) -> str:
    """Page `number` (from 1) of `pages` of a listing in HTML."""
    return _render(
        site, "listing.html", articles=articles, path=path, page_number=number, pages=pages
    )


def home_page(site: Site, articles: Sequence[SampleArticle]) -> str:
    """The outlet's front page."""
    return _render(site, "home.html", articles=articles)


def status_page(site: Site, status: int, phrase: str) -> str:
    """What a visitor reads who is refused or lost."""
    return _render(site, "status.html", status=status, phrase=phrase)


def blocks_of(article: SampleArticle) -> list[Markup]:
    """The body as one piece of HTML a block, so that a template can put other things between."""
    markdown = MarkdownIt("commonmark")
    return [
        Markup(markdown.render(block).strip())  # noqa: S704  the body is a file of the sample
        for block in article.body.split("\n\n")
        if block.strip()
    ]


def news_article(site: Site, article: SampleArticle) -> dict[str, Any]:
    """The page's own account of itself in JSON-LD (schema.org NewsArticle)."""
    outlet = site.outlet
    author: list[dict[str, str]] = [{"@type": "Person", "name": name} for name in article.authors]
    account: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": site.url(article)},
        "headline": article.title,
        "description": article.standfirst,
        "articleSection": article.section,
        "inLanguage": outlet.language,
        "datePublished": article.published.isoformat(),
        "dateModified": article.changed_at.isoformat(),
        "author": author or [{"@type": "Organization", "name": article.byline or outlet.name}],
        "publisher": {"@type": "Organization", "name": outlet.name, "url": f"{site.base}/"},
        "keywords": list(article.tags),
        "isAccessibleForFree": article.kind is not ArticleKind.PAYWALL,
    }
    if article.kind is ArticleKind.PAYWALL:
        account["hasPart"] = {
            "@type": "WebPageElement",
            "isAccessibleForFree": False,
            "cssSelector": ".paywall",
        }
    if article.agency:
        account["sourceOrganization"] = {"@type": "Organization", "name": article.agency}
    return account


def _render(site: Site, name: str, **values: object) -> str:
    template = site.templates.get_template(name)
    return template.render(outlet=site.outlet, base=site.base, site=site, **values)


def _long_date(moment: datetime, zone: ZoneInfo, language: str) -> str:
    local = moment.astimezone(zone)
    month = _MONTHS[language][local.month - 1]
    if language == "es":
        return f"{local.day} de {month} de {local.year}"
    return f"{local.day} {month} {local.year}"
