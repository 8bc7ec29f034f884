"""Turns of Spanish news put plainly before an engine reads them."""

import pytest

from pipeline.language.translate.spanish_turns import plainer


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Los bomberos evacuaron a 22 personas.", "Los bomberos evacuaron 22 personas."),
        ("Han realojado a 11 familias.", "Han realojado 11 familias."),
        ("La policía detuvo a dos hombres.", "La policía detuvo dos hombres."),
        ("Fueron evacuados a 20 kilómetros.", "Fueron evacuados a 20 kilómetros."),
        ("La condenó a 20 años.", "La condenó a 20 años."),
    ],
)
def test_the_personal_a_goes_before_a_figure(sentence, wanted):
    """Whom, not where: distances, terms and participles keep theirs."""
    assert plainer(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Cayó un 14 %.", "Cayó 14 %."),
        ("Supone el 4 % del gasto.", "Supone 4 % del gasto."),
        ("Un recorte del 12 %.", "Un recorte de 12 %."),
        ("Pasó del 3 % al 5,5 %.", "Pasó de 3 % a 5,5 %."),
        ("La tasa bajó un 2 % en mayo.", "La tasa cayó 2 % en mayo."),
        ("Un 4 de mayo.", "Un 4 de mayo."),
        ("Superó el 2 % previsto.", "Superó el 2 % previsto."),
    ],
)
def test_percentages_have_no_article(sentence, wanted):
    """English says 14%, not "a 14%"."""
    assert plainer(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Bajó de 1.300 a 1.050 millones.", "Bajó de 1.300 millones a 1.050 millones."),
        ("Pasó de 800 a 3 millones.", "Pasó de 800 a 3 millones."),
        ("Entre 20 y 30 millones.", "Entre 20 y 30 millones."),
        (
            "Fueron 1.120 millones, por debajo de los 1.160 del año anterior.",
            "Fueron 1.120 millones, por debajo de los 1.160 millones del año anterior.",
        ),
        (
            "Ganó 12 millones, frente a los 300 empleados de antes.",
            "Ganó 12 millones, frente a los 300 empleados de antes.",
        ),
    ],
)
def test_millions_that_are_meant_are_said(sentence, wanted):
    """Only for figures of one size, and not before another noun."""
    assert plainer(sentence) == wanted


def test_a_fall_ends_at_its_figure():
    """ "Hasta" after a rise or a fall is "to"; a limit stays one."""
    assert plainer("Cayó un 14 % hasta los 412 millones.") == "Cayó 14 % a 412 millones."
    assert plainer("Caben hasta 400 personas.") == "Caben hasta 400 personas."


def test_saying_and_considering():
    """The perfect of a quotation is said in the past; who studies doing something considers it."""
    assert plainer('"Sí", ha declarado la jefa.') == '"Sí", declaró la jefa.'
    assert plainer("Han asegurado que vendrán.") == "Aseguraron que vendrán."
    assert plainer("La firma estudia reclamar.") == "La firma está considerando reclamar."
    assert plainer("Estudia medicina.") == "Estudia medicina."


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Los mayores de 65 años viajan.", "Las personas de más de 65 años viajan."),
        ("A los menores de 12 años se les da.", "A las personas de menos de 12 años se les da."),
        ("Los mayores de la casa callan.", "Los mayores de la casa callan."),
        ("Ganó 85 millones, un 12 % menos.", "Ganó 85 millones, 12 % inferior."),
        ("Hubo un 12 % menos de bodas.", "Hubo 12 % menos de bodas."),
        ("El coche se salió de la vía.", "El coche se salió de la carretera."),
        ("El tren se salió de la vía.", "El tren se salió de la vía."),
    ],
)
def test_people_comparisons_and_roads(sentence, wanted):
    """An age is a person's, a comparison at a clause's end is lower or higher, cars leave roads."""
    assert plainer(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("El rector acusó al sindicato de mentir.", "El rector acusó el sindicato de mentir."),
        ("La policía busca a un hombre alto.", "La policía busca un hombre alto."),
        ("Han derivado a la paciente a otro centro.", "Han derivado la paciente a otro centro."),
        ("Criticó a Ruiz por su silencio.", "Criticó Ruiz por su silencio."),
        ("Lo acusó al salir de la sala.", "Lo acusó al salir de la sala."),
        ("La cita a las once se anuló.", "La cita a las once se anuló."),
        ("Se acusa a los dueños.", "Se acusa a los dueños."),
        (
            "El juez condenó a dos años de cárcel al dueño por fraude.",
            "El juez condenó el dueño a dos años de cárcel por fraude.",
        ),
        (
            "La jueza citó a declarar como testigo al portero.",
            "La jueza citó el portero a declarar como testigo.",
        ),
    ],
)
def test_whom_something_is_done_to_stands_behind_its_verb(sentence, wanted):
    """No "a" before them, and before what they are sentenced to or called for."""
    assert plainer(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Llevan meses esperando.", "Están desde hace meses esperando."),
        ("El dueño lleva tres meses sin pagar.", "El dueño está desde hace tres meses sin pagar."),
        (
            "Llevaba más de un año en la cárcel.",
            "Estaba desde hace más de un año en la cárcel.",
        ),
        ("Lleva dos maletas en la mano.", "Lleva dos maletas en la mano."),
        ("El plan lleva años de retraso.", "El plan lleva años de retraso."),
    ],
)
def test_what_has_gone_on_is_not_carried(sentence, wanted):
    """Time that something takes, with what goes on behind it."""
    assert plainer(sentence) == wanted


