"""Names in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.names import NameKind, exonym, find_names, known_names

SAID = "Stefano Ferri, of the University of Norwich, said the MS Society had called."


def test_people_bodies_and_acronyms_are_told_apart():
    """A person, an organisation with its connectors, and an acronym each get their kind."""
    found = {name.text: name.kind for name in find_names(SAID, "en")}

    assert found["Stefano Ferri"] is NameKind.PERSON
    assert found["University of Norwich"] is NameKind.ORGANISATION
    assert found["MS Society"] is NameKind.ORGANISATION


def test_a_title_stands_beside_the_name_not_in_it():
    """ "Dr" is kept, the affiliation after "of" is a name of its own."""
    first, second = find_names("We met Dr Paola Mori of Imperial College London.", "en")

    assert (first.title, first.text, second.text) == ("Dr", "Paola Mori", "Imperial College London")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Lo dijo el ministro de Justicia.", "Justicia", NameKind.OTHER),
        ("Habló la presidenta de la Comisión Europea.", "Comisión Europea", NameKind.ORGANISATION),
        ("Vino la canciller federal Ángela Ruiz.", "Ángela Ruiz", NameKind.PERSON),
        ("Lo pidió el Secretario General de la OTAN.", "OTAN", NameKind.ORGANISATION),
        ("Lo pidió el Secretario General Otero Ruiz.", "Otero Ruiz", NameKind.PERSON),
    ],
)
def test_an_office_is_no_person(text, name, kind):
    """What stands behind "minister of" names the office; an adjective of the office is not part of a name."""
    sure = [found for found in find_names(text, "es") if found.sure]

    assert [(found.text, found.kind) for found in sure] == [(name, kind)]


def test_a_currency_is_no_country():
    """ "US$70 million" names no place."""
    assert find_names("Pagaron US$70 millones.", "es") == ()


def test_a_capital_that_only_opens_a_sentence_is_not_sure():
    """ "Researchers" is dropped, an unknown opener is kept as unsure, a speaker is sure."""
    assert find_names("Researchers met.", "en") == ()
    assert [name.sure for name in find_names("Pottery sells well.", "en")] == [False]
    assert [name.sure for name in find_names("Ferri said so.", "en")] == [True]


def test_a_name_does_not_run_into_the_next_sentence():
    """A stop after an acronym ends its sentence, and so does a line of its own; one after an abbreviation does not."""
    text = "It treats progressive MS. The results came from St. Andrews.\n\nRationing\n\nWhile it lasts, Dr. Mori waits."
    found = [name.text for name in find_names(text, "en") if name.sure]

    assert found == ["MS", "St. Andrews", "Mori"]
    assert [name.text for name in find_names("Ayer viajó a EE. UU. y volvió.", "es")] == ["EE. UU"]


def test_months_and_days_are_no_names():
    """Dates have a finder of their own."""
    assert find_names("It rained on Tuesday and in June.", "en") == ()


def test_a_headline_in_capitals_tells_nothing():
    """Title case gives no names, rather than every word as one."""
    assert find_names("New Treatment Offers Patients Fresh Hope Again", "en") == ()


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("London", "Londres"),
        ("the WHO", "la OMS"),
        ("the World Health Organization", "la OMS"),
        ("Germany", "Alemania"),
        ("German doctors", "médicos alemanes"),
        ("the U.S.", "EE. UU."),
        ("The Hague", "La Haya"),
        ("HIV", "VIH"),
    ],
)
def test_one_key_for_a_name_in_both_languages(english, spanish):
    """Exonyms, peoples and acronyms of the tables meet under one key."""
    assert known_names(english, "en") & known_names(spanish, "es")


def test_a_country_is_named_in_the_other_language():
    """Country names come from Unicode CLDR."""
    assert exonym("Alemania", source="es", target="en") == "Germany"
    assert exonym("Villanueva", source="es", target="en") is None


@given(st.text(alphabet="AbcÉ. 'U&-de of9", max_size=60))
def test_hostile_text_gives_ordered_spans(text):
    """Whatever the text, spans lie inside it, in order, without overlap."""
    last = 0
    for name in find_names(text, "en"):
        assert last <= name.start < name.end <= len(text)
        assert text[name.start : name.end] == name.text
        last = name.end
