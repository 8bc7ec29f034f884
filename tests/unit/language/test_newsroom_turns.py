"""Set phrases of Spanish newsrooms put plainly before an engine reads them."""

import pytest

from pipeline.language.translate.newsroom_turns import newsroom_turns_of


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Dos heridos graves en un choque", "Dos personas gravemente heridas en un choque"),
        ("Un herido leve tras la caída", "Una persona levemente herida tras la caída"),
        ("El joven resultó herido leve.", "El joven quedó levemente herido."),
        ("Sufrió heridas graves.", "Sufrió heridas graves."),
        ("El suceso dejó cuatro fallecidos.", "El suceso dejó cuatro muertos."),
    ],
)
def test_the_injured_are_people(sentence, wanted):
    """ "Two serious injuries" may be one person's."""
    assert newsroom_turns_of(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "La vacuna redujo un 38 % las hospitalizaciones en mayores de 65 años.",
            "La vacuna redujo las hospitalizaciones en 38 % en personas de más de 65 años.",
        ),
        (
            "El banco eleva al 2,4 % su previsión de crecimiento para este año.",
            "El banco eleva su previsión de crecimiento al 2,4 % para este año.",
        ),
        ("La lista baja por primera vez.", "La lista cae por primera vez."),
        ("El paro baja en 26.300 personas.", "El paro cae en 26.300 personas."),
        ("El índice cede un 0,7 % y pierde los 11.000 puntos.", "El índice cae un 0,7 % y cae por debajo de los 11.000 puntos."),
        ("El número roza los 21 millones.", "El número se acerca a los 21 millones."),
        ("Con el 98,7 % escrutado, gana.", "Con el 98,7 % de los votos contados, gana."),
    ],
)  # fmt: skip
def test_what_rose_or_fell_stands_before_by_how_much(sentence, wanted):
    """The figure stays as it is; only its place and its verb change."""
    assert newsroom_turns_of(sentence).casefold() == wanted.casefold()


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Cierra por la falta de médicos.", "Cierra debido a la falta de médicos."),
        ("Caen por la sequía.", "Caen debido a la sequía."),
        ("Los afectados por la dana.", "Los afectados por la dana."),
        ("La preocupación por la sequía.", "La preocupación por la sequía."),
        ("Operaciones aplazadas por la falta de camas.", "Operaciones aplazadas debido a la falta de camas."),
    ],
)  # fmt: skip
def test_a_cause_is_named_as_one(sentence, wanted):
    """What did it to somebody, and what one fears, keep "por"."""
    assert newsroom_turns_of(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Un fallo deja sin cita previa a miles de usuarios", "Un fallo deja miles de usuarios sin cita previa"),
        ("La tormenta dejó sin agua al barrio.", "La tormenta dejó el barrio sin agua."),
    ],
)  # fmt: skip
def test_who_is_left_without_stands_before_what_they_lack(sentence, wanted):
    """Engines take the last of the two for the object."""
    assert newsroom_turns_of(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Aseguró que no piensa dimitir.", "Aseguró que no tiene la intención de dimitir."),
        ("Piensa que es tarde.", "Piensa que es tarde."),
        ("El pívot será baja tres semanas.", "El pívot estará fuera durante tres semanas."),
        ("Una estafa que suplanta a la DGT", "Una estafa que finge ser la DGT"),
        ("Se sentará en el banquillo acusado de fraude.", "será juzgado por fraude."),
        ("Ayer protestó por el cierre.", "Ayer protestó contra el cierre."),
        ("El museo acoge desde hoy una muestra.", "A partir de hoy, el museo acoge una muestra."),
        ("Un menor de 15 años", "Un adolescente de 15 años"),
        ("Chocó a la altura de Vícar.", "Chocó cerca de Vícar."),
        ("A la altura de las expectativas.", "A la altura de las expectativas."),
        ("No estuvo a la altura de las expectativas.", "No estuvo a la altura de las expectativas."),
        ("El coche cayó al río.", "El coche cayó en el río."),
        ("La vía fue reabierta al tráfico.", "La vía fue reabierta al tránsito."),
        ("El tráfico de drogas", "El tráfico de drogas"),
    ],
)  # fmt: skip
def test_a_set_phrase_is_put_as_it_is_meant(sentence, wanted):
    """And the same words in another sense are left alone."""
    assert newsroom_turns_of(sentence).casefold() == wanted.casefold()
