"""Headlines without a verb or a subject, or with the subject last."""

import pytest

from pipeline.language.translate.headline_orders import in_order
from pipeline.language.translate.spanish_turns import plainer


@pytest.mark.parametrize(
    ("headline", "wanted"),
    [
        (
            "Un joven de 19 años, detenido por robar en un bar",
            "Un joven de 19 años es detenido por robar en un bar",
        ),
        (
            "Detenida en Alicante por abandonar a sus dos perros",
            "Una mujer es detenida en Alicante por abandonar a sus dos perros",
        ),
        (
            "Condenado a tres años de cárcel por estafar a su vecina",
            "Una persona es condenada a tres años de cárcel por estafar a su vecina",
        ),
        ("Detenidos por robar cobre", "Varias personas son detenidas por robar cobre"),
        (
            "Reabre al tráfico la carretera cortada por la nieve",
            "La carretera cortada por la nieve reabre al tráfico",
        ),
        (
            "Dimite el consejero de Sanidad tras la polémica",
            "El consejero de Sanidad dimite tras la polémica",
        ),
        (
            "Continúan cortadas por nieve nueve carreteras en León",
            "Nueve carreteras continúan cortadas por nieve en León",
        ),
        (
            "Localizan sano y salvo al anciano desaparecido en Soria",
            "El anciano desaparecido es localizado sano y salvo en Soria",
        ),
        (
            "Hallan en Lugo restos de una villa romana",
            "Restos de una villa romana son encontrados en Lugo",
        ),
        ("Deja viuda y dos hijos.", "Le sobreviven su viuda y dos hijos."),
    ],
)
def test_a_headline_gets_its_subject_first(headline, wanted):
    """Of a man nothing is said that the ending of a participle does not say of any person."""
    assert in_order(headline) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "Un joven de 19 años, detenido por robar, quedó en libertad.",
        "Deja de llover en Galicia.",
        "Hallan a una mujer en un pozo",
        "Detenido el ladrón, los vecinos respiran.",
    ],
)
def test_a_sentence_stays_as_it_is(sentence):
    """Only the whole of a headline is put in order."""
    assert in_order(sentence) == sentence


def test_whom_it_befell_goes_before_nobody():
    """A headline that names them needs no "several people"."""
    assert plainer("Condenados a tres años de cárcel dos agentes por falsificar multas") == (
        "Dos agentes son condenados a tres años de cárcel por falsificar multas"
    )
