"""Which English words are near in meaning."""

import pytest

from pipeline.check.kin import Kin, has_entry, kin


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [
        ("thriving", "flourishing", Kin.NEAR),
        ("cars", "automobile", Kin.NEAR),
        ("planned", "plans", Kin.NEAR),
        ("condominiums", "apartments", Kin.FAR),
        ("honest", "announcements", Kin.NONE),
        ("zorblat", "apartment", Kin.NONE),
    ],
)
def test_near_meanings_are_told_from_strange_ones(word, other, near):
    """A shared meaning or kind is near, two of one kind are far, anything else is nothing; either way round."""
    assert kin(word, other) is near
    assert kin(other, word) is near


def test_inflected_words_have_the_entry_of_their_base():
    """Endings fall away, doubled letters too; a word that is none has no entry."""
    assert all(has_entry(word) for word in ("running", "cities", "men", "biggest", "agreed"))
    assert not has_entry("zorblat")
