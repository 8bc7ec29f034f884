"""Feeds of every kind become entries."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pipeline.errors import UnreadableError

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
<channel><title>Portada</title><link>https://diario.example/</link><ttl>45</ttl>
<item>
  <title>El río baja &amp;quot;muy&amp;quot; lleno &amp;amp; turbio</title>
  <link>/rio?utm_source=rss</link>
  <guid isPermaLink="false">n-1</guid>
  <description><![CDATA[<p>El agua <b>subió</b>.</p><p>Bajará.</p><script>x()</script>]]></description>
  <content:encoded><![CDATA[<p onclick="x()">El agua <a href="/mapa">subió</a>.</p>]]></content:encoded>
  <dc:creator>Ana Ruiz</dc:creator>
  <pubDate>Wed, 04 Mar 2026 09:15:00 +0100</pubDate>
  <prism:embargoDate>2126-03-05T06:00:00+01:00</prism:embargoDate>
</item>
<item><title>Sin enlace</title></item>
<item><title>Segunda</title><guid>https://diario.example/segunda</guid></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/a/">
<title>Blog</title><link rel="next" href="?page=2"/>
<entry>
  <title type="html">Uno &amp;lt;dos&amp;gt; &amp;amp; tres</title>
  <link rel="enclosure" href="audio.mp3"/><link href="uno.html"/>
  <id>tag:blog.example,2026:1</id>
  <updated>2026-03-04T10:00:00Z</updated><published>2026-03-03T10:00:00+01:00</published>
  <author><name>Eva</name></author><author><name>Luis</name></author>
  <summary>Corto</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Largo <em>texto</em></p></div></content>
</entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://rdf.example/"><title>RDF</title></channel>
<item rdf:about="https://rdf.example/1"><title>Uno</title><link>https://rdf.example/1</link>
<dc:date>2026-03-01T08:00:00+01:00</dc:date><dc:creator>Eva</dc:creator></item></rdf:RDF>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "JSON", "next_url": "/feed.json?p=2",
 "items": [
  {"id": 7, "url": "/siete", "title": "Siete", "content_html": "<p>Hola</p>", "summary": "Breve",
   "date_published": "2026-03-04T09:00:00+01:00", "authors": [{"name": "Eva"}]},
  "no object",
  {"id": "8", "url": "https://diario.example/ocho", "content_text": "Uno.\\n\\nDos < tres."}]}"""


def test_rss_with_modules(parse):
    """Title, link, text, author, time: plain where plain is promised, cleaned where HTML is kept."""
    parsed = parse(RSS)

    first, second = parsed.entries
    assert first.title == 'El río baja "muy" lleno & turbio'
    assert first.url == "https://diario.example/rio?utm_source=rss"
    assert first.identity == "n-1"
    assert first.summary == "El agua subió. Bajará."
    assert first.content == '<p>El agua <a href="https://diario.example/mapa">subió</a>.</p>'
    assert first.authors == ("Ana Ruiz",)
    assert first.published.at.isoformat() == "2026-03-04T08:15:00+00:00"
    assert first.published.text == "Wed, 04 Mar 2026 09:15:00 +0100"
    assert first.published.origin == "pubdate, offset +01:00"
    assert first.embargoed_until.isoformat() == "2126-03-05T05:00:00+00:00"
    assert second.url == "https://diario.example/segunda"
    assert parsed.title == "Portada"
    assert parsed.ttl.total_seconds() == 45 * 60


def test_a_bad_entry_is_skipped_with_a_sentence(parse):
    """An entry without address is named, and its neighbours stay."""
    parsed = parse(RSS)

    assert parsed.problems == ('Entry 2 "Sin enlace" has no web address and was skipped.',)


def test_atom_with_base_types_and_two_authors(parse):
    """Links are absolute by XML Base, text types are kept apart, both times are there."""
    parsed = parse(ATOM)

    (entry,) = parsed.entries
    assert entry.title == "Uno & tres"
    assert entry.url == "https://blog.example/a/uno.html"
    assert entry.authors == ("Eva", "Luis")
    assert entry.content == "<p>Largo <em>texto</em></p>"
    assert entry.modified.at.isoformat() == "2026-03-04T10:00:00+00:00"
    assert entry.published.at.isoformat() == "2026-03-03T09:00:00+00:00"
    assert parsed.next_url == "https://blog.example/a/?page=2"


