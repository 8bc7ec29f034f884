"""Figures in running text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.figures import FigureKind, find_figures, render_figure

ONE_FIGURE = [
    ("about 2,000 new MS cases a year", "en", "count", "2000", ""),
    ("unos 2.000 nuevos casos al año", "es", "count", "2000", ""),
    ("fifteen patients", "en", "count", "15", ""),
    ("quince pacientes", "es", "count", "15", ""),
    ("39 768 casos", "es", "count", "39768", ""),
    ("treinta y cinco alumnos", "es", "count", "35", ""),
    ("two hundred and fifty thousand dollars", "en", "money", "250000", "USD"),
    ("doscientos cincuenta mil dólares", "es", "money", "250000", "USD"),
    ("1.300 millones de euros", "es", "money", "1300000000", "EUR"),
    ("a €1.3bn bill", "en", "money", "1300000000", "EUR"),
    ("mil millones", "es", "count", "1000000000", ""),
    ("un billón", "es", "count", "1000000000000", ""),
    ("a trillion", "en", "count", "1000000000000", ""),
    ("medio millón", "es", "count", "500000", ""),
    ("12,5 miles de millones", "es", "count", "12500000000", ""),
    ("a $500-million loan", "en", "money", "500000000", "USD"),
    ("half a million people", "en", "count", "500000", ""),
    ("un millón y medio", "es", "count", "1500000", ""),
    ("one and a half million", "en", "count", "1500000", ""),
    ("el 3,5 % de los adultos", "es", "percent", "3.5", ""),
    ("3.5% of adults", "en", "percent", "3.5", ""),
    ("quince por ciento", "es", "percent", "15", ""),
    ("uno de cada cinco", "es", "fraction", "0.2", ""),
    ("one in five people", "en", "fraction", "0.2", ""),
    ("dos tercios", "es", "fraction", "0.6667", ""),
    ("two thirds of patients", "en", "fraction", "0.6667", ""),
    ("la cuarta parte", "es", "fraction", "0.25", ""),
    ("a 35-year-old man", "en", "age", "35", "year"),
    ("el siglo XXI", "es", "ordinal", "21", "century"),
    ("the twenty-first of its kind", "en", "ordinal", "21", ""),
    ("los años noventa", "es", "year", "1990", "decade"),
    ("the 1990s", "en", "year", "1990", "decade"),
    ("the seventies", "en", "year", "1970", "decade"),
    ("6 mil 74", "es", "count", "6074", ""),
    ("seis miles de millones", "es", "count", "6000000000", ""),
    ("at 5pm", "en", "time", "1020", ""),
    ("a las 20.30 horas", "es", "time", "1230", ""),
    ("12,8 km", "es", "measure", "12.8", "km"),
    ("120 km/h", "en", "measure", "120", "km/h"),
    ("5 square miles", "en", "measure", "5", "mile2"),
]


@pytest.mark.parametrize(("text", "language", "kind", "value", "unit"), ONE_FIGURE)
def test_reads_value_kind_and_unit(text, language, kind, value, unit):
    """A figure means the same in words and digits, in either number format."""
    (figure,) = find_figures(text, language)

    assert (figure.kind, figure.value, figure.unit) == (FigureKind(kind), Decimal(value), unit)
    assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    "text", ["COVID-19", "SARS-CoV-2", "a 3D film", "the G20", "One of the men", "H1N1"]
)
def test_names_hold_no_figures(text):
    """Digits inside a name, and a bare "one", count nothing."""
    assert find_figures(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [("between 10 and 15 per cent", "en"), ("entre 10 y 15 %", "es"), ("10–15%", "en")],
)
def test_a_range_is_one_figure(text, language):
    """Both ends of a range share the unit that only the second one shows."""
    (figure,) = find_figures(text, language)

    assert (figure.value, figure.high, figure.kind) == (10, 15, FigureKind.PERCENT)


def test_an_ambiguous_form_keeps_its_second_reading():
    """ "1.234" is read by the language, and the other way is kept for the checks."""
    (spanish,) = find_figures("1.234 casos", "es")
    (english,) = find_figures("1.234 cases", "en")

    assert (spanish.value, spanish.other) == (Decimal(1234), Decimal("1.234"))
    assert (english.value, english.other) == (Decimal("1.234"), Decimal(1234))


def test_hedges_and_the_thing_counted_are_told():
    """ "About" and "more than" are kept apart, and the counted noun is among the words after."""
    (about,) = find_figures("nearly 2,000 new MS cases", "en")
    (over,) = find_figures("más de 150 pacientes", "es")

    assert (about.hedge, over.hedge) == ("about", "over")
    assert "cases" in about.counts
    assert "pacientes" in over.counts


def test_a_language_without_a_table_gives_digits_only():
    """No number words are guessed at; digits and percent signs are still read."""
    (figure,) = find_figures("fünfzehn Patienten, 3,5 % davon", "de")

    assert (figure.kind, figure.value) == (FigureKind.PERCENT, Decimal("3.5"))


@pytest.mark.parametrize(
    ("text", "source", "target", "written"),
    [
        ("2.000", "es", "en", "2,000"),
        ("3,5 %", "es", "en", "3.5%"),
        ("1.300 millones de euros", "es", "en", "€1.3 billion"),
        ("mil millones", "es", "en", "1 billion"),
        ("dos tercios", "es", "en", "two thirds"),
        ("20.30 horas", "es", "en", "8.30pm"),
        ("$2.3bn", "en", "es", "2.300 millones de dólares"),
        ("12.8 km", "en", "es", "12,8"),
        ("1 million", "en", "es", "1 millón"),
    ],
)
def test_writes_a_figure_the_other_languages_way(text, source, target, written):
    """The number, percent sign and currency follow the target's habit."""
    (figure,) = find_figures(text, source)

    assert render_figure(figure, target) == written


@given(value=st.integers(min_value=21, max_value=10**13), languages=st.permutations(["en", "es"]))
def test_what_is_written_reads_back_as_the_same_value(value, languages):
    """Writing in the other language and reading again changes no value."""
    source, target = languages
    (figure,) = find_figures(f"[{value}]", source)
    (again,) = find_figures(f"[{render_figure(figure, target)}]", target)

    assert again.value == figure.value


@given(st.text(alphabet="0123456789.,'- y a %$€millonesXVIenº½", max_size=40))
def test_hostile_text_gives_ordered_spans(text):
    """Whatever the text, spans lie inside it, in order, without overlap."""
    for language in ("en", "es", "de"):
        last = 0
        for figure in find_figures(text, language):
            assert last <= figure.start < figure.end <= len(text)
            last = figure.end


@pytest.mark.parametrize("text", ["0,123.45", "012.345,6", "0.000,000", "00 123 456"])
def test_groups_that_make_no_number_do_not_stop_the_reading(text):
    """Hostile digits are read somehow, never refused."""
    assert find_figures(f"Set {text} here", "en")
