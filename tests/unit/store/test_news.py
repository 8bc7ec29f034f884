"""Listings, hosts, pages, articles and stories on both databases."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from examples import (
    NOON,
    claimed,
    make_article,
    make_assignment,
    make_entry,
    make_page,
    make_state,
    opens_story,
)

from pipeline.errors import NotFoundError
from pipeline.model.health import Condition, Validators
from pipeline.model.news import Article, Verdict
from pipeline.model.story import AssignDecision, Relation, Story, story_id
from pipeline.store import Store
from pipeline.store.articles import MOST_VERSIONS
from pipeline.store.sources import ReadListing

LATER = NOON + timedelta(hours=1)


def grouped(store: Store, article: Article) -> Story:
    """The story that the article opens."""
    return store.stories.apply(opens_story(article), article, NOON)


# Listings


def test_a_listing_brings_each_entry_once(store: Store) -> None:
    """New entries come out; at the next listing, unchanged, none do."""
    one, two = make_entry("1"), make_entry("2")

    assert store.sources.save_listing([one, two, one], make_state()) == (one, two)
    assert store.sources.save_listing([one, two], make_state(last_listed_at=LATER)) == ()
    assert store.entries.get(one.id) == one


def test_a_listing_saved_again_after_a_kill_brings_the_same_entries(store: Store) -> None:
    """Killed between saving and fetching, a pass that repeats the listing loses no entry."""
    old, new = make_entry("1"), make_entry("2")
    store.sources.save_listing([old], make_state())
    state = make_state(last_listed_at=LATER)

    assert store.sources.save_listing([new, old], state) == (new,)
    assert store.sources.save_listing([new, old], state) == (new,)


@pytest.mark.parametrize(
    "changed",
    [
        make_entry("1", title="Another title"),
        make_entry("1", modified=claimed(LATER)),
    ],
)
def test_an_entry_with_another_title_or_time_of_change_comes_again(store: Store, changed) -> None:
    """The outlet edited it, so it is fetched again."""
    store.sources.save_listing([make_entry("1")], make_state())

    assert store.sources.save_listing([changed], make_state(last_listed_at=LATER)) == (changed,)
    assert store.entries.get(changed.id) == changed


def test_entries_and_the_state_stand_together(store: Store) -> None:
    """Validators are kept with the entries they stand for, and the state comes back as it was."""
    state = make_state(
        condition=Condition.FINE,
        validators=(Validators(url="https://elfaro.example/", etag='"a"'),),
    )
    store.sources.save_listing([make_entry()], state)

    assert store.sources.state("el-faro") == state
    assert store.sources.states() == {"el-faro": state}
    assert store.sources.state("unknown") is None


def test_an_address_finds_its_entries_however_it_is_spelt(store: Store) -> None:
    """Host case, fragment and tracking parameters make no other address."""
    entry = make_entry("1")
    other = make_entry("1", source_id="el-faro-salud")
    store.sources.save_listing([entry], make_state())
    store.sources.save_listing([other], make_state("el-faro-salud", last_listed_at=LATER))

    assert store.entries.by_url("HTTPS://ElFaro.example:443/1?utm_source=x#top") == (entry, other)
    assert store.entries.by_url("https://elfaro.example/2") == ()


def test_the_address_that_a_browser_shows_finds_its_entry(store: Store) -> None:
    """Where the listing's address only redirects to it."""
    entry = make_entry("1", url="https://go.example/abc")
    store.sources.save_listing([entry], make_state())
    page = make_page("https://go.example/abc", final_url="https://elfaro.example/articulo")
    store.articles.save_page(page, entry.id)

    assert store.entries.by_url("https://elfaro.example/articulo?utm_source=x") == (entry,)


def test_an_address_that_is_none_and_one_without_end_are_kept_too(store: Store) -> None:
    """Nothing that an outlet puts into a feed breaks the listing: not even a text no database can hold."""
    hostile = [
        make_entry("a", url="https://[elfaro.example/"),
        make_entry("b", url="https://elfaro.example/" + "x" * 100_000),
        make_entry("c", title="half \ud83d a pair, and NUL \x00"),
    ]

    assert store.sources.save_listing(hostile, make_state()) == tuple(hostile)
    assert store.entries.by_url(hostile[0].url) == (hostile[0],)
    assert store.entries.by_url(hostile[1].url) == (hostile[1],)
    assert store.entries.get(hostile[2].id) == hostile[2]


