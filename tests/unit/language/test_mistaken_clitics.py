"""Articles that Apertium took for pronouns."""

import pytest

from pipeline.language.translate.mistaken_clitics import with_articles


@pytest.mark.parametrize(
    ("source", "rendering", "wanted"),
    [
        ("encarecerá las hipotecas", "encarecerá hipoteca-las", "encarecerá as hipotecas"),
        ("los viajes bajan", "viaje-los baixam", "os viajes baixam"),
        ("La demora media es larga", "Demora-a média é longa", "A demora média é longa"),
        ("anunció la compra", "anunciou compra-a", "anunciou a compra"),
        ("quien la compra paga", "quem compra-a paga", "quem compra-a paga"),
        ("los seleccionamos", "selecionamo-los", "selecionamo-los"),
        ("la consideran", "consideram-na", "consideram-na"),
    ],
)
def test_a_noun_gets_its_article_back(source, rendering, wanted):
    """ "Mortgage them" is no object of making dearer; true pronouns stay."""
    assert with_articles(source, rendering) == wanted
