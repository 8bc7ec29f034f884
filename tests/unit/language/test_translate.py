"""Translation on the engines that are installed: Apertium and the bundled models."""

import shutil
import threading

import pytest

from pipeline.errors import EngineFailedError, NoRouteError
from pipeline.language.figures import find_figures
from pipeline.language.termbase import Term, Termbase
from pipeline.language.translate import RouteTranslator, translate_lines
from pipeline.language.translate.apertium import UNKNOWN_MARK, ApertiumPipe
from pipeline.language.translate.firefox import FirefoxEngine
from pipeline.language.translate.letters import with_letters_of
from pipeline.language.translate.models import APERTIUM_MODES, add_model, installed_hops

ES_PT = APERTIUM_MODES / "es-pt.mode"
needs_apertium = pytest.mark.skipif(
    not ES_PT.is_file() or shutil.which("lt-proc") is None,
    reason="the Debian package apertium-es-pt is not installed",
)


@pytest.fixture(scope="module")
def translator(tmp_path_factory):
    """The routes of a bare installation."""
    made = RouteTranslator(tmp_path_factory.mktemp("models"))
    yield made
    made.close()


def english(translator, *texts):
    """Spanish texts in English."""
    return translator.translate(texts, source="es", target="en").texts


@needs_apertium
@pytest.mark.parametrize(
    ("spanish", "wanted"),
    [
        ("El ensayo costó 2.000 euros.", "2,000"),
        ("Los precios subieron un 3,5 % en mayo.", "3.5%"),
        ("La esclerosis múltiple daña la médula espinal.", "spinal cord"),
        ("Las células madre neurales pueden ayudar.", "neural stem cells"),
        ("Es un ensayo en fase I con quince pacientes.", "phase I clinical trial"),
        ("Hubo tres heridos en el incendio.", "there were three"),
        ("No es un delito sino un error.", "but"),
        ("Los niños recibieron la vacuna.", "children"),
        ("Dos soldados estadounidenses volvieron.", "American soldiers"),
        ("Los heridos fueron dados de alta.", "discharged from the hospital"),
        ("El puente sigue cerrado al tráfico.", "closed to traffic"),
        ("Se vende en EE. UU. desde mayo.", "in the United States"),
        ("Un terremoto sacude la isla.", "shakes"),
        ("La mujer ingresó en el hospital.", "admitted"),
    ],
)
def test_news_terms_read_as_english(translator, spanish, wanted):
    """Figures are written the English way, and health and news terms are the usual ones."""
    assert wanted.casefold() in english(translator, spanish)[0].casefold()


@needs_apertium
def test_a_headline_gains_no_full_stop(translator):
    """A text without a final stop has none in English, a sentence keeps its own."""
    headline, sentence = english(
        translator,
        "La ministra presenta un plan de salud",
        "La ministra presenta un plan de salud.",
    )

    assert not headline.endswith(".")
    assert sentence.endswith(".")


@needs_apertium
def test_quotation_marks_and_inverted_marks(translator):
    """An angled quotation keeps both its marks, and inverted marks are gone."""
    quoted, asked = english(translator, "«No lo sé todavía», dijo la doctora.", "¿Qué pasó ayer?")

    assert quoted.count('"') == 2
    assert asked.endswith("?")
    assert "¿" not in asked


@needs_apertium
def test_what_nobody_knows_is_reported(translator):
    """An unknown word of the source is named, text by text."""
    made = translator.translate(
        ["El zurriburri continuó.", "La casa es grande."], source="es", target="en"
    )

    assert made.unknown == (("zurriburri",), ())
    assert made.route.startswith("es>pt apertium-es-pt ")


@needs_apertium
def test_a_text_of_several_sentences_stays_one_text(translator):
    """Sentences are translated one by one and put together again; an empty text stays empty."""
    made = english(translator, "Llegó tarde. Se fue pronto.", "", "Hola")

    assert len(made) == 3
    assert made[0].count(".") == 2
    assert made[1] == ""


@needs_apertium
def test_into_spanish(translator):
    """English becomes Spanish through Portuguese, with Spanish figures."""
    made = translator.translate(["The trial cost 3.5 million euros."], source="en", target="es")

    figures = [figure.value for figure in find_figures(made.texts[0], "es")]
    assert figures == [3_500_000]
    assert made.texts[0].endswith(".")