def test_an_address_known_under_another_id_is_told(store: Store) -> None:
    """One identity for one address of one source; where there are several, or its own, nothing is said."""
    store.sources.save_listing(
        [
            make_entry("old", url="https://elfaro.example/a"),
            make_entry("live-1", url="https://elfaro.example/live"),
            make_entry("live-2", url="https://elfaro.example/live"),
            make_entry("same", url="https://elfaro.example/b"),
        ],
        make_state(),
    )
    listed = [
        make_entry("new", url="https://m.elfaro.example/a?utm_source=x"),
        make_entry("live-3", url="https://elfaro.example/live"),
        make_entry("same", url="https://elfaro.example/b"),
        make_entry("new", url="https://elfaro.example/a", source_id="other"),
    ]

    assert store.sources.identities(listed) == {"el-faro": {"elfaro.example/a": "old"}}


def test_entries_are_counted_by_the_day_they_came(store: Store) -> None:
    """Two yesterday, one today; other days and other sources have none."""
    yesterday = make_state(last_listed_at=NOON - timedelta(days=1))
    store.sources.save_listing([make_entry("1"), make_entry("2")], yesterday)
    store.sources.save_listing([make_entry("3")], make_state(last_listed_at=NOON))
    midnight = NOON.replace(hour=0, minute=0, second=0, microsecond=0)

    counted = store.sources.arrivals(midnight - timedelta(days=2), days=3)

    assert counted == {"el-faro": (0, 2, 1)}


def test_several_listings_are_kept_together(store: Store) -> None:
    """Each listing's own news comes out in its own place, and every state is kept."""
    one, two = make_entry("1"), make_entry("1", source_id="salud")
    reads = [
        ReadListing(state=make_state(), entries=[one]),
        ReadListing(state=make_state("salud"), entries=[two]),
        ReadListing(state=make_state("empty")),
    ]

    assert store.sources.save_listings(reads) == ((one,), (two,), ())
    assert set(store.sources.states("salud", "empty")) == {"salud", "empty"}


def test_the_latest_entries_come_first(store: Store) -> None:
    """As the sources page shows them."""
    store.sources.save_listing([make_entry("1")], make_state())
    store.sources.save_listing([make_entry("2")], make_state(last_listed_at=LATER))

    assert [entry.identity for entry in store.entries.recent("el-faro", limit=5)] == ["2", "1"]
    assert len(store.entries.recent("el-faro", limit=1)) == 1


# Hosts


def test_each_caller_gets_the_next_slot_of_a_host(store: Store) -> None:
    """Slots stand a gap apart, and a slot that nobody used is not made up for."""
    gap = timedelta(seconds=5)
    assert store.sources.next_allowed_at("elfaro.example") is None

    slots = [store.sources.reserve_host("elfaro.example", NOON, gap) for _ in range(3)]

    assert slots == [NOON, NOON + gap, NOON + 2 * gap]
    assert store.sources.reserve_host("elfaro.example", LATER, gap) == LATER
    assert store.sources.reserve_host("other.example", NOON, gap) == NOON


def test_a_host_that_asked_for_quiet_is_left_alone(store: Store) -> None:
    """Retry-After moves the next slot on, never back."""
    store.sources.hold_host("elfaro.example", LATER)
    store.sources.hold_host("elfaro.example", NOON)

    assert store.sources.reserve_host("elfaro.example", NOON, timedelta(seconds=1)) == LATER


# Pages


def test_a_page_comes_back_as_it_was_fetched(store: Store) -> None:
    """Bytes, headers and addresses; compressed in between."""
    page = make_page(body=bytes(range(256)) * 1_000, status=403)
    key = store.articles.save_page(page, "entry")

    assert store.articles.page(key) == page
    assert store.articles.page("unknown") is None


def test_the_same_reply_is_kept_once(store: Store) -> None:
    """Fetched again with the same bytes it has the same key; other bytes have another."""
    page = make_page()
    key = store.articles.save_page(page)

    assert store.articles.save_page(replace(page, fetched_at=LATER)) == key
    assert store.articles.save_page(replace(page, body=b"other")) != key
    assert store.articles.page(key) == page


