"""What Spanish has and Portuguese has not."""

import pytest

from pipeline.language.translate.spanish_finish import finished_spanish


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Por qué esperan?", "¿Por qué esperan?"),
        ('"Por qué?", dijo.', '"¿Por qué?", dijo.'),
        ("¿Por qué esperan?", "¿Por qué esperan?"),
        ("Inglaterra venció España por 2-1.", "Inglaterra venció a España por 2-1."),
        ("El United venció el Leeds.", "El United venció al Leeds."),
        ("Un aviso para la Escocia.", "Un aviso para Escocia."),
        ("La España vaciada.", "La España vaciada."),
        ("Dijo después que murió.", "Dijo después de que murió."),
        ("Si usted tiene fiebre, usted debe ir.", "Si tiene fiebre, debe ir."),
        ("Fue aprobado por 311 votos para 280.", "Fue aprobado por 311 votos contra 280."),
        ("El banco redujo los tipos para 4,25%.", "El banco redujo los tipos hasta el 4,25%."),
        ("Debe ver su médico.", "Debe ver a su médico."),
        ("Investigadores hallaron restos.", "Los investigadores hallaron restos."),
    ],
)
def test_the_way_through_portuguese_leaves_no_trace(text, wanted):
    """Questions open as they close, whom one beats has its "a", countries have no article."""
    assert finished_spanish(text) == wanted
