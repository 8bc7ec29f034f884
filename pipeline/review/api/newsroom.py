"""What is around the drafts, read: stories, sources, runs, and why there is no draft of an address."""

from typing import Annotated

from fastapi import APIRouter, Query

from pipeline.errors import NotFoundError
from pipeline.review.api.fields import PLAIN, Id, Rows
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.newsroom_answers import (
    ArticleRow,
    DraftOfStory,
    Line,
    Me,
    RunRow,
    Runs,
    SourceRow,
    Sources,
    StoryAnswer,
    WhyAnswer,
)
from pipeline.review.api.parts import PartsHere
from pipeline.review.why import path_of
from pipeline.sources.health import DAYS, SourceHealth, first_day, healths
from pipeline.store import QueueQuery, QueueRow

router = APIRouter(tags=["newsroom"])


@router.get("/me")
def who_am_i(bearer: BearerHere) -> Me:
    """For whom this token acts."""
    return Me(
        user=bearer.user.name,
        role=bearer.user.role,
        token=bearer.token.label,
        scopes=sorted(bearer.token.scopes),
    )


@router.get("/stories/{story_id}")
def read_story(parts: PartsHere, story_id: Id) -> StoryAnswer:
    """One story with its articles in time, each with why it belongs there."""
    story = parts.store.stories.get(story_id)
    if story is None:
        raise NotFoundError(
            "There is no such story.", remedy="It may have been merged into another."
        )
    articles = {one.id: one for one in parts.store.stories.articles(story_id)}
    members = sorted(story.members, key=lambda one: (one.published_at, one.article_id))
    return StoryAnswer(
        id=story.id,
        languages=list(story.languages),
        independent_sources=story.independent_sources,
        first_published_at=story.first_published_at,
        last_published_at=story.last_published_at,
        articles=[
            ArticleRow(
                id=member.article_id,
                version=articles[member.article_id].version,
                publisher=member.publisher,
                language=member.language,
                url=articles[member.article_id].url,
                headline=articles[member.article_id].headline or articles[member.article_id].title,
                authors=list(articles[member.article_id].authors),
                agencies=list(articles[member.article_id].agencies),
                relation=member.relation,
                origin=member.origin_id,
                reason=member.reason,
                published_at=member.published_at,
            )
            for member in members
            if member.article_id in articles
        ],
        drafts=_drafts(parts.store.drafts.queue(QueueQuery(story_id=story_id, states=()))),
    )


@router.get("/sources")
def list_sources(parts: PartsHere) -> Sources:
    """How every source stands, what was tried last and when it is asked next."""
    arrivals = parts.store.sources.arrivals(first_day(parts.now()), days=DAYS)
    found = healths(parts.outlets.sources(), parts.store.sources.states(), arrivals)
    return Sources(sources=[_source(one) for one in found])


@router.get("/runs")
def list_runs(parts: PartsHere, rows: Rows = 20) -> Runs:
    """What the latest runs did."""
    return Runs(
        runs=[
            RunRow(
                id=run.id,
                started_at=run.started_at,
                finished_at=run.finished_at,
                counts=dict(run.counts),
                notes=list(run.notes),
            )
            for run in parts.store.traces.last_runs(limit=rows)
        ]
    )


@router.get("/why")
def why(
    parts: PartsHere, address: Annotated[str, Query(min_length=1, max_length=2000, pattern=PLAIN)]
) -> WhyAnswer:
    """How far an address came along the path, and why no further."""
    path = path_of(parts.store, address.strip())
    return WhyAnswer(
        address=path.url,
        known=path.known,
        answer=path.answer,
        article=path.article.id if path.article else None,
        story=path.story.id if path.story else None,
        drafts=_drafts(path.drafts),
        lines=[
            Line(
                subject=line.subject_id,
                step=line.step,
                outcome=line.outcome,
                reason=line.reason,
                at=line.at,
            )
            for line in path.lines
        ],
    )


def _drafts(rows: tuple[QueueRow, ...]) -> list[DraftOfStory]:
    return [
        DraftOfStory(id=row.id, desk=row.desk_id, state=row.state, headline=row.headline)
        for row in rows
    ]


def _source(health: SourceHealth) -> SourceRow:
    state = health.state
    return SourceRow(
        id=health.source.id,
        publisher=health.source.publisher,
        home=health.source.home,
        language=health.source.language,
        condition=health.condition,
        reason=state.reason if state else "",
        since=state.since if state else None,
        last_listed_at=state.last_listed_at if state else None,
        last_success_at=state.last_success_at if state else None,
        due_at=state.due_at if state else None,
        failures=state.failures if state else 0,
        entries_a_day=round(health.a_day, 3),
        days=list(health.days),
    )
