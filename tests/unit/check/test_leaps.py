"""Claims that leap beyond their source, and offices that are not the person's."""

from pathlib import Path

import pytest
from check_cases import DESK, NOW, doubts, make_article, make_draft, on

from pipeline.check import CheckOptions, check_draft
from pipeline.language.translate import RouteTranslator

SOURCE = [
    "Un trabajo de la Universidad de Murcia asocia la siesta con un menor riesgo de infarto.",
    "La fábrica contrataría a 60 personas, que empezarían en enero.",
    "El ayuntamiento arreglará el tejado si la Junta adelanta el dinero.",
    "La muestra es pequeña y no incluye mujeres, pero los médicos están ilusionados.",
    "El alcalde, Tomás Arrieta, inauguró la biblioteca.",
    "La exministra Carmen Bellido presidió el acto.",
    "El seguro no cubre la operación y la familia pide ayuda.",
]


@pytest.fixture(scope="module")
def translator() -> RouteTranslator:
    """The installed route."""
    return RouteTranslator(Path("none"))


@pytest.mark.parametrize(
    ("place", "right", "wrong", "rule"),
    [
        (
            0,
            "A study by the University of Murcia links naps with a lower risk of heart attack.",
            "A study by the University of Murcia says that naps reduce the risk of heart attack.",
            "strength",
        ),
        (
            1,
            "The factory would hire 60 people, who would start in January.",
            "The factory will hire 60 people, who will start in January.",
            "strength",
        ),
        (
            2,
            "The council will mend the roof if the regional government advances the money.",
            "The council will mend the roof.",
            "caveat-dropped",
        ),
        (
            3,
            "The sample is small and includes no women, but the doctors are excited.",
            "The doctors are excited.",
            "caveat-dropped",
        ),
        (
            4,
            "The mayor, Tomás Arrieta, opened the library.",
            "The deputy mayor, Tomás Arrieta, opened the library.",
            "role-other",
        ),
        (
            4,
            "The mayor, Tomás Arrieta, opened the library.",
            "The former mayor, Tomás Arrieta, opened the library.",
            "role-other",
        ),
        (
            5,
            "Former minister Carmen Bellido chaired the event.",
            "The minister Carmen Bellido chaired the event.",
            "role-other",
        ),
        (
            6,
            "The insurance does not pay for the operation and the family asks for help.",
            "The insurance pays for the operation and the family asks for help.",
            "negation",
        ),
    ],
)
def test_a_leap_is_told_and_a_faithful_sentence_left_alone(place, right, wrong, rule, translator):
    """A link is no cause, a "would" no "will"; conditions, concessions, offices and denials stay."""

    def told(text: str) -> set[str]:
        article = make_article("a", "Diario", "es", SOURCE)
        return set(
            doubts(
                check_draft(
                    make_draft(on(place, text)),
                    [article],
                    desk=DESK,
                    options=CheckOptions(),
                    now=NOW,
                    translator=translator,
                )
            )
        )

    assert rule not in told(right)
    assert rule in told(wrong)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The mayor, Tomás Arrieta, opened the library.", ""),
        (
            "The mayor, Tomás Arrieta, opened the library, although several architects have questioned its safety.",
            "although several architects have questioned its safety",
        ),
    ],
)
def test_what_was_put_into_a_sentence_is_told(text, part, translator):
    """A doubt that nobody voiced, in a sentence that follows its source otherwise."""
    ledger = check_draft(
        make_draft(on(4, text)), [make_article("a", "Diario", "es", SOURCE)],
        desk=DESK, options=CheckOptions(), now=NOW, translator=translator,
    )  # fmt: skip
    told = [one for one in ledger.findings if one.rule == "support-part"]

    assert [text[one.start : one.end] for one in told] == ([part] if part else [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "El consejo deniega la entrada a los menores desde mayo, indicaron los abogados.",
            "The council denies entry to minors since May, the lawyers indicated.",
        ),
        (
            "La vicepresidenta Elvira Soto cerró el acto.",
            "Vice President Elvira Soto closed the event.",
        ),
        ("Solo comieron media tableta de chocolate.", "They only ate half a bar of chocolate."),
    ],
)
def test_words_that_only_look_wrong_are_left_alone(source, text, translator):
    """What an institution denies, a vice president, a half: read in drafts of the built-in writer."""
    ledger = check_draft(
        make_draft(on(0, text)), [make_article("a", "Diario", "es", [source])],
        desk=DESK, options=CheckOptions(), now=NOW, translator=translator,
    )  # fmt: skip

    assert not doubts(ledger)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The firm found no evidence of fraud.", "La empresa no encontró ninguna prueba de fraude."),
        ("Prices fell below two euros.", "Los precios cayeron por debajo de dos euros."),
        ("Some shops link noise with problems.", "Algunas tiendas relacionan el ruido con problemas."),
        ("On 12 May the bridge closed.", "El 12 de mayo cerró el puente."),
    ],
)  # fmt: skip
def test_a_spanish_draft_of_an_english_source_is_read_as_spanish(source, text, translator):
    """What carries an English word in a Spanish source is no firm word of a Spanish draft; May is a month."""
    ledger = check_draft(
        make_draft(on(0, text), language="es"), [make_article("a", "Courier", "en", [source])],
        desk=DESK, options=CheckOptions(), now=NOW, translator=translator,
    )  # fmt: skip

    assert "strength" not in doubts(ledger)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "El equipo ganó en Soria y luego acabó perdiendo en casa.",
            "The team won in Soria before losing at home.",
        ),
        (
            "No será posible abrir el túnel sino hasta dentro de muchos años.",
            "It will take many years before the tunnel can be opened.",
        ),
        (
            "A diferencia de las cabras, las vacas comen en el valle.",
            "Cows but not goats eat in the valley.",
        ),
        ("La mayoría de las tiendas abrió.", "Nearly all of the shops opened."),
        ("Casi todas las tiendas abrieron.", "Nearly all of the shops opened."),
    ],
)
def test_another_turn_of_phrase_says_the_same(source, text, translator):
    """ "Before losing" for "y luego perdió", "not until" told as when, "but not" for "a diferencia de", "nearly all"."""
    ledger = check_draft(
        make_draft(on(0, text)), [make_article("a", "Diario", "es", [source])],
        desk=DESK, options=CheckOptions(), now=NOW, translator=translator,
    )  # fmt: skip

    assert not doubts(ledger)


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        (
            "El frío es, tal vez, el único peligro del valle.",
            "The cold is perhaps the only danger of the valley.",
            "The cold is certainly the only danger of the valley.",
        ),
        (
            "Las multas pueden cerrar muchas tiendas.",
            "The fines can close many shops.",
            "The fines must close many shops.",
        ),
        (
            "El puente publicó sus planos para que los vecinos pudieran estudiar la obra.",
            "The bridge published its plans so that residents could study the work.",
            "The bridge published its plans so that residents will study the work.",
        ),
    ],
)
def test_what_is_open_is_not_made_sure(source, right, wrong, translator):
    """ "Perhaps" is no "certainly", "can" no "must", "could" no "will"."""

    def told(text: str) -> set[str]:
        ledger = check_draft(
            make_draft(on(0, text)), [make_article("a", "Diario", "es", [source])],
            desk=DESK, options=CheckOptions(), now=NOW, translator=translator,
        )  # fmt: skip
        return set(doubts(ledger))

    assert "strength" not in told(right)
    assert "strength" in told(wrong)


