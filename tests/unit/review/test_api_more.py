"""What the page can do and a script too: regrouping, spiking many, sources, suggestions, over real HTTP."""

from dataclasses import replace

import pytest
from desk_seed import FARO, HEALTH_DRAFT, HEALTH_STORY, LAMP, NOW, WIRE

from pipeline.model.draft import State
from pipeline.model.health import Step, Trace
from pipeline.model.news import Listing, ListingKind
from pipeline.model.rewriting import RewriteHow, Rewriting, Suggestion
from pipeline.model.story import Form, Length
from pipeline.review.ports import Progress
from pipeline.sources.declare import NewOutlet
from pipeline.sources.proposal import AddWish, Proposal, Proposed
from pipeline.store import QueueQuery

STORY = f"stories/{HEALTH_STORY}"
OUTLET = NewOutlet(
    name="x",
    publisher="El Cabo",
    home="https://cabo.example/",
    language="es",
    time_zone="Europe/Madrid",
    listings=(Listing(kind=ListingKind.FEED, url="https://cabo.example/rss"),),
    found_at="its front page",
)


@pytest.fixture
def editor(script):
    """An editor's script that reads and edits."""
    return script("editor", "edit", "read")


def articles(answer):
    """The ids of a story's articles."""
    return [one["id"] for one in answer.json()["articles"]]


def test_an_article_is_taken_out_and_put_back(editor):
    """Split, merged again, and what was done stands in its owner's name."""
    made = editor.post(f"{STORY}/split", json={"articles": [LAMP.id]})
    assert articles(made) == [LAMP.id]
    assert articles(editor.get(STORY)) == [FARO.id, WIRE.id]

    merged = editor.post(f"stories/{made.json()['id']}/merge", json={"story": HEALTH_STORY})
    assert sorted(articles(merged)) == sorted([FARO.id, LAMP.id, WIRE.id])
    assert "editor merged its story" in merged.text


def test_copies_move_with_their_original(editor, newsroom):
    """What is moved into another story takes its wire copies along."""
    other = newsroom.drafts.queue(QueueQuery(states=(State.PENDING,)))[0].story_id
    moved = editor.post(f"{STORY}/move", json={"articles": [FARO.id], "into": other})

    assert {FARO.id, WIRE.id} < set(articles(moved))
    assert articles(editor.get(STORY)) == [LAMP.id]


def test_stories_kept_apart_are_not_merged(editor, newsroom):
    """What somebody said never belongs together is refused together."""
    other = newsroom.drafts.queue(QueueQuery(states=(State.PENDING,)))[0].story_id
    kept = editor.post(f"{STORY}/keep-apart", json={"story": other})
    refused = editor.post(f"{STORY}/merge", json={"story": other})

    assert kept.json()["id"] == HEALTH_STORY
    assert refused.status_code == 403
    assert "never belong together" in refused.json()["error"]["message"]
    assert editor.post(f"{STORY}/split", json={"articles": ["none"]}).status_code == 403
    assert editor.post("stories/none/merge", json={"story": other}).status_code == 404


def test_a_story_is_drafted_anew_in_another_form(editor, requests_made):
    """In the form asked for; what is left out is the desk's."""
    order = {"desk": "health", "form": "translation", "article": LAMP.id}
    asked = editor.post(f"{STORY}/redraft", json=order)

    assert asked.status_code == 202
    wanted = ("write_again", LAMP.id, "health", Length.STANDARD, Form.TRANSLATION, "editor")
    assert requests_made.asked[-1] == wanted
    assert editor.post(f"{STORY}/redraft", json={"desk": "none"}).status_code == 404
    assert editor.post(f"{STORY}/redraft", json=order | {"article": "no"}).status_code == 403


def test_many_are_spiked_and_each_refusal_is_told(script, newsroom):
    """One stale draft and one unknown stop none of the others."""
    first, second = newsroom.drafts.queue(QueueQuery(states=(State.PENDING,)))[:2]
    order = {
        "drafts": [
            {"id": first.id, "revision": 1},
            {"id": second.id, "revision": 7},
            {"id": "none", "revision": 1},
        ],
        "reason": "Out of date",
    }
    answer = script("editor", "decide").post("drafts/spike", json=order).json()

    assert answer["spiked"] == [first.id]
    assert [one["draft"] for one in answer["refused"]] == [second.id, "none"]
    assert "revision 7" in answer["refused"][0]["why"]
    assert newsroom.drafts.state(first.id) is State.SPIKED


