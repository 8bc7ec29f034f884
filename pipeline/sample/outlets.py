"""The sample outlets and their articles, as the files in ``data/sample/outlets`` declare them."""

import tomllib
from enum import StrEnum
from http import HTTPStatus
from pathlib import Path
from typing import Any, Literal

import frontmatter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, field_validator
from yaml import YAMLError  # type: ignore[import-untyped]  # stubs for one name are not worth it

from pipeline.errors import ConfigError

#: An article's later edition stands beside it under this ending.
_EDITED = ".edited.md"


class ArticleKind(StrEnum):
    """What an outlet serves at an article's address."""

    ARTICLE = "article"
    #: The first lines and a pointer to the printed paper.
    TEASER = "teaser"
    #: The first lines, then an offer of a subscription.
    PAYWALL = "paywall"
    #: A wall that asks for consent in place of the article.
    CONSENT_WALL = "consent_wall"
    LIVE_BLOG = "live_blog"
    #: A video with a caption.
    MEDIA = "media"


class _Declared(BaseModel):
    """Read from a file: frozen, and a key that nobody knows is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SampleArticle(_Declared):
    """One article in one edition: the front matter of its file, and the Markdown below it."""

    #: The file's name without its ending; the address is made of it.
    slug: str
    #: For outlets whose addresses carry a number.
    number: int = 0
    title: str
    standfirst: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    section: str
    #: With the outlet's own offset, as its pages print it.
    published: AwareDatetime
    modified: AwareDatetime | None = None
    kind: ArticleKind = ArticleKind.ARTICLE
    #: The invented agency that the page credits.
    agency: str = ""
    tags: tuple[str, ...] = ()
    #: What the page answers, though its listing names it.
    answers: HTTPStatus = HTTPStatus.OK
    body: str
    #: The edition that replaces this one; see `edits.EditBook`.
    edited: "SampleArticle | None" = None

    @field_validator("modified", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None

    @property
    def changed_at(self) -> AwareDatetime:
        """When this edition appeared."""
        return self.modified or self.published


class SampleListing(_Declared):
    """One address at which an outlet lists its articles."""

    kind: Literal["rss", "atom", "json", "sitemap", "sitemap_index", "page", "not_a_feed"]
    path: str
    title: str = ""
    #: Empty means all sections.
    sections: tuple[str, ...] = ()
    #: Whether the entries carry the whole text.
    full_text: bool = False
    #: Articles to a page of a listing in HTML.
    per_page: int = 20
    #: Appended to the addresses of the entries, as many a feed does.
    link_suffix: str = ""


class Outlet(_Declared):
    """One outlet: ``outlet.toml`` and the articles beside it."""

    #: The folder's name.
    id: str
    name: str
    tagline: str = ""
    language: Literal["es", "en"]
    time_zone: str
    #: Its port is the newsroom's first port plus this.
    port_offset: int
    #: With ``{slug}`` and, where the outlet numbers its articles, ``{number}``.
    article_path: str
    robots: str = "User-agent: *\nAllow: /\n"
    #: What every address but robots.txt answers; 403 at an outlet that lets no reader in.
    answers: HTTPStatus = HTTPStatus.OK
    #: Of pages and feeds alike.
    encoding: str = "utf-8"
    #: Whether the Content-Type of pages names the encoding.
    header_charset: bool = True
    #: For the outlet's own templates.
    settings: dict[str, Any] = Field(default_factory=dict)
    listings: tuple[SampleListing, ...] = Field(default=(), alias="listing")
    #: Newest first.
    articles: tuple[SampleArticle, ...] = ()

    def path_of(self, article: SampleArticle) -> str:
        """Where the outlet serves `article`."""
        return self.article_path.format(slug=article.slug, number=article.number)


def load_outlets(folder: Path) -> tuple[Outlet, ...]:
    """The outlets below ``folder/outlets`` in the order of their ports; `ConfigError` names a bad file."""
    files = sorted(folder.glob("outlets/*/outlet.toml"))
    if not files:
        raise ConfigError(
            "no sample outlet", file=str(folder), remedy="Give the folder data/sample."
        )
    outlets = sorted((_outlet(file) for file in files), key=lambda outlet: outlet.port_offset)
    return tuple(outlets)


def _outlet(file: Path) -> Outlet:
    articles = [
        _article(path)
        for path in sorted(file.parent.glob("articles/*.md"))
        if not path.name.endswith(_EDITED)
    ]
    articles.sort(key=lambda article: (article.published, article.slug), reverse=True)
    try:
        declared = tomllib.loads(file.read_text("utf-8"))
        return Outlet.model_validate({**declared, "id": file.parent.name, "articles": articles})
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigError(f"not a sample outlet: {error}", file=str(file)) from error


def _article(file: Path) -> SampleArticle:
    later = file.with_name(file.name.removesuffix(".md") + _EDITED)
    slug = file.name.removesuffix(_EDITED).removesuffix(".md")
    try:
        post = frontmatter.loads(file.read_text("utf-8"))
        return SampleArticle.model_validate(
            {
                **post.metadata,
                "slug": slug,
                "body": post.content,
                "edited": _article(later) if later.exists() else None,
            }
        )
    except (YAMLError, ValidationError) as error:
        raise ConfigError(f"not a sample article: {error}", file=str(file)) from error
