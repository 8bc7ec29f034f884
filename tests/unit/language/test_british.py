"""British spelling of what the engines spell the American way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.british import british


@pytest.mark.parametrize(
    ("american", "wanted"),
    [
        ("The color of nerve fibers", "The colour of nerve fibres"),
        ("Neighbors honored the labor movement", "Neighbours honoured the labour movement"),
        ("Center-left defense program", "Centre-left defence programme"),
        ("a computer program was programmed", "a computer program was programmed"),
        ("They organized and analyzed it", "They organised and analysed it"),
        ("the size of the prize was seized", "the size of the prize was seized"),
        ("canceled, traveling, modeled", "cancelled, travelling, modelled"),
        ("fetal stem cells of a fetus", "foetal stem cells of a foetus"),
        ("500 kilometers and 3 meters", "500 kilometres and 3 metres"),
        ("humorous and laborious", "humorous and laborious"),
        ("leukemia in pediatric wards", "leukaemia in paediatric wards"),
        ("a tired diameter", "a tired diameter"),
    ],
)
def test_spells_as_british_papers_do(american, wanted):
    """Families of words change alike; look-alikes stay."""
    assert british(american) == wanted


@given(st.text(max_size=100))
def test_twice_is_once(text):
    """British text stays as it is."""
    assert british(british(text)) == british(text)
