"""Stories put right by hand."""

import pytest
from desk_seed import FARO, HEALTH_DRAFT, NOW, add_plain

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.model.account import Role
from pipeline.model.risk import RiskKind
from pipeline.model.story import Relation
from pipeline.review.regroup import Regrouping, merge, move, never_together, split
from pipeline.store import QueueQuery, Store

ANA = Regrouping(actor="ana", role=Role.EDITOR)
EVER = Regrouping(actor="ana", role=Role.EDITOR, never_again=True)


def ids(store: Store, story: str) -> list[str]:
    """The articles of a story, as they stand in it."""
    return [one.article_id for one in store.stories.get(story).members]


def risks(store: Store, draft_id: str) -> frozenset[RiskKind]:
    """What the queue says of a draft."""
    return store.drafts.queue(QueueQuery(ids=(draft_id,), states=()))[0].risk.kinds


def test_an_article_is_taken_out_into_a_story_of_its_own(newsroom: Store) -> None:
    """The copies of its text go with it; the draft's score and both stories' histories say so."""
    story = newsroom.stories.of_article("faro1")
    assert RiskKind.SINGLE_SOURCE not in risks(newsroom, HEALTH_DRAFT.id)

    made = split(newsroom, story.id, ["faro1"], EVER, now=NOW)

    assert ids(newsroom, made.id) == ["faro1", "diario1"]
    assert made.id != story.id  # which the article opened, and which lives on
    assert ids(newsroom, story.id) == ["lamp1"]
    assert RiskKind.SINGLE_SOURCE in risks(newsroom, HEALTH_DRAFT.id)
    assert newsroom.regrouping.apart(["lamp1"]) == {"lamp1": frozenset({"faro1", "diario1"})}
    for one in (story.id, made.id):
        told = newsroom.traces.of(one)[-1].reason
        assert "ana took 2 articles out" in told
        assert "the story “" in told


def test_a_copy_taken_out_alone_is_a_report_of_its_own(newsroom: Store) -> None:
    """Its original is in another story now."""
    story = newsroom.stories.of_article("faro1")

    made = split(newsroom, story.id, ["diario1"], ANA, now=NOW)

    (member,) = made.members
    assert (member.relation, member.origin_id) == (Relation.REPORT, "diario1")
    assert member.reason == "ana took it out of another story."


def test_articles_go_on_joining_a_story_that_lost_one(newsroom: Store) -> None:
    """Moved back, an article stands last and no place is taken twice."""
    story = newsroom.stories.of_article("faro1")
    made = split(newsroom, story.id, ["lamp1"], ANA, now=NOW)

    move(newsroom, made.id, ["lamp1"], story.id, ANA, now=NOW)

    assert ids(newsroom, story.id) == ["faro1", "diario1", "lamp1"]
    assert newsroom.stories.get(made.id).id == story.id  # its old address leads here


def test_two_stories_become_one_with_their_drafts(newsroom: Store) -> None:
    """The address of the one that went leads to the other, and its draft finds its sources there."""
    draft = add_plain(newsroom, "quay", "Quay closed", "For a week", hours_ago=1)
    story = newsroom.stories.of_article("faro1")

    made = merge(newsroom, draft.story_id, story.id, ANA, now=NOW)

    assert made.id == story.id
    assert ids(newsroom, draft.story_id) == ["faro1", "lamp1", "diario1", "quay"]
    assert {row.id for row in newsroom.drafts.queue(QueueQuery(story_id=story.id, states=()))} == {
        HEALTH_DRAFT.id,
        draft.id,
    }
    assert "quay" in {one.id for one in newsroom.stories.articles(draft.story_id)}


def test_stories_that_never_belong_together_are_not_merged(newsroom: Store) -> None:
    """Said once it is remembered, whoever merges later."""
    draft = add_plain(newsroom, "quay", "Quay closed", "For a week", hours_ago=1)
    story = newsroom.stories.of_article("faro1")

    never_together(newsroom, draft.story_id, story.id, ANA, now=NOW)

    assert newsroom.regrouping.apart(["quay"]) == {"quay": frozenset({"faro1", "lamp1", "diario1"})}
    with pytest.raises(NotAllowedError, match="never belong together"):
        merge(newsroom, draft.story_id, story.id, ANA, now=NOW)


def test_what_cannot_be_is_refused_in_a_sentence(newsroom: Store) -> None:
    """An empty story, nothing chosen, a story with itself, a reader, no such story."""
    story = newsroom.stories.of_article(FARO.id).id
    reader = Regrouping(actor="rea", role=Role.READER)
    for asked, refusal in (
        (lambda: split(newsroom, story, ["faro1", "lamp1"], ANA, now=NOW), "Nothing would be left"),
        (lambda: split(newsroom, story, ["elsewhere"], ANA, now=NOW), "No article was chosen"),
        (lambda: merge(newsroom, story, story, ANA, now=NOW), "this story itself"),
        (lambda: split(newsroom, story, ["lamp1"], reader, now=NOW), "may not regroup"),
    ):
        with pytest.raises(NotAllowedError, match=refusal):
            asked()
    with pytest.raises(NotFoundError):
        merge(newsroom, story, "no-such", ANA, now=NOW)
