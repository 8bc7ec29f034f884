"""Adding an outlet: what its page names, what its structure shows, what is written down."""

import tomllib

import pytest

from pipeline.errors import UnreadableError
from pipeline.model.news import Listing, ListingKind, ListingSelectors
from pipeline.sources.declare import NewOutlet, name_of, source_file
from pipeline.sources.discover import candidates
from pipeline.sources.opml import read_opml, write_opml
from pipeline.sources.page import read_page
from pipeline.sources.site import site_facts

HOME = b"""<html><head><title>El Diario</title>
<link rel="alternate" type="application/rss+xml" title="Portada" href="/rss/portada.xml">
<link rel="alternate" type="application/rss+xml" title="Comentarios" href="/comments/feed/">
<link rel="alternate" hreflang="en" href="/en/"></head>
<body><a href="/rss/salud/">RSS Salud</a><a href="/feeds-explained-to-everybody">x</a></body></html>"""

CARDS = "".join(
    f"""<div class="views-row row-{n}"><article class="card card--news"><a href="/noticias/una-historia-muy-larga-{n}">
    <img alt=""></a><h3><a href="/noticias/una-historia-muy-larga-{n}">Una historia muy larga, la número {n}</a></h3>
    <p>Un resumen de más de cuarenta caracteres, como los hay en casi todas partes.</p>
    <span class="card__date">{n} de marzo de 2026</span></article></div>"""
    for n in range(1, 8)
)
LISTING = f"""<html><head><title>Noticias</title></head><body>
<nav><ul>{"".join(f'<li class="item"><a href="/secciones/una-seccion-cualquiera-{n}">Una sección cualquiera {n}</a></li>' for n in range(12))}</ul></nav>
<main>{CARDS}</main><ul><li class="next"><a href="?page=2">Más</a></li></ul>
<footer><a href="/aviso-legal-y-condiciones">Aviso legal y condiciones de uso</a></footer></body></html>"""


def test_feeds_that_the_page_names_come_first():
    """Then those it links to, then robots.txt's sitemaps, news before others; guesses come last."""
    found = candidates(
        HOME,
        url="https://diario.example/",
        sitemaps=("https://diario.example/sitemap.xml", "https://diario.example/sitemap-news.xml"),
    )

    named = [
        (one.listing.kind, one.listing.url.removeprefix("https://diario.example")) for one in found
    ]
    assert named[:4] == [
        (ListingKind.FEED, "/rss/portada.xml"),
        (ListingKind.FEED, "/rss/salud/"),
        (ListingKind.SITEMAP, "/sitemap-news.xml"),
        (ListingKind.SITEMAP, "/sitemap.xml"),
    ]
    assert found[0].title == "Portada"
    assert all(one.guessed for one in found[4:])
    assert not any("comment" in one.listing.url for one in found)


@pytest.mark.parametrize(
    ("link", "feed"),
    [
        ('<a href="/index.rdf">Canal</a>', "/index.rdf"),
        ('<a href="/canales/portada.xml">RSS</a>', "/canales/portada.xml"),
        ('<a href="/?feed=rss2">Suscríbete</a>', "/?feed=rss2"),
        (
            '<link rel="alternate" type="application/json" href="/news/feed.json">',
            "/news/feed.json",
        ),
        ('<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">', ""),
        ('<a href="/mapas/isobaras.xml">Mapas</a>', ""),
    ],
)
def test_a_feed_is_known_by_its_ending_its_query_or_its_label(link, feed):
    """RDF, parameters, a link that says RSS, JSON Feed without a type of its own; interfaces are no feeds."""
    page = f"<html><head><title>D</title></head><body>{link}</body></html>".encode()

    found = [one for one in candidates(page, url="https://d.example/") if not one.guessed]

    assert [one.listing.url.removeprefix("https://d.example") for one in found] == [feed] * bool(
        feed
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("El Correo de Ñuble - Portada", "El Correo de Ñuble"),
        ("Última hora: noticias de hoy | La Voz", "La Voz"),
        ("Home | Harrow Fen Post", "Harrow Fen Post"),
        ("Inicio", ""),
    ],
)
def test_an_outlet_is_not_called_front_page(title, name):
    """What every front page is called names no outlet."""
    page = f"<html><head><title>{title}</title></head><body></body></html>".encode()

    assert site_facts(page, content_type="text/html", url="https://d.example/").name == name


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<rss><channel><item><title>t</title></item></channel></rss>", ListingKind.FEED),
        (b"<urlset><url><loc>https://d.example/1</loc></url></urlset>", ListingKind.SITEMAP),
    ],
)
def test_an_address_that_lists_is_its_own_candidate(body, kind):
    """A feed's or sitemap's own address is all that is needed."""
    (only,) = candidates(body, url="https://d.example/x")

    assert only.listing == Listing(kind=kind, url="https://d.example/x")


