"""How many died is told once, as the latest report has it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pipeline.model.draft import Draft
from pipeline.model.news import Article, Moment
from pipeline.model.story import Length, Story
from pipeline.write.tolls import toll_of

Build = tuple[Callable[..., Article], Callable[..., Story]]


@pytest.mark.parametrize(
    ("text", "language", "toll"),
    [
        ("Three people have died and 180 were moved.", "en", 3),
        ("At least 14 were killed.", "en", 14),
        ("Cuatro personas han muerto en la riada.", "es", 4),
        ("The services had spoken of four deaths, and three have died.", "en", 0),
        ("El jefe corrigió el balance de cuatro muertos.", "es", 0),
        ("Sixty-two houses were flooded.", "en", 0),
    ],
)
def test_a_toll_is_read(text: str, language: str, toll: int):
    """The dead are counted in both languages; what tells of a toll once given counts nobody."""
    assert toll_of(text, language) == toll


def test_an_earlier_toll_is_left_out_with_a_note(build: Build, write_of: Callable[..., Draft]):
    """Four at night and three in the morning: the draft says three, and the editor why."""
    night, morning = (
        Moment(at=datetime(2023, 11, day, hour, tzinfo=UTC), text="", origin="test")
        for day, hour in ((26, 20), (27, 9))
    )
    articles = [
        build[0](
            "Four people have died after the River Wend burst its banks at Sallowby. Rescuers worked all night.",
            publisher="Night Echo", headline="Four dead in Sallowby flood", published=night,
        ),
        build[0](
            "Three people have died after the River Wend flooded Sallowby, officials said. One had been counted twice.",
            publisher="Morning Courier", headline="Three dead in Sallowby flood", published=morning,
        ),
    ]  # fmt: skip
    draft = write_of(articles, Length.STANDARD)
    text = " ".join(block.text for block in draft.blocks)

    assert "Three people have died" in text
    assert "Four people" not in text
    assert "Morning Courier later gives another toll: Four people have died" in draft.ed_note
