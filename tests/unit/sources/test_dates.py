"""Times as outlets write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.dates import read_moment, zone_named

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)

TABLE = [
    # W3C and ISO 8601
    ("2026-03-04T09:15:00+01:00", "2026-03-04T08:15"),
    ("2026-03-04T09:15:00Z", "2026-03-04T09:15"),
    ("2026-03-04T09:15:00.123Z", "2026-03-04T09:15"),
    ("2026-03-04T09:15Z", "2026-03-04T09:15"),
    ("2026-03-04 09:15:00", "2026-03-04T08:15"),  # Madrid's own
    ("2025-07-04 09:15:00", "2025-07-04T07:15"),  # in summer
    ("2026-03-04", "2026-03-03T23:00"),
    ("20260304", "2026-03-03T23:00"),
    ("20260304T091500Z", "2026-03-04T09:15"),
    ("2026-063", "2026-03-03T23:00"),
    ("2026-03-03T24:00:00Z", "2026-03-04T00:00"),
    ("2026-03-04T09:15:00 GMT", "2026-03-04T09:15"),
    ("2026-03-04T09:15:00+01:00[Europe/Madrid]", "2026-03-04T08:15"),  # Java's way
    ("2026-03-04T09:15:00 01:00", "2026-03-04T08:15"),  # the "+" was lost in an address
    ("20260304091500", "2026-03-04T08:15"),
    ("20260304091500Z", "2026-03-04T09:15"),
    ("202603040915", "2026-03-04T08:15"),
    # for programs
    ("1772615700", "2026-03-04T09:15"),
    ("1772615700000", "2026-03-04T09:15"),
    ("1772615700.25", "2026-03-04T09:15"),
    # RFC 822 and what passes for it
    ("Wed, 04 Mar 2026 09:15:00 +0100", "2026-03-04T08:15"),
    ("Wed, 4 Mar 2026 09:15:00 GMT", "2026-03-04T09:15"),
    ("03 Mar 26 09:15 EST", "2026-03-03T14:15"),
    ("Wed, 04 Mar 2026 09:15:00 CET", "2026-03-04T08:15"),
    ("Wed, 04 Mar 2026 09:15:00 Z", "2026-03-04T09:15"),
    ("Wed, 04 March 2026 09:15:00 +0000", "2026-03-04T09:15"),
    ("mié, 04 mar 2026 09:15:00 +0100", "2026-03-04T08:15"),
    ("Wed, 04 Mar 2026", "2026-03-03T23:00"),
    ("Wed, 04 Mar 2026 9:5:0 GMT", "2026-03-04T09:05"),
    ("03 Mar 2026 09:15 PM", "2026-03-03T20:15"),
    ("03 Mar 2026 12:15 am", "2026-03-02T23:15"),
    ("Tue, 03 Mar 2026 09:15 PM GMT", "2026-03-03T21:15"),
    ("Wed Mar  4 09:15:00 2026", "2026-03-04T08:15"),
    # in words
    ("4 de marzo de 2026", "2026-03-03T23:00"),
    ("Miércoles, 4 de marzo de 2026 a las 09:15 h", "2026-03-04T08:15"),
    ("04.03.2026 - 09:15h", "2026-03-04T08:15"),
    ("4 mar. 2026, 9.15", "2026-03-04T08:15"),
    ("Publicado: 04/03/2026 09:15", "2026-03-04T08:15"),
    ("27 de noviembre de 2023, 10:30 CET", "2023-11-27T09:30"),
    ("4 març 2026", "2026-03-03T23:00"),
    ("March 4, 2026", "2026-03-03T23:00"),
    ("March 3, 2026 9:15 pm", "2026-03-03T20:15"),
    ("3rd March 2026, 12:05 a.m.", "2026-03-02T23:05"),
    ("Tue 3 Mar 2026 at 9pm", "2026-03-03T20:00"),
    ("Wednesday 4 March 2026 09.15 GMT", "2026-03-04T09:15"),
    ("2026/03/04", "2026-03-03T23:00"),
    # without a year, the latest such day
    ("3 de marzo", "2026-03-02T23:00"),
    ("24 de diciembre", "2025-12-23T23:00"),
    # in Basque
    ("2026ko martxoaren 3an", "2026-03-02T23:00"),
    ("2026ko otsailaren 27a, 09:15", "2026-02-27T08:15"),
    ("azaroak 23", "2025-11-22T23:00"),
    ("2025 urtarrila 12", "2025-01-11T23:00"),
    ("duela 5 minutu", "2026-03-04T11:55"),
    ("orain dela bi ordu", "2026-03-04T10:00"),
    ("duela ordubete", "2026-03-04T11:00"),
    ("duela egun bat", "2026-03-03T12:00"),
    ("atzo, 09:15", "2026-03-03T08:15"),
    ("herenegun", "2026-03-01T23:00"),
    # by the day of the week, the latest such day
    ("el lunes", "2026-03-01T23:00"),
    ("Lunes, 09:15", "2026-03-02T08:15"),
    ("dijous a les 9.15 h", "2026-02-26T08:15"),
    ("luns", "2026-03-01T23:00"),
    ("astelehenean", "2026-03-01T23:00"),
    ("on Monday", "2026-03-01T23:00"),
    ("Sunday 9:15pm", "2026-03-01T20:15"),
    ("Wednesday 09:15", "2026-03-04T08:15"),
    # counted back
    ("hace 3 horas", "2026-03-04T09:00"),
    ("Hace 45 min", "2026-03-04T11:15"),
    ("hace un día", "2026-03-03T12:00"),
    ("2 hours ago", "2026-03-04T10:00"),
    ("Hace 2h", "2026-03-04T10:00"),
    ("hace media hora", "2026-03-04T11:30"),
    ("hace casi 1 h 20 min", "2026-03-04T10:40"),
    ("Publicado hace un día y 4 horas · 3 min de lectura", "2026-03-03T08:00"),
    ("hace dos semanas", "2026-02-18T12:00"),
    ("hace 1 mes", "2026-02-02T01:30"),
    ("hace un momento", "2026-03-04T12:00"),
    ("3d ago", "2026-03-01T12:00"),
    ("half an hour ago", "2026-03-04T11:30"),
    ("fa 3 hores", "2026-03-04T09:00"),
    ("hai tres horas", "2026-03-04T09:00"),
    ("ayer, 09:15", "2026-03-03T08:15"),
    ("antes de ayer a las 9.15", "2026-03-02T08:15"),
    ("Ahir, 09:15", "2026-03-03T08:15"),
    ("Today 09:15", "2026-03-04T08:15"),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_time_is_read(text, expected):
    """In UTC, by the source's zone where none is given."""
    moment = read_moment(text, origin="x", zone=MADRID, language="es", now=NOW)

    assert moment is not None
    assert moment.at.strftime("%Y-%m-%dT%H:%M") == expected
    assert moment.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mañana",
        "yesterday's news is 3",
        "32 de marzo de 2026",
        "2026-13-45",
        "25:99",
        "31/02/2026",
        "Feb 30 2026",
        "0000-00-00T00:00:00Z",
        "Wed, 99 Foo 2026 00:00:00 GMT",
        "1" * 300,
        "Monday to Friday",
        "Monday, 31 Nov 2026 10:00",
        "2772615700",
    ],
)
def test_what_names_no_time_is_none(text):
    """No guess is made."""
    assert read_moment(text, origin="x", now=None) is None or text.startswith("yesterday")


