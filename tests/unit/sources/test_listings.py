"""Sitemaps, listing pages and saved files."""

import gzip

import pytest

from pipeline.errors import ConfigError, UnreadableError
from pipeline.model.news import ListingKind, ListingSelectors
from pipeline.sources import entries_of_file

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc> https://d.example/uno </loc><lastmod>2026-03-04T10:00:00+01:00</lastmod>
<xhtml:link rel="alternate" hreflang="en" href="https://d.example/en/one"/>
<image:image><image:loc>https://d.example/i.jpg</image:loc><image:title>Foto</image:title></image:image>
<news:news><news:publication><news:name>D</news:name><news:language>es</news:language></news:publication>
<news:publication_date>2026-03-04T09:00:00+01:00</news:publication_date>
<news:title>Uno &amp;amp; otro</news:title></news:news></url>
<url><loc>https://d.example/dos</loc></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://d.example/old.xml</loc><lastmod>2025-01-01</lastmod></sitemap>
<sitemap><loc>/new.xml.gz</loc><lastmod>2026-03-04</lastmod></sitemap>
<sitemap><loc>https://d.example/undated.xml</loc></sitemap></sitemapindex>"""

PAGE = """<html><head><title>Noticias</title></head><body><nav><a href="/">Inicio</a></nav>
<ul><li class="card"><a href="/uno"><h3>Primera   noticia</h3></a><p class="lead">Resumen.</p><time datetime="2026-03-03T10:00">3 de marzo</time></li>
<li class="card"><h3>Segunda</h3><a href="dos.html">Leer</a><span class="date">2 de marzo de 2026</span></li>
<li class="card"><h3>Anuncio</h3></li>
<li class="card"><a href="javascript:void(0)">Nada</a></li></ul><a rel="next" href="?p=2">Más</a></body></html>"""
SELECTORS = ListingSelectors(
    entry="li.card",
    link="a[href]",
    title="h3",
    summary=".lead",
    date="time, .date",
    next_page="a[rel=next]",
)


@pytest.mark.parametrize("packed", [False, True])
def test_a_news_sitemap(parse, packed):
    """Addresses, titles and both times; images and other languages are not entries."""
    body = gzip.compress(NEWS.encode()) if packed else NEWS
    one, two = parse(body, ListingKind.SITEMAP).entries

    assert (one.url, one.title) == ("https://d.example/uno", "Uno & otro")
    assert one.published.at.isoformat() == "2026-03-04T08:00:00+00:00"
    assert one.modified.at.isoformat() == "2026-03-04T09:00:00+00:00"
    assert two.identity == "https://d.example/dos"


def _in_two(first: str, second: str) -> str:
    """A news sitemap of two articles in the languages that it says."""
    entry = """<url><loc>https://d.example/{0}</loc><news:news><news:publication><news:language>{1}</news:language>
</news:publication><news:title>T</news:title></news:news></url>"""
    head = NEWS[: NEWS.index("<url>")]
    return f"{head}{entry.format('a', first)}{entry.format('b', second)}</urlset>"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (_in_two("es", "en"), ["a"]),
        (_in_two("ES-es", "zh-cn"), ["a"]),
        (_in_two("en", "en"), ["a", "b"]),
        (_in_two("es", ""), ["a", "b"]),
    ],
)
def test_twins_in_other_languages_are_left_out_of_a_sitemap(parse, body, left):
    """Only where it lists some in the source's own; one that calls all foreign is taken to be mistaken."""
    parsed = parse(body, ListingKind.SITEMAP)

    assert [entry.url[-1] for entry in parsed.entries] == left
    assert bool(parsed.problems) == (len(left) < 2)


def test_an_address_among_its_twins_tells_its_own_language(parse):
    """By ``hreflang``, where the sitemap names each language's address under each."""
    twins = """<xhtml:link rel="alternate" hreflang="es" href="https://d.example/a"/>
<xhtml:link rel="alternate" hreflang="en" href="https://d.example/en/a"/>"""
    head = NEWS[: NEWS.index("<url>")]
    body = f"{head}<url><loc>https://d.example/a</loc>{twins}</url><url><loc>https://d.example/en/a</loc>{twins}</url></urlset>"

    assert [entry.url for entry in parse(body, ListingKind.SITEMAP).entries] == [
        "https://d.example/a"
    ]


def test_an_index_names_its_sitemaps_newest_first(parse):
    """It has no entries of its own."""
    parsed = parse(INDEX, ListingKind.SITEMAP, url="https://d.example/sitemap.xml")

    assert parsed.entries == ()
    assert parsed.next_url == "https://d.example/new.xml.gz"
    assert parsed.more_urls[1:] == ("https://d.example/old.xml", "https://d.example/undated.xml")


def test_a_list_of_addresses_is_a_sitemap(parse):
    """One address a line (sitemaps.org)."""
    parsed = parse("https://d.example/a\nhttps://d.example/b\n", ListingKind.SITEMAP)

    assert [entry.url for entry in parsed.entries] == ["https://d.example/a", "https://d.example/b"]


