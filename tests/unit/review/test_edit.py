"""What an editor typed, reconciled with the draft she typed over."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.draft import (
    Draft,
    DraftBlock,
    DraftBlockKind,
    DraftSentence,
    Finding,
    Link,
    MadeBy,
    Severity,
    Writer,
)
from pipeline.model.story import Form, Length
from pipeline.model.typed import Typed, TypedBlock
from pipeline.review.edit import repaired, revise, same_text
from pipeline.text import squeeze

PARAGRAPH = DraftBlockKind.PARAGRAPH
PUBLISHERS = {"es1": "El Faro", "en1": "The Lamp"}


def split(text: str) -> tuple[str, ...]:
    """A stand-in for the language's own splitter: cut after each full stop."""
    return tuple(piece if piece.endswith(".") else piece + "." for piece in text.split(". "))


def sentence(number: int, text: str, *based_on: str, made_by: MadeBy = MadeBy.MACHINE):
    """A draft sentence."""
    return DraftSentence(id=f"s{number}", text=text, based_on=based_on, made_by=made_by)


FERRY = sentence(1, "The ferry between both islands stopped at noon.", "es1@1#0", "en1@1#2")
STORM = sentence(2, "A storm with gusts of 90 kilometres had been forecast.", "en1@1#4")
PORT = sentence(3, "The port will open again tomorrow morning.", "es1@1#7")
HEADLINE = sentence(90, "Ferry stopped by storm", "es1@1#0")
STANDFIRST = sentence(91, "Both islands were cut off for a day.", "es1@1#1")


def make_draft(*blocks: tuple[DraftSentence, ...]) -> Draft:
    """Two paragraphs on a ferry, or the blocks given."""
    return Draft(
        id="d1",
        story_id="story",
        desk_id="news",
        language="en",
        form=Form.CONDENSED,
        length=Length.BRIEF,
        headline=HEADLINE,
        standfirst=STANDFIRST,
        section="News",
        slugline="ferry",
        blocks=tuple(
            DraftBlock(kind=PARAGRAPH, sentences=block)
            for block in (blocks or ((FERRY, STORM), (PORT,)))
        ),
        credit=("El Faro", "The Lamp"),
        digital_source_type="trainedAlgorithmicMedia",
        writer=Writer(engine="built-in", version="1"),
        created_at=datetime(2026, 3, 1, 7, tzinfo=UTC),
    )


def type_over(draft: Draft, *paragraphs: str, headline: str | None = None) -> Draft:
    """The draft with its body replaced by these paragraphs."""
    typed = Typed(
        headline=draft.headline.text if headline is None else headline,
        standfirst=draft.standfirst.text,
        section=draft.section,
        blocks=tuple(TypedBlock(kind=PARAGRAPH, text=text) for text in paragraphs),
    )
    return revise(draft, typed, split=split, publishers=PUBLISHERS)


def test_saving_without_a_change_changes_nothing_but_the_revision():
    """Every sentence keeps id, ground and maker when its paragraph is typed as it stood."""
    draft = make_draft()

    revised = type_over(draft, *(block.text for block in draft.blocks))

    assert list(revised.sentences()) == list(draft.sentences())
    assert revised.revision == 2
    assert same_text(draft, revised)


def test_a_changed_sentence_keeps_its_ground():
    """A reworded sentence keeps id and ground and becomes edited; its neighbour is untouched."""
    revised = type_over(
        make_draft(),
        f"The ferry between the two islands stopped at midday. {STORM.text}",
        PORT.text,
    )

    first, second = revised.blocks[0].sentences
    assert (first.id, first.based_on, first.made_by) == ("s1", FERRY.based_on, MadeBy.EDITED)
    assert second == STORM


