"""Pages as editing systems and outlets build them: paragraphs, marks of the software, headlines, authors, times, pictures."""

import json
from datetime import UTC, datetime

import pytest

from pipeline.extract import extract
from pipeline.model.news import Article, BlockKind, Page, Source, Verdict

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TITLE = "El hospital de Orbea abrirá una unidad de ictus en otoño"
OWN = [
    "La consejera de Sanidad, Marta Lizarra, explicó este lunes en Orbea que la unidad contará con doce camas y un equipo de guardia.",
    "«Cada minuto cuenta», dijo la consejera, que recordó que hasta ahora los pacientes tenían que recorrer noventa kilómetros.",
    "El proyecto costará tres millones de euros, de los que el Gobierno central aportará la mitad, según el convenio firmado en enero.",
    "Los sindicatos advierten de que faltan neurólogos. «Sin contratos estables no vendrá nadie», afirmó Jon Aldama, su portavoz.",
    "La oposición pidió que se publique el calendario de las obras y que se aclare qué ocurrirá con el servicio de rehabilitación.",
    "Las obras empezarán en mayo y durarán cinco meses. El hospital, inaugurado en 1987, atiende a unas ochenta mil personas.",
]
OTHER = [
    "El pleno de Sotillo rechazó ayer la planta de biogás prevista junto al río después de cuatro horas de debate con los vecinos.",
    "La empresa promotora anunció que recurrirá la decisión ante los tribunales y que mantiene su calendario de inversiones.",
    "Los ecologistas celebraron el voto y pidieron que se estudie otra ubicación lejos de las viviendas y de los pozos de agua.",
    "El alcalde de Sotillo aseguró que la propuesta no volverá al pleno antes de las elecciones municipales del año que viene.",
]


def prose(texts: list[str]) -> str:
    """Paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def read(body: str, *, head: str = "", title: str = f"{TITLE} | Diario de Orbea") -> Article:
    """The article on a page of that body."""
    url = "https://orbea.example/n/1"
    markup = f"<html lang='es'><head><title>{title}</title>{head}</head><body>{body}</body></html>"
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


def texts(article: Article) -> list[str]:
    """What its blocks say."""
    return [block.text for block in article.blocks]


def column(text: str, *, above: str = "", below: str = "") -> str:
    """An article as most pages have it."""
    return f"<main><article><h1>{TITLE}</h1>{above}<div class='body'>{text}</div>{below}</article></main>"


@pytest.mark.parametrize("between", ["<br><br>", "<br />\n<br />", "<br>"])
def test_paragraphs_parted_by_line_breaks_are_paragraphs(between):
    """As blogs have them; a break behind a whole sentence is enough."""
    assert texts(read(f"<div class='post'><h1>{TITLE}</h1>{between.join(OWN)}</div>")) == OWN


def test_a_line_break_inside_a_sentence_parts_nothing():
    """An editor's line that is too long for the column."""
    broken = OWN[2].replace(" de los", "<br>de los")

    assert texts(read(column(prose([*OWN[:2], broken, *OWN[3:]])))) == OWN


def test_marks_of_the_sites_software_are_no_text():
    """A wiki's "[editar]" and footnotes, what screen readers are told of links."""
    edit = '<span class="mw-editsection">[<a href="/w?edit">editar</a>]</span>'
    spoken = '<span class="sr-only"> (se abre en una nueva ventana)</span>'
    first = OWN[0].replace("camas", 'camas<sup class="reference"><a href="#n1">[1]</a></sup>')
    second = OWN[1].replace("pacientes", f"<a href='#'>pacientes{spoken}</a>")
    third = OWN[2].replace("euros", "euros<sup>2</sup>")

    article = read(
        column(prose([first, second, third]) + f"<h2>Las obras{edit}</h2>" + prose(OWN[3:]))
    )

    assert texts(article) == [*OWN[:3], "Las obras", *OWN[3:]]


def test_a_power_behind_its_unit_stays():
    """It is a figure."""
    sentence = (
        "La planta medirá 900 m<sup>2</sup> y tendrá luz natural en todas las habitaciones, dijo."
    )

    assert "900 m2 y" in read(column(prose([*OWN, sentence]))).text