@pytest.mark.parametrize("body", ["", "<html></html>", "<rss></rss>", "<a/>"])
def test_what_is_no_sitemap_is_refused(parse, body):
    """Nothing, a page, a feed: each is named."""
    with pytest.raises(UnreadableError):
        parse(body, ListingKind.SITEMAP)


def test_a_listing_page(parse):
    """The selectors find link, title, summary and date; a card without link is named."""
    parsed = parse(PAGE, ListingKind.PAGE, url="https://d.example/noticias/", selectors=SELECTORS)

    one, two = parsed.entries
    assert (one.url, one.title, one.summary) == (
        "https://d.example/uno",
        "Primera noticia",
        "Resumen.",
    )
    assert one.published.at.isoformat() == "2026-03-03T09:00:00+00:00"
    assert two.url == "https://d.example/noticias/dos.html"
    assert two.published.at.isoformat() == "2026-03-01T23:00:00+00:00"
    assert parsed.next_url == "https://d.example/noticias/?p=2"
    assert parsed.problems == (
        'Entry 3 has no link at "a[href]" and was skipped.',
        'Entry 4 has no link at "a[href]" and was skipped.',
    )


def test_entries_that_are_links_themselves(parse):
    """`entry = "a.card"` needs no link inside."""
    (entry,) = parse(
        '<a class="card" href="/uno"><h2>Uno</h2></a>',
        ListingKind.PAGE,
        url="https://d.example/",
        selectors=ListingSelectors(entry="a.card", link="a", title="h2"),
    ).entries

    assert (entry.url, entry.title) == ("https://d.example/uno", "Uno")


def test_a_changed_layout_is_said(parse):
    """A selector that finds nothing is named, so that the drift is seen on the day it happens."""
    parsed = parse(PAGE, ListingKind.PAGE, selectors=ListingSelectors(entry="article.news"))

    assert parsed.entries == ()
    assert 'The selector "article.news" finds no entry' in parsed.problems[0]


@pytest.mark.parametrize("selectors", [None, ListingSelectors(entry="li[")])
def test_missing_or_broken_selectors_are_a_mistake_of_the_configuration(parse, selectors):
    """The file is to blame, not the outlet."""
    with pytest.raises(ConfigError):
        parse(PAGE, ListingKind.PAGE, selectors=selectors)


def test_saved_files_become_plain_values(tmp_path):
    """Every entry of a feed or sitemap, packed or not, with the keys that scorers expect."""
    feed = tmp_path / "feed.xml"
    feed.write_text("<rss><channel><item><title>Sin enlace</title></item></channel></rss>")
    packed = tmp_path / "sitemap.xml.gz"
    packed.write_bytes(gzip.compress(NEWS.encode()))
    page = tmp_path / "page.html"
    page.write_text("<html></html>")

    assert entries_of_file(feed)["entries"] == [
        {
            "id": "",
            "title": "Sin enlace",
            "link": "",
            "published_at": None,
            "modified_at": None,
            "authors": [],
            "summary": "",
            "content": "",
        }
    ]
    assert entries_of_file(packed)["entries"][0]["link"] == "https://d.example/uno"
    assert entries_of_file(page)["entries"] == []
    assert "web page" in entries_of_file(page)["error"]


ENCODED = [
    ("utf-8", '<?xml version="1.0" encoding="utf-8"?>', ""),
    ("utf-8", "", ""),
    ("utf-8-sig", '<?xml version="1.0" encoding="iso-8859-1"?>', "text/xml; charset=iso-8859-1"),
    ("utf-16", '<?xml version="1.0" encoding="utf-16"?>', ""),
    ("utf-16-le", '<?xml version="1.0" encoding="utf-16"?>', ""),
    ("iso-8859-1", '<?xml version="1.0" encoding="iso-8859-1"?>', "text/xml; charset=utf-8"),
    ("cp1252", '<?xml version="1.0" encoding="iso-8859-1"?>', ""),
    ("cp1252", "", "text/xml; charset=windows-1252"),
    ("utf-8", '<?xml version="1.0" encoding="utf-16"?>', ""),
    ("utf-8", '<?xml version="1.0" encoding="klingon"?>', ""),
]


@pytest.mark.parametrize(("encoding", "declaration", "content_type"), ENCODED)
def test_characters_are_read_by_mark_declaration_and_header(
    parse, encoding, declaration, content_type
):
    """In that order, and by UTF-8 where none of them can be."""
    body = f"{declaration}<rss><channel><item><title>Ñandú “aquí” año</title><link>https://d.example/</link></item></channel></rss>"
    text = body if encoding != "iso-8859-1" else body.replace("“", '"').replace("”", '"')

    (entry,) = parse(text.encode(encoding), content_type=content_type).entries

    assert entry.title in ("Ñandú “aquí” año", 'Ñandú "aquí" año')