@needs_apertium
def test_the_termbase_overrules(tmp_path):
    """A forbidden rendering of a term that the source holds is replaced, elsewhere it stays."""
    base = Termbase(
        source="es",
        target="en",
        terms=(Term(source="gobierno", target="cabinet", forbidden=("government",)),),
    )
    translator = RouteTranslator(tmp_path, termbase={("es", "en"): base})
    try:
        made = english(translator, "El gobierno aprobó la ley.")
    finally:
        translator.close()

    assert made == ("The cabinet passed the law.",) or "cabinet" in made[0]
    assert "government" not in made[0].casefold()


@needs_apertium
def test_apertium_answers_whatever_it_is_asked():
    """Marks of its own stream format, line ends and full stops come through, one reply a sentence."""
    pipe = ApertiumPipe(ES_PT)
    asked = ["a [b] ^c$ {d} \\ @ <e>", "EE. UU", "Viajó a EE.UU", "", "dos\nlíneas", "Fin..."]
    try:
        replies = pipe.ask(asked)
        assert len(replies) == 6
        assert replies[0].replace(UNKNOWN_MARK, "") == asked[0]
        assert "\n" not in replies[4]
    finally:
        pipe.close()


@needs_apertium
def test_apertium_is_started_again_when_a_program_dies():
    """A program that was killed costs one restart and no sentence."""
    pipe = ApertiumPipe(ES_PT)
    try:
        before = pipe.ask(["La casa es grande."])
        pipe._programs[2].kill()
        pipe._programs[2].wait()

        assert pipe.ask(["La casa es grande."]) == before
    finally:
        pipe.close()


@needs_apertium
def test_lines_through_two_processes_keep_their_order(tmp_path):
    """Forty lines come back as forty lines in order, empty ones empty, the same as in one process."""
    lines = [f"La casa número {number} es grande." for number in range(39)] + [""]
    asked = {"source": "es", "target": "en", "models_folder": tmp_path}

    made = list(translate_lines(lines, processes=2, **asked))

    assert made == list(translate_lines(lines, processes=1, **asked))
    assert [str(number) in line for number, line in enumerate(made[:39])] == [True] * 39
    assert made[39] == ""


@needs_apertium
def test_a_model_in_the_folder_makes_the_single_hop_route(tmp_path):
    """With a Firefox model of the pair in the folder, Spanish goes straight to English and the route says so.

    The bundled pt-en model stands in for es-en: its format is the same, and it reads simple Spanish.
    """
    (bundled,) = [
        hop.path for hop in installed_hops(tmp_path) if (hop.source, hop.target) == ("pt", "en")
    ]
    translator = RouteTranslator(tmp_path)
    try:
        before = translator.translate(["El hospital abre hoy."], source="es", target="en")
        shutil.copytree(bundled, tmp_path / "es-en")
        after = translator.translate(["El hospital abre hoy."], source="es", target="en")
    finally:
        translator.close()

    assert before.route.count(";") == 1
    assert after.route.startswith("es>en firefox-es-en ")
    assert ";" not in after.route
    assert "hospital" in after.texts[0]


def test_no_route_is_told_before_any_line_is_read(tmp_path):
    """Languages that nothing leads between raise the error with its remedy."""
    translator = RouteTranslator(tmp_path, modes_folder=tmp_path)

    with pytest.raises(NoRouteError, match="no route from es to en"):
        english(translator, "Hola")


def test_a_broken_model_is_named(tmp_path):
    """A folder whose files are no model gives an error with the folder and the remedy."""
    for name in ("model.xxyy.intgemm.alphas.bin", "vocab.xxyy.spm"):
        (tmp_path / name).write_bytes(b"no model")

    with pytest.raises(EngineFailedError, match="cannot be loaded") as caught:
        FirefoxEngine(tmp_path).translate(["texto"])

    assert str(tmp_path) in str(caught.value)


def test_a_model_serves_several_threads(tmp_path):
    """Each thread gets a translator of its own, and none panics."""
    translator = RouteTranslator(tmp_path, modes_folder=tmp_path)
    made = []

    def work():
        made.append(translator.translate(["O hospital abriu."], source="pt", target="en").texts[0])

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [made[0]] * 3
    assert "hospital" in made[0]


def test_a_model_cannot_be_added_while_offline(tmp_path):
    """A mirror that does not answer is named with the remedy, and nothing half done stays."""
    with pytest.raises(EngineFailedError, match="cannot be had from the mirror") as caught:
        add_model(tmp_path / "models", "es", "en", mirror="http://127.0.0.1:9/records")

    assert "127.0.0.1:9" in str(caught.value)
    assert not list((tmp_path / "models").glob("*/model*"))


