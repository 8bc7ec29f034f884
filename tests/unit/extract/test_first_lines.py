"""Lines above a text that say who signs, where and when are read and taken out of it; the text's own stay."""

import pytest

from pipeline.extract.first_lines import FirstLines, read_first_lines
from pipeline.extract.views import RawBlock
from pipeline.model.news import BlockKind

BODY = (
    "Los pescadores dejarán en tierra durante seis semanas los barcos de arrastre, según acordaron.",
    "La parada afecta a 42 barcos y 210 marineros, que cobrarán 54 euros al día mientras dure.",
)


def read(*lines: str, headline: str = "", names: tuple[str, ...] = ()) -> FirstLines:
    """The lines as paragraphs."""
    blocks = [RawBlock(kind=BlockKind.PARAGRAPH, text=line) for line in lines]
    return read_first_lines(blocks, headline=headline, names=names)


def texts(found: FirstLines) -> tuple[str, ...]:
    """What is left of the text."""
    return tuple(block.text for block in found.blocks)


@pytest.mark.parametrize(
    ("line", "byline", "located", "day"),
    [
        ("Xiana Loureiro, Puerto Ladrón, 17 de febrero de 2026", "Xiana Loureiro", "Puerto Ladrón", "17 de febrero de 2026"),
        ("Por Sara Olmo", "Sara Olmo", "", ""),
        ("Por Sara Olmo y Luis de la Vega, Bilbao", "Sara Olmo y Luis de la Vega", "Bilbao", ""),
        ("By Hannah Price in Marlby | Tuesday, 3 March 2026, 10:35 GMT", "", "", ""),
        ("By Hannah Price | Marlby | Tuesday, 3 March 2026, 10:35 GMT", "Hannah Price", "Marlby", "Tuesday, 3 March 2026, 10:35 GMT"),
        ("Hannah Price - Marlby - March 3, 2026", "Hannah Price", "Marlby", "March 3, 2026"),
        ("Puerto Ladrón, martes 17 de febrero de 2026", "", "", "martes 17 de febrero de 2026"),
        ("EFE, Madrid, 17/02/2026", "EFE", "Madrid", "17/02/2026"),
        ("17 de febrero de 2026 - 08:15 h.", "", "", "17 de febrero de 2026 - 08:15 h."),
    ],
)  # fmt: skip
def test_a_line_that_signs_or_dates_is_read_and_goes(
    line: str, byline: str, located: str, day: str
):
    """Name, place and day are told apart; a line that holds more than these is left alone."""
    found = read(line, *BODY)

    assert (found.byline, found.located, found.day) == (byline, located, day)
    assert texts(found) == (BODY if byline or day else (line, *BODY))


@pytest.mark.parametrize(
    "line",
    [
        "Xiana Loureiro, Puerto Ladrón, firmó el acuerdo el 17 de febrero de 2026",
        "Por María lo dejó todo.",
        "By the river, nobody slept.",
        "El acuerdo se firmó en Madrid el 17 de febrero de 2026.",
        "Ana Ruiz, Bilbao",
        "It happened on Tuesday, 3 March 2026.",
    ],
)
def test_a_sentence_that_looks_like_one_stays(line: str):
    """Names, places and days inside a sentence are the text's own."""
    assert texts(read(line, *BODY)) == (line, *BODY)


def test_a_signature_below_the_first_lines_stays():
    """A letter that an article quotes is signed and dated too."""
    signed = "Xiana Loureiro, Puerto Ladrón, 17 de febrero de 2026"

    assert texts(read(*BODY * 3, signed))[-1] == signed


def test_a_headline_that_the_title_cuts_short_is_the_printed_one():
    """The line that begins with all of the title and is no sentence is the headline as printed."""
    printed = "Seis semanas sin arrastre en Puerto Ladrón"
    found = read(printed, *BODY, headline="Seis semanas sin arrastre")

    assert (found.headline, texts(found)) == (printed, BODY)
    sentence = f"{printed} serán pocas."
    assert texts(read(sentence, *BODY, headline="Seis semanas sin arrastre")) == (sentence, *BODY)
