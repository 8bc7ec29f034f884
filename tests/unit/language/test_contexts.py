"""Words that mean one thing in court and another on the pitch are read as their sentence says."""

import pytest

from pipeline.language.termbase import Term
from pipeline.language.translate.contexts import Lexicons, read_contexts
from pipeline.language.translate.lexicon import read_lexicon

SPANISH = Lexicons(read_lexicon("es-pt"), read_contexts("es-pt"))


def renderings(sentence, lexicons=SPANISH):
    """What the phrases of a sentence are put as, in their order."""
    return lexicons.of(sentence).mask(sentence).renderings


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("El juez leyó el fallo.", "sentença"),
        ("Un jugador rompió el partido.", "um jogo|jogo|o jogo"),
        ("La compañía duplicó su beneficio y sus ventas.", "lucro"),
        ("El hospital suma 40 ingresos.", "internações"),
        ("El incendio alcanzó tres plantas.", "andares"),
        ("El alcalde defendió las cuentas.", "o orçamento"),
        ("El motorista chocó con un turismo.", "um carro"),
        ("El inquilino reclama la fianza.", "o depósito"),
        ("El delantero del Betis firmó un doblete.", "dois gols"),
        ("El hospital derivó a la paciente.", "encaminhou"),
        ("Los alumnos del colegio protestan.", "da escola"),
        ("Los votantes del colegio electoral esperan.", "do local de votação"),
        ("La dana inundó el casco antiguo.", "A tempestade"),
    ],
)
def test_a_context_decides(sentence, wanted):
    """One telling word is enough for the others to be read as in that field."""
    assert set(wanted.split("|")) & set(renderings(sentence))


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("Un fallo dejó sin luz al pueblo.", "sentença"),
        ("El partido perdió las elecciones.", "o jogo"),
        ("La vacuna tiene más beneficios que riesgos.", "lucros"),
        ("Los ingresos de las familias bajan.", "internações"),
        ("El turismo crece en las islas.", "o carro"),
        ("El juez fijó la fianza y el alquiler del piso.", "o depósito"),
        ("La planta química del polígono cerrará tras el incendio.", "andar"),
        ("El alcalde abrió las cuentas en redes sociales.", "o orçamento"),
    ],
)
def test_without_it_nothing_is_forced(sentence, unwanted):
    """No telling word, or one that speaks against it: the word is left to the engine."""
    assert unwanted not in renderings(sentence)


def test_the_longest_phrase_is_taken_in_any_context():
    """A general phrase of two words comes before a word of the context."""
    assert "recursos humanos" in renderings("El juez citó al jefe de recursos humanos.")
    assert "Apelação" not in renderings("El juez citó al jefe de recursos humanos.")


def test_a_newsroom_overrules_every_context():
    """Its own term stands in court and outside."""
    own = SPANISH.with_terms([Term(source="fallo", target="veredito")])

    assert "veredito" in renderings("El juez leyó el fallo.", own)
    assert "veredito" in renderings("Un fallo de luz.", own)
    assert own.version != SPANISH.version


def test_every_context_can_be_told_and_says_something():
    """Each file has cues or hints and rows; nothing is both a cue and against it."""
    for context in read_contexts("es-pt"):
        assert context.strong or context.weak
        assert context.lexicon.always
        assert not (context.strong | context.weak) & context.against


def test_a_capital_that_is_listed_is_looked_for_first():
    """ "Sanidad" is an authority, "sanidad" is health care."""
    assert "As autoridades de saúde" in renderings("Sanidad mantiene la alerta.")
    assert "saúde" in renderings("La sanidad cuesta más.")
