"""Words of one kind that exclude each other, against the source and the machine's translation of it."""

from pathlib import Path

import pytest
from check_cases import DESK, NOW, check, doubts, make_article, make_draft, on

from pipeline.check import CheckOptions, check_draft
from pipeline.language.translate import RouteTranslator

SOURCE = [
    "El ensayo de la vacuna comenzará en otoño en dos hospitales.",
    "El tratamiento cuesta 900 euros al mes y lo paga la familia.",
    "El año pasado cerraron 12 librerías en la ciudad.",
    "Algunos agricultores temen que la sequía se prolongue.",
    "Casi la mitad de los alumnos suspendió el examen.",
    "La policía detuvo al hijo del empresario en el aeropuerto.",
    "La consejera de Sanidad, Aurora Peñalba, prometió abrir el centro de salud en marzo.",
    "La neuróloga Irene Salcedo pidió paciencia a las familias.",
    "El accidente dejó cinco heridos leves en la carretera.",
    "El río llevaba el doble de agua que el invierno pasado.",
    "El pleno ampliará la línea de autobús si la Diputación paga la mitad.",
]


@pytest.fixture(scope="module")
def translator() -> RouteTranslator:
    """The installed route."""
    return RouteTranslator(Path("none"))


def contrasted(place: int, text: str, translator: RouteTranslator | None) -> list[str]:
    """What a sentence is told of words in whose place the source has others."""
    ledger = check_draft(
        make_draft(on(place, text)), [make_article("a", "Diario", "es", SOURCE)],
        desk=DESK, options=CheckOptions(), now=NOW, translator=translator,
    )  # fmt: skip
    return [one.message for one in ledger.findings if one.rule == "other-of-its-kind"]


@pytest.mark.parametrize(
    ("place", "right", "wrong"),
    [
        (0, "The vaccine trial will start in autumn in two hospitals.", "in spring"),
        (1, "The treatment costs 900 euros a month and the family pays for it.", "a week"),
        (2, "Last year 12 bookshops closed in the city.", "This year"),
        (3, "Some farmers fear that the drought will go on.", "All farmers"),
        (4, "Almost half of the pupils failed the exam.", "More than half"),
        (5, "Police arrested the businessman's son at the airport.", "brother"),
        (6, "The regional Minister for Health, Aurora Peñalba, promised to open the health centre in March.", "Minister for Education"),
        (7, "The neurologist Irene Salcedo asked families for patience.", "cardiologist"),
        (8, "The accident left five people with mild injuries on the road.", "serious"),
        (9, "The river carried twice as much water as last winter.", "half as much"),
        (10, "The council will extend the bus line if the provincial government pays half.", "because"),
    ],
)  # fmt: skip
def test_another_of_its_kind_is_told_and_the_right_word_is_left_alone(
    place, right, wrong, translator
):
    """A season, a span, a share, a relation or an office that the source has otherwise."""
    instead = {
        0: "in autumn", 1: "a month", 2: "Last year", 3: "Some farmers", 4: "Almost half", 5: "son",
        6: "Minister for Health", 7: "neurologist", 8: "mild", 9: "twice as much", 10: "if",
    }[place]  # fmt: skip

    assert contrasted(place, right, translator) == []
    assert contrasted(place, right.replace(instead, wrong, 1), translator)


def test_without_a_translation_only_plain_words_are_held_against_the_source():
    """A season means one thing; "more" and "less" may be turned round by a translator."""
    assert contrasted(0, "The vaccine trial will start in spring in two hospitals.", None)
    assert not contrasted(4, "More than half of the pupils failed the exam.", None)


def test_the_words_are_shown_as_they_stand():
    """The editor reads the draft's word and the source's own."""
    (told,) = contrasted(0, "The vaccine trial will start in spring in two hospitals.", None)

    assert told == "The draft says “spring” where Diario has “otoño”."


def test_one_language_needs_no_translation():
    """An English source is read as it stands."""
    article = make_article(
        "a", "Courier", "en", ["The bridge will reopen in the autumn, the mayor said."]
    )
    draft = make_draft(on(0, "The bridge will reopen in the spring, the mayor said."))

    assert "other-of-its-kind" in doubts(check(draft, article))


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        (
            "La empresa despedirá a 300 empleados antes de junio.",
            "The company will lay off 300 employees before June.",
            "The company will hire 300 employees before June.",
        ),
        (
            "La empresa despedirá a 300 empleados antes de junio.",
            "The company will dismiss 300 employees before June.",
            "The company will dismiss 300 employees after June.",
        ),
        (
            "Los científicos creen que el virus saltó de los murciélagos a las personas.",
            "Scientists believe that the virus jumped from bats to people.",
            "Scientists know that the virus jumped from bats to people.",
        ),
        (
            "El sindicato convocó una huelga de 24 horas en los aeropuertos.",
            "The union called a 24-hour strike at the airports.",
            "The union called off a 24-hour strike at the airports.",
        ),
        (
            "El juez dejó en libertad al sospechoso.",
            "The judge set the suspect free.",
            "The judge set the victim free.",
        ),
        (
            "El alcalde dijo que el hospital recibirá 4 millones de euros.",
            "The mayor said that the hospital will receive 4 million euros.",
            "The mayor said that the hospital has received 4 million euros.",
        ),
        (
            "Unas 1.987 personas asistieron a la marcha.",
            "About 2,000 people attended the march.",
            "More than 2,000 people attended the march.",
        ),
    ],
)
def test_an_act_a_part_in_court_or_a_time_in_anothers_place_is_told(source, right, wrong):
    """Hired for dismissed, after for before, known for believed, the victim for the suspect, done for to come."""
    article = make_article("a", "Diario", "es", [source])

    def told(text: str) -> bool:
        ledger = check_draft(
            make_draft(on(0, text)), [article],
            desk=DESK, options=CheckOptions(), now=NOW, translator=RouteTranslator(Path("none")),
        )  # fmt: skip
        return bool(doubts(ledger))

    assert not told(right)
    assert told(wrong)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor of Lugo said that the hospital in Burgos will receive 4 million euros.", False),
        ("The Burgos hospital will receive 4 million euros, the mayor of Lugo said.", False),
        ("The mayor of Burgos said that the hospital in Lugo will receive 4 million euros.", True),
    ],
)
def test_two_names_that_changed_places_are_told(text, told, translator):
    """Both towns are named in both texts: only whose mayor and whose hospital it is differs."""
    source = "El alcalde de Lugo dijo que el hospital de Burgos recibirá 4 millones de euros."
    ledger = check_draft(
        make_draft(on(0, text)), [make_article("a", "Diario", "es", [source])],
        desk=DESK, options=CheckOptions(), now=NOW, translator=translator,
    )  # fmt: skip

    assert ("other-of-its-kind" in doubts(ledger)) is told
