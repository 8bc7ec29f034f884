"""The generator that the ledger is scored with."""

from random import Random

import pytest
from damage import DAMAGES, GOALS

SENTENCES = {
    "figure": "The trial took in 15 patients.",
    "magnitude": "It cost 250 euros.",
    "unit": "It lasted 12 months.",
    "name": "The trial was led by Marta Ibáñez and Tom Hardwick of Leeds.",
    "negation in": "The treatment is safe.",
    "negation out": "The treatment is not safe.",
    "modal": "The treatment may slow the disease.",
    "quotation": "She said: “The road ahead of patients remains long and hard.”",
    "speaker": "“The road ahead is long but worthwhile for all,” said Hardwick.",
    "caveat": "The results are good, although the study had no control group.",
    "invented": "The results are good.",
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_each_kind_changes_its_sentence_and_the_seed_decides_how(kind):
    """Damage is real, and the same seed gives the same damage."""
    once = DAMAGES[kind](SENTENCES[kind], Random(7))

    assert once is not None
    assert once != SENTENCES[kind]
    assert once == DAMAGES[kind](SENTENCES[kind], Random(7))


@pytest.mark.parametrize("kind", [kind for kind in DAMAGES if kind != "invented"])
def test_a_sentence_without_anything_to_damage_is_left(kind):
    """A kind that finds nothing to change says so."""
    assert DAMAGES[kind]("Hello there", Random(7)) is None


def test_every_kind_has_a_goal():
    """The table of goals covers the generator."""
    assert DAMAGES.keys() == GOALS.keys()


def test_only_what_stands_inside_the_marks_is_altered():
    """Words between two short quotations are nobody's."""
    text = 'He struck "twice", the prosecutors of the district said, and "with intent".'

    assert DAMAGES["quotation"](text, Random(7)) is None
