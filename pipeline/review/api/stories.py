"""Stories put right: articles taken out, moved, stories merged and kept apart; and drafted anew."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.model.story import Form, Length, by_publication
from pipeline.review.api.fields import PLAIN, Id
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.newsroom import story_answer
from pipeline.review.api.newsroom_answers import StoryAnswer
from pipeline.review.api.orders import Asked, Order, Short
from pipeline.review.api.parts import PartsHere
from pipeline.review.ports import Bearer
from pipeline.review.regroup import Regrouping, merge, move, never_together, split

router = APIRouter(prefix="/stories/{story_id}", tags=["stories"])

StoryId = Annotated[str, Field(min_length=1, max_length=80, pattern=PLAIN)]
_ARTICLE, _OTHER = "0b2f6d1c9a7e4f35", "9c1e5a0d7b3f2846"


class Articles(Order):
    """Articles of the story, by id; the copies of their texts come along."""

    articles: Annotated[list[StoryId], Field(min_length=1, max_length=500)]


class Split(Articles):
    """`never_again`: what is parted is never grouped together again."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"articles": [_ARTICLE], "never_again": True}]}
    )

    never_again: bool = False


class Move(Articles):
    """Into which story."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"articles": [_ARTICLE], "into": _OTHER}]}
    )

    into: StoryId


class Other(Order):
    """The other story, by id."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"story": _OTHER}]})

    story: StoryId


class Redraft(Order):
    """Another draft of the story; what is left out is as the desk writes."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"desk": "health", "form": "translation", "article": _ARTICLE}]
        }
    )

    desk: Short
    length: Length | None = None
    form: Form | None = None
    #: For a translation: which article; left out, the earliest.
    article: Short = ""


@router.post("/split")
def split_story(parts: PartsHere, bearer: BearerHere, story_id: Id, order: Split) -> StoryAnswer:
    """Articles taken out into a story of their own, which is the answer."""
    asked = _asked(bearer, never_again=order.never_again)
    made = split(parts.store, story_id, order.articles, asked, now=parts.now())
    return story_answer(parts, made.id)


@router.post("/move")
def move_articles(parts: PartsHere, bearer: BearerHere, story_id: Id, order: Move) -> StoryAnswer:
    """Articles put into another story, which is the answer; a story that loses all is merged into it."""
    made = move(parts.store, story_id, order.articles, order.into, _asked(bearer), now=parts.now())
    return story_answer(parts, made.id)


@router.post("/merge")
def merge_stories(parts: PartsHere, bearer: BearerHere, story_id: Id, order: Other) -> StoryAnswer:
    """All of the story put into the other, which is the answer."""
    made = merge(parts.store, story_id, order.story, _asked(bearer), now=parts.now())
    return story_answer(parts, made.id)


@router.post("/keep-apart")
def keep_stories_apart(
    parts: PartsHere, bearer: BearerHere, story_id: Id, order: Other
) -> StoryAnswer:
    """No article of one story is ever grouped with one of the other."""
    never_together(parts.store, story_id, order.story, _asked(bearer), now=parts.now())
    return story_answer(parts, story_id)


@router.post("/redraft", status_code=202)
def redraft_story(parts: PartsHere, bearer: BearerHere, story_id: Id, order: Redraft) -> Asked:
    """Another draft in the form and length asked for, whatever the desk's rules say."""
    story = parts.store.stories.get(story_id)
    if story is None:
        raise NotFoundError(
            "There is no such story.", remedy="It may have been merged into another."
        )
    desk = parts.needed_desk(order.desk)
    members = by_publication(story).members
    if order.article and all(one.article_id != order.article for one in members):
        raise NotAllowedError(
            "That article is not in this story.", remedy="Read the story for its articles."
        )
    request_id = parts.requests.write_again(
        order.article or members[0].article_id,
        desk_id=desk.id,
        length=order.length or desk.length,
        form=order.form or desk.form,
        actor=bearer.user.name,
    )
    return Asked(request=request_id)


def _asked(bearer: Bearer, *, never_again: bool = False) -> Regrouping:
    return Regrouping(actor=bearer.user.name, role=bearer.user.role, never_again=never_again)
