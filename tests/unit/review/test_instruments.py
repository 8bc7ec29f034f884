"""The instruments beside a draft."""

from dataclasses import replace
from datetime import timedelta

from desk_seed import (
    FARO,
    FIRST,
    HEALTH_DRAFT,
    HEALTH_LEDGER,
    LAMP,
    MATCHES,
    NOW,
    QUOTE,
    SMALL,
    WIRE,
)

from pipeline.model.draft import DraftBlock, MatchKind
from pipeline.model.news import Block
from pipeline.review.web.instruments import (
    left_out,
    originals,
    shared_run,
    source_edit,
    tables,
)
from pipeline.review.web.terms import embargo_of, terms_of


def test_the_doubted_come_first():
    """Each ledger counts what is confirmed and what is not, and begins with what is not."""
    figures, names, quotations = tables(HEALTH_LEDGER)

    assert (figures.confirmed, figures.doubted) == (2, 2)
    assert [row.text for row in figures.rows][:2] == ["twelve weeks", "Fifty"]
    assert (names.confirmed, quotations.confirmed) == (1, 1)
    assert tables(None) == ()


def test_what_was_left_out_is_listed_until_it_is_dismissed():
    """With the sentence itself, to be brought in."""
    (evidence,) = left_out(HEALTH_LEDGER, frozenset())

    assert evidence.sentence_id == "faro1@1#5"
    assert left_out(HEALTH_LEDGER, frozenset({SMALL.key})) == ()


def test_a_quotation_is_no_copying():
    """The longest run is counted outside quotation marks, against outlets in the draft's language."""
    quoted = shared_run(HEALTH_DRAFT, [FARO, LAMP])
    assert quoted is not None
    assert quoted.words < len(QUOTE.text.split())
    copied = replace(FIRST, text=f"{LAMP.sentences[2].text} {LAMP.sentences[3].text}")
    draft = replace(
        HEALTH_DRAFT,
        blocks=(DraftBlock(kind=HEALTH_DRAFT.blocks[0].kind, sentences=(copied,)),),
    )

    run = shared_run(draft, [FARO, LAMP])

    assert run is not None
    assert run.publisher == "The Lamp Trust"
    assert run.words >= 15


def test_the_same_terms_are_told_once():
    """Whoever sets the same terms stands in one line; the latest embargo holds, known from draft or article."""
    later = NOW + timedelta(hours=2)
    held = replace(FARO, embargo="meta embargo", embargoed_until=later)
    lamp, faro, again = terms_of([LAMP, held, replace(WIRE, usage_terms="All rights reserved")])
    same = terms_of([LAMP, replace(LAMP, id="lamp2", publisher="Lamp Trust Wales")])

    assert (lamp.usage, lamp.reservation) == (LAMP.usage_terms, "meta tdm-reservation: 1")
    assert (faro.publishers, faro.embargoed_until) == (("El Faro del Sur",), later)
    assert again.usage == "All rights reserved"
    assert [one.publishers for one in same] == [("The Lamp Trust", "Lamp Trust Wales")]
    assert terms_of([FARO]) == ()
    assert embargo_of(HEALTH_DRAFT, [held]) == later
    assert embargo_of(replace(HEALTH_DRAFT, embargoed_until=later), [FARO]) == later


def test_only_a_translated_quotation_has_other_words_of_its_own():
    """The speaker's words are shown where they are in another language."""
    assert originals(HEALTH_LEDGER, "en-GB") == {}
    (found,) = originals(HEALTH_LEDGER, "es").values()

    assert found[0].kind is MatchKind.QUOTATION
    assert found[0] == MATCHES[-1]


def test_an_outlets_edit_is_told_line_by_line():
    """What changed since the draft took the text comes before what changed earlier."""
    sentence = FARO.sentences[0]
    first = FARO.blocks[0]
    changed = replace(
        FARO,
        version=2,
        blocks=(
            Block(
                kind=first.kind,
                sentences=(
                    replace(sentence, text=sentence.text.replace("doce", "trece")),
                    *first.sentences[1:],
                ),
            ),
            *FARO.blocks[1:],
        ),
    )

    edit = source_edit(FARO, before=None, latest=changed)

    assert edit is not None
    assert (edit.version, edit.since_written) == (2, True)
    (line,) = edit.lines
    assert [(run.kind, run.text.strip()) for run in line if run.kind != "same"] == [
        ("gone", "doce"),
        ("new", "trece"),
    ]
    assert source_edit(FARO, before=None, latest=FARO) is None
    earlier = source_edit(changed, before=FARO, latest=changed)
    assert earlier is not None
    assert not earlier.since_written