def test_a_new_sentence_is_human_and_rests_on_nothing():
    """What resembles no sentence of the draft claims no source."""
    added = "Hotels gave free rooms to those who waited."

    revised = type_over(make_draft(), f"{FERRY.text} {STORM.text} {added}", PORT.text)

    fresh = revised.blocks[0].sentences[2]
    assert (fresh.text, fresh.based_on, fresh.made_by) == (added, (), MadeBy.HUMAN)
    assert fresh.id == "r2s1"


def test_little_words_make_no_likeness():
    """A sentence that shares only articles and prepositions with an old one is not taken for it."""
    revised = type_over(make_draft(), f"{FERRY.text} {STORM.text}", "It was at the end of the day.")

    assert revised.blocks[1].sentences[0].made_by is MadeBy.HUMAN


def test_joined_sentences_rest_on_what_both_rested_on():
    """Two sentences made into one carry the ground of both."""
    joined = (
        "The ferry between both islands stopped at noon, as a storm with gusts "
        "of 90 kilometres had been forecast."
    )

    revised = type_over(make_draft(), joined, PORT.text)

    (one,) = revised.blocks[0].sentences
    assert set(one.based_on) == {*FERRY.based_on, *STORM.based_on}
    assert one.made_by is MadeBy.EDITED


def test_the_parts_of_a_split_sentence_rest_on_the_same_ground():
    """The first part keeps the id, the second gets a fresh one, both keep the ground."""
    whole = sentence(
        4, "Divers searched the harbour basin while rescuers combed the beach.", "x@1#1"
    )
    draft = make_draft((whole,))

    revised = type_over(draft, "Divers searched the harbour basin. Rescuers combed the beach.")

    one, two = revised.blocks[0].sentences
    assert (one.id, two.id) == ("s4", "r2s1")
    assert one.based_on == two.based_on == ("x@1#1",)


def test_moved_paragraphs_keep_their_sentences():
    """Order is the editor's; a paragraph that only moved is the same paragraph."""
    draft = make_draft()

    revised = type_over(draft, draft.blocks[1].text, draft.blocks[0].text)

    assert [block.sentences for block in revised.blocks] == [(PORT,), (FERRY, STORM)]


def test_a_sentence_moved_to_another_paragraph_is_the_same_sentence():
    """A sentence is found again wherever it now stands."""
    revised = type_over(make_draft(), FERRY.text, f"{PORT.text} {STORM.text}")

    assert revised.blocks[1].sentences == (PORT, STORM)


def test_the_credit_line_follows_the_text():
    """A publisher whose last sentence was cut is credited no more."""
    only_storm = Typed(
        headline="",
        standfirst="",
        section="News",
        blocks=(TypedBlock(kind=PARAGRAPH, text=STORM.text),),
    )

    revised = revise(make_draft(), only_storm, split=split, publishers=PUBLISHERS)

    assert revised.credit == ("The Lamp",)


def test_a_typed_headline_keeps_its_ground():
    """A headline of one's own is edited, and still about what it was about."""
    revised = type_over(make_draft(), FERRY.text, headline="No way off the islands")

    assert revised.headline.made_by is MadeBy.EDITED
    assert revised.headline.based_on == HEADLINE.based_on


def test_a_humans_sentence_stays_human():
    """Changing one's own sentence does not make a machine its author."""
    own = sentence(5, "Nobody was hurt according to the harbour office.", made_by=MadeBy.HUMAN)

    revised = type_over(make_draft((own,)), "Nobody was hurt, the harbour office said.")

    assert revised.blocks[0].sentences[0].made_by is MadeBy.HUMAN


def test_a_splitter_that_loses_words_is_not_believed():
    """Nothing typed is ever lost: the paragraph then stands as one sentence."""
    typed = Typed(
        headline="H",
        standfirst="",
        section="News",
        blocks=(TypedBlock(kind=PARAGRAPH, text="One thing. Another thing."),),
    )

    revised = revise(make_draft(), typed, split=lambda text: (text[:5],), publishers={})

    assert [one.text for one in revised.blocks[0].sentences] == ["One thing. Another thing."]