def test_rdf(parse):
    """RSS 1.0 entries stand beside their channel; Dublin Core dates them."""
    (entry,) = parse(RDF).entries

    assert entry.identity == "https://rdf.example/1"
    assert entry.modified.at.isoformat() == "2026-03-01T07:00:00+00:00"


def test_json_feed(parse):
    """Numbers as ids, relative addresses, plain text content, a line that is no object."""
    parsed = parse(JSON)

    seven, eight = parsed.entries
    assert (seven.identity, seven.url, seven.summary) == (
        "7",
        "https://diario.example/siete",
        "Breve",
    )
    assert eight.content == "<p>Uno.</p><p>Dos &lt; tres.</p>"
    assert parsed.problems == ("Item 2 is no object and was skipped.",)
    assert parsed.next_url == "https://diario.example/feed.json?p=2"


def test_a_shared_id_is_replaced_by_the_addresses(parse):
    """Where one guid stands for several addresses, the addresses tell the entries apart."""
    items = "".join(
        f"<item><guid>0</guid><title>t{n}</title><link>https://d.example/{n}?utm_source=x</link></item>"
        for n in range(3)
    )
    parsed = parse(f"<rss><channel>{items}</channel></rss>")

    assert [entry.identity for entry in parsed.entries] == [
        f"https://d.example/{n}" for n in range(3)
    ]
    assert "share ids" in parsed.problems[0]


def test_an_identity_outlives_edits_and_tracking(parse):
    """Another title, date and campaign leave an entry what it was."""
    feed = "<rss><channel><item><title>{}</title><link>https://d.example/a?utm_source={}</link><pubDate>{}</pubDate></item></channel></rss>"

    before = parse(feed.format("Uno", "rss", "Mon, 02 Mar 2026 09:00:00 GMT"))
    after = parse(feed.format("Uno, corregido", "web", "Tue, 03 Mar 2026 09:00:00 GMT"))

    assert before.entries[0].id == after.entries[0].id


def test_a_line_twice_in_one_listing_counts_once(parse):
    """The first, and so the newer, is kept."""
    item = "<item><guid>1</guid><title>{}</title><link>https://d.example/1</link></item>"
    parsed = parse(f"<rss><channel>{item.format('nueva')}{item.format('vieja')}</channel></rss>")

    assert [entry.title for entry in parsed.entries] == ["nueva"]


def test_a_full_text_in_the_description_is_kept_as_content(parse):
    """Outlets that put the article into the description still give a text to fall back on."""
    text = "".join(f"&lt;p&gt;Párrafo {n} {'palabra ' * 30}&lt;/p&gt;" for n in range(5))
    (entry,) = parse(
        f"<rss><channel><item><link>https://d.example/1</link><description>{text}</description></item></channel></rss>"
    ).entries

    assert entry.content.count("<p>") == 5


@pytest.mark.parametrize(
    "body",
    [
        # HTML's entities and bare ampersands in XML
        "<rss><channel><item><title>Ni&ntilde;os &amp; madres & m&aacute;s</title><link>https://d.example/1</link></item></channel></rss>",
        # blank lines and a notice before the declaration
        "\n\n<!-- cache --><?xml version='1.0'?><rss><channel><item><title>Niños & madres & más</title><link>https://d.example/1</link></item></channel></rss>",
        # never closed
        "<rss><channel><item><title>Niños &amp; madres &amp; más</title><link>https://d.example/1</link></item>",
        # attributes without quotes, a prefix that nobody declared
        "<rss version=2.0><rss:channel><rss:item a=b><rss:title>Niños &amp; madres &amp; más</rss:title><rss:link>https://d.example/1</rss:link></rss:item></rss:channel></rss>",
        # its own names for characters
        '<!DOCTYPE rss [<!ENTITY ntilde "&#241;">]><rss><channel><item><title>Ni&ntilde;os &amp; madres &amp; m&aacute;s</title><link>https://d.example/1</link></item></channel></rss>',
        # a control character
        "<rss><channel><item><title>Niños &amp; \x08madres &amp; más</title><link>https://d.example/1</link></item></channel></rss>",
        # wrapped in a page
        "<html><body><rss><channel><item><title>Niños &amp; madres &amp; más</title><link>https://d.example/1</link></item></channel></rss></body></html>",
    ],
)
def test_broken_feeds_are_read_all_the_same(parse, body):
    """What readers in the wild must cope with loses neither the entry nor its accents."""
    (entry,) = parse(body).entries

    assert entry.title == "Niños & madres & más"
    assert entry.url == "https://d.example/1"


