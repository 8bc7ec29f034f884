"""Listings that mean harm end within their caps and leave nothing live behind."""

import gzip
from contextlib import suppress

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import SourceError, UnreadableError
from pipeline.model.news import ListingKind
from pipeline.sources import ListingOptions
from pipeline.sources.clean import clean_html, plain
from pipeline.sources.feed import read_feed
from pipeline.sources.finish import Reader, finished
from pipeline.sources.sitemap import read_sitemap

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))
BOMBS = {
    "billion laughs": f"<!DOCTYPE rss [{LAUGHS}]><rss><channel><item><title>&l11;</title><link>https://d.example/</link></item></channel></rss>",
    "in an attribute": f'<!DOCTYPE rss [{LAUGHS}]><rss a="&l11;"><channel><item><link>https://d.example/</link></item></channel></rss>',
    "quadratic": '<!DOCTYPE rss [<!ENTITY a "'
    + "x" * 100_000
    + '">]><rss><channel><item><title>'
    + "&a;" * 10_000
    + "</title><link>https://d.example/</link></item></channel></rss>",
    "cyclic": '<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]><rss><channel><item><title>&a;</title><link>https://d.example/</link></item></channel></rss>',
    "file": '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&f;</title><link>https://d.example/</link></item></channel></rss>',
    "parameter": '<!DOCTYPE rss [<!ENTITY % f SYSTEM "http://127.0.0.1:1/x.dtd"> %f;]><rss><channel><item><link>https://d.example/</link></item></channel></rss>',
    "external subset": '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd"><rss><channel><item><link>https://d.example/</link></item></channel></rss>',
    "late document type": "<rss><channel><item><link>https://d.example/</link></item></channel></rss><!DOCTYPE rss [<!ENTITY a 'b'>]>",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", BOMBS)
def test_document_types_expand_to_nothing(parse, name):
    """Entities are neither expanded nor fetched; what else the feed holds is read."""
    parsed = parse(BOMBS[name])

    assert [entry.url for entry in parsed.entries] == ["https://d.example/"]
    assert len(parsed.entries[0].title) <= 500
    assert "root:" not in parsed.entries[0].title


def test_a_document_type_without_end_is_refused(parse):
    """Nothing behind it can be told apart from it."""
    with pytest.raises(UnreadableError):
        parse("<!DOCTYPE rss [<!ENTITY a '" + "b" * 1000)


def test_nested_gzip_bombs_are_refused(parse):
    """1:1000 nested twice is dropped at 15 MB, three layers are not even looked into."""
    bomb = gzip.compress(gzip.compress(b"\0" * 200_000_000, 9), 9)
    onion = b"<rss/>"
    for _ in range(4):
        onion = gzip.compress(onion)

    for body in (bomb, onion, b"\x1f\x8bnothing"):
        with pytest.raises(UnreadableError):
            parse(body)


def test_tens_of_thousands_of_entries_are_cut(parse):
    """The cap holds, and the problem says so."""
    item = "<item><link>https://d.example/%d</link></item>"
    body = "<rss><channel>" + "".join(item % n for n in range(60_000)) + "</channel></rss>"

    parsed = parse(body)

    assert len(parsed.entries) == ListingOptions().max_entries
    assert "60000 entries" in parsed.problems[0]


def test_the_cap_keeps_the_newest_of_a_sitemap(parse):
    """Sitemaps are in no order; the days decide."""
    body = "<urlset>" + "".join(
        f"<url><loc>https://d.example/{day}</loc><lastmod>2026-02-{day:02}</lastmod></url>"
        for day in range(1, 29)
    )
    parsed = parse(body + "</urlset>", ListingKind.SITEMAP, options=ListingOptions(max_entries=2))

    assert [entry.url for entry in parsed.entries] == [
        "https://d.example/27",
        "https://d.example/28",
    ]


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "body",
    [
        "<rss>" * 200_000,
        "<rss><channel><item><description>" + "<div>" * 100_000,
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>" + "<b>" * 100_000,
        "[" * 200_000,
        '{"items":' + "[" * 100_000,
        "<rss><channel><item><title>" + "<![CDATA[" * 50_000,
        "<rss " + "a=b " * 200_000 + ">",
        "<rss>" + "&" * 500_000,
        "<!--" * 100_000,
        "<?xml" * 100_000,
        "<!--a-->" * 100_000,
        "<!--a--> " * 50_000 + "<rss><channel>" + "<item>" * 50_000,
        "<!DOCTYPE rss [" + "<!ENTITY a 'b'>" * 100_000 + "] >" + "<rss/>",
        "<!DOCTYPE rss [" + "] " * 300_000,
        "<rss><channel><item><author>" + "a@" * 100_000,
        "<rss><channel><item><description><![CDATA[" + "<svg" * 50_000 + "<!" * 50_000,
        "<rss><channel><item><description><![CDATA[" + "<p " * 100_000 + "]]>",
        "<rss><channel><item><pubDate>" + "1 " * 100_000,
    ],
)
def test_deep_and_endless_structures_end_soon(parse, body):
    """Depth and repetition cost seconds, never the minutes of work that grows with the square, and never a crash."""
    with suppress(SourceError):
        parse(body)


