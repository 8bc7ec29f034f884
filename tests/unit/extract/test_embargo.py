"""Until when a supplier forbids publication, wherever it says so."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.extract import extract, from_entry
from pipeline.extract.embargo import imposed, read_embargo
from pipeline.model.news import Entry, Page, Source, embargo_over

NOW = datetime(2023, 11, 26, 9, tzinfo=UTC)
ES = Source(
    id="diario",
    publisher="Diario de Arlanza",
    home="https://diario.example/",
    language="es",
    time_zone="Europe/Madrid",
    listings=(),
)
EN = replace(ES, id="herald", language="en", time_zone="Europe/London")
TEXT = (
    "The bridge over the river will open to traffic again on Monday after eleven weeks of works that cost "
    "2.4 million euros, the minister for transport said yesterday before the press. "
) * 3


@pytest.mark.parametrize(
    ("line", "source", "until"),
    [
        ("EMBARGOED until 00:01 GMT Monday 27 November 2023", ES, "2023-11-27T00:01"),
        ("Strictly embargoed until 4 p.m. (UK time) on November 27th, 2023", ES, "2023-11-27T16:00"),
        ("Embargo: 27 November 2023, 11 a.m. ET", EN, "2023-11-27T16:00"),
        ("NOT FOR PUBLICATION BEFORE NOON ON 2 JANUARY", EN, "2024-01-02T12:00"),
        ("Embargado hasta las 00.01 horas del lunes 27 de noviembre de 2023", ES, "2023-11-26T23:01"),
        ("EMBARGO hasta el 27 de noviembre a las 17:00 CET", EN, "2023-11-27T16:00"),
        ("No publicar antes del 28/11/2023 a las 10 h", ES, "2023-11-28T09:00"),
        ("Bajo embargo hasta el martes, 28 de noviembre, a mediodía", ES, "2023-11-28T11:00"),
        ("Embargoed until 2023-11-27T10:00", ES, "2023-11-27T09:00"),
    ],
)  # fmt: skip
def test_a_printed_line_names_the_time(line, source, until):
    """In English and Spanish, with its own zone or the outlet's, with its year or the next that fits."""
    found = read_embargo([line, TEXT], None, source=source, now=NOW)

    assert f"{found.until:%Y-%m-%dT%H:%M}" == until
    assert found.lines == (line,)


@pytest.mark.parametrize(
    "line",
    [
        "Sin embargo, el 27 de noviembre de 2023 volvió a llover.",
        "Embargo lifted in Cuba after talks",
        "Embargo de cuentas: qué hacer si te llega una carta",
        f"Embargo until 30 May 2024: {TEXT}",
    ],
)
def test_news_about_embargoes_is_under_none(line):
    """A text about seized accounts, arms or Cuba is no order to editors."""
    assert read_embargo([line], None, source=ES, now=NOW) is None


def test_an_embargo_that_cannot_be_read_is_told():
    """A shouted line without a time counts as an embargo of unknown length."""
    line = "EMBARGOED FOR RELEASE: until the minister has spoken"
    found = read_embargo([line], None, source=EN, now=NOW)

    assert (found.until, found.words) == (None, line)


def test_the_latest_of_page_feed_and_agreement_holds():
    """A page's line, its feed's element and the outlet's file each forbid; the last of them counts."""
    entry = Entry(
        source_id="herald",
        identity="1",
        url="https://herald.example/1",
        title="Bridge",
        embargoed_until=NOW + timedelta(hours=20),
    )
    markup = (
        "<html lang=en><head><meta name=embargo content=2023-11-26T12:00Z></head><body><article><h1>Bridge</h1>"
        f"<p>EMBARGOED until 18:00 on 26 November 2023</p><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    )
    page = Page(
        url=entry.url, final_url=entry.url, status=200, body=markup.encode(), fetched_at=NOW
    )

    article = extract(page, EN, entry=None, now=NOW)
    assert article.embargoed_until == datetime(2023, 11, 26, 18, tzinfo=UTC)
    assert "EMBARGOED" in article.embargo
    assert "EMBARGOED" not in article.text
    by_feed = extract(page, EN, entry=entry, now=NOW)
    assert (by_feed.embargoed_until, by_feed.embargo) == (entry.embargoed_until, "its feed")
    agreed = replace(EN, embargo=timedelta(hours=24))
    without_page = from_entry(entry, agreed, now=NOW, reason="it is gone")
    assert without_page.embargoed_until == NOW + timedelta(hours=24)
    assert embargo_over([article, by_feed]) == entry.embargoed_until
    assert embargo_over([]) is None


def test_an_outlet_without_embargo_has_none():
    """Nothing is made of nothing."""
    found = imposed(None, entry=None, source=EN, published_at=NOW)

    assert (found.until, found.words) == (None, "")