def test_pages_are_forgotten_and_articles_stay(store: Store) -> None:
    """After their keeping time."""
    old = store.articles.save_page(make_page())
    new = store.articles.save_page(make_page(fetched_at=LATER, body=b"new"))
    article = store.articles.save(make_article(), old)

    assert store.articles.forget_pages(LATER) == 1
    assert store.articles.page(old) is None
    assert store.articles.page(new) is not None
    assert store.articles.get(article.id) == article


# Articles


def test_an_article_saved_twice_is_one_version(store: Store) -> None:
    """The same text makes no new version; what is known about it is renewed."""
    article = make_article()
    assert store.articles.save(article) == article

    again = replace(article, section="Salud", fetched_at=LATER)
    kept = store.articles.save(again)

    assert kept == replace(article, section="Salud")
    assert store.articles.versions(article.id) == (kept,)


def test_an_edited_article_stands_beside_its_older_version(store: Store) -> None:
    """The new version has a number of its own, and its sentences carry it in their ids."""
    first = store.articles.save(make_article())
    second = store.articles.save(make_article(sentences=("Catorce pacientes fueron tratados.",)))

    assert (second.id, second.version) == (first.id, 2)
    assert [sentence.id for sentence in second.sentences] == [f"{first.id}@2#0"]
    assert store.articles.get(first.id) == second
    assert store.articles.get(first.id, 1) == first
    assert store.articles.versions(first.id) == (first, second)
    assert store.articles.by_url("https://ELFARO.example/1#x") == second


def test_a_page_that_changes_with_every_look_stops_making_versions(store: Store) -> None:
    """After the cap the latest version stays, and saving still answers with it."""
    for number in range(MOST_VERSIONS + 3):
        kept = store.articles.save(make_article(sentences=(f"Visita número {number}.",)))

    assert kept.version == MOST_VERSIONS
    assert kept.text == f"Visita número {MOST_VERSIONS - 1}."
    assert len(store.articles.versions(kept.id)) == MOST_VERSIONS


def test_ungrouped_are_the_articles_fit_to_draft_from_in_order_of_publication(store: Store) -> None:
    """Teasers and grouped articles are not among them; equal times are told apart by id."""
    late = store.articles.save(make_article("https://a.example/1", published=claimed(LATER)))
    early = [store.articles.save(make_article(f"https://a.example/{n}")) for n in (2, 3)]
    store.articles.save(make_article("https://a.example/4", verdict=Verdict.TEASER))
    in_story = store.articles.save(make_article("https://a.example/5"))
    grouped(store, in_story)

    assert store.articles.ungrouped() == (*sorted(one.id for one in early), late.id)


def test_a_teaser_that_becomes_an_article_is_grouped(store: Store) -> None:
    """The verdict of the latest version counts."""
    store.articles.save(make_article(verdict=Verdict.TEASER))
    assert store.articles.ungrouped() == ()

    whole = store.articles.save(make_article())

    assert store.articles.ungrouped() == (whole.id,)


def test_vectors_are_kept_apart_by_embedder_and_the_latest_version_counts(store: Store) -> None:
    """Vectors of different embedders are never mixed."""
    article = store.articles.save(make_article())
    one, two = (np.array([x, 0.5], dtype=np.float32) for x in (1, 2))
    store.articles.save_vector(article.id, 1, "e5", one)
    store.articles.save_vector(article.id, 2, "e5", two)
    store.articles.save_vector(article.id, 2, "other", one)

    found = store.articles.vectors([article.id, *map(str, range(2_000))], "e5")

    assert found.keys() == {article.id}
    assert found[article.id].tolist() == two.tolist()
    assert found[article.id].dtype == np.float32


# Stories


def test_an_article_joins_one_story_for_good(store: Store) -> None:
    """Applied again, or with another decision, nothing changes."""
    article = store.articles.save(make_article())
    story = grouped(store, article)

    elsewhere = opens_story(article, story_id="another", reason="changed my mind")

    assert story.id == story_id(article.id)
    assert store.stories.apply(elsewhere, article, LATER) == story
    assert store.stories.get(story.id) == store.stories.of_article(article.id) == story
    assert store.stories.of_article("unknown") is None