def test_selectors_are_proposed_from_what_repeats():
    """Cards, not the navigation; title, date, summary and the following page are found with them."""
    found = candidates(LISTING.encode(), url="https://diario.example/noticias")
    selectors = next(one.listing.selectors for one in found if one.listing.selectors)

    reading = read_page(LISTING.encode(), selectors, url="https://diario.example/noticias")

    assert [entry.link for entry in reading.entries] == [
        f"https://diario.example/noticias/una-historia-muy-larga-{n}" for n in range(1, 8)
    ]
    assert reading.entries[0].title.value == "Una historia muy larga, la número 1"
    assert reading.entries[0].published.text == "1 de marzo de 2026"
    assert reading.entries[0].summary.value.startswith("Un resumen")
    assert reading.further == ["https://diario.example/noticias?page=2"]


def test_a_page_without_repetition_proposes_nothing():
    """Two links are a coincidence."""
    found = candidates(b"<html><body><p>Hola</p></body></html>", url="https://d.example/")

    assert all(one.guessed for one in found)


def test_a_new_sources_file_reads_back():
    """What is written is TOML that says what was found, whatever the outlet is called."""
    selectors = ListingSelectors(entry='div[class~="a b"]', date="time")
    text = source_file(
        NewOutlet(
            name="diario",
            publisher='El "Gran" Diario\n# x',
            home="https://diario.example/",
            language="es",
            time_zone="Europe/Madrid",
            listings=(
                Listing(kind=ListingKind.FEED, url="https://diario.example/rss"),
                Listing(kind=ListingKind.PAGE, url="https://diario.example/n", selectors=selectors),
            ),
            found_at="its front page",
        )
    )

    read = tomllib.loads(text)

    assert read["publisher"] == 'El "Gran" Diario\n# x'
    assert [one["kind"] for one in read["source"][0]["listing"]] == ["feed", "page"]
    assert read["source"][0]["listing"][1]["selectors"]["entry"] == 'div[class~="a b"]'
    assert name_of("El País") == "el_pais"


def test_opml_goes_in_and_out(source):
    """Folders are kept, doubles and outlines without feed are not; what we write we read."""
    body = b"""<opml version="2.0"><body><outline text="Salud"><outline text="Uno" xmlUrl="https://d.example/1" htmlUrl="https://d.example/"/>
    <outline text="Otra vez" xmlUrl="https://d.example/1"/></outline><outline text="Nada"/>
    <outline text="Malo" xmlUrl="javascript:x"/></body></opml>"""

    (one,) = read_opml(body)
    (back,) = read_opml(write_opml([source], title="Nightdesk"))

    assert (one.title, one.url, one.folders) == ("Uno", "https://d.example/1", ("Salud",))
    assert (back.url, back.title) == ("https://diario.example/rss", source.publisher)
    for wrong in (b"<rss/>", b"no xml"):
        with pytest.raises(UnreadableError, match="no OPML file"):
            read_opml(wrong)
