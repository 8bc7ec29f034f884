"""Figures of a draft against a Spanish article."""

import pytest
from check_cases import check, doubts, make_article, make_draft, on

from pipeline.model.draft import Severity


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (0, "About 2,000 new MS cases are diagnosed each year in Spain, says the Spanish Society of Neurology."),
        (1, "The trial took in 15 patients with secondary progressive multiple sclerosis."),
        (1, "The trial took in fifteen patients with secondary progressive multiple sclerosis."),
        (5, "The project cost €1.3 billion and lasted twelve months."),
        (5, "The project cost 1,300 million euros and lasted a year, or 12 months."),
    ],
)  # fmt: skip
def test_a_right_figure_is_left_alone(spanish, place, text):
    """Words, digits and both number formats say the same."""
    assert not {
        rule for rule in doubts(check(make_draft(on(place, text)), spanish)) if "figure" in rule
    }


@pytest.mark.parametrize(
    ("place", "text", "rule", "severity"),
    [
        (
            0,
            "About 20,000 new MS cases are diagnosed each year in Spain.",
            "figure-missing",
            "block",
        ),
        (
            1,
            "The trial took in 51 patients with secondary progressive MS.",
            "figure-missing",
            "block",
        ),
        (5, "The project cost €1.3 million and lasted twelve months.", "figure-missing", "block"),
        (5, "The project cost $1.3 billion and lasted twelve months.", "figure-unit", "block"),
        (5, "The project cost €1.3 billion and lasted twelve weeks.", "figure-unit", "block"),
        (1, "The trial took in 15 centres.", "figure-counts", "warn"),
    ],
)
def test_a_wrong_figure_is_told(spanish, place, text, rule, severity):
    """Value, magnitude, currency, unit and what is counted each count."""
    assert doubts(check(make_draft(on(place, text)), spanish))[rule] is Severity(severity)


def test_a_missing_figure_names_the_right_one_and_repairs(spanish):
    """The finding points at the source's figure and gives the sentence as it should read."""
    text = "About 3,000 new MS cases are diagnosed each year in Spain."
    (found,) = check(make_draft(on(0, text)), spanish).blocking

    assert text[found.start : found.end] == "3,000"
    assert found.repair == text.replace("3,000", "2,000")
    (evidence,) = found.evidence
    assert evidence.text[evidence.start : evidence.end] == "2.000"


def test_a_figure_left_in_the_sources_format_is_told(spanish):
    """ "2.000" in an English sentence reads as two."""
    text = "About 2.000 new MS cases are diagnosed each year in Spain."
    found = next(
        one
        for one in check(make_draft(on(0, text)), spanish).findings
        if one.rule == "figure-format"
    )

    assert found.repair == text.replace("2.000", "2,000")


def test_another_month_or_weekday_is_told():
    """A month that the source names differently is a doubt; "ayer" beside a weekday is none."""
    article = make_article(
        "c", "Diario", "es", ["El ensayo empezó el lunes 3 de marzo.", "Cerró ayer."]
    )

    assert doubts(
        check(
            make_draft(on(0, "The trial began on Monday 3 May.", "c"), credit=("Diario",)), article
        )
    ).keys() == {"date-other"}
    assert doubts(
        check(make_draft(on(0, "The trial began on Tuesday 3 March.", "c")), article)
    ).keys() == {"date-other"}
    assert "date-other" not in doubts(
        check(make_draft(on(1, "It closed on Tuesday.", "c")), article)
    )


def test_a_rounded_figure_is_a_note(spanish):
    """ "Nearly 3,000" for 2,987 is for the editor to see, not to fix."""
    article = make_article("b", "Diario", "es", ["La región registró 2.987 casos el año pasado."])
    ledger = check(make_draft(on(0, "The region had nearly 3,000 cases last year.", "b")), article)

    assert [one.rule for one in ledger.findings if one.rule.startswith("figure")] == [
        "figure-approximated"
    ]


def test_without_named_sentences_the_source_is_found(spanish):
    """A typed or pasted draft is aligned by its words."""
    ledger = check(
        make_draft("The trial took in 51 patients with secondary progressive sclerosis."), spanish
    )

    assert ledger.blocking[0].evidence[0].sentence_id == "a@1#1"
