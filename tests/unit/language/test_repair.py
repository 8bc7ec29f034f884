"""What a translation lost is found, and put back by translating once more: behind a stand-in or in two parts."""

import pytest

from pipeline.language.translate.owed import lost, owed
from pipeline.language.translate.repair import Repair

SENTENCE = "El alcalde Tadeo Wrzyk pidió 449.783.344 euros en 2018, y Laura calló."


@pytest.mark.parametrize(
    ("source", "names", "figures"),
    [
        (SENTENCE, ("Wrzyk",), ("449.783.344 euros", "2018")),
        ("Habló Laura Pérez con el señor Otero.", ("Laura Pérez", "Otero"), ()),
        ("Londres y Tokio están lejos.", (), ()),
        ("Dos de cada tres vecinos votaron.", (), ()),
    ],
)
def test_people_foreign_names_and_figures_in_digits_are_owed(source, names, figures):
    """Names that have an English form and numbers in words may come out otherwise."""
    found = owed(source, "es")

    assert found.names == names
    assert tuple(figure.text for figure in found.figures) == figures


def test_a_figure_written_the_english_way_is_not_lost():
    """Milliards become billions and points commas; a missing first digit is a loss."""
    what = owed("Costó 17.000 millones de euros y 449.783.344 dólares.", "es")

    assert not lost(what, "It cost €17 billion and $449,783,344.", "en")
    assert [
        figure.text for figure in lost(what, "It cost €17 billion and $49,783,344.", "en").figures
    ] == ["449.783.344 dólares"]


def careless(pieces):
    """An engine that spells no rare name and no long number, and gives everything else back."""
    return [piece.replace("Wrzyk", "Wrik").replace("449.783.344", "49,783,344") for piece in pieces]


def test_what_is_lost_comes_back_in_its_place():
    """The name and the number stand where their stand-ins stood; the rest is as the engine gives it."""
    repair = Repair(source="es", target="en", translate=careless)

    assert repair.mended(SENTENCE, careless([SENTENCE])[0]) == SENTENCE.replace(
        "449.783.344", "449,783,344"
    )


def test_a_sentence_that_loses_its_end_is_translated_in_two_parts():
    """An engine that stops at the first comma gives the whole when it is asked for the parts."""
    sentence = "Los vecinos de la comarca esperan desde hace meses el nuevo puente, que costó 2.500 euros en 2018."
    asked = []

    def short_winded(pieces):
        asked.extend(pieces)
        return [piece.partition(", ")[0].replace("2.500", "2,500") for piece in pieces]

    repair = Repair(source="es", target="en", translate=short_winded)

    assert repair.mended(sentence, short_winded([sentence])[0]) == sentence.replace(
        "2.500", "2,500"
    )


def test_nothing_worse_is_taken():
    """When no way helps, the first translation stays; what lost nothing is not touched."""
    repair = Repair(source="es", target="en", translate=lambda pieces: ["No." for _ in pieces])

    assert repair.mended("Wrzyk, dijo Wrzyk.", "He said.") == "He said."
    assert repair.mended("Llegó en 2018.", "He arrived in 2018.") == "He arrived in 2018."