def test_a_repair_changes_its_sentence_alone():
    """An accepted repair makes the sentence edited and leaves the rest as it was."""
    finding = Finding(
        rule="figure-differs",
        severity=Severity.BLOCK,
        sentence_id="s2",
        message="90 is 60 in the source",
        repair="A storm with gusts of 60 kilometres had been forecast.",
    )

    revised = repaired(make_draft(), finding, publishers=PUBLISHERS)

    first, second = revised.blocks[0].sentences
    assert first == FERRY
    assert (second.text, second.id, second.based_on) == (finding.repair, "s2", STORM.based_on)
    assert second.made_by is MadeBy.EDITED


words = st.lists(
    st.sampled_from(["ferry", "island", "storm", "noon", "of", "the", "12", "90", "gusts", "-"]),
    min_size=1,
    max_size=8,
).map(" ".join)
paragraphs = st.lists(
    st.one_of(words, st.text(max_size=60), st.sampled_from([FERRY.text, STORM.text, PORT.text])),
    max_size=6,
)


@given(paragraphs)
def test_whatever_is_typed_is_kept_and_honest(typed):
    """No typed word is lost, ids are unique, and only an untouched sentence is the machine's."""
    draft = make_draft()
    before = {one.id: one for one in draft.sentences()}

    revised = type_over(draft, *typed)

    got = [block.text for block in revised.blocks]
    assert "".join(got).replace(" ", "").replace(".", "") == "".join(
        char for char in "".join(squeeze(text) for text in typed) if char not in " ."
    )
    ids = [one.id for one in revised.sentences()]
    assert len(ids) == len(set(ids))
    for one in revised.sentences():
        if one.made_by is MadeBy.MACHINE:
            assert one == before[one.id]
        if one.id in before and one.text:
            assert set(before[one.id].based_on) <= set(one.based_on)


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_an_emptied_paragraph_is_gone(text):
    """A paragraph of nothing visible is no paragraph."""
    revised = type_over(make_draft(), FERRY.text, text)

    assert len(revised.blocks) == 1


def test_what_was_brought_in_keeps_its_own_provenance():
    """A sentence of the machine that the editor took stands with what it rests on; changed, it is edited."""
    brought = (
        DraftSentence(id="", text="Two islands were cut off.", based_on=("es1@1#9",)),
        replace(STORM, text="Gusts of 90 kilometres had been forecast."),
    )
    typed = Typed(
        headline=HEADLINE.text,
        standfirst="",
        section="News",
        blocks=(
            TypedBlock(kind=PARAGRAPH, text=f"{FERRY.text} {brought[1].text}"),
            TypedBlock(kind=PARAGRAPH, text="Two islands were cut off. It rained."),
        ),
    )

    revised = revise(make_draft(), typed, split=split, publishers=PUBLISHERS, brought=brought)

    made = {one.text: one for one in revised.sentences()}
    assert made["Two islands were cut off."].based_on == ("es1@1#9",)
    assert made["Two islands were cut off."].made_by is MadeBy.MACHINE
    assert made["Two islands were cut off."].id
    assert made[brought[1].text] == brought[1]
    assert made["It rained."].made_by is MadeBy.HUMAN


def test_links_are_kept_where_the_page_offers_none_and_dropped_without_an_address():
    """Read more is as it was typed: a link without a name or an address is none."""
    link = Link(title="The report", url="https://lamp.example/report")
    draft = replace(make_draft(), further_reading=(link,))
    typed = Typed(headline=HEADLINE.text, standfirst="", section="News", blocks=())

    kept = revise(draft, typed, split=split, publishers=PUBLISHERS)
    dropped = revise(
        draft,
        replace(typed, links=(link, Link(title="Nothing", url=" "))),
        split=split,
        publishers=PUBLISHERS,
    )

    assert (kept.further_reading, dropped.further_reading) == ((link,), (link,))