@pytest.mark.parametrize(
    ("source", "right", "wrong", "rule"),
    [
        (
            "A university study associates coffee with a lower risk of diabetes in adults.",
            "Un estudio universitario asocia el café con un menor riesgo de diabetes en adultos.",
            "Un estudio universitario dice que el café reduce el riesgo de diabetes en adultos.",
            "strength",
        ),
        (
            "The factory would hire 60 people.",
            "La fábrica contrataría a 60 personas.",
            "La fábrica contratará a 60 personas.",
            "strength",
        ),
        (
            "The council will mend the roof if the regional government advances the money.",
            "El ayuntamiento arreglará el tejado si el gobierno regional adelanta el dinero.",
            "El ayuntamiento arreglará el tejado.",
            "caveat-dropped",
        ),
        (
            "The sample is small and includes no women, but the doctors are excited.",
            "La muestra es pequeña y no incluye mujeres, pero los médicos están ilusionados.",
            "Los médicos están ilusionados.",
            "caveat-dropped",
        ),
        (
            "Cold weather is perhaps the only danger.",
            "El frío es tal vez el único peligro.",
            "El frío es sin duda el único peligro.",
            "strength",
        ),
        (
            "This is a moment in which not only what we do, but how we do it, will change the town.",
            "Este es un momento en el que no solo lo que hacemos sino cómo lo hacemos cambiará el pueblo.",
            "",
            "caveat-dropped",
        ),
        (
            "Nobody has made more appearances for the club than Bobek.",
            "Nadie ha jugado más partidos con el club que Bobek.",
            "",
            "strength",
        ),
    ],
)
def test_a_spanish_draft_leaps_no_further_than_an_english_one(
    source, right, wrong, rule, translator
):
    """Causes, futures, conditions and concessions are held against an English source too."""

    def told(text: str) -> set[str]:
        ledger = check_draft(
            make_draft(on(0, text), language="es"), [make_article("a", "Courier", "en", [source])],
            desk=DESK, options=CheckOptions(), now=NOW, translator=translator,
        )  # fmt: skip
        return set(doubts(ledger))

    assert rule not in told(right)
    assert not wrong or rule in told(wrong)
