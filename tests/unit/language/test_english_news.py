"""Set phrases of British newsrooms in plainer words."""

import pytest

from pipeline.language.translate.english_news import english_news_of


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The chain is to close 33 stores.", "The chain will close 33 stores."),
        ("The aim is to close the gap.", "The aim is to close the gap."),
        ("Wales to vote on a tax", "Wales will vote on a tax"),
        ("Plans to cut jobs dropped", "Plans to cut jobs dropped"),
        ("Labour held the seat.", "The Labour Party kept the seat."),
        ("She was in labour.", "She was in labour."),
        ("All over-75s are invited.", "All people over the age of 75 are invited."),
        ("Its lowest level for two years.", "Its lowest level in two years."),
        ("He is survived by two sons.", "He leaves two sons."),
        ("The trust has apologised.", "The health board has apologised."),
        ("She had trust in him.", "She had trust in him."),
        ("Man jailed for life", "Man sentenced to life imprisonment"),
    ],
)
def test_a_set_phrase_is_put_as_it_is_meant(sentence, wanted):
    """And the same words in another sense are left alone."""
    assert english_news_of(sentence) == wanted
