"""Dates in running text."""

from datetime import UTC, date, datetime

import pytest

from pipeline.language.dates import Precision, find_dates

#: A Tuesday, an hour before midnight in Madrid.
BASE = datetime(2023, 11, 28, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "day", "precision"),
    [
        ("el 27 de noviembre de 2023", "es", date(2023, 11, 27), "day"),
        ("on 27 November 2023", "en", date(2023, 11, 27), "day"),
        ("on November 27, 2023", "en", date(2023, 11, 27), "day"),
        ("el 27/11/2023", "es", date(2023, 11, 27), "day"),
        ("noviembre de 2022", "es", date(2022, 11, 1), "month"),
        ("el 3 de enero", "es", date(2024, 1, 3), "day"),
        ("ayer", "es", date(2023, 11, 27), "day"),
        ("yesterday", "en", date(2023, 11, 27), "day"),
        ("este martes", "es", date(2023, 11, 28), "day"),
        ("el pasado lunes", "es", date(2023, 11, 27), "day"),
        ("el próximo lunes", "es", date(2023, 12, 4), "day"),
        ("on Sunday", "en", date(2023, 11, 26), "day"),
        ("hace dos días", "es", date(2023, 11, 26), "day"),
        ("two days ago", "en", date(2023, 11, 26), "day"),
        ("la semana pasada", "es", date(2023, 11, 20), "week"),
        ("last month", "en", date(2023, 10, 1), "month"),
        ("el año que viene", "es", date(2024, 1, 1), "year"),
        ("mañana", "es", date(2023, 11, 29), "day"),
        ("mañana miércoles", "es", date(2023, 11, 29), "day"),
        ("tomorrow, Wednesday", "en", date(2023, 11, 29), "day"),
        ("El lunes, alguien la borrará.", "es", date(2023, 12, 4), "day"),
        ("La propuesta se votará el jueves en asamblea.", "es", date(2023, 11, 30), "day"),
        ("The council will meet on Thursday.", "en", date(2023, 11, 30), "day"),
        ("Había salido el lunes por la tarde, y volverá.", "es", date(2023, 11, 27), "day"),
        ("on Tuesday, December 5", "en", date(2023, 12, 5), "day"),
        ("el pasado enero", "es", date(2023, 1, 1), "month"),
        ("last December", "en", date(2022, 12, 1), "month"),
    ],
)
def test_resolves_against_the_day_of_publication(text, language, day, precision):
    """Absolute and relative dates in both languages name one day."""
    (found,) = find_dates(text, language, base=BASE, time_zone="Europe/Madrid")

    assert (found.day, found.precision) == (day, Precision(precision))


def test_the_outlets_zone_decides_which_day_it_is():
    """At 23.30 UTC it is already tomorrow in Madrid."""
    late = datetime(2023, 11, 28, 23, 30, tzinfo=UTC)
    (madrid,) = find_dates("hoy", "es", base=late, time_zone="Europe/Madrid")
    (london,) = find_dates("today", "en", base=late, time_zone="Europe/London")

    assert (madrid.day, london.day) == (date(2023, 11, 29), date(2023, 11, 28))


@pytest.mark.parametrize("text", ["por la mañana", "cada mañana", "el mes", "31/02/2023"])
def test_what_is_no_date_is_left_alone(text):
    """Mornings, bare periods and impossible days date nothing."""
    assert find_dates(text, "es", base=BASE, time_zone="Europe/Madrid") == ()


@pytest.mark.parametrize("text", ["twice that on Saturdays", "this may be so"])
def test_a_habit_or_a_modal_is_no_date(text):
    """Days in the plural and small-letter months of English date nothing."""
    assert find_dates(text, "en", base=BASE, time_zone="Europe/London") == ()


def test_a_bare_weekday_without_a_verb_keeps_both_readings():
    """Where no verb decides between past and coming, the other reading is told too."""
    (found,) = find_dates("Pleno el lunes", "es", base=BASE, time_zone="Europe/Madrid")

    assert (found.day, found.other) == (date(2023, 11, 27), date(2023, 12, 4))