def test_who_said_a_quotation_is_parted_from_it():
    """WordPress sets the name inside the quotation."""
    quote = "<blockquote><p>Es una deuda con la comarca</p><cite>Marta Lizarra</cite></blockquote>"

    article = read(column(prose(OWN[:3]) + quote + prose(OWN[3:])))

    assert article.blocks[3].text == "Es una deuda con la comarca — Marta Lizarra"


def test_a_pointer_inside_the_text_for_machines_goes():
    """Headings and lists of that text keep their kind; a line that leads elsewhere goes, with or without a full stop."""
    body = (
        prose(OWN[:2])
        + "<p><strong>Lee también: <a href='/x'>Sotillo rechaza la planta de biogás.</a></strong></p>"
        + f"<h2>Las camas</h2><ul><li>Primero, las obras</li></ul><p>{OWN[2]} <b>Lee también</b> <a href='/y'>La biblioteca abrirá.</a></p>"
        + "<p>Lee también</p><p><a href='/y'>La biblioteca abrirá los sábados.</a></p>"
        + prose(OWN[3:])
    )
    told = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": body})
    script = told.replace("</", "<\\/")

    article = read(
        "<div id='app'></div>",
        head=f'<script type="application/ld+json">{script}</script>',
    )

    assert texts(article) == [*OWN[:2], "Las camas", "Primero, las obras", *OWN[2:]]
    assert article.blocks[2].kind is BlockKind.HEADING


@pytest.mark.parametrize(
    "heading",
    [
        "Sotillo rechaza la planta junto al río",
        "<a href='/s'>Sotillo rechaza la planta junto al río</a>",
    ],
)
def test_the_next_article_under_a_bare_heading_is_told_by_its_subject(heading):
    """No name and hardly a word of the article comes again behind it."""
    page = f"<main><div><h1>{TITLE}</h1>{prose(OWN)}<h2>{heading}</h2>{prose(OTHER)}</div></main>"

    assert texts(read(page)) == OWN


def test_a_part_about_the_same_people_stays():
    """However its heading looks."""
    more = [
        "Jon Aldama recordó además que la plantilla lleva tres años sin refuerzos y que nadie ha contestado a sus cartas.",
        *OTHER,
    ]
    page = f"<main><div><h1>{TITLE}</h1>{prose(OWN)}<h2>Los sindicatos exigen más contratos ya</h2>{prose(more)}</div></main>"

    assert OTHER[-1] in read(page).text


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        (f"<h3 class='post-title'>{TITLE}</h3>", "", f"Orbea Noticias: {TITLE}"),
        (f"<h1>{TITLE.upper()}</h1>", "", f"{TITLE} | Diario de Orbea"),
    ],
    ids=["no first level", "capitals"],
)
def test_the_headline_is_printed_as_such(body, head, title):
    """Without the site's name, and in ordinary letters where the metadata have them."""
    assert (
        read(f"<main><div>{body}{prose(OWN)}</div></main>", head=head, title=title).headline
        == TITLE
    )


@pytest.mark.parametrize(
    ("above", "authors", "hour"),
    [
        ("<dl><dd class='createdby'>Escrito por: <span>Ana Ruiz</span></dd></dl>", ("Ana Ruiz",), ""),
        ("<div class='firma'><span>Ana Ruiz</span><span>Periodista y escritora</span></div>", ("Ana Ruiz",), ""),
        ("<p>Por Ana Ruiz y Luis Soto</p><div>3 de marzo de 2026 a las 9:30 h</div>", ("Ana Ruiz", "Luis Soto"), "08:30"),
        ("<div data-component='byline-block'><span>Ana Ruiz</span></div><p>Publicado el 3 de marzo de 2026, 9:30 p. m.</p>", ("Ana Ruiz",), "20:30"),
        ("<abbr class='published' title='2026-03-03T09:30:00+01:00'>9:30</abbr>", (), "08:30"),
    ],
)  # fmt: skip
def test_author_and_hour_beside_the_headline(above, authors, hour):
    """In elements that are named for it, or for nothing."""
    article = read(column(prose(OWN), above=above))

    assert article.authors == authors
    assert not hour or f"{article.published_at:%d %H:%M}" == f"03 {hour}"
    assert texts(article) == OWN


