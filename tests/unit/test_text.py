"""Strings are squeezed and folded alike wherever they came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import count_words, fold, short_hash, squeeze


def test_white_space_of_every_kind_becomes_one_space():
    """No-break, thin and ideographic spaces, tabs, line ends and carriage returns fold to one space."""
    assert squeeze(" a\u00a0\t b\u2009\u3000c\r\nd\n") == "a b c d"


@given(st.text(alphabet="ab \t\r\n\u00a0\u2009\u3000"))
def test_white_space_folds_wherever_it_stands(text: str):
    """However spaces of all kinds follow each other, words are parted by one and nothing else is changed."""
    assert squeeze(text) == " ".join(text.split())


def test_what_cannot_be_seen_goes():
    """Zero-width spaces, soft hyphens, byte-order marks and control characters are dropped."""
    assert squeeze("co\u00adop\u200be\ufeffra\x00te") == "cooperate"


@given(st.text())
def test_squeezing_twice_is_squeezing_once(text: str):
    """A squeezed text is left alone, is printable, and has no space at its ends."""
    once = squeeze(text)

    assert squeeze(once) == once
    assert once.isprintable()
    assert once == once.strip()


def test_folding_forgets_case_and_accents():
    """Two spellings that differ in case and accents alone compare equal."""
    assert fold("CIGÜEÑA") == fold("cigüeña") == "ciguena"


def test_a_hash_knows_where_its_parts_end():
    """Parts are not run together, so neighbouring ids never collide."""
    assert short_hash("ab", "c") != short_hash("a", "bc")
    assert len(short_hash("x")) == 16


@pytest.mark.parametrize(
    ("text", "words"),
    [("a long day", 3), ("un año más", 3), ("昨天下午发生了火灾", 5), ("东京 2026 年", 3), ("", 0)],
)
def test_words_are_counted_in_scripts_without_spaces_too(text: str, words: int):
    """Two characters of Chinese or Japanese count as one word, so that their articles are not too short."""
    assert count_words(text) == words