LIVE = [
    "<script>alert(1)</script>",
    "<ScRiPt/src=//e.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='x'></object><embed src='x'>",
    "<form action='//e.example'><input name=password></form>",
    "<meta http-equiv=refresh content='0;url=//e.example'>",
    "<link rel=stylesheet href=//e.example/x.css>",
    "<base href='//e.example/'>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "&lt;img src=x onerror=alert(1)&gt;",
    "<<script>script>alert(1)<</script>/script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<plaintext><script>alert(1)</script>",
    "<textarea></textarea><script>alert(1)</script>",
]


@pytest.mark.parametrize("payload", LIVE)
def test_nothing_live_survives_cleaning(payload):
    """Content is harmless as HTML, and plain text is harmless even to those who forget to escape it."""
    for value in (clean_html(payload), plain(payload), plain(payload, markup=False)):
        _assert_dead(value)


@given(st.text(alphabet="<>/&;#x106javscriptonerrlImg='\" \n:=!-[]", max_size=200))
def test_no_text_comes_out_alive(text):
    """Whatever is put together from the pieces of attacks comes out dead."""
    for value in (clean_html(text), plain(text), plain(text, markup=False)):
        _assert_dead(value)


FEED = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>T</title><item><title>a &amp; b</title><link>https://d.example/1</link>
<guid>1</guid><pubDate>Wed, 04 Mar 2026 09:15:00 +0100</pubDate><description><![CDATA[<p>x</p>]]></description>
</item></channel></rss>"""
SITEMAP = b"""<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://d.example/1</loc>
<news:news><news:title>t</news:title><news:publication_date>2026-03-04</news:publication_date></news:news></url></urlset>"""


@settings(max_examples=150, deadline=None)
@given(
    base=st.sampled_from([FEED, SITEMAP, b'{"items": [{"id": "1", "url": "https://d.example/"}]}']),
    cut=st.integers(0, 400),
    length=st.integers(0, 40),
    junk=st.binary(max_size=30),
    content_type=st.sampled_from(["", "text/xml; charset=utf-16", "text/html; charset=bogus"]),
)
def test_damaged_listings_raise_nothing_but_our_error(base, cut, length, junk, content_type):
    """Bytes lost, swapped and added anywhere are read or refused, never crashed on."""
    body = base[:cut] + junk + base[cut + length :]
    for read in (read_feed, read_sitemap):
        try:
            reading = read(body, url="https://d.example/", content_type=content_type)
        except SourceError:
            continue
        for raw in reading.entries:
            finished(raw, raw.id or raw.link, Reader(source_id="d"))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body):
    """No bytes at all crash the readers."""
    for read in (read_feed, read_sitemap):
        try:
            read(body)
        except SourceError:
            continue


def test_half_a_character_is_no_text(parse):
    """JSON can spell a lone surrogate, which no store takes; it is gone."""
    parsed = parse(
        r'{"items": [{"id": "\ud83d", "url": "https://d.example/\ud83d", "title": "a\ud83db", "content_html": "<p>\ud83d</p>"}]}'
    )

    for entry in parsed.entries:
        (entry.identity + entry.url + entry.title + entry.content).encode()


def _assert_dead(value: str) -> None:
    soup = BeautifulSoup(value, "lxml")
    for tag in soup.find_all(True):
        assert tag.name not in {
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "meta",
            "link",
            "base",
            "svg",
            "style",
        }
        for name, said in tag.attrs.items():
            assert not name.startswith("on")
            assert name != "style"
            assert "script:" not in "".join(str(said).split()).lower() or name in ("title", "alt")
