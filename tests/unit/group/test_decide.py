"""Which story an article joins, on sketches written by hand."""

from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.group import ArticleSketch, GroupOptions, StorySketch, decide
from pipeline.group.shingles import containment, shingles
from pipeline.model.story import Relation

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NAMES = {"nuria elizalde": 0.01, "puente de arlanza": 0.02}
FIGURES = {"2400000EUR": 0.02, "11week": 0.06, "15": 0.06}
WIRE = " ".join(f"palabra{n} de la noticia que la agencia mandó a todos" for n in range(30))


def pointing(angle: float) -> np.ndarray:
    """A vector whose cosine with that of angle 0 is the cosine of the angle."""
    return np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)


#: Cosines of .93 (as translations have), .86 (related), .79 (unrelated) with the vector of angle 0.
SAME, RELATED, FAR = (pointing(float(np.arccos(cosine))) for cosine in (0.93, 0.89, 0.79))


def make_article(article_id: str = "new", **changes: object) -> ArticleSketch:
    """A Spanish report on the reopening of an invented bridge."""
    fields = {
        "article_id": article_id,
        "publisher": f"Outlet of {article_id}",
        "language": "es",
        "headline": f"Headline of {article_id}",
        "published_at": NOON,
        "vector": pointing(0.0),
        "names": NAMES,
        "lead_names": NAMES,
        "figures": FIGURES,
        "origin_id": article_id,
    }
    return ArticleSketch(**{**fields, **changes})


def make_story(*members: ArticleSketch, story_id: str = "story") -> StorySketch:
    """A story of these members."""
    return StorySketch(story_id=story_id, members=members)


def test_the_first_article_opens_a_story():
    """Where nothing is near in time there is nothing to join."""
    decision = decide(make_article(), [], GroupOptions())

    assert decision.story_id is None
    assert decision.relation is Relation.REPORT
    assert decision.origin_id == "new"


def test_an_article_of_its_own_says_so():
    """A story with which it shares nothing is not even weighed."""
    other = make_article("old", vector=pointing(1.0), names={"teresa valcarcel": 0.01})

    decision = decide(make_article(), [make_story(other)], GroupOptions())

    assert decision.story_id is None
    assert "shares a name with it or is near in meaning" in decision.reason


def test_the_same_event_in_another_language_joins():
    """Meaning, names and figures hold together what no word has in common."""
    story = make_story(make_article("old", language="en", vector=SAME))

    decision = decide(make_article(), [story], GroupOptions())

    assert decision.story_id == "story"
    assert decision.relation is Relation.REPORT
    assert decision.origin_id == "new"
    assert "across languages" in decision.reason
    assert "Nuria Elizalde" in decision.reason


def test_last_years_flood_stays_apart():
    """The same words outside the time window open a new story."""
    old = make_article("old", published_at=NOON.replace(year=2025))

    decision = decide(make_article(), [make_story(old)], GroupOptions())

    assert decision.story_id is None
    assert decision.reason == "No story of these days is there to join."


def test_the_same_subject_with_other_people_and_figures_stays_apart():
    """Another rescue in the same range the same week: near in meaning, nobody and nothing in common."""
    other = make_article(
        "old",
        vector=SAME,
        names={"marcial ordovas": 0.01, "sierra de brunega": 0.02},
        lead_names={"marcial ordovas": 0.01, "sierra de brunega": 0.02},
        figures={"1400m": 0.02, "37": 0.06, "26": 0.06},
    )

    decision = decide(make_article(), [make_story(other)], GroupOptions())

    assert decision.story_id is None
    assert "shares no name" in decision.reason
    assert "their figures differ" in decision.reason


def test_the_likest_of_several_stories_is_joined():
    """Two stories are near; the nearer one wins."""
    near = make_story(make_article("a", vector=SAME), story_id="near")
    nearer = make_story(make_article("b"), story_id="nearer")

    assert decide(make_article(), [near, nearer], GroupOptions()).story_id == "nearer"


