"""Days and hours as outlets print them, among other words."""

from datetime import UTC, datetime

import pytest

from pipeline.extract.people import names_in
from pipeline.extract.times import read_moment
from pipeline.model.news import Source

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ZONES = {
    "es": "Europe/Madrid",
    "es-MX": "America/Mexico_City",
    "en": "Europe/London",
    "en-US": "America/New_York",
}


def at(text: str, language: str) -> str:
    """The time in UTC to the minute, empty where none is read."""
    source = Source(
        id="o",
        publisher="Orbea",
        home="https://orbea.example/",
        language=language,
        time_zone=ZONES[language],
        listings=(),
    )
    moment = read_moment(text, origin="here", source=source, now=NOW)
    return f"{moment.at:%m-%d %H:%M}" if moment else ""


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Martes, 3 de marzo del 2026 a las 9:30 a. m.", "03-03 08:30"),
        ("es", "martes 3 de marzo de 2026, 09:30 hs", "03-03 08:30"),
        ("es", "Madrid 03 MAR 2026 - 09:30CET", "03-03 08:30"),
        ("es-MX", "Ciudad de México / 03.03.2026 09:30:00", "03-03 15:30"),
        ("es", "3 de marzo, 2026 | 9:30 p.m.", "03-03 20:30"),
        ("es", "Actualizado a 3 de Marzo de 2026 09:30", "03-03 08:30"),
        ("es", "Actualizado: 04/03/2026 10:00 | Publicado: 03/03/2026 09:30", "03-03 08:30"),
        ("es", "Domingo 1º de marzo de 2026", "02-28 23:00"),
        ("es", "1 de marzo de 2026 (09:30 h.)", "03-01 08:30"),
        ("es", "4 de setiembre de 2025", "09-03 22:00"),
        ("es", "20260303T093000Z", "03-03 09:30"),
        ("es", "2026-03-03T09:30:00.000+01:00[Europe/Madrid]", "03-03 08:30"),
        ("en-US", "Updated 9:30 AM EST, March 3, 2026", "03-03 14:30"),
        ("en-US", "March 3, 2026 at 9:30 p.m. ET", "03-04 02:30"),
        ("en-US", "Tuesday, Mar. 3, 2026 | 9:30 p.m.", "03-04 02:30"),
        ("en-US", "3/4/2026 9:30 PM", "03-05 02:30"),
        ("en", "3/4/2026 9:30 PM", "04-03 20:30"),
        ("en", "Published: 09:30, 3 March 2026", "03-03 09:30"),
        ("en", "Tue 3 Mar 2026 09.30 GMT", "03-03 09:30"),
        ("en", "3 March 2026, 9:30 pm BST", "03-03 20:30"),
        ("en", "Posted at 9:30am Mar 3, 2026", "03-03 09:30"),
        ("en", "3-Mar-2026", "03-03 00:00"),
        ("es", "Hace 2 horas", ""),
        ("en", "March 2026", ""),
    ],
)
def test_day_hour_and_zone_are_read(language, text, expected):
    """Half of the day, the zone's letters and the order of day and month included."""
    assert at(text, language) == expected


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Jo Allen Mar 03, 2026", ["Jo Allen"]),
        ("Posted on September 21, 2020 by Adi Tzlil", ["Adi Tzlil"]),
        ("Por Ana Ruiz | 3 de marzo de 2026 09:30", ["Ana Ruiz"]),
        ("Escrito por: Ana Ruiz", ["Ana Ruiz"]),
        ("Ana Ruiz Periodista y escritora", ["Ana Ruiz"]),
        ("By Jo Allen, PA Health Correspondent", ["Jo Allen"]),
        ("Anthony Head", ["Anthony Head"]),
        ("Letters To The Editor", ["Letters To The Editor"]),
    ],
)
def test_a_byline_loses_its_day_and_the_writers_office(printed, names):
    """A surname that is an office elsewhere stays."""
    assert names_in(printed) == names