def test_old_channels_are_read_too(parse):
    """CDF, which only feedparser still knows."""
    (entry,) = parse(
        '<CHANNEL><ITEM HREF="https://d.example/1"><TITLE>Uno</TITLE></ITEM></CHANNEL>'
    ).entries

    assert entry.url == "https://d.example/1"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "<!doctype html><html><head><title>Portada</title></head><body>x</body></html>",
            "web page",
        ),
        ("", "empty"),
        ("   \n", "empty"),
        ("<opml><body/></opml>", "<opml>"),
        ("just words", "not XML"),
        ("{}", "without a list"),
        ("[1, 2", "neither XML nor JSON"),
        ("<urlset></urlset>", "no feed"),
    ],
)
def test_what_is_no_feed_says_what_it_is(parse, body, words):
    """HTML with 200, nothing, other XML, other JSON: each is named."""
    with pytest.raises(UnreadableError) as caught:
        parse(body)

    assert words in str(caught.value)


def test_an_unreadable_date_is_a_problem_and_no_loss(parse):
    """The entry stays, undated."""
    parsed = parse(
        "<rss><channel><item><title>Uno</title><link>https://d.example/1</link><pubDate>mañana</pubDate></item></channel></rss>"
    )

    assert parsed.entries[0].published is None
    assert parsed.problems == ('Entry 1 "Uno" has a date that cannot be read: "mañana".',)


def test_a_time_to_come_counts_as_now_and_an_edit_to_come_not_at_all(parse):
    """Announcements do not stand on top for ever, nor look like an edit at every listing."""
    (entry,) = parse(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><link href='https://d.example/1'/>"
        "<published>2026-03-05T00:00:00Z</published><updated>2026-03-06T00:00:00Z</updated></entry></feed>"
    ).entries

    assert entry.published.at.isoformat() == "2026-03-04T12:00:00+00:00"
    assert "was in the future" in entry.published.origin
    assert entry.published.text == "2026-03-05T00:00:00Z"
    assert entry.modified is None


def test_a_title_that_swallows_the_rest_loses_no_entry(parse):
    """An element opened in a title and never closed holds all that follows it: then the lenient reader is asked."""
    item = "<item><title>Pan &amp; vino <b></title><link>https://d.example/{0}</link></item>"
    body = f"<rss><channel>{item.format(1)}{item.format(2)}</channel></rss>"

    assert [entry.url for entry in parse(body).entries] == [
        "https://d.example/1",
        "https://d.example/2",
    ]


def test_bytes_and_header_overrule_a_declaration(parse):
    """UTF-8 by its header and by its bytes is not read as Latin-1 because a template says so."""
    body = '<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><item><title>Año</title><link>https://d.example/1</link></item></channel></rss>'

    (one,) = parse(body.encode(), content_type="application/rss+xml; charset=UTF-8").entries
    assert one.title == "Año"
    (one,) = parse(
        body.encode("latin-1"), content_type="application/rss+xml; charset=UTF-8"
    ).entries
    assert one.title == "Año"


def test_an_old_channel_file_without_addresses_is_read_all_the_same(parse):
    """What only the lenient reader knows as a feed is its, although nothing in it leads anywhere."""
    body = "<CHANNEL><ITEM><TITLE>Uno</TITLE></ITEM></CHANNEL>"

    (problem,) = parse(body).problems
    assert 'Entry 1 "Uno" has no web address' in problem


def test_a_feed_that_is_cut_off_before_its_first_entry_is_broken(parse):
    """Not empty: an empty feed is whole and says that there is nothing."""
    with pytest.raises(UnreadableError, match="nothing could be read of it"):
        parse("<?xml version='1.0'?><rss><channel><title>D</title><lin")
    assert parse("<rss><channel><title>D</title></channel></rss>").entries == ()