def test_days_between_weigh():
    """The same evidence that joins on the day does not join three days later."""
    common = {"vector": RELATED, "names": NAMES, "lead_names": {}, "figures": {}}
    today = make_story(make_article("old", **common))
    older = make_story(make_article("old", **common, published_at=NOON - timedelta(days=2.9)))

    assert decide(make_article(), [today], GroupOptions()).story_id == "story"
    assert decide(make_article(), [older], GroupOptions()).story_id is None


def test_an_undated_article_must_be_surer():
    """Without a date the same words may be of another year."""
    common = {"vector": RELATED, "lead_names": {}, "figures": {}}
    dated = make_article("old", **common)
    undated = make_article("old", **common, published_at=None)

    assert decide(make_article(), [make_story(dated)], GroupOptions()).story_id == "story"
    assert decide(make_article(), [make_story(undated)], GroupOptions()).story_id is None


def test_wire_copy_joins_without_support():
    """An agency's text at a second outlet, one paragraph added, has the first one as its origin."""
    first = make_article("old", shingles=shingles(WIRE), agencies=("Agencia Brújula",))
    added = f"{WIRE} El ayuntamiento de la capital pondrá un autobús a los viajeros."
    again = make_article(shingles=shingles(added), agencies=("Agencia Brújula",), vector=FAR)

    decision = decide(again, [make_story(first)], GroupOptions())

    assert decision.story_id == "story"
    assert decision.relation is Relation.WIRE
    assert decision.origin_id == "old"
    assert "Agencia Brújula" in decision.reason


def test_a_copy_of_a_copy_has_the_first_ones_origin():
    """However many outlets run a text, it has one origin."""
    first = make_article("first", shingles=shingles(WIRE))
    second = make_article("second", shingles=shingles(WIRE), origin_id="first")

    decision = decide(
        make_article(shingles=shingles(WIRE)), [make_story(first, second)], GroupOptions()
    )

    assert decision.relation is Relation.DUPLICATE
    assert decision.origin_id == "first"


def test_without_vectors_names_and_figures_decide():
    """A story of an older model's vectors can still be joined."""
    known = make_article("old", vector=None)

    assert decide(make_article(), [make_story(known)], GroupOptions()).story_id == "story"


def test_names_that_everybody_has_say_little():
    """A name in most of the day's articles holds no two of them together; a rare one does."""
    name = {"pedro sanchez": 0.01}
    shared = {"names": name, "lead_names": name, "figures": {}}
    crowd = [
        make_story(make_article(f"a{n}", vector=RELATED, **shared), story_id=f"s{n}")
        for n in range(200)
    ]

    assert decide(make_article(**shared), crowd[:1], GroupOptions()).story_id == "s0"
    assert decide(make_article(**shared), crowd, GroupOptions()).story_id is None


def test_an_article_is_not_its_own_copy():
    """A second version of an article that is grouped already is no duplicate of the first."""
    text = shingles(WIRE)
    story = make_story(make_article("new", shingles=text))

    assert decide(make_article(shingles=text), [story], GroupOptions()).relation is Relation.REPORT


@given(st.text(max_size=300), st.text(max_size=300))
def test_containment_is_symmetric_and_bounded(one, other):
    """The shorter text decides, whichever is named first."""
    left, right = shingles(one), shingles(other)

    assert containment(left, right) == containment(right, left)
    assert 0 <= containment(left, right) <= 1


def test_what_an_editor_parted_is_not_grouped_again():
    """Neither the article itself nor a copy of its text joins the story that it was taken out of."""
    inside = make_article("inside")
    parted = make_article("parted", shingles=shingles(WIRE))
    apart = {"parted": frozenset({"inside"}), "inside": frozenset({"parted"})}

    assert decide(parted, [make_story(inside)], GroupOptions()).story_id == "story"
    assert decide(parted, [make_story(inside)], GroupOptions(), apart).story_id is None

    stories = [make_story(inside), make_story(parted, story_id="own")]
    copy = make_article("copy", shingles=shingles(WIRE))
    assert decide(copy, stories, GroupOptions(), apart).story_id == "own"
    assert decide(make_article("other"), stories, GroupOptions(), apart).story_id is not None
