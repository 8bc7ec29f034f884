"""A figure in another's place is told though it lies near it, is one end of it, or could have been worked out."""

import pytest
from check_cases import check, doubts, make_article, make_draft, on


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        (
            "El 2,3 % de los ingresados necesitó un respirador.",
            "Of those admitted, 2.3% needed a ventilator.",
            "Of those admitted, 2.5% needed a ventilator.",
        ),
        (
            "El ciclón llegó a los 240 km/h (149 mph).",
            "The cyclone reached 240 km/h (149 mph).",
            "The cyclone reached 242 km/h (149 mph).",
        ),
        (
            "Cada enfermo contagia a dos o tres vecinos.",
            "Each patient infects two to three neighbours.",
            "Each patient infects two to forty neighbours.",
        ),
        (
            "El lavado dura de 2 a 6 minutos.",
            "The washing takes 2 to 6 minutes.",
            "The washing takes 6–6 minutes.",
        ),
        (
            "La fábrica cerró hace un cuarto de siglo.",
            "The factory closed a quarter of a century ago, 25 years.",
            "The factory closed half a century ago.",
        ),
    ],
)  # fmt: skip
def test_a_near_figure_is_not_the_figure(source, right, wrong):
    """Per cents are equal or not, a conversion that the source makes is binding, a range has two ends."""
    article = make_article("a", "Diario", "es", [source])

    assert not doubts(check(make_draft(on(0, right)), article))
    assert doubts(check(make_draft(on(0, wrong)), article))


def test_a_small_number_from_another_sentence_in_a_numbers_place_is_a_warning():
    """ "Two" stands elsewhere in the story; this sentence counts seven."""
    article = make_article(
        "a", "Diario", "es", ["Siete personas fueron al hospital.", "Dos puentes siguen cerrados."]
    )
    text = "{} people went to hospital."

    assert not doubts(check(make_draft(on(0, text.format("Seven"))), article))
    assert "figure-elsewhere" in doubts(check(make_draft(on(0, text.format("Two"))), article))
