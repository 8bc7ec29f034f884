"""What stands under a text and is none of it goes; the text's own last sentence stays."""

import pytest

from pipeline.extract.last_lines import credited, without_last_lines
from pipeline.extract.views import RawBlock
from pipeline.model.news import BlockKind

BODY = (
    "La consejera de Sanidad explicó el lunes que la unidad contará con doce camas y un equipo de guardia día y noche.",
    "El proyecto costará tres millones de euros, de los que el Gobierno central aportará la mitad, según el convenio.",
    "Los sindicatos advierten de que faltan neurólogos y piden que se publiquen las plazas antes del verano.",
    "Las obras empezarán en mayo y durarán cinco meses, según el calendario que se presentó ayer en el hospital.",
)


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> RawBlock:
    """A block of the body."""
    return RawBlock(kind=kind, text=text)


def left(*last: RawBlock | str, people: tuple[str, ...] = ("Ana Ruiz",)) -> list[str]:
    """What is kept of the lines behind the body."""
    lines = [each if isinstance(each, RawBlock) else block(each) for each in last]
    kept = without_last_lines(
        [*map(block, BODY), *lines], people=people, outlet="Hospital de Orbea"
    )
    assert [each.text for each in kept[: len(BODY)]] == list(BODY)
    return [each.text for each in kept[len(BODY) :]]


@pytest.mark.parametrize(
    "line",
    [
        "EFE",
        "jal/msr/ram",
        "(RML/ETG)",
        "jal (efe, reuters)",
        "Con EFE y Reuters",
        "REDACCIÓN REGIONAL",
        "(SERVIMEDIA) 03-MAR-2026 12:00 JRN/gja",
        "Reporting by Jo Allen; Editing by Tim Poe",
        "Associated Press writer Ann Lee in Boston contributed to this report.",
        "Follow our coverage of health at https://news.example/hub/health",
        "Ana Ruiz es periodista. Su último libro es «La comarca».",
        "Ana Ruiz covers health for the Gazette. Reach her at 207-555-0100.",
        "Press office, 020 7946 0000, press@orbea.example",
    ],
)
def test_credits_initials_and_who_the_author_is_go(line):
    """Each alone, and behind one another."""
    assert left(line) == []
    assert left(line, "EFE") == []


@pytest.mark.parametrize(
    "line",
    [
        "Luis Soto es periodista y testigo de los hechos, que contó ayer ante el juez durante dos horas.",
        "Reuters compró la empresa en 2019 por cuatro millones de euros.",
        "«No nos vamos», dijo.",
        "El teléfono de la esperanza es el 717 003 717 y atiende a cualquier hora.",
        "Begonnen hatten die Gespräche bereits 2007. 2013 legten beide Seiten sie auf Eis.",
    ],
)
def test_a_sentence_of_the_text_stays(line):
    """Also one that names an agency, somebody else's trade, or figures like a telephone's."""
    assert left(line) == [line]


def test_a_press_release_ends_where_it_says_so():
    """Notes, contacts and what the body says of itself are for editors."""
    heading = block("Notes to editors", BlockKind.HEADING)

    assert left("-ENDS-", "Figures are from 2025.", heading) == []
    assert left(heading, block("Figures are from 2025.", BlockKind.LIST_ITEM)) == []
    assert left("Media contact:", "Ann Lee, 020 7946 0000") == []
    assert left(block("About Hospital de Orbea", BlockKind.HEADING), "It has 300 beds.") == []


def test_a_part_of_the_text_about_something_stays():
    """A heading that begins alike names what the text tells of."""
    heading = block("About the virus", BlockKind.HEADING)

    assert left(heading, "It spreads by touch.") == ["About the virus", "It spreads by touch."]


def test_a_list_of_sources_at_the_end_goes_and_one_in_the_text_stays():
    """Nothing but the list may follow the heading."""
    heading = block("Referencias", BlockKind.HEADING)
    item = block("Diario de Orbea, 3 de marzo.", BlockKind.LIST_ITEM)

    assert left(heading, item) == []
    assert left(heading, item, "Habrá más.") == [heading.text, item.text, "Habrá más."]


def test_a_short_text_loses_nothing():
    """Where there are few words the last line may be the text."""
    lines = [block("Ana Ruiz es la nueva alcaldesa."), block("EFE")]

    assert without_last_lines(lines, people=("Ana Ruiz",)) == tuple(lines)


def test_a_line_of_credits_names_its_agencies():
    """By their usual names; a sentence names none."""
    assert credited("jal (efe, reuters)") == ("EFE", "Reuters")
    assert credited("Con AFP") == ("AFP",)
    assert credited("Reuters compró la empresa") == ()
