"""A draft leads with the news, whatever became of the sentence that told it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sample_articles import article_of

from pipeline.model.desk import Desk
from pipeline.model.draft import Draft
from pipeline.model.moment import Moment
from pipeline.model.story import Length
from pipeline.write import WriteOptions
from pipeline.write.headline import section as section_of
from pipeline.write.opening import shorter_forms
from pipeline.write.passages import spelt_as_in
from pipeline.write.strangers import strangeness
from pipeline.write.telling import compares


@pytest.mark.parametrize(
    ("text", "language", "forms"),
    [
        (
            "Un tren de la línea C-6 descarriló a la entrada de la estación de Sagunt, cuando viajaban en él 112 personas.",
            "es",
            ("Un tren de la línea C-6 descarriló a la entrada de la estación de Sagunt.",),
        ),
        (
            "Un nuevo medicamento en comprimidos, el velsigratán, redujo los ingresos hospitalarios por esta causa.",
            "es",
            ("Un nuevo medicamento en comprimidos redujo los ingresos hospitalarios por esta causa.",),
        ),
        ("El fármaco redujo los ingresos en el hospital, aunque no alargó la vida de nadie.", "es", ()),
        ("El fármaco redujo los ingresos en el hospital, según el laboratorio que lo fabrica.", "es", ()),
        ("La alcaldesa dijo que «el tren llegó tarde», cuando ya era de noche en la ciudad.", "es", ()),
        (
            "The train left the tracks near the station at Sagunt, which was closed for the day.",
            "en",
            ("The train left the tracks near the station at Sagunt.",),
        ),
    ],
)  # fmt: skip
def test_a_first_sentence_has_shorter_forms(text: str, language: str, forms: tuple[str, ...]):
    """An aside or a last clause may go; what bounds the claim, whose it is and quotations may not."""
    assert shorter_forms(text, language) == forms


_LEDGER = """The number of people waiting for routine hospital treatment in England fell for a third month in a row in September, NHS England figures show, but more patients had been waiting longer than a year.

There were 7.31 million treatments waiting to be carried out at the end of September, relating to 6.19 million patients, down from 7.36 million in August.

In accident and emergency, 73.9% of patients were seen within four hours in October, against a target of 78% by next March.

Ambulances took an average of 33 minutes to reach heart attack and stroke patients in October. The target is 18 minutes."""
_CHARITY = """The latest figures show that 7.31 million treatments were waiting to be carried out at the end of September. Some people are waiting for more than one thing, so the number of patients is lower: about 6.2 million.

Our head of policy, Josie Lam, said: "Behind every one of these numbers is a person who may be in pain."

We asked 1,840 people on a waiting list about their experience this summer. Just over half (52%) said their condition had got worse while they waited."""


@pytest.fixture(scope="module")
def waiting(write_of: Callable[..., Draft]) -> Draft:
    """The standard draft of a newspaper's report and a charity's."""
    articles = [
        article_of(_LEDGER, publisher="The Northern Ledger", headline="Waiting list for hospital treatment falls for third month"),
        article_of(_CHARITY, publisher="Brightside Patients", headline="What the latest waiting list figures mean for you",
              standfirst="More people are waiting over a year, says our head of policy"),
    ]  # fmt: skip
    return write_of(articles, length=Length.STANDARD)


def _text(draft: Draft) -> str:
    return " ".join(block.text for block in draft.blocks)


def test_the_news_leads_though_it_stays_close_to_its_source(waiting: Draft):
    """The first sentence of the outlet that tells the news comes first, and the editor is told that it is close."""
    first = waiting.blocks[0].sentences[0].text

    assert "fell for a third month" in first
    assert "Stays close to its source" in waiting.ed_note


def test_a_share_stands_behind_the_survey_it_is_of(waiting: Draft):
    """ "Just over half" is of the people asked, and never stands without them."""
    texts = [sentence.text for block in waiting.blocks for sentence in block.sentences]
    at = next(at for at, text in enumerate(texts) if text.startswith("Just over half"))

    assert "asked 1,840 people" in texts[at - 1]


def test_a_body_that_says_our_is_named(waiting: Draft):
    """A charity is one by what it says of itself; the first "our" becomes its name."""
    assert "Brightside Patients' head of policy, Josie Lam, said" in _text(waiting)


def test_nothing_above_the_text_speaks_for_an_outlet(waiting: Draft):
    """Neither "our" nor "you" stands in a headline or standfirst."""
    assert waiting.headline.text == "Waiting list for hospital treatment falls for third month"
    assert "our" not in waiting.standfirst.text.split()


def test_an_opening_lost_in_translation_is_saved_in_a_shorter_form(write_of: Callable[..., Draft]):
    """A train derailed: that comes first, though the sentence went wrong as a whole."""
    told = """Un tren de Cercanías de la línea C-6 descarriló este miércoles a las 17.42 horas a la entrada de la estación de Sagunt, en Valencia, cuando viajaban en él 112 personas.

