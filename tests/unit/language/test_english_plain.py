"""English news put plainly before an engine reads it, and the Spanish that comes out."""

import pytest

from pipeline.language.names import has_other_spellings
from pipeline.language.translate.english_plain import plainer_english
from pipeline.language.translate.owed import owed
from pipeline.language.translate.spanish_habits import spanish_turns_of


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("It made £1.3bn.", "It made 1.3 billion pounds."),
        ("It costs £60,000 a year.", "It costs 60,000 pounds a year."),
        ("A £5m plan and a £1 ticket.", "A 5 million pounds plan and a 1 pound ticket."),
        ("It raised $40m.", "It raised $40 million."),
        ("It is £3 more.", "It is 3 pounds more."),
    ],
)
def test_pounds_stay_pounds(sentence, wanted):
    """The sign becomes a word, which no model takes for a euro."""
    assert plainer_english(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("He pleaded not guilty to fraud.", "He denied fraud."),
        ("She was found not guilty.", "She was acquitted."),
        ("He pleaded guilty to fraud.", "He pleaded guilty to fraud."),
        ("Nurses voted to strike over pay.", "Nurses voted to go on strike because of pay."),
        ("Lightning is about to strike.", "Lightning is about to strike."),
        ("The driver was unhurt.", "The driver was not injured."),
        ("A man in his 40s died.", "A man aged between 40 and 49 died."),
        ("It struck at 3.15am.", "It struck at 3:15 am."),
    ],
)
def test_what_would_be_turned_round_is_said_plainly(sentence, wanted):
    """Pleas, strikes, injuries, ages and hours."""
    assert plainer_english(sentence) == wanted


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        ("Ganó 1,3 mil millones de libras.", "Ganó 1.300 millones de libras."),
        ("Vale US$ 9 mil millones.", "Vale 9.000 millones de dólares."),
        ("Ocurrió en 24 de enero.", "Ocurrió el 24 de enero."),
        ("La tasa cayó para 2,9%.", "La tasa cayó hasta 2,9%."),
        ("Las ventas cayeron 8%.", "Las ventas cayeron un 8%."),
        ("Fue a las 3h15.", "Fue a las 3:15."),
        ("Trabajó para 300 personas.", "Trabajó para 300 personas."),
    ],
)
def test_spanish_writes_its_own_sums_and_dates(made, wanted):
    """What Portuguese leaves behind in a Spanish sentence."""
    assert spanish_turns_of(made) == wanted


def test_a_place_with_a_spanish_name_need_not_stay():
    """London is Londres in Spanish; Madrid is Madrid in both."""
    assert has_other_spellings("london")
    assert not has_other_spellings("madrid")
    assert owed("She left London.", "en").names == ()
