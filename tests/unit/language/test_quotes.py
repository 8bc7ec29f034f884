"""Quotations in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.quotes import Force, find_quotes, force_of


@pytest.mark.parametrize(
    ("text", "language", "words", "speaker", "verb"),
    [
        (
            "«Es una gran noticia», afirmó Ana Ruiz, del hospital.",
            "es",
            "Es una gran noticia",
            "Ana Ruiz",
            "afirmó",
        ),
        ("“It is great,” said Tom Hardwick, a nurse.", "en", "It is great", "Tom Hardwick", "said"),
        (
            'Mary Poole warned that it was "far too early".',
            "en",
            "far too early",
            "Mary Poole",
            "warned",
        ),
        ("'It’s early,' she said.", "en", "It’s early", "she", "said"),
        ("—No lo sé —dijo Ana Ruiz—.", "es", "No lo sé", "Ana Ruiz", "dijo"),
        ("Según Ana Ruiz, es «un paso».", "es", "un paso", "Ana Ruiz", "Según"),
    ],
)
def test_finds_words_speaker_and_verb(text, language, words, speaker, verb):
    """All marks are read, the comma before the closing mark is left out."""
    (quote,) = find_quotes(text, language)

    assert (quote.text, quote.speaker, quote.verb) == (words, speaker, verb)
    assert text[quote.start : quote.end] == words


@pytest.mark.parametrize(
    "text", ["the patients' families", "It’s 5' tall", "the '90s were fine", "don't"]
)
def test_apostrophes_quote_nothing(text):
    """An apostrophe opens no quotation."""
    assert find_quotes(text, "en") == ()


def test_an_unclosed_quotation_runs_to_the_end():
    """A quotation that goes on in the next paragraph has no closing mark."""
    (quote,) = find_quotes("He said: “We will go on", "en")

    assert quote.text == "We will go on"


def test_verbs_commit_their_speaker_differently():
    """To warn is not to confirm, in either language."""
    assert force_of("advirtio") is force_of("warned") is Force.WARN
    assert force_of("confirmo") is force_of("confirmed") is Force.CONFIRM


@given(st.text(alphabet="a \"'“”«»‘’—,.", max_size=50))
def test_hostile_marks_give_spans_inside_the_text(text):
    """Whatever the marks, a quotation's span lies inside the text."""
    for quote in find_quotes(text, "en"):
        assert 0 <= quote.start < quote.end <= len(text)
