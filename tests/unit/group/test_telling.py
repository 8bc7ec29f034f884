"""What holds two articles together is told in an editor's words."""

import pytest

from pipeline.group.telling import figure_told, name_told


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("leocadia urrea", "Leocadia Urrea"),
        ("grupo de montana de valdeoria", "Grupo de Montana de Valdeoria"),
        ("las umbrias", "Las Umbrias"),
        ("mri", "MRI"),
        ("ES", "Spain"),
        ("cambridgeuni", "University of Cambridge"),
    ],
)
def test_names_are_written_as_names(key, told):
    """Capitals where names have them; a key of the tables is the name that it stands for."""
    assert name_told(key) == told


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("15", "15"),
        ("12month", "12 months"),
        ("1year", "1 year"),
        ("3day", "3 days"),
        ("2412m", "2,412 m"),
        ("90km/h", "90 km/h"),
        ("12000000EUR", "EUR 12,000,000"),
        ("0.6667", "67%"),
        ("2century", "2 centuries"),
    ],
)
def test_figures_are_written_with_their_units(key, told):
    """Thousands apart, units in words or signs, money with its currency before it."""
    assert figure_told(key) == told
