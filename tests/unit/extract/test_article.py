"""The contract of the step: a page in, an article with its verdict and reason out."""

import pickle
from datetime import UTC, datetime

import pytest

from pipeline.errors import UnreadableError
from pipeline.extract import extract, from_entry
from pipeline.model.moment import Moment
from pipeline.model.news import (
    ArticleSelectors,
    BlockKind,
    Entry,
    Image,
    Page,
    Source,
    Verdict,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BODY = (
    (
        "El puente de la ría de Arlanza volverá a abrirse al tráfico el próximo lunes, después de once "
        "semanas de obras que han costado 2,4 millones de euros, según anunció ayer la consejera de "
        "Transportes, Nuria Elizalde."
    ),
    (
        "La reparación comenzó en diciembre, cuando los técnicos hallaron grietas en dos de los seis "
        "pilares. «No hubo peligro en ningún momento, pero esperar habría sido una imprudencia», dijo "
        "Elizalde ante los periodistas."
    ),
    (
        "Los comerciantes del barrio de la Marina calculan que han perdido una cuarta parte de sus "
        "ventas. Su portavoz, Iker Santolaya, pidió ayudas y recordó que quince tiendas cerraron."
    ),
    (
        "El ayuntamiento mantendrá el autobús gratuito hasta final de mes y estudiará limitar el paso "
        "de camiones de más de doce toneladas por la noche."
    ),
)
CHROME = """
<nav><a href="/">Portada</a><a href="/deportes">Deportes</a><a href="/salud">Salud</a></nav>
<div class="cookie-banner">Utilizamos cookies propias y de terceros. <button>Aceptar</button></div>
"""


def make_source(**changes: object) -> Source:
    """A Spanish daily of our own invention."""
    fields = {
        "id": "diario",
        "publisher": "Diario de Arlanza",
        "home": "https://diario.example/",
        "language": "es",
        "time_zone": "Europe/Madrid",
        "listings": (),
    }
    return Source(**{**fields, **changes})


def make_page(markup: str | bytes, *, status: int = 200, **headers: str) -> Page:
    """One reply of that daily."""
    return Page(
        url="https://diario.example/local/puente-123.html?utm_source=feed",
        final_url="https://diario.example/local/puente-123.html?utm_source=feed",
        status=status,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        body=markup if isinstance(markup, bytes) else markup.encode(),
        fetched_at=NOON,
    )


def make_markup(*paragraphs: str, head: str = "", after: str = "") -> str:
    """A page as dailies build them."""
    text = "".join(f"<p>{each}</p>" for each in paragraphs or BODY)
    return f"""<!doctype html><html lang="es"><head><title>El puente reabre | Diario de Arlanza</title>
    {head}</head><body>{CHROME}<main><article><h1>El puente de Arlanza reabre el lunes</h1>
    <p class="byline">Por Maite Urrutia y Redacción</p>
    <div class="article-body">{text}{after}</div></article></main>
    <footer>© 2026 Diario de Arlanza. Todos los derechos reservados.</footer></body></html>"""


def test_a_page_becomes_an_article():
    """Headline, names, language, blocks and the canonical id come out, chrome stays behind."""
    article = extract(make_page(make_markup()), make_source(), entry=None, now=NOON)

    assert article.verdict is Verdict.ARTICLE
    assert article.headline == "El puente de Arlanza reabre el lunes"
    assert article.title == "El puente reabre | Diario de Arlanza"
    assert article.authors == ("Maite Urrutia",)
    assert article.language == "es"
    assert article.url == "https://diario.example/local/puente-123.html"
    assert [block.text for block in article.blocks] == list(BODY)
    assert article.sentences[0].id == f"{article.id}@1#0"
    assert len({sentence.id for sentence in article.sentences}) == len(article.sentences)


def test_pointers_to_other_pages_are_left_out():
    """ "Lee también", newsletter and tag lines inside the body do not become the article's words."""
    noise = (
        '<p>Lee también: <a href="/x">Cierra otra tienda en la Marina</a></p>'
        "<p>Suscríbete a nuestra newsletter para no perderte nada</p>"
    )
    markup = make_markup(*BODY[:2], noise, *BODY[2:], after="<p>Etiquetas: puente, obras</p>")

    article = extract(make_page(markup), make_source(), entry=None, now=NOON)

    assert [block.text for block in article.blocks] == list(BODY)


def test_a_local_time_is_read_in_the_sources_zone():
    """A time without an offset is the outlet's local time, and the moment says so."""
    head = '<meta property="article:published_time" content="2026-03-01T20:15:00">'

    article = extract(make_page(make_markup(head=head)), make_source(), entry=None, now=NOON)

    assert article.published == Moment(
        at=datetime(2026, 3, 1, 19, 15, tzinfo=UTC),
        text="2026-03-01T20:15:00",
        origin="meta article:published_time, no offset, read in Europe/Madrid",
    )


def test_a_time_in_the_future_is_set_to_now():
    """No article is from tomorrow."""
    head = '<meta property="article:published_time" content="2027-03-01T20:15:00Z">'

    article = extract(make_page(make_markup(head=head)), make_source(), entry=None, now=NOON)

    assert article.published_at == NOON
    assert article.published is not None
    assert "future" in article.published.origin


def test_the_sources_selectors_rule():
    """Where a source names its body, nothing else is looked at."""
    source = make_source(
        selectors=ArticleSelectors(
            body=".texto", headline=".cabecera", published="time", remove=(".destacado",)
        )
    )
    markup = (
        "<html><body><div class=cabecera>Otro titular</div><time datetime='2026-02-28'>ayer</time>"
        f"<div class=texto><p>{BODY[0]}</p><div class=destacado>Compra ya</div><p>{BODY[1]}</p></div>"
        "<p>" + " ".join(BODY) + "</p></body></html>"
    )

    article = extract(make_page(markup), source, entry=None, now=NOON)

    assert [block.text for block in article.blocks] == list(BODY[:2])
    assert article.headline == "Otro titular"
    assert article.published_at == datetime(2026, 2, 27, 23, tzinfo=UTC)


def test_a_selector_that_is_no_css_is_named():
    """The installer reads which selector to mend."""
    source = make_source(selectors=ArticleSelectors(body="div[[["))

    with pytest.raises(UnreadableError, match=r"div\[\[\["):
        extract(make_page(make_markup()), source, entry=None, now=NOON)


def test_a_reservation_against_mining_is_kept():
    """The outlet's machine-readable reservation travels with the article."""
    article = extract(
        make_page(make_markup(), tdm_reservation="1"), make_source(), entry=None, now=NOON
    )

    assert article.mining_reservation == "header tdm-reservation: 1"


def test_the_feeds_own_text_stands_in():
    """An entry's full text becomes an article that says where it is from."""
    pointer = '<p>READ MORE: <a href="/x">Cierra otra tienda en la Marina</a></p>'
    content = (
        f"<!-- wp:paragraph --><p>{BODY[0]}</p>{pointer}<p>"
        + "</p><p>".join(BODY[1:])
        + "</p><script>x</script>"
    )
    entry = Entry(
        source_id="diario",
        identity="1",
        url="https://diario.example/local/puente-123.html",
        title="El puente reabre",
        content=content,
    )

    article = from_entry(entry, make_source(), now=NOON, reason="the outlet answered 403")

    assert article.from_feed
    assert article.verdict is Verdict.ARTICLE
    assert article.text == "\n\n".join(BODY)
    assert "the outlet answered 403" in article.verdict_reason


def test_step_and_result_cross_process_borders():
    """The step runs in a child process that can be killed."""
    article = extract(make_page(make_markup()), make_source(), entry=None, now=NOON)

    assert pickle.loads(pickle.dumps(article)) == article
    assert pickle.loads(pickle.dumps(extract)) is extract


def test_headings_quotations_and_lists_keep_their_kind():
    """The writer is told what a block is."""
    markup = make_markup(
        BODY[0],
        "</p><h2>Once semanas de obras</h2><p>" + BODY[1],
        "</p><blockquote><p>Nadie nos avisó de que el puente iba a cerrar, y lo supimos por la radio, aseguró un vecino.</p></blockquote><p>"
        + BODY[2],
        BODY[3],
    )

    article = extract(make_page(markup), make_source(), entry=None, now=NOON)

    kinds = [block.kind for block in article.blocks]
    assert kinds.count(BlockKind.HEADING) == 1
    assert kinds.count(BlockKind.QUOTATION) == 1


def test_a_pull_quote_goes_and_a_block_quotation_stays():
    """What is set large and said again in a paragraph is said once; what is only quoted is kept."""
    pulled = "No hubo peligro en ningún momento, pero esperar habría sido una imprudencia"
    said = "Nadie nos avisó de que el puente iba a cerrar, y lo supimos por la radio una mañana."
    markup = make_markup(
        BODY[0],
        BODY[1] + f"</p><blockquote>«{pulled}»</blockquote><p>" + BODY[2],
        BODY[3] + f"</p><blockquote><p>{said}</p></blockquote><p>La obra acaba el viernes próximo.",
    )

    article = extract(make_page(markup), make_source(), entry=None, now=NOON)

    assert article.text.count(pulled) == 1
    assert said in [block.text for block in article.blocks if block.kind is BlockKind.QUOTATION]


def test_the_picture_comes_with_caption_credit_and_rights():
    """What is printed goes before what machines are told, and the credit is no part of the caption."""
    figure = (
        "<figure><img src='/i/puente.jpg' width=1200><figcaption>El puente, ayer, sin tráfico. "
        "(Foto: Leire Aduna / Diario)</figcaption></figure>"
    )
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","image":'
        '{"@type":"ImageObject","url":"https://img.example/p.jpg","copyrightNotice":"© Diario"}}</script>'
    )
    page = make_page(make_markup(head=head).replace("<h1", figure + "<h1", 1))

    image = extract(page, make_source(), entry=None, now=NOON).image

    assert image == Image(
        url="https://img.example/p.jpg",
        caption="El puente, ayer, sin tráfico.",
        credit="Leire Aduna / Diario",
        rights="© Diario",
    )


def test_a_dateline_gives_place_and_agency():
    """The place is the report's own, the agency is credited; the text stays as printed."""
    markup = make_markup().replace(BODY[0], f"BILBAO, 2 Mar. (EUROPA PRESS) - {BODY[0]}")

    article = extract(make_page(markup), make_source(), entry=None, now=NOON)

    assert article.located == "Bilbao"
    assert article.dateline == "BILBAO, 2 Mar. (EUROPA PRESS) -"
    assert article.agencies == ("Europa Press",)
