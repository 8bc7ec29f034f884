"""How a translation reads: what shows that it went wrong, and what is no fault at all."""

import pytest

from pipeline.write.faults import faults_of, lost_figures, lost_people
from pipeline.write.reading import flaws_of
from pipeline.write.reword import for_language
from pipeline.write.reword.en import uncapitalised
from pipeline.write.telling import telling_figures


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("The court does not emon to value whether it existed.", "en", "“emon” is no English word"),
        ("You cannot pay a dividend dividend and cut jobs.", "en", "“dividend” stands twice"),
        ("The mayor said “it was late and went home.", "en", "“” do not pair"),
        ("The *freidora was left on all night.", "en", "“*freidora” is a mark of the translator's"),
        ("The councillor of The tax office defended it.", "en", "“The” has a capital inside the sentence"),
        ("The fire began in the of the building.", "en", "“the of” goes nowhere"),
        ("It was cut from 1,300 to 1.05 billion.", "en", "“1,300 to 1.05 billion” mixes two scales"),
        ("“It is late,” said the secretary, who said.", "en", "“who said” is no end"),
        ("Fire in a tall building of the old town.", "en", "no verb is left"),
        ("Lo dijo el el alcalde.", "es", "“el” stands twice"),
        ("Salieron de el edificio.", "es", "“de el” is not contracted"),
        ("Los vecinos salieron con.", "es", "“con.” is no end"),
    ],
)  # fmt: skip
def test_what_reads_badly_is_explained(text: str, language: str, reason: str):
    """Each flaw is told with the words that show it."""
    assert reason.replace("con.", "con") in [flaw.reason for flaw in flaws_of(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The researchers saw no worsening in any of the 15 participants, and disability levels stayed stable.", "en"),
        ("Some 55,000 people live with the disease in Spain.", "en"),
        ("She had had enough, and thought that that was that.", "en"),
        ("“We had no warning,” said Ana Ruiz, who lives in the Calle Mayor.", "en"),
        ("Calderis made €1.3bn from lovertine, sold between 2019 and 2022.", "en"),
        ("Four people died on the A-37 motorway near the town.", "en"),
        ("«No había visto tanto humo», dijo el jefe de bomberos.", "es"),
        ("Según la sentencia, la empresa no incumplió la ley.", "es"),
    ],
)  # fmt: skip
def test_what_reads_well_has_no_flaw(text: str, language: str):
    """Sound sentences, names and figures are left in peace; the story's own terms are known."""
    assert flaws_of(text, language, known={"lovertine"}) == ()


def test_figures_may_change_their_shape_but_not_their_value():
    """Thousands of millions are billions and fifteen is 15; an ordinal that became another is a fault."""
    assert lost_figures("La deuda es de 3.900 millones.", "The debt is 3.9 billion.", "en") == 0
    assert lost_figures("Quince personas y 2.000 casos.", "15 people and 2,000 cases.", "en") == 0
    assert lost_figures("Es decimoquinto en la tabla.", "It is eighteenth in the table.", "en") == 1


def test_a_name_in_other_words_is_no_fault():
    """ "Tribunal Supremo" is the Supreme Court; English words that Spanish writes alike are English."""
    court = "El Tribunal Supremo ha anulado la multa."
    triple = "Recibirán la vacuna triple vírica."

    assert faults_of(court, "The Supreme Court has annulled the fine.") == 0
    assert faults_of(triple, "They will receive the triple viral vaccine.") == 0
    assert faults_of("Lo dijo en la Vega.", "He said it there in the house.") > 0


def test_a_speaker_keeps_the_name():
    """ "Cabezas" is a person, and no heads."""
    source = "Cabezas ha recordado que bastan dos dosis."

    assert lost_people(source, "Heads have recalled that two doses are enough.", {"Cabezas"}) > 1
    assert lost_people(source, "Cabezas has recalled that two doses are enough.", {"Cabezas"}) == 0


def test_figures_tell_facts_in_any_language():
    """Sums, shares and counts are told by their value; days, years and spans of time are not."""
    english = telling_figures(
        "On 13 November 2022 some 2.4 million people, 4%, waited 12 months.", "en"
    )
    spanish = telling_figures("El 13 de noviembre, 2,4 millones, un 4 %, esperaban 12 meses.", "es")

    assert english == spanish
    assert len(english) == 2


def test_a_name_that_no_list_knows_keeps_its_capital():
    """Larkhill is no word; "Some" and "The" are."""
    assert uncapitalised("Larkhill, which lost money, is for sale.").startswith("Larkhill")
    assert uncapitalised("Some people left.") == "some people left."


def test_spanish_newspaper_turns():
    """What is moved behind its clause takes a comma, and what was needed reads like Spanish."""
    rewording = for_language("es")

    assert rewording.shifted("Según 20minutos, unas 55.000 personas viven con ella.") == (
        "Unas 55.000 personas viven con ella, según 20minutos."
    )
    assert rewording.plainly("Dijo que ensayos más amplios fueron necesarios.") == (
        "Dijo que hacían falta ensayos más amplios."
    )


def test_has_declared_is_said():
    """Spanish papers report in the perfect, English ones do not."""
    plainly = for_language("en").plainly
    assert plainly("“It was just,” has declared the lawyer.") == "“It was just,” said the lawyer."
    assert (
        plainly("“It is a win,” has celebrated Marta Oliver.")
        == "“It is a win,” said Marta Oliver."
    )
    assert plainly("“It is bad,” has warned Sanchis.") == "“It is bad,” warned Sanchis."
    assert plainly("“A fraud,” defended in the chamber the minister, Ana Ruiz.") == (
        "“A fraud,” said the minister, Ana Ruiz, in the chamber."
    )
