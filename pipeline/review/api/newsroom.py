"""What is around the drafts, read: desks, stories, what is published, runs, and why there is no draft of an address."""

from typing import Annotated

from fastapi import APIRouter, Query

from pipeline.errors import NotFoundError
from pipeline.review.api.fields import PLAIN, Id, Rows
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.newsroom_answers import (
    ArticleRow,
    DeskRow,
    Desks,
    DraftOfStory,
    Line,
    Me,
    Published,
    PublishedRow,
    RunRow,
    Runs,
    StoryAnswer,
    WhyAnswer,
)
from pipeline.review.api.parts import Parts, PartsHere
from pipeline.review.why import path_of
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


@router.get("/desks")
def list_desks(parts: PartsHere) -> Desks:
    """The desks with what an order on their drafts must name."""
    return Desks(
        desks=[
            DeskRow(
                id=desk.id,
                name=desk.name,
                language=desk.language,
                time_zone=desk.time_zone,
                sections=list(desk.sections),
                form=desk.form,
                length=desk.length,
                spike_reasons=list(desk.spike_reasons),
            )
            for desk in parts.desks
        ]
    )


@router.get("/published")
def list_published(
    parts: PartsHere, page: Annotated[int, Query(ge=1, le=100_000)] = 1, rows: Rows = 50
) -> Published:
    """What went out, corrections and withdrawals too, the latest first."""
    receipts = parts.store.outbox.receipts()[::-1]
    return Published(
        published=[
            PublishedRow(
                draft=one.draft_id,
                revision=one.revision,
                desk=one.desk_id,
                state=one.state,
                headline=one.headline,
                section=one.section,
                language=one.language,
                location=one.location,
                credit=list(one.credit),
                sign_off=one.sign_off,
                updated_at=one.updated_at,
            )
            for one in receipts[(page - 1) * rows : page * rows]
        ],
        total=len(receipts),
        page=page,
        rows=rows,
    )


@router.get("/stories/{story_id}")
def read_story(parts: PartsHere, story_id: Id) -> StoryAnswer:
    """One story with its articles in time, each with why it belongs there."""
    return story_answer(parts, story_id)


def story_answer(parts: Parts, story_id: str) -> StoryAnswer:
    """A story whole; NotFoundError when there is none."""
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
                version=article.version,
                publisher=member.publisher,
                language=member.language,
                url=article.url,
                headline=article.headline or article.title,
                authors=list(article.authors),
                agencies=list(article.agencies),
                relation=member.relation,
                origin=member.origin_id,
                reason=member.reason,
                published_at=member.published_at,
                usage_terms=article.usage_terms,
                mining_reservation=article.mining_reservation,
                embargoed_until=article.embargoed_until,
                embargo=article.embargo,
            )
            for member in members
            if (article := articles.get(member.article_id)) is not None
        ],
        drafts=_drafts(parts.store.drafts.queue(QueueQuery(story_id=story_id, states=()))),
    )


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
