"""``config/sources/<publisher>.toml``: one outlet, its sources and the structure of its pages."""

from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from pipeline.config.places import Address, LanguageTag, Selector, TimeZone
from pipeline.config.table import Table
from pipeline.model.news import (
    ArticleSelectors,
    Listing,
    ListingKind,
    ListingSelectors,
    LoadMore,
    Source,
    Use,
)


class SelectorsTable(Table):
    """Where the parts of an HTML listing stand."""

    entry: Selector = Field(description="CSS selector of one entry of the listing")
    link: Selector = Field("a", description="CSS selector of the link inside an entry")
    title: Selector = Field("a", description="CSS selector of the title inside an entry")
    summary: Selector = Field("", description="CSS selector of the summary inside an entry")
    date: Selector = Field("", description="CSS selector of the date inside an entry")
    next_page: Selector = Field("", description="CSS selector of the link to the next page")


def _with_place(url: str) -> str:
    if "{page}" not in url and "{offset}" not in url:
        raise ValueError("needs {page} or {offset} where the number of the page or of entries goes")
    return url


class LoadMoreTable(Table):
    """Where a listing page gets further entries from when a reader asks for more."""

    address: Annotated[Address, AfterValidator(_with_place)] = Field(
        description="the endpoint, with {page} or {offset} in it, as the browser's network view shows it"
    )
    first_page: int = Field(2, ge=0, description="the number that the second page goes by")
    entries: str = Field(
        "",
        description="path of the list of entries in its JSON, e.g. data.items; empty: it is the list",
    )
    html: str = Field(
        "",
        description="path of HTML in its JSON, read by the page's selectors; in place of entries",
    )
    link: str = Field("url", description="path of the address inside an entry")
    title: str = Field("title", description="path of the title inside an entry")
    summary: str = Field("", description="path of the summary inside an entry")
    date: str = Field("", description="path of the date inside an entry")
    id: str = Field("", description="path of an id inside an entry")

    def as_load_more(self) -> LoadMore:
        """The type of the path."""
        return LoadMore(url=self.address, **self.model_dump(exclude={"address"}))


class ListingTable(Table):
    """One address that lists entries."""

    kind: ListingKind = Field(description="feed (RSS, Atom, JSON Feed), sitemap or page")
    address: Address = Field(description="the address of the feed, sitemap or listing page")
    selectors: SelectorsTable | None = Field(
        None, description="where the parts of a listing page stand; only for kind = page"
    )
    max_pages: int = Field(1, ge=1, le=20, description="how many pages of a listing are followed")
    load_more: LoadMoreTable | None = Field(
        None, description="where a page's further entries are loaded from; only for kind = page"
    )

    @model_validator(mode="after")
    def _selectors_belong_to_pages(self) -> Self:
        if self.load_more is not None and self.kind is not ListingKind.PAGE:
            raise ValueError('[source.listing.load_more] belongs to a listing of kind "page"')
        if self.load_more is not None and self.max_pages < 2:
            raise ValueError("[source.listing.load_more] needs max_pages = 2 or more")
        if (self.kind is ListingKind.PAGE) != (self.selectors is not None):
            raise ValueError(
                'a listing of kind "page" needs [source.listing.selectors], others none'
            )
        return self

    def as_listing(self) -> Listing:
        """The type of the path."""
        selectors = self.selectors
        return Listing(
            kind=self.kind,
            url=self.address,
            selectors=ListingSelectors(**selectors.model_dump()) if selectors else None,
            max_pages=self.max_pages,
            load_more=self.load_more.as_load_more() if self.load_more else None,
        )


class SourceTable(Table):
    """One channel of the outlet."""

    id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9_-]{1,62}$",
        description="a short name in lower case, unique over all files; never change it",
    )
    every_minutes: float = Field(30, ge=1, le=10080, description="how often it is listed")
    section: str = Field("", description="section of its articles when their pages give none")
    use: Use | None = Field(None, description="text or background; default: the file's")
    listing: list[ListingTable] = Field(
        min_length=1, description="addresses, in order of preference"
    )


class ArticleTable(Table):
    """The structure of the outlet's article pages; all may be left out."""

    body: Selector = Field("", description="CSS selector of the article's body")
    headline: Selector = Field("", description="CSS selector of the headline")
    standfirst: Selector = Field("", description="CSS selector of the standfirst")
    byline: Selector = Field("", description="CSS selector of the byline")
    published: Selector = Field("", description="CSS selector of the date of publication")
    section: Selector = Field("", description="CSS selector of the section")
    remove: list[Selector] = Field(
        default_factory=list, description="CSS selectors of parts inside the body that go"
    )
    until: date | None = Field(
        None, description="the last day on which pages looked so; none for how they look now"
    )

    def as_selectors(self) -> ArticleSelectors:
        """The type of the path."""
        return ArticleSelectors(**{**self.model_dump(), "remove": tuple(self.remove)})


def _as_list(value: object) -> object:
    """One ``[article]`` table is a list of one ``[[article]]``."""
    return [value] if isinstance(value, dict) else value


class SourcesFile(Table):
    """One outlet."""

    publisher: str = Field(
        min_length=1, description="the outlet's name as the credit line prints it"
    )
    home: Address = Field(description="the outlet's front page")
    language: LanguageTag = Field(description="the language it writes in, e.g. es")
    time_zone: TimeZone = Field(description="for dates without an offset, e.g. Europe/Madrid")
    use: Use = Field(
        Use.TEXT,
        description="text: drafts may rest on it; background: it joins stories and feeds the checks only",
    )
    section: str = Field("", description="section of its articles when their pages give none")
    allow_private: bool = Field(
        default=False, description="true: its address may be private or loopback (an intranet)"
    )
    found_at: str = Field("", description="where its addresses were found")
    tried: bool = Field(
        default=False, description="true once `nightdesk sources try` has seen them answer"
    )
    usage_terms: str = Field("", description="its terms of use, shown when a draft is published")
    embargo_hours: float = Field(
        0,
        ge=0,
        le=8760,
        description="how long after they appeared its texts may not be published, by agreement with it",
    )
    source: list[SourceTable] = Field(min_length=1, description="its channels")
    article: Annotated[list[ArticleTable], BeforeValidator(_as_list)] = Field(
        default_factory=list,
        description="the structure of its article pages; [[article]] for each structure they had",
    )

    @model_validator(mode="after")
    def _one_structure_a_day(self) -> Self:
        days = [table.until for table in self.article]
        if len(days) != len(set(days)):
            raise ValueError(
                "each [[article]] but the one in force needs an `until` date of its own"
            )
        return self

    def as_sources(self, file: str) -> tuple[Source, ...]:
        """The types of the path, one a channel; `file` is the file's name without ``.toml``."""
        past = sorted(
            (table.as_selectors() for table in self.article if table.until),
            key=lambda selectors: selectors.until or date.max,
        )
        selectors = next((each.as_selectors() for each in self.article if not each.until), None)
        return tuple(
            Source(
                id=one.id,
                publisher=self.publisher,
                home=self.home,
                language=self.language,
                time_zone=self.time_zone,
                listings=tuple(listing.as_listing() for listing in one.listing),
                use=one.use or self.use,
                section=one.section or self.section,
                every=timedelta(minutes=one.every_minutes),
                selectors=selectors,
                past_selectors=tuple(past),
                allow_private=self.allow_private,
                usage_terms=self.usage_terms,
                embargo=timedelta(hours=self.embargo_hours),
                tried=self.tried,
                file=file,
            )
            for one in self.source
        )
