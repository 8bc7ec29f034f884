"""Sources: how each stands and what it did; a new outlet looked at, and followed."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from pipeline.errors import NightdeskError, NotAllowedError, NotFoundError
from pipeline.model.audit import Act
from pipeline.model.news import ListingKind, Use
from pipeline.review.api.audit import NotingHere
from pipeline.review.api.fields import PLAIN, Id
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.newsroom_answers import SourceRow, Sources
from pipeline.review.api.orders import Asked, Order, Short
from pipeline.review.api.parts import Parts, PartsHere
from pipeline.review.outlets import add_wish, follow
from pipeline.sources.health import DAYS, SourceHealth, first_day, healths
from pipeline.sources.proposal import Proposal, followed_as

router = APIRouter(prefix="/sources", tags=["sources"])

_LINES, _ENTRIES = 30, 10


class ListingRow(BaseModel):
    """Where it lists."""

    kind: ListingKind
    url: str


class Tried(BaseModel):
    """One line of what was tried."""

    outcome: str
    reason: str
    at: datetime


class EntryRow(BaseModel):
    """One entry of a listing, not yet an article."""

    url: str
    title: str
    published_at: datetime | None


class SourceAnswer(SourceRow):
    """One source whole."""

    use: Use
    time_zone: str
    #: Below config/sources.
    file: str
    #: In order of preference.
    listings: list[ListingRow]
    #: The latest first.
    history: list[Tried]
    entries: list[EntryRow]


class NewSource(Order):
    """An outlet's address; what else is given is known better than its pages can tell."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"address": "https://www.elfaro.example/", "language": "es"}]
        }
    )

    address: Annotated[str, Field(min_length=1, max_length=2000, pattern=PLAIN)]
    publisher: Short = ""
    language: Short = ""
    time_zone: Short = ""
    #: Only an admin's token may.
    allow_private: bool = False


class ProposalRow(BaseModel):
    """An outlet as it would be followed, to be read before it is."""

    number: int
    publisher: str
    home: str
    language: str
    time_zone: str
    listings: list[ListingRow]
    entries: list[EntryRow]
    #: The headline of its newest article as it would be read; empty when it could not be.
    article: str
    article_problem: str
    problems: list[str]
    passed_over: list[str]
    others: list[str]
    #: The id under which it is followed already; empty when it is new.
    followed_as: str
    #: Its file as it would be written.
    file: str


class Proposals(BaseModel):
    """How far the look is, and what was found."""

    ended: bool
    lines: list[str]
    proposals: list[ProposalRow]
    failures: list[str]


