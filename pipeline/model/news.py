"""What comes in: a source and its listings, an entry, a page, an article. One frozen type per moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from pipeline.model.moment import Moment, aware
from pipeline.text import count_words, short_hash


class ListingKind(StrEnum):
    """How a source lists what is new."""

    #: RSS, RDF, Atom or JSON Feed; which of them is found by looking.
    FEED = "feed"
    #: A news sitemap (sitemaps.org with Google's ``news:`` tags) or an index of them.
    SITEMAP = "sitemap"
    #: An HTML page, read by selectors.
    PAGE = "page"


class Use(StrEnum):
    """What a source's articles may do in a draft."""

    #: Sentences of drafts may rest on them.
    TEXT = "text"
    #: They join stories and feed the checks, but no sentence of a draft rests on them.
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingSelectors:
    """CSS selectors (soupsieve) for an HTML listing page, each inside `entry` but the last."""

    entry: str
    link: str = "a"
    title: str = "a"
    summary: str = ""
    #: An element whose ``datetime`` attribute or text is the date.
    date: str = ""
    #: The link to the following page of the listing, looked for in the whole page.
    next_page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadMore:
    """Where a listing page gets its further entries from when a reader asks for more (JSON, or HTML in JSON)."""

    #: With ``{page}`` or ``{offset}`` in it: the number of the page, or how many entries came before.
    url: str
    #: What the second page is called.
    first_page: int = 2
    #: Where the list of entries stands in the reply, e.g. ``data.items``; empty: the reply is the list.
    entries: str = ""
    #: Where HTML stands in the reply, read by the page's selectors; in place of `entries`.
    html: str = ""
    #: Where the parts stand in an entry.
    link: str = "url"
    title: str = "title"
    summary: str = ""
    date: str = ""
    id: str = ""

    def address(self, page: int, *, offset: int) -> str:
        """The address of the listing's page number `page`, counted from 1, before which `offset` entries came."""
        number = self.first_page + page - 2
        return self.url.replace("{page}", str(number)).replace("{offset}", str(offset))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One address that lists entries; a source asks its listings in order until one answers."""

    kind: ListingKind
    url: str
    #: Needed for PAGE, refused for the others.
    selectors: ListingSelectors | None = None
    #: How many pages of the listing are followed.
    max_pages: int = 1
    #: How a PAGE gets its further pages when no link leads to them.
    load_more: LoadMore | None = None

    def following(self, page: int, *, offset: int, named: str) -> str:
        """The address of page number `page`: the one that the page before `named`, else where more is loaded from."""
        if named or self.load_more is None:
            return named
        return self.load_more.address(page, offset=offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSelectors:
    """CSS selectors of one outlet's own page structure; an empty one is not used."""

    body: str = ""
    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    published: str = ""
    section: str = ""
    #: Parts inside the body that are not the article's.
    remove: tuple[str, ...] = ()
    #: The last day on which the outlet's pages looked so; None for the structure they have now.
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One channel of one publisher, as its file in ``config/sources/`` declares it."""

    id: str
    #: The publisher's name as the credit line prints it.
    publisher: str
    home: str
    #: BCP 47.
    language: str
    #: IANA name; for dates that a page gives without an offset.
    time_zone: str
    listings: tuple[Listing, ...]
    use: Use = Use.TEXT
    #: The section that its articles belong to when their pages do not say.
    section: str = ""
    #: How often it is listed.
    every: timedelta = timedelta(minutes=30)
    selectors: ArticleSelectors | None = None
    #: The structures its pages had before, the oldest first, each with its last day.
    past_selectors: tuple[ArticleSelectors, ...] = ()
    #: May be asked although its address is private or loopback (an intranet, the sample newsroom).
    allow_private: bool = False
    usage_terms: str = ""
    #: How long after they appeared its supplier forbids to publish its texts; an embargo that they name comes on top.
    embargo: timedelta = timedelta(0)
    #: Whether the addresses have been seen to answer by whoever wrote the file.
    tried: bool = False
    #: The name of its file in ``config/sources``, without ``.toml``.
    file: str = ""

    def selectors_on(self, at: datetime) -> ArticleSelectors | None:
        """The structure of a page fetched then, by the outlet's own calendar."""
        day = at.astimezone(ZoneInfo(self.time_zone or "UTC")).date()
        for past in self.past_selectors:
            if past.until is not None and day <= past.until:
                return past
        return self.selectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a listing, not yet fetched. Text is plain, HTML already cleaned away."""

    source_id: str
    #: What tells this entry from its neighbours: the feed's own id, else its canonical address.
    identity: str
    url: str
    title: str
    summary: str = ""
    #: The feed's own full text as cleaned HTML, where it gives one.
    content: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    #: The feed forbids to publish it before.
    embargoed_until: datetime | None = None

    @property
    def dated(self) -> datetime | None:
        """The time that the listing gives it, whichever it calls it; RDF knows only one."""
        moment = self.published or self.modified
        return moment.at if moment else None

    @property
    def id(self) -> str:
        """The same entry has the same id at every listing; content and dates are no part of it."""
        return short_hash(self.source_id, self.identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes, headers and final address of one reply."""

    url: str
    #: Where redirects ended.
    final_url: str
    status: int
    #: Names in lower case.
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Decompressed, not decoded.
    body: bytes
    fetched_at: datetime

    def __post_init__(self) -> None:
        aware(self.fetched_at)


