"""Place, day and agency are read off the phrase that opens a report, and nothing else is taken for one."""

import pytest

from pipeline.extract.dateline import Dateline, read_dateline
from pipeline.extract.views import RawBlock
from pipeline.model.news import BlockKind

REST = "El consejo aprobó ayer las obras del puente."


@pytest.mark.parametrize(
    ("printed", "located", "agency"),
    [
        ("MADRID, 3 Mar. (EUROPA PRESS) -", "Madrid", "Europa Press"),
        ("Madrid, 3 mar (EFE).-", "Madrid", "EFE"),
        ("SANTIAGO DE COMPOSTELA, 12 de marzo de 2026 (EFE) -", "Santiago de Compostela", "EFE"),
        ("Palma (EFE).", "Palma", "EFE"),
        ("LONDON (AP) —", "London", "AP"),
        ("LONDON, March 3 (Reuters) -", "London", "Reuters"),
        ("STOKE-ON-TRENT —", "Stoke-On-Trent", ""),
        ("Harrowmere, Wardshire, 3 March —", "Harrowmere", ""),
    ],
)
def test_datelines_are_read(printed, located, agency):
    """Spanish and English agencies' manners, in capitals or not."""
    found = read_dateline([RawBlock(kind=BlockKind.PARAGRAPH, text=f"{printed} {REST}")])

    assert found == Dateline(text=printed, located=located, agency=agency)


@pytest.mark.parametrize(
    "opening",
    [
        "Elizalde - que visitó la obra - dijo que abrirá el lunes.",
        "El Gobierno (PSOE) - en minoría - aprobó la ley.",
        "La ría de Arlanza volverá a abrirse al tráfico.",
        "NHS waiting lists fell for the third month.",
        "",
    ],
)
def test_other_openings_are_no_datelines(opening):
    """A dash or a bracket near the start is not enough."""
    assert read_dateline([RawBlock(kind=BlockKind.PARAGRAPH, text=opening)]) == Dateline()
