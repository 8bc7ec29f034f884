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


RATES = [
    "El paro bajó 1,4 puntos porcentuales, hasta el 9,6 %.",
    "El precio del aceite subió un 12 % en enero.",
    "Cuatro de los 160 voluntarios dejaron el ensayo en ocho hospitales.",
    "Uno de cada seis pisos está vacío.",
    "La fábrica abrirá en mayo de 2031 con nueve empleados.",
    "El censo va de 2012 a 2019.",
    "La alcaldesa lo anunció este martes.",
]


@pytest.mark.parametrize(
    ("place", "text", "rule"),
    [
        (0, "Unemployment fell by 1.4%, to 9.6%.", "figure-unit"),
        (0, "Unemployment fell by 1.4 percentage points, to 9.6 percentage points.", "figure-unit"),
        (0, "Unemployment fell by 9.6%, which is 1.4 percentage points less.", "figure-change"),
        (1, "The price of oil rose to 12% in January.", "figure-change"),
        (2, "Four of the 160 volunteers left the trial in eight countries.", "figure-counts"),
        (4, "The factory will open in May 2023 with nine employees.", "figure-missing"),
    ],
)
def test_points_levels_and_what_is_counted(place, text, rule):
    """A point is no per cent, a change no level, a hospital no country; today's year is not the plan's."""
    article = make_article("a", "Diario", "es", RATES)

    assert rule in doubts(check(make_draft(on(place, text)), article))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (0, "Unemployment fell by 1.4 percentage points, to 9.6%."),
        (0, "Unemployment fell 1.4 points to 9.6%."),
        (1, "The price of oil rose by 12% in January."),
        (2, "Four of the 160 volunteers (2.5%) left the trial in eight hospitals."),
        (4, "The factory will open in May 2031 with nine employees."),
        (6, "The mayor announced it on Tuesday, 28 November 2023."),
    ],
)
def test_points_levels_and_shares_that_are_right(place, text):
    """A share that is worked out from two counts of the sentence is a note."""
    article = make_article("a", "Diario", "es", RATES)

    assert not doubts(check(make_draft(on(place, text)), article))


@pytest.mark.parametrize(
    ("place", "text", "repair"),
    [
        (3, "One in five flats is empty.", "One in six flats is empty."),
        (3, "A quarter of the flats are empty.", "A sixth of the flats are empty."),
        (4, "The factory will open in May 2031 with ten employees.", "The factory will open in May 2031 with nine employees."),
        (5, "The census runs from 2012 to 2018.", "The census runs from 2012 to 2019."),
    ],
)  # fmt: skip
def test_a_repair_keeps_the_sentence_readable(place, text, repair):
    """Words for words, a share for a share, both ends of a range."""
    article = make_article("a", "Diario", "es", RATES)
    found = check(make_draft(on(place, text)), article).findings

    assert repair in {one.repair for one in found}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The council admitted cutting the aid.", "admitted"),
        ("The council announced the aid.", "announced"),
        ("The council denied cutting the aid.", ""),
    ],
)
def test_a_denial_is_no_admission(text, told):
    """The finding quotes both verbs."""
    article = make_article("a", "Diario", "es", ["El ayuntamiento negó haber recortado la ayuda."])
    found = [
        one.message
        for one in check(make_draft(on(0, text)), article).findings
        if one.rule == "verb-of-saying"
    ]

    assert found == ([f"“{told}” is not what the verb in Diario says (“negó”)."] if told else [])
