"""``config/pipeline.toml``: what this installation does and how hard it works."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipeline.config.llm import LlmTable
from pipeline.config.sign_in import SignInTable
from pipeline.config.table import Table
from pipeline.config.webhooks import WebhookTable
from pipeline.model.moment import utc


def _without_password(url: str) -> str:
    if "@" in url.partition("://")[2] and ":" in url.partition("://")[2].partition("@")[0]:
        raise ValueError(
            "a password does not belong in a file; give the whole address in NIGHTDESK_DATABASE_URL"
        )
    return url


def _aware(at: datetime | None) -> datetime | None:
    if at is not None and at.tzinfo is None:
        raise ValueError("needs an offset, e.g. 2023-11-28T18:00:00Z")
    return None if at is None else utc(at)


class StoreTable(Table):
    """Where everything is kept."""

    database_url: Annotated[str, AfterValidator(_without_password)] = Field(
        "",
        description="SQLAlchemy address of the database; empty: nightdesk.db in the data folder. "
        "With a password: leave it empty and set NIGHTDESK_DATABASE_URL",
    )
    keep_pages_days: int = Field(
        90,
        ge=1,
        description="how many days raw pages are kept, so that they can be extracted again",
    )


class ClockTable(Table):
    """When things happen."""

    tick_seconds: int = Field(
        60,
        ge=5,
        le=3600,
        description="how often due sources are looked for and stories are grouped",
    )
    settle_minutes: float = Field(
        10,
        ge=0,
        le=1440,
        description="how long a story must have been joined by nothing new before it is drafted",
    )
    starts_at: Annotated[datetime | None, AfterValidator(_aware)] = Field(
        None,
        description="a fixed moment that the clock starts from, for a sample or a replay; "
        "leave it out to use the real time",
    )


class FetchTable(Table):
    """How outlets are asked."""

    contact: str = Field(
        "",
        description="an address or web page that the User-Agent names, so that an outlet can reach you",
    )
    gap_seconds: float = Field(
        5, ge=0, le=600, description="pause between two requests to one host"
    )
    timeout_seconds: float = Field(
        30, gt=0, le=300, description="how long one request may take in all"
    )
    max_megabytes: float = Field(
        15, gt=0, le=100, description="how large one reply may be once decompressed"
    )
    max_redirects: int = Field(5, ge=0, le=20, description="how many redirects are followed")


class GroupTable(Table):
    """How articles become stories."""

    window_hours: float = Field(
        72, gt=0, le=720, description="articles further apart than this are never one story"
    )


class WriteTable(Table):
    """How drafts are written."""

    retry_failed_after_minutes: float = Field(
        60, ge=1, le=1440, description="how long after a failure a draft is tried again"
    )


RuleSeverity = Literal["note", "warn", "block", "off"]


class CheckTable(Table):
    """How hard the checks are."""

    severity: dict[str, RuleSeverity] = Field(
        default_factory=dict,
        description="rule name to note, warn, block or off, where the built-in severity does not suit",
    )


class TranslateTable(Table):
    """Where translation models come from."""

    models_folder: str = Field(
        "", description="folder of Firefox translation models; empty: models in the data folder"
    )
    mirror: str = Field(
        "",
        description="address of a copy of Mozilla's model records, with the files that they name beside it, for "
        "`nightdesk models add`; empty: Mozilla's service",
    )


class ExtractTable(Table):
    """When a page is an article."""

    page_megabytes: float = Field(
        8, gt=0, le=15, description="a larger page is refused; most have half a megabyte"
    )
    page_elements: int = Field(
        120_000, ge=1000, description="a page of more elements is refused; most have 500 to 6,000"
    )
    min_words: int = Field(
        60, ge=1, le=2000, description="a text of fewer words is too short to be drafted from"
    )
    teaser_words: int = Field(
        150,
        ge=1,
        le=5000,
        description="a text of fewer words that invites to read on elsewhere is a teaser",
    )


class WorkersTable(Table):
    """How much of the machine is used."""

    children: int = Field(
        2, ge=1, le=64, description="processes that extract, translate, write and check"
    )
    fetchers: int = Field(8, ge=1, le=64, description="how many outlets are asked at the same time")
    child_memory_megabytes: int = Field(
        3000, ge=500, description="address space at which a child process is refused more"
    )
    child_seconds: float = Field(
        120, ge=5, le=3600, description="how long one piece of work may take in a child process"
    )
    page_seconds: float = Field(
        20,
        ge=1,
        le=3600,
        description="how long reading one page, or a handful of listings, may take in a child process",
    )


class WebTable(Table):
    """The review desk in the browser."""

    host: str = Field("127.0.0.1", description="address that the review desk listens on")
    port: int = Field(8600, ge=1, le=65535, description="port that the review desk listens on")
    public_address: str = Field(
        "",
        description="address that editors open, when a proxy stands in front, e.g. https://desk.example.org",
    )
    session_hours: float = Field(12, gt=0, le=720, description="how long a log-in lasts")
    invitation_days: float = Field(
        7, gt=0, le=90, description="how long the link of an invitation can be used"
    )


class PublishTable(Table):
    """Where approved drafts go."""

    folder: str = Field(
        "", description="folder for published Markdown files; empty: published in the data folder"
    )
    feed_title: str = Field("Nightdesk", description="title of the Atom feed of published drafts")
    site_address: str = Field(
        "https://nightdesk.example",
        description="address of the site the feed belongs to; it makes the feed's ids lasting",
    )


class PipelineFile(Table):
    """The whole file."""

    store: StoreTable = Field(default_factory=StoreTable, description="where everything is kept")
    clock: ClockTable = Field(default_factory=ClockTable, description="when things happen")
    fetch: FetchTable = Field(default_factory=FetchTable, description="how outlets are asked")
    extract: ExtractTable = Field(
        default_factory=ExtractTable, description="when a page is an article"
    )
    group: GroupTable = Field(default_factory=GroupTable, description="how articles become stories")
    write: WriteTable = Field(default_factory=WriteTable, description="how drafts are written")
    llm: LlmTable = Field(
        default_factory=LlmTable,
        description="a language model that writes for the desks that want it",
    )
    check: CheckTable = Field(default_factory=CheckTable, description="how hard the checks are")
    translate: TranslateTable = Field(
        default_factory=TranslateTable, description="where translation models come from"
    )
    workers: WorkersTable = Field(
        default_factory=WorkersTable, description="how much of the machine is used"
    )
    web: WebTable = Field(default_factory=WebTable, description="the review desk in the browser")
    sign_in: SignInTable = Field(
        default_factory=SignInTable, description="single sign-on by OpenID Connect"
    )
    publish: PublishTable = Field(
        default_factory=PublishTable, description="where approved drafts go"
    )
    webhook: list[WebhookTable] = Field(
        default_factory=list, description="addresses that are told of decisions"
    )
