"""The language of articles, and the honesty about what is too short to tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.identify import PLAUSIBLE, UNDETERMINED, identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El Gobierno aprueba la ley de vivienda tras meses de debate.", "es"),
        ("The government passed the housing bill after months of debate.", "en"),
        ("O governo aprovou a lei da habitação depois de meses de debate.", "pt"),
        ("El Govern aprova la llei d'habitatge després de mesos de debat.", "ca"),
        ("Le gouvernement adopte la loi sur le logement après des mois.", "fr"),
        ("Die Regierung verabschiedet nach Monaten das Wohnungsgesetz.", "de"),
    ],
)
def test_a_sentence_is_enough(text, language):
    """One sentence of news tells its language."""
    assert identify(text) == language


@pytest.mark.parametrize(
    "text", ["", "2.000", "Madrid", "MS Society", "Barcelona 2-1", "!!! 12345"]
)
def test_names_and_figures_tell_nothing(text):
    """A text of names or figures is undetermined rather than guessed."""
    assert identify(text) == UNDETERMINED


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text):
    """Hostile text yields a known tag or "undetermined", never an error."""
    assert identify(text) in {*PLAUSIBLE, UNDETERMINED}
