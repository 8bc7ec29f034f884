"""One fact is told once, whatever languages it comes in."""

from collections.abc import Callable

from pipeline.model.draft import Draft
from pipeline.model.news import Article
from pipeline.model.story import Length, Story
from pipeline.write.again import without_told_tail
from pipeline.write.telling import telling_figures

Build = tuple[Callable[..., Article], Callable[..., Story]]

ENGLISH = """
A ferry ran aground off Port Selwyn on Monday morning with 340 people on board. Rescuers took off 22 of them by helicopter.

The harbour authority said the ship had lost power in a swell of four metres. Nobody was hurt.

The ferry had been inspected in June. Divers will look at the hull on Thursday.
"""
SPANISH = """
Un transbordador con 340 personas a bordo encalló este lunes frente a Port Selwyn. Los equipos de rescate evacuaron a 22 pasajeros en helicóptero.

La naviera calcula unas pérdidas de 2,5 millones de euros. El capitán lleva 30 años en la compañía.
"""


def test_a_figure_told_in_both_languages_is_told_once(build: Build, write_of: Callable[..., Draft]):
    """The 22 who were taken off and the 340 on board stand in one sentence each."""
    articles = [
        build[0](ENGLISH, publisher="Coast Echo", headline="Ferry runs aground off Port Selwyn"),
        build[0](SPANISH, publisher="Diario", language="es", headline="Encalla un transbordador"),
    ]
    draft = write_of(articles, Length.STANDARD)
    sentences = [one.text for block in draft.blocks for one in block.sentences]

    assert sum("22" in text for text in sentences) == 1
    assert sum("340" in text for text in sentences) == 1


def test_what_another_outlet_says_in_other_words_is_told_once(
    build: Build, write_of: Callable[..., Draft]
):
    """The same reaction of the same group, and the same share of votes, stand in one sentence each."""
    articles = [
        build[0](
            """
A poll published on Sunday suggests that nobody would win a majority in Sanabrua. The Socialists, who have run the region for ten years, would slip to 29.7%.

Tenants' groups said the housing plan did not go far enough because it left out single rooms.
""",
            publisher="Coast Echo", headline="Poll in Sanabrua shows no majority",
        ),
        build[0](
            """
Una encuesta publicada el domingo indica que nadie ganaría la mayoría en Sanabrua. Los socialistas, que gobiernan la comunidad desde 2015, bajarían al 29,7 % de los votos.

La participación fue del 61,8 % en 2022, la más baja desde 1983.
""",
            publisher="Diario", language="es", headline="Una encuesta no da mayoría a nadie en Sanabrua",
        ),
    ]  # fmt: skip
    draft = write_of(articles, Length.STANDARD)
    sentences = [one.text for block in draft.blocks for one in block.sentences]

    assert sum("29.7" in text for text in sentences) == 1


def test_a_tail_told_elsewhere_goes():
    """ "And more than two million worldwide" goes where the background says it; the rest stays."""
    told = telling_figures("More than two million people in the world have it.", "en")
    text = "Some 55,000 people live with it in Spain and more than two million worldwide."

    assert without_told_tail(text, told, "en") == "Some 55,000 people live with it in Spain."
    assert without_told_tail(text, frozenset(), "en") == text
    more = telling_figures("About 2.8 million people in the world have it.", "en")
    assert without_told_tail(text, more, "en") == "Some 55,000 people live with it in Spain."
