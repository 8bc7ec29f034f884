"""What went wrong, or could, when the stem-cell story was written up: each is planted and must be flagged."""

import inspect
import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from check_cases import check, doubts, make_article, make_draft, on

import pipeline.check
from pipeline.model.draft import Severity
from pipeline.model.news import Use
from pipeline.model.rules import RULE_NAMES

SPANISH = [
    "Quince pacientes con esclerosis múltiple secundaria progresiva recibieron una inyección de células madre en el cerebro.",
    "Unas 2.000 personas son diagnosticadas cada año en España.",
    "Los investigadores no vieron que la discapacidad aumentara durante doce meses.",
]
CHARITY = [
    "Fifteen people with secondary progressive MS took part in the trial in Italy.",
    "The charity said that the study was very small and early-stage.",
    "It is too early to say whether the treatment slows progression.",
]
CLAIMS = ["Patients showed improved cognition and less inflammation after the injection."]
EXPERT = [
    "An independent neurologist warned that most patients still showed activity on MRI scans.",
]


def planted(draft_sentence, claims_use=Use.TEXT):
    """The doubts about one sentence of a draft of the four outlets' story; its credit line is another matter."""
    found = doubts(
        check(
            make_draft(draft_sentence),
            make_article("a", "20minutos", "es", SPANISH),
            make_article("b", "MS Society", "en", CHARITY),
            make_article("c", "Quillgate Health", "en", CLAIMS, claims_use),
            make_article("d", "Wardlight", "en", EXPERT),
        )
    )
    return {rule: severity for rule, severity in found.items() if rule != "credit-line"}


@pytest.mark.parametrize(
    "text",
    [
        "Patients had improved cognition and less inflammation after the treatment.",
        "The treatment improved patients' cognition and reduced inflammation.",
    ],
)
def test_t1_a_benefit_that_one_outlet_claims_is_no_fact(text):
    """Better cognition and less inflammation, in one outlet alone, are warned of wherever the sentence says it rests."""
    assert planted(text)["effect-one-source"] is Severity.WARN
    assert "effect-one-source" in planted(on(0, text, "c"))
    assert planted(text, Use.BACKGROUND)["background-only"] is Severity.BLOCK


def test_a_benefit_that_is_attributed_is_left_alone():
    """Whose claim it is stands in the sentence: the editor decides."""
    text = "According to Quillgate Health, patients had improved cognition and less inflammation."
    assert "effect-one-source" not in planted(on(0, text, "c"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Most patients no longer showed activity on MRI scans.",
        on(0, "Scans showed that most patients had no MRI activity after the injection.", "d"),
    ],
)
def test_t2_the_expert_s_warning_is_not_turned_round(sentence):
    """ "Still showed activity" must not become "no longer" or "no activity"."""
    assert doubts_of_polarity(planted(sentence))


def doubts_of_polarity(found):
    """The rules that hear a sentence turned into its opposite."""
    return found.keys() & {"negation", "opposite-term"}


@pytest.mark.parametrize("article", ["", "a", "b", "c"])
def test_t4_primary_is_not_secondary_progressive(article):
    """What a small model wrote holds the draft, whichever sentence it claims to rest on."""
    text = "Fifteen patients with primary progressive multiple sclerosis took part in the trial."
    sentence = on(0, text, article) if article else text
    assert planted(sentence)["opposite-term"] is Severity.BLOCK


def test_t4_quince_is_fifteen_and_nothing_else():
    """ "quince" and "15" are one figure; 50 is not."""
    right = "The trial included 15 people with secondary progressive MS."
    assert planted(on(0, right)) == {}
    assert planted(on(0, right.replace("15", "50")))["figure-missing"] is Severity.BLOCK


def test_t4_a_spanish_thousand_is_written_the_english_way():
    """ "2.000" left as it was reads as two; 2,000 is right."""
    right = "About 2,000 people are diagnosed each year in Spain."
    assert planted(on(1, right)) == {}
    assert "figure-format" in planted(on(1, right.replace("2,000", "2.000")))


def test_every_rule_has_a_name_that_can_be_configured():
    """Each name that a module of the checks gives its findings stands in the list that the configuration knows."""
    given = set()
    for module in iter_modules(pipeline.check.__path__, "pipeline.check."):
        source = inspect.getsource(import_module(module.name))
        given |= set(re.findall(r'^[A-Z_]+ = "([a-z]+(?:-[a-z]+)*)"$', source, re.MULTILINE))
    assert given - {"en"} <= RULE_NAMES.keys()
