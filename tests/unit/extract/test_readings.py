"""How often a page is read is decided by what the first reading found and by the prose that it shows."""

import pytest

from pipeline.extract.judge import may_miss_text
from pipeline.extract.tree import parse
from pipeline.extract.views import RawBlock, View, by_trafilatura, prose_words
from pipeline.model.news import BlockKind

LONG = "The council voted on Tuesday to keep the library open on Saturdays until the summer of next year."


def reading(words: int) -> View:
    """A quick reading of so many words."""
    return View(
        name="quick", blocks=(RawBlock(kind=BlockKind.PARAGRAPH, text=" ".join(["word"] * words)),)
    )


@pytest.mark.parametrize(
    ("words", "doubt", "prose", "again"),
    [
        (60, "", 60, True),
        (200, "", 220, False),
        (200, "", 500, True),
        (400, "", 4000, False),
        (400, "30% of it is links", 420, False),
        (400, "30% of it is links", 900, True),
    ],
    ids=["very short", "all there is", "a part", "long", "doubtful but all", "doubtful and a part"],
)
def test_a_page_is_read_again_where_the_first_reading_may_be_a_part(words, doubt, prose, again):
    """A very short reading always is; a short or doubtful one where the page holds much more prose."""
    assert may_miss_text(reading(words), doubt=doubt, prose=lambda: prose) is again


def test_prose_is_what_stands_in_long_lines():
    """Menus, link texts, scripts and the title are none; a text without paragraphs of its own is."""
    linked = f"<a href='/1'>{LONG}</a>"
    page = (
        f"<html><head><title>{LONG}</title><script>{LONG}</script></head><body><ul><li>Home<li>News</ul>"
        f"<p>{LONG}</p>{linked}<div>{LONG}<br>{LONG}</div></body></html>"
    )
    root = parse(page, url="https://orbea.example/1", max_elements=1000)

    assert prose_words(root) == 3 * len(LONG.split())


def test_boxes_inside_boxes_are_no_text():
    """A quick reading has none of the boxes beside the text, and leaves the page as it was."""
    paragraphs = "".join(f"<p>{LONG} It was vote number {number}.</p>" for number in range(12))
    box = (
        "<aside><ul><li>A bridge in the next town is closed for the winter again</li></ul></aside>"
    )
    page = f"<html><body><article>{paragraphs}<aside><aside>Ad</aside></aside>{box}{paragraphs}</article></body></html>"
    root = parse(page, url="https://orbea.example/1", max_elements=1000)

    text = " ".join(block.text for block in by_trafilatura(root, precise=True, quick=True).blocks)

    assert "vote number 11" in text
    assert "bridge" not in text
    assert len(list(root.iter("aside"))) == 3
