"""The example story, long, from a Spanish daily and an English charity."""

from collections.abc import Callable
from dataclasses import replace

import facts
import gallery
from sample_articles import ROOT

from pipeline.model.draft import Draft, DraftBlockKind
from pipeline.model.news import Article, article_of
from pipeline.model.story import Length
from pipeline.write import WriterTools
from pipeline.write.copying import longest_run, words_of
from pipeline.write.house_style import load_house_style


def test_carries_the_facts_and_falls_into_no_trap(stem_cells: Draft):
    """At least eighteen of the twenty facts are there, and none of the traps."""
    score = facts.score_facts(stem_cells)

    assert len(score.found) >= 18, score.missing
    assert score.traps == ()


def test_keeps_to_the_length(stem_cells: Draft):
    """A long draft has 500 to 700 words."""
    assert 500 <= stem_cells.words <= 700


def test_credits_both_and_no_one_else(stem_cells: Draft, stem_cell_articles: tuple[Article, ...]):
    """The credit names those whose sentences are used, and background never carries one."""
    background = stem_cell_articles[2].id
    used = {
        article_of(source) for sentence in stem_cells.sentences() for source in sentence.based_on
    }

    assert stem_cells.credit_line == "Sources: 20minutos - MS Society"
    assert background not in used
    assert {link.publisher for link in stem_cells.further_reading} == {"20minutos", "MS Society"}


def test_every_sentence_answers_for_itself(stem_cells: Draft):
    """Each sentence rests on source sentences or on an explainer; only a heading of our own does not."""
    for block in stem_cells.blocks:
        if block.kind is not DraftBlockKind.HEADING:
            assert all(sentence.based_on for sentence in block.sentences), block.text
    ids = [sentence.id for sentence in stem_cells.sentences()]
    assert len(ids) == len(set(ids))
    assert stem_cells.headline.based_on


def test_voices_are_named_with_what_they_are(stem_cells: Draft):
    """The three voices come with name and affiliation, in reported speech."""
    text = " ".join(block.text for block in stem_cells.blocks)

    for name, body in (("Stefano Pluchino", "University of Cambridge"),
                       ("Paolo Muraro", "Imperial College London"),
                       ("Caitlin Astbury", "MS Society")):  # fmt: skip
        assert f"{name}, " in text
        assert text.count(name) == 1
        assert body in text[text.index(name) : text.index(name) + 60]
    assert "“" not in text


def test_has_its_background_from_the_library(stem_cells: Draft):
    """The passage on multiple sclerosis is the explainer's, under its own heading."""
    headings = [block.text for block in stem_cells.blocks if block.kind is DraftBlockKind.HEADING]
    background = [block for block in stem_cells.blocks if block.background]

    assert headings == ["Understanding multiple sclerosis"]
    assert background[1].sentences[0].based_on == ("explainer:multiple_sclerosis#1",)


def test_is_no_copy(stem_cells: Draft, stem_cell_articles: tuple[Article, ...]):
    """It shares no run of more than 28 words with the English source; longer ones would be noted."""
    draft = words_of(" ".join(block.text for block in stem_cells.blocks))

    assert longest_run(draft, words_of(stem_cell_articles[1].text)) <= 28


def test_nothing_points_back_at_what_is_not_there(stem_cells: Draft):
    """No paragraph opens with a pronoun, and no sentence says yesterday."""
    for block in stem_cells.blocks:
        assert block.text.split()[0] not in {"He", "She", "They", "This", "These", "But"}
        assert "yesterday" not in block.text
    assert "27 November" in " ".join(block.text for block in stem_cells.blocks)


def test_same_input_same_draft(
    stem_cells: Draft,
    write_of: Callable[..., Draft],
    stem_cell_articles: tuple[Article, ...],
):
    """Writing again, with the articles in another order, gives the very same draft."""
    again = write_of(stem_cell_articles[::-1], Length.LONG, story=None)

    assert again.blocks == stem_cells.blocks
    assert again.headline == stem_cells.headline
    assert again.standfirst == stem_cells.standfirst


def test_says_what_it_is(stem_cells: Draft):
    """The draft is labelled as machine-made and names the engine and its routes."""
    assert stem_cells.digital_source_type == "trainedAlgorithmicMedia"
    assert stem_cells.writer.engine == "built-in"
    assert "es>pt" in stem_cells.writer.model
    assert stem_cells.section == "Health News"


def test_the_gallery_shows_what_is_written_now(
    stem_cell_articles: tuple[Article, ...], tools: WriterTools
):
    """The drafts that README shows, English and Spanish, are today's, to the letter: `make gallery` writes them anew."""
    shown = gallery.FILE.read_text("utf-8")

    for language, length in gallery.SHOWN:
        style = load_house_style(ROOT / "config" / "house_style" / f"{language[:2]}.toml")
        draft = gallery.written(
            stem_cell_articles, language, length, replace(tools, house_style=style)
        )
        assert "\n\n".join(gallery.section(draft)) in shown, "run `make gallery`"


def test_the_standard_form_says_who_did_it_and_how_far_it_carries(
    write_of: Callable[..., Draft], stem_cell_articles: tuple[Article, ...]
):
    """In 250 words: who led the study, that nobody was harmed, and that it does not show whether it works."""
    draft = write_of(stem_cell_articles, Length.STANDARD)
    text = " ".join(block.text for block in draft.blocks)

    assert "University of Cambridge led the study" in text
    assert "No treatment-related deaths" in text
    assert "not whether it works" in text
    assert "no control group" in text


def test_what_stays_close_stands_in_the_draft(
    write_of: Callable[..., Draft], stem_cell_articles: tuple[Article, ...]
):
    """A note about a run of copied words quotes the draft as it is printed."""
    draft = write_of(stem_cell_articles[1:2], Length.STANDARD)
    text = " ".join(block.text for block in draft.blocks)
    close = [
        line.split("): ", 1)[1]
        for line in draft.ed_note.splitlines()
        if line.startswith("Stays close")
    ]

    assert all(quoted in text for quoted in close)
