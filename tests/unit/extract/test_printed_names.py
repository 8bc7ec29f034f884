"""The headline and the byline as a reader finds them printed, where metadata say less or something else."""

from datetime import UTC, datetime

import pytest

from pipeline.extract import extract
from pipeline.model.news import Article, BlockKind, Page, Source

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FIRST = "La dársena de Orbea volverá a abrir en mayo, después de dos años de obras y tres retrasos, según la alcaldesa."
TEXT = "".join(
    f"<p>El vecino número {number} cuenta que el ruido de las máquinas empezaba antes del alba y que nadie avisó.</p>"
    for number in range(1, 8)
)


def read(body: str, *, head: str = "") -> Article:
    """The article on a page of a daily of our own invention."""
    url = "https://orbea.example/n/1"
    markup = f"<html lang='es'><head>{head}</head><body>{body}</body></html>"
    page = Page(url=url, final_url=url, status=200, body=markup.encode(), fetched_at=NOON)
    source = Source(
        id="orbea",
        publisher="Diario de Orbea",
        home="https://orbea.example/",
        language="es",
        time_zone="Europe/Madrid",
        listings=(),
    )
    return extract(page, source, entry=None, now=NOON)


def test_a_first_heading_for_search_engines_gives_way_to_the_headline_below_it():
    """The second-level heading that prints what the page is shared as is what readers see."""
    head = (
        "<title>Dársena de Orbea: cuándo abre y cuánto cuesta</title>"
        "<meta property='og:title' content='La dársena vuelve en mayo'>"
    )
    body = f"<article><h1>Dársena de Orbea: cuándo abre y cuánto cuesta</h1><h2><span>Obras</span> <span>La dársena vuelve en mayo</span></h2><p>{FIRST}</p>{TEXT}</article>"

    assert read(body, head=head).headline == "La dársena vuelve en mayo"


def test_a_link_to_the_article_in_a_list_is_not_its_headline():
    """What another page's list prints as a second-level heading leaves the first one standing."""
    head = "<title>La dársena abre en mayo</title><meta property='og:title' content='Orbea recupera la dársena'>"
    body = f"<article><h1>La dársena abre en mayo</h1><p>{FIRST}</p>{TEXT}</article><aside><h2><a href='/n/1'>Orbea recupera la dársena</a></h2></aside>"

    assert read(body, head=head).headline == "La dársena abre en mayo"


def test_a_heading_that_leads_to_a_section_is_no_headline():
    """Of two first-level headings the one that is only a link names something else."""
    head = "<meta property='og:title' content='Mayo, por fin'><title>Mayo, por fin</title>"
    body = f"<article><h1>El puerto reabre tras dos años</h1><p>{FIRST}</p>{TEXT}</article><h1><a href='/orbea'>Mayo en Orbea</a></h1>"

    assert read(body, head=head).headline == "El puerto reabre tras dos años"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("<p class='byline'>Por Ana Ruiz, Bilbao</p>", ("Ana Ruiz",)),
        ("<ul><li><strong>Autor</strong> Jon Beltza</li></ul>", ("Jon Beltza",)),
        (
            "<p class='meta'>2 de marzo · <a href='/autor/leire-olmo'>Leire Olmo</a></p>",
            ("Leire Olmo",),
        ),
        (
            "<div class='entry-content'><p><strong>Nora Vidal/Pau Serra</strong></p>",
            ("Nora Vidal", "Pau Serra"),
        ),
        (
            "<meta name='author' content='El Faro (www.faro.es)'><ul><li><b>Autora</b>: Ana Ruiz</li></ul>",
            ("Ana Ruiz",),
        ),
        ("<div class='entry-content'><p><strong>Las claves.</strong></p>", ()),
    ],
    ids=[
        "place after name",
        "label",
        "author's page",
        "first line in bold",
        "outlet with its site",
        "bold subheading",
    ],
)
def test_authors_are_found_where_they_are_printed(printed: str, names: tuple[str, ...]):
    """A place, a label or a subheading is no name; a name is one wherever it stands."""
    article = read(
        f"<article><h1>La dársena abre en mayo</h1>{printed}<p>{FIRST}</p>{TEXT}</article>"
    )

    assert article.authors == names


def test_job_titles_and_addresses_beside_a_name_are_no_authors():
    """What machines are told as three authors is one person, a job and a site."""
    told = '{"@type":"NewsArticle","headline":"La dársena abre en mayo","author":[{"@type":"Person","name":"Ana Ruiz"},{"@type":"Person","name":"orbea.es"},{"@type":"Person","name":"catedrática de Historia del Trabajo de la Universidad de Orbea"}]}'
    head = f'<script type="application/ld+json">{told}</script>'

    article = read(
        f"<article><h1>La dársena abre en mayo</h1><p>{FIRST}</p>{TEXT}</article>", head=head
    )

    assert article.authors == ("Ana Ruiz",)


def test_an_authors_address_finds_the_name_that_is_printed():
    """Machines are given an address only; the name it ends in stands on the page."""
    head = "<meta name='author' content='l.olmo@orbea.es'>"
    body = f"<article><h1>La dársena abre en mayo</h1><div><span>Leire Olmo</span></div><p>{FIRST}</p>{TEXT}</article>"

    assert read(body, head=head).authors == ("Leire Olmo",)


def test_prose_in_a_table_is_prose_and_figures_stay_a_table():
    """A table that only lays out the text gives paragraphs, one with figures gives rows."""
    laid_out = f"<table><tr><td>{FIRST} {FIRST}</td></tr></table>"
    figures = (
        "<table><tr><th>Año</th><th>Barcos</th></tr><tr><td>2024</td><td>310</td></tr></table>"
    )

    article = read(f"<article><h1>La dársena</h1>{laid_out}{TEXT}{figures}{TEXT}</article>")

    kinds = {block.kind for block in article.blocks if "dársena" in block.text}
    assert kinds == {BlockKind.PARAGRAPH}
    assert "2024 | 310" in [b.text for b in article.blocks if b.kind is BlockKind.TABLE_ROW]


def test_a_sentence_about_its_author_is_no_byline():
    """A card under the text tells who she is; it signs nothing."""
    card = (
        "<div class='author-card'><p>Ana Ruiz es periodista desde 2004 y cubre cultura.</p></div>"
    )
    article = read(f"<article><h1>La dársena vuelve</h1><p>{FIRST}</p>{TEXT}{card}</article>")

    assert article.byline == ""