def test_american_dates_put_the_month_first():
    """Only for en-US; everywhere else 3/4 is the third of April."""
    american = read_moment("03/04/2025", origin="x", language="en-US")
    british = read_moment("03/04/2025", origin="x", language="en-GB")

    assert american.at == datetime(2025, 3, 4, tzinfo=UTC)
    assert british.at == datetime(2025, 4, 3, tzinfo=UTC)


def test_an_unknown_zone_is_utc():
    """A zone that this machine does not know breaks nothing."""
    assert zone_named("Europe/Atlantis") is UTC
    assert zone_named("../../etc/passwd") is UTC


@given(st.text(max_size=80))
def test_any_text_is_a_time_or_none(text):
    """No text breaks the reading, and none lies in the future."""
    moment = read_moment(text, origin="x", zone=MADRID, language="es", now=NOW)

    assert moment is None or moment.at <= NOW


@given(
    st.from_regex(
        r"\A\d{1,4}[-/. ]\d{1,3}[-/. T]\d{1,4}[ T]?\d{0,2}:?\d{0,2}( [ap]m| [A-Z]{3}|[+-]\d{2,4})?\Z"
    )
)
def test_any_digits_are_a_time_or_none(text):
    """Impossible days, hours and offsets are no times."""
    moment = read_moment(text, origin="x", zone=MADRID, now=NOW)

    assert moment is None or moment.at <= NOW


def test_the_clock_change_is_the_zones():
    """One in the morning of the last Sunday of March is not two hours off."""
    before = read_moment("2025-03-30 01:30", origin="x", zone=MADRID)
    after = read_moment("2025-03-30 03:30", origin="x", zone=MADRID)

    assert (after.at - before.at).total_seconds() == 3600