def test_members_stand_in_the_order_they_joined(store: Store) -> None:
    """With how they stand in the story, and the story's articles come in the same order."""
    first = store.articles.save(make_article())
    story = grouped(store, first)
    copy = store.articles.save(make_article("https://b.example/1", publisher="La Costa"))
    joins = opens_story(
        copy, story_id=story.id, relation=Relation.WIRE, origin_id=first.id, reason="same text"
    )

    story = store.stories.apply(joins, copy, LATER)

    assert [(one.publisher, one.relation) for one in story.members] == [
        ("El Faro", Relation.REPORT),
        ("La Costa", Relation.WIRE),
    ]
    assert story.independent_sources == 1
    assert story.members[1].grouped_at == LATER
    assert store.stories.articles(story.id) == (first, copy)


def test_a_storys_articles_are_their_latest_versions(store: Store) -> None:
    """An edit after grouping is seen."""
    story = grouped(store, store.articles.save(make_article()))
    edited = store.articles.save(make_article(headline="Corregido"))

    assert store.stories.articles(story.id) == (edited,)


def test_the_articles_of_many_stories_are_read_at_once(store: Store) -> None:
    """More than a database takes in one statement; what is not there is left out."""
    kept = [store.articles.save(make_article(f"https://a.example/{n}")) for n in range(3)]
    ids = [grouped(store, article).id for article in kept]
    unknown = [f"unknown{number}" for number in range(2_000)]

    found = store.stories.articles_of([*ids, *unknown])

    assert found == {story: (article,) for story, article in zip(ids, kept, strict=True)}


def test_recent_stories_are_those_with_a_recent_article(store: Store) -> None:
    """A new article makes an old story recent again; the one quiet for longest comes first."""
    old = NOON - timedelta(days=9)
    ids = []
    for number, at in enumerate((old, NOON, NOON + timedelta(hours=2))):
        article = make_article(f"https://a.example/{number}", published=claimed(at))
        ids.append(grouped(store, store.articles.save(article)).id)
    assert [story.id for story in store.stories.recent(NOON)] == ids[1:]

    newer = store.articles.save(make_article("https://a.example/9", published=claimed(LATER)))
    store.stories.apply(opens_story(newer, story_id=ids[0]), newer, LATER)

    assert [story.id for story in store.stories.recent(NOON)] == [ids[1], ids[0], ids[2]]


def test_a_story_is_undecided_until_a_desk_has_spoken(store: Store) -> None:
    """Every story is put to the desks once, however old its articles are."""
    article = store.articles.save(make_article())
    story = store.stories.apply(opens_story(article), article, now=NOON)
    assert store.stories.undecided() == (story,)

    refusal = AssignDecision(
        story_id=story.id, desk_id="health", assignment=None, code="not_fresh", reason="Too old."
    )
    store.stories.save_assign_decision(refusal, now=NOON)

    assert store.stories.undecided() == ()


def test_joining_a_story_that_is_not_there_is_refused(store: Store) -> None:
    """It is a mistake of ours and stops the unit of work."""
    article = store.articles.save(make_article())

    with pytest.raises(NotFoundError, match="no such story"):
        store.stories.apply(opens_story(article, story_id="gone"), article, NOON)


def test_what_a_desk_said_is_kept_when_it_changes(store: Store) -> None:
    """The same answer at every tick is one row; another answer is one more."""
    story = grouped(store, store.articles.save(make_article()))
    refused = AssignDecision(
        story_id=story.id, desk_id="health", assignment=None, code="muted", reason="It is muted."
    )
    wanted = replace(
        refused, assignment=make_assignment(story.id), code="assigned", reason="Now it is not."
    )
    for minute, decision in enumerate((refused, refused, wanted, wanted, refused)):
        store.stories.save_assign_decision(decision, NOON + timedelta(minutes=minute))

    assert store.stories.assign_decisions(story.id) == (refused, wanted, refused)


def test_conditions_are_told_without_the_rest(store: Store) -> None:
    """One word for each source that was ever listed."""
    store.sources.save_state(make_state("a", condition=Condition.BLOCKED))
    store.sources.save_state(make_state("b"))

    assert store.header.read().conditions == {
        "a": Condition.BLOCKED,
        "b": make_state("b").condition,
    }
