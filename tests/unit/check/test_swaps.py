"""One name in the place of another, in drafts of a Spanish article."""

from pathlib import Path

import pytest
from check_cases import DESK, NOW, make_article, make_draft, on

from pipeline.check import CheckOptions, check_draft
from pipeline.language.translate import RouteTranslator
from pipeline.model.draft import Finding, Severity

SOURCE = [
    "El Ayuntamiento de Sepúlveda cederá un local a la asociación, según la alcaldesa, Nuria Olmedo.",
    "«El local está viejo y no tiene luz», lamentó el concejal Gaspar Iriarte.",
    "Iriarte, de 51 años, pidió una reunión.",
    "La Universidad de Zaragoza mantiene vacía la sede desde 2019.",
]


@pytest.fixture(scope="module")
def translator() -> RouteTranslator:
    """The installed route."""
    return RouteTranslator(Path("none"))


def named(place: int, text: str, translator: RouteTranslator) -> list[Finding]:
    """What is said of the names of a sentence."""
    ledger = check_draft(
        make_draft(on(place, text)), [make_article("a", "Diario", "es", SOURCE)],
        desk=DESK, options=CheckOptions(), now=NOW, translator=translator,
    )  # fmt: skip
    return [one for one in ledger.findings if one.rule.startswith(("name-", "quotation-mis"))]


@pytest.mark.parametrize(
    ("place", "right", "wrong"),
    [
        (0, "Sepúlveda", "Cuéllar"),
        (1, "Gaspar Iriarte", "Gaspar Iribarren"),
        (1, "Gaspar Iriarte", "Nuria Olmedo"),
        (1, "Gaspar Iriarte", "Olmedo"),
        (2, "Iriarte", "Olmedo"),
        (3, "Zaragoza", "Valencia"),
    ],
)
def test_one_name_in_anothers_place_is_warned_of(place, right, wrong, translator):
    """A town inside a name, a surname behind its first name, one known person for another."""
    text = (
        "Sepúlveda Town Council will lend the association a room, the mayor, Nuria Olmedo, said.",
        "“The room is old and has no light,” Gaspar Iriarte complained.",
        "Iriarte, 51, asked for a meeting.",
        "The University of Zaragoza has kept the building empty since 2019.",
    )[place]

    assert not named(place, text, translator)
    found = named(place, text.replace(right, wrong, 1), translator)
    assert Severity.WARN in {one.severity for one in found}


def test_a_surname_in_another_spelling_is_a_note_with_the_sources_form(translator):
    """It may be a slip, or the form that the name has in English."""
    (found,) = named(1, "“The room is old and has no light,” Gaspar Iriarti said.", translator)

    assert found.severity is Severity.NOTE
    assert found.repair == "“The room is old and has no light,” Gaspar Iriarte said."