def test_endless_text_ends(tmp_path):
    """A text without spaces or stops is cut to what a model bears."""
    translator = RouteTranslator(tmp_path, modes_folder=tmp_path)

    made = translator.translate(["a" * 3000], source="pt", target="en")

    assert len(made.texts) == 1


@needs_apertium
@pytest.mark.parametrize(
    ("spanish", "wanted"),
    [
        ("El crecimiento fue del dos por ciento.", "was two percent"),
        ("#Salud para todos.", "#"),
        ("Las fuerzas de el-Gaddafi se retiraron.", "el-Gaddafi"),
        ("Habló con Bashar al-Assad.", "al-Assad"),
        ("Václav Klaus y Tomáš Škoda hablaron en Plzeň.", "Tomáš Škoda spoke in Plzeň"),
        ("La multa fue de 2.000 HUF y de 300 CZK.", "2,000 HUF and 300 CZK"),
        ("Se necesitan cuatro mil millones.", "four billion."),
        ("La crisis del año 2008 fue grave.", "2008"),
        ("Yo no sé qué va a pasar.", "don't know"),
        ("La enfermera obtuvo la plaza tras el concurso.", "the post"),
        ("Los vecinos cruzaron la plaza.", "the square"),
        ("La maestra ha pedido la plaza voluntariamente.", "the post"),
        (
            "Hubo heridos al descarrilar un tren en el que viajaban ancianos.",
            "derailment of a train",
        ),
        ("La novela que se creía quemada ha aparecido.", "thought"),
        ("El incendio empezó en la sierra de Bruñega.", "Sierra de Bruñega"),
        ("Los hermanos Nuria y Bruno viven en el pueblo.", "siblings Nuria and Bruno"),
        ("Los hermanos Pablo y Bruno viven en el pueblo.", "brothers Pablo and Bruno"),
        ("Así fueron las primeras horas del rescate", "The first hours of the rescue"),
        ("Se helaron 582 mil 835 hectáreas de maíz.", "582,835"),
        ("Llamó media docena de veces.", "six times"),
        ("Sólo tres países votaron a favor.", "Only three countries"),
        ("¿Cuáles son las causas?", "What are the causes?"),
        ("Éstas son las razones.", "These are the reasons"),
        ("Cómo se hizo la película", "How the film was made"),
        ("Huyeron dos y medio millones de personas.", "2.5 million people"),
        ("Hubo 18 mil 969 heridos.", "18,969"),
        ("Hubo protestas en el país.", "in the country"),
        ("La economía china crece.", "Chinese economy"),
        ("El edificio tiene dos plantas y un ascensor.", "two floors"),
        ("Plantó dos plantas en el jardín de su casa.", "two plants"),
        ("La consulta está en la segunda planta.", "second floor"),
        ("El Hospital Comarcal de Montelar abrirá en mayo.", "Montelar District Hospital"),
        ("El jugador vive con sus tres hermanos en Lugo.", "siblings"),
        ("Los hermanos Grimm escribieron cuentos.", "Grimm brothers"),
        ("La ministra habló con el diputado Morales.", "Morales"),
        ("Hubo colas ante las tiendas.", "queues"),
        ("El informe cita tres casos.", "mentions three cases"),
        ("El accidente se produjo en Los Ángeles a fin de ano.", "occurred in Los Angeles"),
        ("La reunión celebrada en Cataluña acabó tarde.", "held in Catalonia"),
        ("La Bolsa de Tokio cayó.", "Tokyo Stock Exchange"),
        ("Se gastaron 237 millones de euros en bajas.", "237 million"),
        ("El primer ministro habló en Madrid.", "Prime Minister spoke in Madrid"),
    ],
)
def test_names_figures_and_turns_come_through(translator, spanish, wanted):
    """No mark of Apertium's shows, foreign names keep their letters, and common turns read as English."""
    assert wanted in english(translator, spanish)[0]


@pytest.mark.parametrize(
    ("source", "made", "wanted"),
    [
        ("El diario Právo lo cuenta.", "The daily Pravo tells it.", "The daily Právo tells it."),
        ("El presidente de Perú.", "The president of Peru.", "The president of Peru."),
        ("Múnich y Zúrich.", "Munich and Zurich.", "Munich and Zurich."),
    ],
)
def test_accents_that_are_not_spanish_are_put_back(source, made, wanted):
    """A name that Spanish would not accent so is spelled as in the source; English names of places stay."""
    assert with_letters_of(source, made) == wanted
