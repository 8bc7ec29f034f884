"""Stories, sources, runs and the path of an address as the API gives them."""

from datetime import datetime

from pydantic import BaseModel

from pipeline.model.account import Role
from pipeline.model.draft import State
from pipeline.model.health import Condition, Step
from pipeline.model.story import Form, Length, Relation
from pipeline.model.token import Scope


class Me(BaseModel):
    """For whom the token acts, and what it may do."""

    user: str
    role: Role
    token: str
    scopes: list[Scope]


class DeskRow(BaseModel):
    """Who reviews, and what an order on its drafts must name."""

    id: str
    name: str
    language: str
    time_zone: str
    sections: list[str]
    form: Form
    length: Length
    spike_reasons: list[str]


class Desks(BaseModel):
    """Every desk, the first one first."""

    desks: list[DeskRow]


class PublishedRow(BaseModel):
    """One revision that went out, or was taken back."""

    draft: str
    revision: int
    desk: str
    state: State
    headline: str
    section: str
    language: str
    #: A path below the folder of published files.
    location: str
    credit: list[str]
    sign_off: str
    updated_at: datetime


class Published(BaseModel):
    """One page of what went out, and how much there is on all pages."""

    published: list[PublishedRow]
    total: int
    page: int
    rows: int


class ArticleRow(BaseModel):
    """An article and its place in the story."""

    id: str
    version: int
    publisher: str
    language: str
    url: str
    headline: str
    authors: list[str]
    agencies: list[str]
    relation: Relation
    origin: str
    reason: str
    published_at: datetime
    usage_terms: str
    #: Against text and data mining, as found.
    mining_reservation: str
    embargoed_until: datetime | None
    #: In its supplier's words; without an `embargoed_until` nobody could read when it ends.
    embargo: str


class DraftOfStory(BaseModel):
    """A draft of the story."""

    id: str
    desk: str
    state: State
    headline: str


class StoryAnswer(BaseModel):
    """A story with its articles, the earliest first."""

    id: str
    languages: list[str]
    independent_sources: int
    first_published_at: datetime
    last_published_at: datetime
    articles: list[ArticleRow]
    drafts: list[DraftOfStory]


class SourceRow(BaseModel):
    """How one source stands."""

    id: str
    publisher: str
    home: str
    language: str
    condition: Condition
    reason: str
    since: datetime | None
    last_listed_at: datetime | None
    last_success_at: datetime | None
    due_at: datetime | None
    failures: int
    entries_a_day: float
    #: Entries first seen on each of the last days, today last.
    days: list[int]


class Sources(BaseModel):
    """Every source, in the order of their files."""

    sources: list[SourceRow]


class RunRow(BaseModel):
    """One run and what came of it."""

    id: str
    started_at: datetime
    finished_at: datetime | None
    counts: dict[str, int]
    notes: list[str]


class Runs(BaseModel):
    """The latest runs, the newest first."""

    runs: list[RunRow]


class Line(BaseModel):
    """What a step did, and why."""

    subject: str
    step: Step
    outcome: str
    reason: str
    at: datetime


class WhyAnswer(BaseModel):
    """How far an address came, and why no further."""

    address: str
    known: bool
    answer: str
    article: str | None
    story: str | None
    drafts: list[DraftOfStory]
    lines: list[Line]
