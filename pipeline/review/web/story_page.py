"""A story and its articles; and why there is no draft of an address."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.errors import NotFoundError
from pipeline.model.account import Role
from pipeline.model.story import Form, Length, Member, Relation, Story
from pipeline.review.actions import may
from pipeline.review.speech import N_
from pipeline.review.web.additions import additions
from pipeline.review.web.guard import UserHere
from pipeline.review.web.outlet_edits import outlet_edits
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.rendering import page
from pipeline.review.why import path_of
from pipeline.store import QueueQuery

router = APIRouter()

#: What was just done to the story, by the address's word.
TOLD = {
    "split": N_("The articles are in this story of their own now."),
    "move": N_("The articles are in this story now."),
    "merge": N_("The two stories are one now."),
    "never": N_("They are never grouped together again."),
}
FORMS = {
    Form.CONDENSED: N_("one text out of all articles"),
    Form.TRANSLATION: N_("one article translated whole"),
}
LENGTHS = {Length.BRIEF: N_("brief"), Length.STANDARD: N_("standard"), Length.LONG: N_("long")}
#: Stories of so many days before and after are offered to merge with.
_AROUND = timedelta(days=4)
_OFFERED = 40


@router.get("/stories/{story_id}")
def story_page(
    request: Request,
    parts: PartsHere,
    user: UserHere,
    story_id: str,
    told: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Its articles in time, copies and wire texts folded under the text they repeat."""
    story = parts.store.stories.get(story_id)
    if story is None:
        raise NotFoundError(
            "There is no such story.", remedy="It may have been merged into another."
        )
    if story.id != story_id:  # merged: its old address leads on
        return RedirectResponse(f"/stories/{story.id}", status_code=303)
    articles = {article.id: article for article in parts.store.stories.articles(story_id)}
    latest = {one.desk_id: one for one in parts.store.stories.assign_decisions(story_id)}
    fold = folded(story)
    return page(
        request,
        "story.html",
        story=story,
        folded=fold,
        added=additions(
            [articles[head.article_id] for head, _ in fold if head.article_id in articles]
        ),
        near=_near(parts, story) if may(user.role, Role.EDITOR) else (),
        told=TOLD.get(told, ""),
        forms=FORMS,
        lengths=LENGTHS,
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
        publishers={source.id: source.publisher for source in parts.sources},
    )


def _near(parts: Parts, story: Story) -> tuple[tuple[str, str], ...]:
    """Other stories of these days, by id and headline, for the list to choose from."""
    found = parts.store.stories.headlines(
        story.first_published_at - _AROUND, story.last_published_at + _AROUND, limit=_OFFERED
    )
    return tuple((one, headline) for one, headline in found if one != story.id)


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