def test_suggestions_are_asked_for_and_read(editor, requests_made):
    """Asked of the revision that was seen; while they are made it says so."""
    address = f"drafts/{HEALTH_DRAFT.id}/suggestions"
    order = {"revision": 1, "how": "shorter", "sentences": ["s2"]}
    request = editor.post(address, json=order).json()["request"]
    assert requests_made.asked[-1][1:] == (
        HEALTH_DRAFT.id, 1, ("s2",), RewriteHow.SHORTER, "editor",
    )  # fmt: skip
    assert editor.get(f"{address}/{request}").json()["ended"] is False

    suggestion = Suggestion(
        sentence_id="s2", before="Long.", text="Short.", made_with="built-in", based_on=("x@1#0",)
    )
    requests_made.suggested = Rewriting(
        draft_id=HEALTH_DRAFT.id,
        revision=1,
        how=RewriteHow.SHORTER,
        suggestions=(suggestion,),
    )
    answer = editor.get(f"{address}/{request}").json()
    assert (answer["ended"], answer["suggestions"][0]["text"]) == (True, "Short.")
    assert editor.post(address, json=order | {"revision": 2}).status_code == 409


def test_a_source_tells_its_history(script, newsroom):
    """Where it lists, what was tried, what it brought; an unknown one is told as such."""
    line = Trace(subject_id="faro", step=Step.LIST, outcome="listed", reason="3 new.", at=NOW)
    newsroom.traces.add(line)
    client = script("reader")
    source = client.get("sources/faro").json()

    assert source["listings"] == [{"kind": "feed", "url": "https://faro.example/rss"}]
    assert source["history"][0]["reason"] == "3 new."
    assert client.get("sources/none").status_code == 404


def test_a_chief_has_an_outlet_looked_at_and_follows_it(script, requests_made, outlets):
    """Asked for, read, corrected and followed; twice is refused, and an editor may not."""
    chief = script("chief", "edit", "read")
    order = {"address": "cabo.example", "language": "es"}
    asked = chief.post("sources/proposals", json=order)
    assert asked.status_code == 202
    wish = AddWish(url="https://cabo.example", language="es")
    assert requests_made.asked[-1] == ("propose_sources", (wish,), "chief")

    requests_made.found = Proposed(proposals=(Proposal(outlet=OUTLET, entries=()),))
    requests_made.outcome = Progress(lines=("Looked.",), ended=True)
    found = chief.get("sources/proposals/propose:1").json()
    assert (found["ended"], found["proposals"][0]["publisher"]) == (True, "El Cabo")

    follow = {"proposals": [0], "publisher": "El Cabo Norte"}
    followed = chief.post("sources/proposals/propose:1/follow", json=follow).json()
    assert followed == {"followed": [outlets.sources()[-1].id], "failures": []}
    assert outlets.sources()[-1].publisher == "El Cabo Norte"
    again = chief.post("sources/proposals/propose:1/follow", json=follow).json()
    assert "followed already" in again["failures"][0]
    private = chief.post("sources/proposals", json=order | {"allow_private": True})
    assert "Only an admin" in private.json()["error"]["message"]
    refused = script("editor", "edit").post("sources/proposals", json=order)
    assert (refused.status_code, refused.json()["error"]["remedy"]) == (
        403,
        "It takes the role chief.",
    )


def test_corrections_are_for_one_outlet(script, requests_made):
    """Of several, nobody knows which one is meant."""
    two = Proposal(outlet=replace(OUTLET, name="y"), entries=())
    requests_made.found = Proposed(proposals=(two, two))
    chief = script("chief", "edit")
    order = {"proposals": [0, 1], "publisher": "El Cabo"}

    assert chief.post("sources/proposals/p/follow", json=order).status_code == 403
    assert chief.post("sources/proposals/p/follow", json={"proposals": [9]}).status_code == 404


def test_desks_and_what_is_published_are_told(script):
    """With what an order must name; nothing is published in this newsroom."""
    client = script("reader")

    assert [one["id"] for one in client.get("desks").json()["desks"]] == ["health", "news"]
    assert "Out of date" in client.get("desks").json()["desks"][0]["spike_reasons"]
    assert client.get("published").json() == {"published": [], "total": 0, "page": 1, "rows": 50}