Fuentes de la empresa apuntan a un fallo en una aguja como hipótesis principal.

La circulación permanecerá cortada al menos hasta el viernes por la noche."""
    draft = write_of(
        [article_of(told, publisher="Crónica", language="es", headline="Descarrila un tren de cercanías en Sagunto")],
        length=Length.BRIEF,
    )  # fmt: skip

    first = draft.blocks[0].sentences[0]

    assert "C-6" in first.text
    assert "112" not in first.text
    assert first.based_on


def test_a_term_that_no_list_has_is_no_fault(write_of: Callable[..., Draft]):
    """ "Hyaluronic" stands in the source almost letter for letter, and so does the sentence in the draft."""
    told = """La Policía Nacional ha detenido en Zaragoza a un hombre que se hacía pasar por médico y que habría tratado con ácido hialurónico a más de 200 personas.

La investigación comenzó en septiembre, cuando un médico de urgencias alertó de la segunda infección."""
    draft = write_of(
        [article_of(told, publisher="Noticias", language="es", headline="Detenido un falso médico")],
        length=Length.BRIEF,
    )  # fmt: skip

    assert "no English word" not in draft.ed_note


def test_the_storys_own_spelling_stands_in_translations():
    """A drug that the English outlet writes without an accent has none in what is translated from Spanish."""
    story = [article_of("A tablet called velsigratan kept people well.", publisher="HeartLine UK")]

    assert spelt_as_in(story, "en", "Velsigratán, a tablet from Málaga.") == (
        "Velsigratan, a tablet from Málaga."
    )


def test_a_standard_draft_of_short_sources_leaves_some_out():
    """Where the sources give little more than a standard draft's words, it is still the shorter form."""
    words = WriteOptions().standard

    assert words.within(900) == words
    assert words.within(280).aim == 224
    assert words.within(120).aim == words.least


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("The striker scored twice in the match and the goals took the league points from them.", "Sport"),
        ("The patients in the hospital were given the vaccine by their doctor and a nurse.", "Health"),
        ("A quiet afternoon, and nothing of note came to pass at all in the whole village.", "Health"),
    ],
)  # fmt: skip
def test_a_section_is_told_from_the_subject_where_no_outlet_names_one(text: str, section: str):
    """The desk's first section holds what is of it or of nothing that it has a section for."""
    desk = Desk(id="d", name="D", language="en", sections=("Health", "Sport", "Business"))

    assert section_of(desk, [article_of(text, publisher="Echo")]) == section


def test_a_headline_with_an_earlier_count_gives_way(write_of: Callable[..., Draft]):
    """What an outlet counted at seven is not put above what another counted at eight."""
    early = article_of(
        "At least 26 people were injured when a train left the tracks near the station at Sagunt on Monday.",
        publisher="Agency", headline="At least 26 injured as train leaves the tracks in Sagunt",
        published=Moment(at=datetime(2023, 11, 27, 7, tzinfo=UTC), text="", origin="test"),
    )  # fmt: skip
    late = article_of(
        "A train left the tracks at the entrance of Sagunt station on Monday with 112 passengers on board.",
        publisher="Coast Echo", headline="Sagunt train accident: 23 injured, one of them seriously",
        published=Moment(at=datetime(2023, 11, 27, 8, tzinfo=UTC), text="", origin="test"),
    )  # fmt: skip

    assert write_of([early, late], length=Length.BRIEF).headline.text == late.headline


def test_a_risk_in_figures_is_worth_more_than_a_share_alone():
    """ "3.1 in 100" beside "4.5 in 100" is a comparison, one share is none."""
    assert compares("Among the fewest 3.1 in 100 developed one; among the most 4.5 in 100 did.")
    assert compares("En el grupo tratado ingresó el 5,8 %, frente al 8,4 % con placebo.")
    assert not compares("Ultra-processed foods made up 35% of calories on average.")


@pytest.mark.parametrize(
    ("words", "source", "text", "faults"),
    [
        (("oral", "eosinofílica"), "An oral drug for eosinophilic asthma.", "Un fármaco oral para el asma eosinofílica.", 0.6),
        (("and",), "by the Health and Care Trust", "por el Health and Care Trust", 0.0),
        (("esteróides",), "It has steroids.", "Tiene esteróides.", 1.0),
        (("gadget",), "It is a device.", "Es un gadget.", 1.0),
    ],
)  # fmt: skip
def test_terms_that_languages_share_are_small_faults(
    words: tuple[str, ...], source: str, text: str, faults: float
):
    """What the way to Spanish did not know may read as Spanish, or be part of a name."""
    assert strangeness(words, source, text, "es") == faults
