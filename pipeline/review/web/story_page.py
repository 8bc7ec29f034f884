"""A story and its articles; and why there is no draft of an address."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.errors import NotFoundError
from pipeline.model.story import Member, Relation, Story
from pipeline.review.web.outlet_edits import outlet_edits
from pipeline.review.web.parts import PartsHere
from pipeline.review.web.rendering import page
from pipeline.review.why import path_of
from pipeline.store import QueueQuery

router = APIRouter()


@router.get("/stories/{story_id}")
def story_page(request: Request, parts: PartsHere, story_id: str) -> HTMLResponse:
    """Its articles in time, copies and wire texts folded under the text they repeat."""
    story = parts.store.stories.get(story_id)
    if story is None:
        raise NotFoundError(
            "There is no such story.", remedy="It may have been merged into another."
        )
    articles = {article.id: article for article in parts.store.stories.articles(story_id)}
    latest = {one.desk_id: one for one in parts.store.stories.assign_decisions(story_id)}
    return page(
        request,
        "story.html",
        story=story,
        folded=folded(story),
        articles=articles,
        edits={
            article.id: outlet_edits(parts.store.articles.versions(article.id))
            for article in articles.values()
            if article.version > 1
        },
        assigned=tuple(latest.values()),
        desk_names={desk.id: desk.name for desk in parts.desks},
        drafts=parts.store.drafts.queue(QueueQuery(story_id=story_id, states=())),
        lines=parts.store.traces.of(story_id),
    )


@router.get("/why")
def why_page(request: Request, parts: PartsHere, address: str = "") -> HTMLResponse:
    """What every step did with an address."""
    address = address.strip()[:2000]
    return page(
        request,
        "why.html",
        address=address,
        path=path_of(parts.store, address) if address else None,
        desk_names={desk.id: desk.name for desk in parts.desks},
    )


def folded(story: Story) -> list[tuple[Member, tuple[Member, ...]]]:
    """Each text of its own with those that repeat it, the earliest first."""
    members = sorted(story.members, key=lambda one: (one.published_at, one.article_id))
    known = {member.article_id for member in members}
    heads = [
        member
        for member in members
        if member.relation is Relation.REPORT
        or member.origin_id == member.article_id
        or member.origin_id not in known
    ]
    head_ids = {head.article_id for head in heads}
    return [
        (
            head,
            tuple(
                member
                for member in members
                if member.origin_id == head.article_id and member.article_id not in head_ids
            ),
        )
        for head in heads
    ]