class Follow(Order):
    """Which of the proposals, by number; of one alone, what could only be guessed may be corrected."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"proposals": [0], "publisher": "El Faro"}]}
    )

    proposals: Annotated[
        list[Annotated[int, Field(ge=0, le=1000)]], Field(min_length=1, max_length=200)
    ]
    publisher: Short = ""
    language: Short = ""
    time_zone: Short = ""
    every_minutes: Annotated[int | None, Field(ge=1, le=10_080)] = None


class Followed(BaseModel):
    """Ids of the sources that are followed from now on, and why the others are not."""

    followed: list[str]
    failures: list[str]


@router.get("")
def list_sources(parts: PartsHere) -> Sources:
    """How every source stands, what was tried last and when it is asked next."""
    return Sources(sources=[SourceRow(**_row(one)) for one in _healths(parts)])


@router.post("/proposals", status_code=202)
def propose_source(parts: PartsHere, bearer: BearerHere, order: NewSource) -> Asked:
    """Have a worker find where an outlet lists its news and read one article of it."""
    wish = add_wish(
        order.address,
        publisher=order.publisher,
        language=order.language,
        time_zone=order.time_zone,
        allow_private=order.allow_private,
        user=bearer.user,
    )
    return Asked(request=parts.requests.propose_sources([wish], actor=bearer.user.name))


@router.get("/proposals/{request_id}")
def read_proposals(parts: PartsHere, request_id: Id) -> Proposals:
    """How far it is, and then what was found."""
    progress = parts.requests.progress(request_id)
    found = parts.requests.proposed(request_id)
    followed = parts.outlets.sources()
    return Proposals(
        ended=progress.ended,
        lines=list(progress.lines),
        proposals=[
            _proposal(number, one, followed_as(one.outlet.listings[0].url, followed))
            for number, one in enumerate(found.proposals if found else ())
        ],
        failures=list(found.failures) if found else [],
    )


@router.post("/proposals/{request_id}/follow")
def follow_sources(
    parts: PartsHere, bearer: BearerHere, noting: NotingHere, request_id: Id, order: Follow
) -> Followed:
    """Write the files of the chosen outlets; one that cannot be followed stops none of the others."""
    found = parts.requests.proposed(request_id)
    proposals = found.proposals if found else ()
    chosen = [proposals[one] for one in sorted(set(order.proposals)) if one < len(proposals)]
    if not chosen:
        raise NotFoundError("There is no such proposal.", remedy="Read what was found first.")
    corrected = {
        name: value
        for name in ("publisher", "language", "time_zone", "every_minutes")
        if (value := getattr(order, name))
    }
    if corrected and len(chosen) > 1:
        raise NotAllowedError(
            "Corrections are for one outlet alone.", remedy="Follow the proposals one by one."
        )
    followed, failures = [], []
    for one in chosen:
        try:
            outlet = follow(
                parts.outlets,
                replace(one.outlet, **corrected),
                user=bearer.user,
                where="by the API",
                now=parts.now(),
            )
        except NightdeskError as error:
            failures.append(f"{error.message} {error.remedy}".strip())
        else:
            followed.append(outlet.source_id)
            noting.note(Act.SOURCE_ADDED, subject=outlet.source_id, detail=outlet.home)
    return Followed(followed=followed, failures=failures)


@router.get("/{source_id}")
def read_source(parts: PartsHere, source_id: Id) -> SourceAnswer:
    """One source: where it lists, what was tried lately, what it brought."""
    health = next((one for one in _healths(parts) if one.source.id == source_id), None)
    if health is None:
        raise NotFoundError(
            "There is no such source.",
            remedy="Its file in config/sources is gone, or was never there.",
        )
    source, store = health.source, parts.store
    return SourceAnswer(
        **_row(health),
        use=source.use,
        time_zone=source.time_zone,
        file=f"{source.file}.toml",
        listings=[ListingRow(kind=one.kind, url=one.url) for one in source.listings],
        history=[
            Tried(outcome=line.outcome, reason=line.reason, at=line.at)
            for line in store.traces.latest(source_id, limit=_LINES)
        ],
        entries=[
            EntryRow(
                url=entry.url,
                title=entry.title,
                published_at=entry.published.at if entry.published else None,
            )
            for entry in store.entries.recent(source_id, limit=_ENTRIES)
        ],
    )


def _healths(parts: Parts) -> tuple[SourceHealth, ...]:
    arrivals = parts.store.sources.arrivals(first_day(parts.now()), days=DAYS)
    return tuple(healths(parts.outlets.sources(), parts.store.sources.states(), arrivals))


def _proposal(number: int, proposal: Proposal, known: str) -> ProposalRow:
    outlet = proposal.outlet
    return ProposalRow(
        number=number,
        publisher=outlet.publisher,
        home=outlet.home,
        language=outlet.language,
        time_zone=outlet.time_zone,
        listings=[ListingRow(kind=one.kind, url=one.url) for one in outlet.listings],
        entries=[
            EntryRow(
                url=entry.url,
                title=entry.title,
                published_at=entry.published.at if entry.published else None,
            )
            for entry in proposal.entries[:_ENTRIES]
        ],
        article=(proposal.article.headline or proposal.article.title) if proposal.article else "",
        article_problem=proposal.article_problem,
        problems=list(proposal.problems),
        passed_over=list(proposal.passed_over),
        others=list(proposal.others),
        followed_as=known,
        file=proposal.text,
    )


def _row(health: SourceHealth) -> dict[str, object]:
    state = health.state
    return {
        "id": health.source.id,
        "publisher": health.source.publisher,
        "home": health.source.home,
        "language": health.source.language,
        "condition": health.condition,
        "reason": state.reason if state else "",
        "since": state.since if state else None,
        "last_listed_at": state.last_listed_at if state else None,
        "last_success_at": state.last_success_at if state else None,
        "due_at": state.due_at if state else None,
        "failures": state.failures if state else 0,
        "entries_a_day": round(health.a_day, 3),
        "days": list(health.days),
    }