@pytest.mark.parametrize(
    ("headline", "wanted"),
    [
        ("Detenido un hombre por robar un tractor", "Un hombre es detenido por robar un tractor"),
        ("Hallada muerta una anciana en Lugo", "Una anciana es hallada muerta en Lugo"),
        (
            "Detenido en Vigo un hombre por robar un tractor.",
            "Un hombre es detenido en Vigo por robar un tractor.",
        ),
        (
            "Hallado en un pozo el cuerpo de un gaitero.",
            "El cuerpo de un gaitero es hallado en un pozo.",
        ),
        (
            "Condenados a tres años de cárcel dos agentes por falsificar multas",
            "Dos agentes son condenados a tres años de cárcel por falsificar multas",
        ),
        (
            "Desmantelada una red que vendía entradas falsas",
            "Una red que vendía entradas falsas es desmantelada",
        ),
        ("Cerrado por obras", "Cerrado por obras"),
        (
            "Absuelven a la cuidadora acusada de robar a un anciano",
            "La cuidadora acusada de robar a un anciano es absuelto",
        ),
        ("Hallan en Lugo dos monedas romanas", "Dos monedas romanas son hallados en Lugo"),
        (
            "Rescatan al dueño de un velero tras volcar",
            "El dueño de un velero es rescatado tras volcar",
        ),
        ("Piden la dimisión del director", "Piden la dimisión del director"),
    ],
)
def test_a_headline_begins_with_whom_it_is_about(headline, wanted):
    """Spanish opens with the participle, English with the subject."""
    assert plainer(headline) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Ocurrió sobre las siete y media.", "Ocurrió hacia las 7:30."),
        ("Acabó a las dos menos cuarto de la tarde.", "Acabó a las 1:45 de la tarde."),
        ("Leyó sobre las dos guerras.", "Leyó sobre las dos guerras."),
        (
            "Son las dos y cinco años después nada cambia.",
            "Son las dos y cinco años después nada cambia.",
        ),
    ],
)
def test_hours_in_words_become_figures(sentence, wanted):
    """Halves, quarters and what is about an hour; nothing else that is counted."""
    assert plainer(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "La firma ganó 12 millones de euros.",
            "La firma obtuvo ganancias de 12 millones de euros.",
        ),
        ("El Lugo ganó por 2-1 al Teruel.", "El Lugo venció el Teruel por 2-1."),
        ("El Lugo vence 2-1 al Teruel.", "El Lugo vence el Teruel por 2-1."),
        ("Ruiz se impuso en dos sets a Sanz.", "Ruiz venció Sanz en dos sets."),
        ("El calor remitirá el lunes.", "El calor disminuirá el lunes."),
        ("El juez remitirá el informe.", "El juez remitirá el informe."),
        ("El precio del gas se disparó un 9 %.", "El precio del gas subió con fuerza 9 %."),
        ("El cazador se disparó en un pie.", "El cazador se disparó en un pie."),
        ("La feria cumple su décima edición.", "La feria celebra su décima edición."),
    ],
)
def test_verbs_that_mean_another_thing_with_what_stands_beside_them(sentence, wanted):
    """Profits, results, weather and prices."""
    assert plainer(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Responderá mañana.", "Responderá amanhã."),
        ("Mañana habrá paro.", "Amanhã habrá paro."),
        ("Fue ayer por la mañana.", "Fue ayer por la mañana."),
        ("Volvió a media mañana.", "Volvió a media mañana."),
    ],
)
def test_tomorrow_is_no_morning(sentence, wanted):
    """A morning has a small word before it; tomorrow is put as the lexicon has it."""
    assert plainer(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Se ha trasladado a siete personas a Soria.",
            "Siete personas han sido trasladados a Soria.",
        ),
        ("Dijo que se había detenido al conductor.", "Dijo que el conductor había sido detenido."),
        ("Se ha trasladado a 20 kilómetros.", "Se ha trasladado a 20 kilómetros."),
    ],
)
def test_what_nobody_is_said_to_have_done_was_done(sentence, wanted):
    """The impersonal "se" with whom is a passive."""
    assert plainer(sentence) == wanted
