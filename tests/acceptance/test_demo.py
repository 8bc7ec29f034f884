"""From eleven outlets to a queue of drafts, compared with the truth about the sample newsroom."""

import json
import re
import sys
from pathlib import Path

import pytest

from pipeline.model.draft import Draft
from pipeline.urls import host

sys.path.insert(0, str(Path(__file__).parents[1] / "eval"))
from facts import score_facts  # the scorer lives with the evaluations

#: The demo gives way to whoever else wants the processor.
pytestmark = pytest.mark.timeout(1200)


def test_each_story_holds_its_articles_in_every_language(demo):
    """Every story of the sample is one story here, and nothing else joined it: the hard negatives stayed apart."""
    grouped = [
        (told["id"], demo.story_of(told["articles"][0]["slug"])) for told in demo.truth["story"]
    ]

    found = {name: demo.slugs(story) for name, story in grouped}

    assert found == {
        told["id"]: {article["slug"] for article in told["articles"]}
        for told in demo.truth["story"]
    }


def test_independent_sources_see_through_copies(demo):
    """A wire text at three outlets counts once, and each story's count is the truth's."""
    for told in demo.truth["story"]:
        story = demo.story_of(told["articles"][0]["slug"])

        assert (told["id"], story["independent_sources"]) == (told["id"], told["independent"])


def test_each_wanted_story_becomes_one_draft(demo):
    """A story that a desk wants has exactly one draft; the others have a reason in words."""
    for told in demo.truth["story"]:
        story = demo.story_of(told["articles"][0]["slug"])
        drafts = [
            one for one in demo.printed["drafts"] if one["draft"]["story_id"] == story["story"]
        ]

        assert (told["id"], len(drafts)) == (told["id"], 1 if told["draft"] else 0)
        assert drafts or story["reason"]


def test_the_credit_names_what_was_used(demo):
    """No draft credits an outlet beyond those whose text may be used, and the last line is the credit."""
    for told in demo.truth["story"]:
        if told["draft"]:
            draft, text = demo.draft(demo.story_of(told["articles"][0]["slug"]))

            assert draft.credit, told["id"]
            assert set(draft.credit) <= set(told["credit"])
            assert text.rstrip().splitlines()[-1] == "Sources: " + " - ".join(draft.credit)


def test_the_wire_draft_names_one_source(demo):
    """One agency text at three outlets becomes one draft that credits one of them."""
    draft, _ = demo.draft(demo.story_of("tren-regional-descarrila-montelar"))

    assert len(draft.credit) == 1


def stem_cells(demo) -> tuple[Draft, str]:
    """The showpiece."""
    return demo.draft(demo.story_of("celulas-madre-cerebro-esclerosis-multiple-progresiva"))


def test_the_stem_cell_draft_carries_the_facts(demo):
    """Two outlets in two languages make 500 to 700 English words with at least 16 of the 20 facts and no trap."""
    draft, text = stem_cells(demo)
    score = score_facts(draft)

    assert 500 <= draft.words <= 700
    assert len(score.found) >= 16, score.missing
    assert score.traps == ()
    assert text.rstrip().splitlines()[-1] == "Sources: 20minutos - MS Society"


def test_the_three_voices_speak_in_reported_speech(demo):
    """Pluchino, Muraro and Astbury are named with what they said, and no quotation marks stand around our words."""
    draft, _ = stem_cells(demo)
    sentences = [sentence.text for sentence in draft.sentences()]

    for voice in ("Pluchino", "Muraro", "Astbury"):
        assert any(voice in sentence for sentence in sentences)
    assert not re.search(r"[“”«»\"]", " ".join(sentences))


def test_every_machine_sentence_says_what_it_rests_on(demo):
    """Each sentence of every draft is based on sentences of its story's articles or of an explainer."""
    for printed in demo.printed["drafts"]:
        for block in printed["draft"]["blocks"]:
            for sentence in block["sentences"]:
                if block["kind"] != "heading":
                    assert sentence["based_on"], sentence["text"]


def entry_of(demo, told: dict[str, str]) -> str:
    """The address that a listing of the outlet gave for the slug."""
    (found,) = [
        entry["url"]
        for outlet in demo.printed["outlets"]
        for entry in outlet["entries"]
        if outlet["file"] == told["outlet"] and told["slug"] in entry["url"]
    ]
    return found


def test_pages_that_are_no_articles_say_so(demo):
    """Teaser, paywall, consent wall, live blog and video are visible outcomes, and `why` gives the reason."""
    for told in demo.truth["page"]:
        traced = json.loads(demo.run("why", entry_of(demo, told), "--json").stdout)

        assert told["verdict"] in [line["outcome"] for line in traced["lines"]]
        assert traced["lines"][-1]["reason"]
        assert traced["answer"] == traced["article"]["verdict_reason"]


def test_a_refused_page_falls_back_to_the_feed_s_own_text(demo):
    """A page that answers 403 while its text is in the feed becomes an article marked as the feed's."""
    (told,) = [one for one in demo.truth["refused"] if one["text_in_feed"]]
    traced = json.loads(demo.run("why", entry_of(demo, told), "--json").stdout)

    assert traced["article"]["from_feed"] is True
    assert "the feed's own" in " ".join(line["reason"] for line in traced["lines"])


def test_the_state_of_every_outlet_is_told(demo):
    """The broken feed is "not a feed", with what to do; all other sources are fine."""
    told = {one["outlet"]: one["condition"] for one in demo.truth["condition"]}
    for outlet in demo.printed["outlets"]:
        state = outlet["state"]
        file = outlet["file"]

        assert (file, state["condition"]) == (file, told.get(file, "fine"))
        if file in told:
            assert state["reason"]


def test_an_edited_article_is_a_new_version_of_the_same(demo):
    """The outlet corrected its toll: the second pass kept both versions, and the draft has the corrected figure."""
    story = demo.story_of("riada-aldeamora-rio-almara")
    edited = [one for one in story["articles"] if "riada-aldeamora-rio-almara" in one["url"]]

    assert [one["version"] for one in edited] == [2]
    draft, _ = demo.draft(story)
    rests_on = {source for sentence in draft.sentences() for source in sentence.based_on}
    article = edited[0]["id"]
    assert any(source.startswith(f"{article}@2#") for source in rests_on)
    assert not any(source.startswith(f"{article}@1#") for source in rests_on)
    assert draft.headline.text.startswith("Three ")


def test_all_of_it_stays_on_this_machine(demo):
    """Every address the pass met is loopback: nothing left the machine."""
    urls = [one["url"] for story in demo.printed["stories"] for one in story["articles"]]

    assert {host(url) for url in urls} == {"127.0.0.1"}
