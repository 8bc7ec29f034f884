"""Days of a draft against the days that its sources name or mean; the article came out on Tuesday 28 November 2023."""

import pytest
from check_cases import check, doubts, make_article, make_draft, on

from pipeline.model.draft import DraftSentence, Severity

RIGHT = [
    ("El ensayo lo publica este lunes la revista.", "The journal published the trial on 27 November."),
    ("El ganadero había salido el lunes por la tarde.", "The farmer had left on the afternoon of 27 November."),
    ("Será operado mañana miércoles en Montelar.", "He will be operated on in Montelar on 29 November."),
    ("La propuesta se votará el jueves en asamblea.", "The proposal will be voted on at a meeting on 30 November."),
    ("Habían conocido a los hermanos el año pasado en un curso.", "They had met the brothers in 2022 on a course."),
    ("El muro se prometió hace dos años.", "The wall was promised in 2021."),
    ("El pasado enero la revista publicó los resultados.", "The journal published the results in January 2023."),
    ("El curso empieza el 5 de enero.", "The course begins on 5 January."),
    ("Habrá pruebas del 5 al 9 de enero.", "Tests will run from 5 to 9 January."),
    ("Lo encontraron a las 8.30 de hoy.", "They found it at 8.30 a.m. on 28 November."),
    ("La única llamada, a las 19.40, duró once segundos.", "The only call, at 19.40, lasted eleven seconds."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), RIGHT)
def test_a_day_resolved_from_the_sources_own_words_is_found(source, text):
    """Relative days are resolved as seen from the outlet's day of publication."""
    assert doubts(check(make_draft(on(0, text)), make_article("a", "Diario", "es", [source]))) == {}


WRONG = [
    ("El lunes, alguien la borrará.", "On 27 November, someone will erase it.", "block"),
    ("Conducirá 38 kilómetros cada mañana.", "He will drive 38 kilometres every on 27 November.", "block"),
    ("Cerrará desde el martes 5 de diciembre.", "It will close from 28 November, December 5.", "block"),
    ("Los hermanos salieron ayer.", "The brothers left on 25 November.", "block"),
    ("El curso empieza el 5 de enero.", "The course begins on 6 January.", "block"),
    ("El curso empieza en enero, un martes.", "The course begins in March, on a Tuesday.", "warn"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "severity"), WRONG)
def test_a_wrongly_resolved_day_is_told(source, text, severity):
    """A weekday put on the wrong side of today, a habit made a date, or another day."""
    ledger = check(make_draft(on(0, text)), make_article("a", "Diario", "es", [source]))

    assert doubts(ledger).get("date-other") is Severity(severity)


def test_the_day_meant_is_offered():
    """The repair puts the day that the source means."""
    article = make_article("a", "Diario", "es", ["El lunes, alguien la borrará."])
    ledger = check(make_draft(on(0, "On 27 November, someone will erase it.")), article)
    (found,) = (one for one in ledger.findings if one.rule == "date-other")

    assert found.repair == "On 4 December, someone will erase it."


def test_a_publishers_name_is_the_writers_own():
    """An attribution to an outlet of the story needs no source sentence, even where its name holds a figure."""
    article = make_article("a", "20minutos", "es", ["Los vecinos han vuelto a sus casas."])
    text = "The residents have gone back to their homes, according to 20minutos."

    assert doubts(check(make_draft(on(0, text), credit=("20minutos",)), article)) == {}


def test_a_headline_may_use_any_figure_of_its_article():
    """A headline sums up more than the sentence that it names."""
    article = make_article(
        "a", "Diario", "es", ["La escuela reabre en otoño.", "Tiene cuatro alumnos."]
    )
    head = DraftSentence(id="h", text="The school reopens with four pupils", based_on=("a@1#0",))

    assert doubts(check(make_draft(headline=head), article)) == {}


@pytest.mark.parametrize(
    ("source", "text", "rules"),
    [
        ("El ensayo incluyó a quince pacientes.", "The trial took in fifteen centres.", {"figure-counts"}),
        ("La normativa exige un mínimo de cuatro alumnos.", "The rules ask for at least four students.", set()),
        ("Lo utilizan 2,4 millones de enfermos.", "It is used by 2.4 million patients.", set()),
        ("El choque dejó tres muertos.", "The crash left three injured.", {"figure-counts"}),
        ("Votaron más de 7,5 millones de personas.", "More than 7.5m people voted.", set()),
        ("Tenía al menos 40 kilogramos de uranio.", "It had at least 88 pounds of uranium.", set()),
        ("Vivíamos cinco en cuarenta metros cuadrados.", "We lived five in forty square metres.", set()),
        ("Cabían en un agujero de metro y medio.", "They fitted into a hole of one and a half metres.", set()),
    ],
)  # fmt: skip
def test_what_a_number_counts_must_fit(source, text, rules):
    """Nouns of another sort are told; paraphrase of the same sort is not."""
    ledger = check(make_draft(on(0, text)), make_article("a", "Diario", "es", [source]))

    assert set(doubts(ledger)) & {"figure-counts", "figure-missing"} == rules