class Verdict(StrEnum):
    """What a page turned out to be; only an ARTICLE is drafted from."""

    ARTICLE = "article"
    TEASER = "teaser"
    PAYWALL = "paywall"
    CONSENT_WALL = "consent_wall"
    LISTING = "listing"
    LIVE_BLOG = "live_blog"
    MEDIA = "media"
    ERROR_PAGE = "error_page"
    WRONG_LANGUAGE = "wrong_language"
    TOO_SHORT = "too_short"


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    #: A passage that the page itself sets as a quotation.
    QUOTATION = "quotation"
    LIST_ITEM = "list_item"
    #: One row of a table, cells joined by " | ".
    TABLE_ROW = "table_row"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an article, under an id that drafts refer to."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of an article's body."""

    kind: BlockKind
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The block as one line."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """The picture over an article; all but its address as printed or described, empty where not said."""

    url: str
    caption: str = ""
    credit: str = ""
    #: A notice, or the address of a licence.
    rights: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What one publisher published at one address, extracted; an edit of it is a new version."""

    #: `short_hash` of the canonical address: the same for every version.
    id: str
    #: 1 for the first text seen at the address.
    version: int = 1
    source_id: str
    publisher: str
    use: Use = Use.TEXT
    #: Canonical.
    url: str
    #: BCP 47, by the text and not by the page's attribute.
    language: str
    verdict: Verdict
    #: Why, in a sentence for editors.
    verdict_reason: str
    #: Metadata as found.
    title: str = ""
    #: As printed on the page.
    headline: str = ""
    standfirst: str = ""
    #: As printed.
    byline: str = ""
    #: Names of people parsed from the byline.
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    section: str = ""
    keywords: tuple[str, ...] = ()
    #: The wire agencies that the page credits (EFE, Europa Press, Reuters, ...).
    agencies: tuple[str, ...] = ()
    #: The printed phrase of place and date that opens the text, e.g. ``MADRID, 3 Mar. (EFE) -``.
    dateline: str = ""
    #: The place that the report is from.
    located: str = ""
    image: Image | None = None
    usage_terms: str = ""
    #: A machine-readable reservation against text and data mining, as found; empty when none was.
    mining_reservation: str = ""
    #: Its supplier forbids to publish it before; None where nobody does, or where no time can be read of `embargo`.
    embargoed_until: datetime | None = None
    #: The embargo in the supplier's own words, and where they stood.
    embargo: str = ""
    blocks: tuple[Block, ...] = ()
    #: The text is the feed's own, because the page could not be had.
    from_feed: bool = False
    time_zone: str = "UTC"
    fetched_at: datetime

    def __post_init__(self) -> None:
        aware(self.fetched_at)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the body in reading order."""
        return tuple(sentence for block in self.blocks for sentence in block.sentences)

    @property
    def text(self) -> str:
        """The body, one block a paragraph."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def published_at(self) -> datetime:
        """The publisher's own time, or ours when the page gives none."""
        return self.published.at if self.published else self.fetched_at

    @property
    def words(self) -> int:
        """How many words the body has."""
        return sum(count_words(block.text) for block in self.blocks)


def sentence_id(article_id: str, version: int, number: int) -> str:
    """The id of sentence `number` (from 0) of one version of an article, e.g. ``k3f...@1#12``."""
    return f"{article_id}@{version}#{number}"


def embargo_over(articles: Iterable[Article]) -> datetime | None:
    """When the last embargo over these articles ends; None where there is none."""
    return max((one.embargoed_until for one in articles if one.embargoed_until), default=None)


def article_of(sentence: str) -> str:
    """The article id inside a sentence id."""
    return sentence.partition("@")[0]