def test_an_entry_is_dated_by_whichever_time_it_has(parse):
    """RDF has one time only, and previews show it."""
    item = '<item rdf:about="https://d.example/1"><title>Uno</title><link>https://d.example/1</link>{0}</item>'
    body = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">{0}</rdf:RDF>'
    )

    (one,) = parse(body.format(item.format("<dc:date>2026-03-04T10:00Z</dc:date>"))).entries
    assert one.dated == datetime(2026, 3, 4, 10, tzinfo=UTC)
    (one,) = parse(body.format(item.format(""))).entries
    assert one.dated is None


@pytest.mark.parametrize(
    "tail",
    [
        "<link>https://diario.example/no",
        "<link><![CDATA[https://diario.example/no",
        '<link href="https://diario.example/no',
        "<title>Tres</title><guid>https://diario.example/no",
    ],
)
def test_an_address_that_breaks_off_makes_no_entry(parse, tail):
    """It would lead nowhere, and the entry comes whole the next time; one that breaks off later is kept."""
    whole = "<item><title>Uno</title><link>https://diario.example/uno</link></item>"
    cut = parse(f"<rss><channel>{whole}<item>{tail}")
    kept = parse(
        f"<rss><channel>{whole}<item><link>https://diario.example/dos</link><description>Y la"
    )

    assert [entry.url for entry in cut.entries] == ["https://diario.example/uno"]
    assert any("breaks off" in problem for problem in cut.problems)
    assert [entry.url[-3:] for entry in kept.entries] == ["uno", "dos"]


def test_a_json_feeds_id_stands_in_for_its_address_and_a_number_for_a_time(parse):
    """As the specification wishes ids to be, and as programs write times."""
    listing = parse(
        '{"items": [{"id": "https://diario.example/uno", "title": "Uno", "date_published": 1772615700},'
        ' {"id": "tag:dos"}]}'
    )

    (entry,) = listing.entries
    assert entry.url == "https://diario.example/uno"
    assert entry.published.at == datetime(2026, 3, 4, 9, 15, tzinfo=UTC)
    assert any("no web address" in problem for problem in listing.problems)


def test_western_letters_under_a_wrong_name_are_western(parse):
    """Windows-1252 that calls itself UTF-8 is read as what it is, and the doubt is told."""
    body = "<rss><channel><item><title>El “año” en la Coruña – 5 €</title>"
    listing = parse(
        (body + "<link>https://diario.example/uno</link></item></channel></rss>").encode("cp1252"),
        content_type="text/xml; charset=utf-8",
    )

    assert listing.entries[0].title == "El “año” en la Coruña – 5 €"
    assert "cp1252 by guess" in listing.problems[0]


def test_an_address_is_read_as_browsers_read_it(parse):
    """A blank inside it is one, a line break is not; what leads nowhere else is one entry."""
    links = (
        "https://diario.example/una nota",
        "\n https://diario.example/\n   dos \n",
        "http://www.diario.example/tres",
        "https://diario.example/tres/",
    )
    items = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)

    listing = parse(f"<rss><channel>{items}</channel></rss>")

    assert [entry.url for entry in listing.entries] == [
        "https://diario.example/una%20nota",
        "https://diario.example/dos",
        "http://www.diario.example/tres",
    ]


@pytest.mark.parametrize("newest_first", [True, False])
def test_a_long_feed_is_cut_at_its_old_end(parse, newest_first):
    """Whichever way round it stands: what is new must never be what is left out."""
    order = range(1_200) if newest_first else reversed(range(1_200))
    items = "".join(
        f"<item><link>https://diario.example/{age}</link><pubDate>"
        f"{format_datetime(datetime(2026, 3, 4, 11, tzinfo=UTC) - timedelta(hours=age))}</pubDate></item>"
        for age in order
    )

    listing = parse(f"<rss><channel>{items}</channel></rss>")

    found = {int(entry.url.rpartition("/")[2]) for entry in listing.entries}
    assert found == set(range(1_000))
    assert "1200 entries; only 1000 were read" in listing.problems[0]
