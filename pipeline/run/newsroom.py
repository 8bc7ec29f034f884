"""All that a unit of work reaches, handed to it as one argument."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from pipeline.config import Config
from pipeline.fetch import FetchRequest, FetchResult
from pipeline.fetch.post import Answer
from pipeline.language.ports import Vectors
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, Ledger
from pipeline.model.link import LinkAnswer
from pipeline.model.news import Article, Entry, Listing, Page, Source
from pipeline.model.rewriting import RewriteHow, Suggestion
from pipeline.model.story import Assignment, Story
from pipeline.publish.files import FilePublisher
from pipeline.sources import ParsedListing
from pipeline.store import Store


class Fetcher(Protocol):
    """Gets one page, obeying robots.txt and the guard; never raises for what an outlet does."""

    def fetch(self, request: FetchRequest) -> FetchResult:
        """A page, an honest "not modified", or a refusal with its reason."""
        ...

    def crawl_delay(self, url: str, *, allow_private: bool = False) -> timedelta | None:
        """The gap that the host asks for, as far as it is known yet; asks nobody."""
        ...

    def sitemaps(self, url: str, *, allow_private: bool = False) -> tuple[str, ...]:
        """The sitemaps that the host names, as far as they are known yet; asks nobody."""
        ...


class Poster(Protocol):
    """Posts one message to an address of the operator's; never raises for what the receiver does."""

    @property
    def now(self) -> Callable[[], datetime]:
        """The time by the receivers' clocks, whatever the installation's own clock says."""
        ...

    def post(
        self, url: str, body: bytes, headers: dict[str, str], *, allow_private: bool
    ) -> Answer:
        """The answer, or why there was none."""
        ...


class HeavySteps(Protocol):
    """The steps that parse hostile bytes or run models; they may run in a child process."""

    def parse_listing(
        self,
        body: bytes,
        *,
        listing: Listing,
        source: Source,
        url: str,
        content_type: str,
        now: datetime,
    ) -> ParsedListing:
        """Entries of one listing; UnreadableError when it is none."""
        ...

    def extract(
        self,
        page: Page,
        source: Source,
        *,
        entry: Entry | None,
        now: datetime,
        site_lines: frozenset[str] = frozenset(),
    ) -> Article:
        """The article on a page, with its verdict."""
        ...

    def embed(self, articles: Sequence[Article]) -> tuple[str, Vectors]:
        """The model's name, and one row for each article."""
        ...

    def write(
        self,
        assignment: Assignment,
        articles: Sequence[Article],
        *,
        story: Story,
        desk: Desk,
        now: datetime,
    ) -> Draft:
        """The draft that was asked for."""
        ...

    def check(
        self,
        draft: Draft,
        articles: Sequence[Article],
        *,
        desk: Desk,
        now: datetime,
        links: Sequence[LinkAnswer] = (),
    ) -> Ledger:
        """All that the checks say of a draft."""
        ...

    def rewrite(
        self,
        draft: Draft,
        sentence_ids: Sequence[str],
        how: RewriteHow,
        articles: Sequence[Article],
        *,
        desk: Desk,
        now: datetime,
    ) -> tuple[Suggestion, ...]:
        """Each named sentence as it could read instead."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """Configuration, store, adapters and clock."""

    #: The configuration as it stands now: sources come and go while a worker runs.
    read_config: Callable[[], Config]
    store: Store
    fetcher: Fetcher
    steps: HeavySteps
    publisher: FilePublisher
    poster: Poster
    #: The secret in an environment variable of that name; empty when it is not set.
    secret: Callable[[str], str]
    now: Callable[[], datetime]
    #: Waits that many seconds; politeness between two requests to one host.
    pause: Callable[[float], None]
    #: Between 0 and 1; spreads the listings of sources that would all be due at once.
    jitter: Callable[[], float]

    @property
    def config(self) -> Config:
        """The configuration as it stands now."""
        return self.read_config()