def test_the_day_in_the_address_is_better_than_a_guess():
    """Where the page prints none."""
    page = Page(
        url="https://orbea.example/2026/02/27/ictus.html",
        final_url="https://orbea.example/2026/02/27/ictus.html",
        status=200,
        body=f"<html><body>{column(prose(OWN))}</body></html>".encode(),
        fetched_at=NOON,
    )
    source = Source(
        id="o",
        publisher="O",
        home="https://orbea.example/",
        language="es",
        time_zone="UTC",
        listings=(),
    )

    assert extract(page, source, entry=None, now=NOON).published_at == datetime(
        2026, 2, 27, tzinfo=UTC
    )


def test_a_dateline_in_an_element_of_its_own_is_kept():
    """Europa Press prints it so; it credits the agency."""
    article = read(column(f"<div>ORBEA, 3 Mar. (EUROPA PRESS) - </div>{prose(OWN)}"))

    assert (article.dateline, article.located) == ("ORBEA, 3 Mar. (EUROPA PRESS) -", "Orbea")
    assert article.agencies == ("Europa Press",)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Fachada del hospital - EUROPA PRESS - ARCHIVO", "Fachada del hospital", "EUROPA PRESS - ARCHIVO"),
        ("Image source, Getty Images", "", "Getty Images"),
    ],
)  # fmt: skip
def test_a_pictures_credit_is_no_caption(line, caption, credit):
    """Behind a dash in capitals, or named as its source."""
    image = read(
        column(f"<figure><img src='/a.jpg'><figcaption>{line}</figcaption></figure>{prose(OWN)}")
    ).image

    assert image is not None
    assert (image.caption, image.credit) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Video Player is loading.</p>",
        "<p>Únase a nuestro canal de WhatsApp</p>",
        "<p>[Publicidad]</p>",
        "<p>Si quieres seguir toda la actualidad sin límites, únete a EL DIARIO por 1€ el primer mes</p>",
        "<p>Déjanos tu opinión en los comentarios</p>",
        "<h4>Allow Google YouTube content?</h4><p>This article contains content provided by Google YouTube. We ask for your permission before anything is loaded, as they may be using cookies and other technologies.</p>",
        "<p>(Además: <a href='/y'>La biblioteca abrirá los sábados</a>).</p>",
        "<p>Ver esta publicación en Instagram</p>",
    ],
)  # fmt: skip
def test_notices_and_appeals_inside_the_text_go(line):
    """Of players, embedded posts, subscriptions and other pages."""
    assert texts(read(column(prose(OWN[:3]) + line + prose(OWN[3:])))) == OWN


def test_the_section_over_the_text_is_no_text():
    """Nor is the author's office, printed again below the headline."""
    above = "<p class='kicker'>Entrevista</p><p class='author'>Ana Ruiz</p>"

    assert texts(read(column("<p>Tribuna</p>" + prose(OWN), above=above))) == OWN


def test_related_stories_between_short_paragraphs_do_not_end_the_text():
    """Its sentences go on behind the box."""
    box = "<h3>Noticias relacionadas</h3><ul><li><a href='/p'>Anterior</a></li></ul>"

    assert texts(read(column(prose(OWN[:2]) + box + prose(OWN[2:])))) == OWN


def test_accept_or_subscribe_is_a_wall_of_consent():
    """It has a word of money too, but no article beside it."""
    wall = (
        "<h1>Diario de Orbea</h1><p>Para acceder puedes aceptar las cookies y navegar gratis, o suscribirte.</p>"
        "<p>Si aceptas, nosotros y nuestros socios almacenamos datos personales con cookies.</p>"
        "<a>Aceptar y continuar</a><a>Rechazar y suscribirse por 1,99 €</a><a>Ya soy suscriptor</a>"
    )

    assert read(f"<div>{wall}</div>", title="Diario de Orbea").verdict is Verdict.CONSENT_WALL


def test_a_report_about_an_error_is_an_article():
    """Its title names the error among other words."""
    title = "La web del Ayuntamiento de Orbea cae y muestra durante horas un error 404"
    article = read(f"<article><h1>{title}</h1>{prose(OWN)}</article>", title=title)

    assert article.verdict is Verdict.ARTICLE


def test_a_short_text_whose_outlet_asks_for_members_is_whole():
    """The appeal does not say that there is more to read."""
    article = read(column(prose(OWN), below="<div><p>Hazte socio, hazte socia</p></div>"))

    assert article.verdict is Verdict.ARTICLE
