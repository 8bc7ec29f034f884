"""What translators add to a quotation without changing it."""

import pytest

from pipeline.check.slight import slight


@pytest.mark.parametrize(
    ("word", "others", "second"),
    [
        ("damn", ["remember", "word"], "I remember every word"),
        ("sea", ["seaways", "remain", "open"], "the seaways remain open"),
        ("unprecedented", ["precedent"], "it has no precedent"),
    ],
)
def test_an_intensifier_a_compound_and_a_denial_in_one_word_are_nothing_new(word, others, second):
    """They stay as they are: no editor is asked about them."""
    assert slight(word, others, second)


@pytest.mark.parametrize(
    ("word", "others", "second"),
    [
        ("elephant", ["remember", "word"], "I remember every word"),
        ("ration", ["administration"], "the administration"),
        ("unprecedented", ["precedent"], "it has a precedent"),
        ("unlikely", ["likely"], "it is likely"),
    ],
)
def test_another_word_stays_another_word(word, others, second):
    """A word that only ends like one, or that turns it round, is no counterpart."""
    assert not slight(word, others, second)
