"""What every figure, name and quotation of a draft was matched with."""

import json

from check_cases import check, make_draft, on

from pipeline.check import ledger_as_json
from pipeline.model.draft import MatchKind, MatchState
from pipeline.model.news import Article
from pipeline.store.codec import from_json, to_json


def _match(ledger, kind):
    return next(one for one in ledger.matches if one.kind is kind)


def test_a_right_figure_shows_the_source_s_own(spanish: Article):
    """A confirmed figure tells the words it was matched with."""
    ledger = check(
        make_draft(
            on(1, "The trial included 15 patients with secondary progressive multiple sclerosis.")
        ),
        spanish,
    )
    found = _match(ledger, MatchKind.FIGURE)
    assert (found.state, found.text, found.original) == (MatchState.FOUND, "15", "quince")
    assert ledger.tally(MatchKind.FIGURE) == (1, 0)


def test_a_wrong_figure_is_not_confirmed(spanish: Article):
    """A figure that a finding doubts counts on the other side, beside what the source has."""
    ledger = check(
        make_draft(
            on(1, "The trial included 25 patients with secondary progressive multiple sclerosis.")
        ),
        spanish,
    )
    found = _match(ledger, MatchKind.FIGURE)
    assert (found.state, found.original) == (MatchState.MISSING, "quince")
    assert ledger.tally(MatchKind.FIGURE) == (0, 1)


def test_a_rounded_figure_is_confirmed_and_says_so(spanish: Article):
    """A figure under another unit is right and told apart."""
    ledger = check(
        make_draft(on(5, "The project cost €1.3 billion and lasted twelve months.")), spanish
    )
    figures = [one for one in ledger.matches if one.kind is MatchKind.FIGURE]
    assert [one.original for one in figures] == ["1.300 millones de euros", "doce meses"]
    assert all(one.confirmed for one in figures)


def test_a_name_shows_its_form_in_the_source(spanish: Article):
    """A person's name is matched with the source's."""
    ledger = check(
        make_draft(on(4, "“It is a long road, but it is worth travelling,” said Marta Ibáñez.")),
        spanish,
    )
    found = _match(ledger, MatchKind.NAME)
    assert (found.text, found.original, found.confirmed) == ("Marta Ibáñez", "Marta Ibáñez", True)


def test_a_translated_quotation_shows_the_original_words(spanish: Article):
    """The original of a quotation is what stands between the source's own marks."""
    ledger = check(
        make_draft(on(4, "“It is a long road, but it is worth travelling,” said Marta Ibáñez.")),
        spanish,
    )
    found = _match(ledger, MatchKind.QUOTATION)
    assert found.state is MatchState.TRANSLATED
    assert found.original == "Es un camino largo, pero vale la pena recorrerlo"


def test_a_ledger_goes_through_json_and_back(spanish: Article):
    """What the store keeps is what was found, matches too."""
    ledger = check(make_draft(on(1, "The trial included 25 patients.")), spanish)
    assert from_json(type(ledger), to_json(ledger)) == ledger


def test_the_api_s_ledger_is_plain_json(spanish: Article):
    """Counts, findings, matches and abstentions, with what was dismissed marked."""
    ledger = check(make_draft(on(1, "The trial included 25 patients.")), spanish)
    key = ledger.findings[0].key
    told = json.loads(json.dumps(ledger_as_json(ledger, frozenset({key}))))
    assert told["counts"]["dismissed"] == 1
    assert told["findings"][0]["dismissed"] is True
    assert told["confirmed"]["figure"] == {"confirmed": 0, "not_confirmed": 1}
    assert told["matches"][0]["original"] == "quince"
    assert told["abstained"][0].keys() == {"rule", "reason"}
