"""Pages that are no article, in both languages: every kind of refusal is tried often enough to see one lost."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.model.news import Page, Source, Verdict

FLOORS = Path(__file__).parents[2] / "floors.json"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OPENINGS = {
    "es": "El ayuntamiento de Valdearenas reabrirá en abril el mercado viejo, según dijo ayer la alcaldesa, "
    "Rosa Izaguirre, tras una votación que se había aplazado tres veces por falta de acuerdo.",
    "en": "The council at Harrow Lane will reopen its old tram depot in April, its leader Joan Pettifer said "
    "yesterday after a vote that had been put off three times for want of an agreement.",
}
MORE_ES = (
    "<p>Las obras costarán cuatro millones de euros y darán sitio a sesenta puestos de fruta, carne y pescado.</p>"
    "<p>La oposición pidió que se publiquen los contratos y que los vendedores de siempre elijan primero su lugar.</p>"
)
MORE_EN = (
    "<p>The work will cost four million pounds and make room for sixty stalls of fruit, meat and fish.</p>"
    "<p>The opposition asked for the contracts to be published and for the old traders to choose their places first.</p>"
)
NOT_FREE = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"headline": "A", "isAccessibleForFree": false}</script>'
)
LIVE = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "LiveBlogPosting", '
    '"headline": "A"}</script>'
)
FILM = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "VideoObject", '
    '"name": "A"}</script>'
)
#: Verdict, language, page; ``{}`` is an opening paragraph of that language.
PAGES = (
    (Verdict.TEASER, "es", "<article><p>{}</p><p>Leer más</p></article>"),
    (Verdict.TEASER, "es", "<article><p>{}</p><p>Sigue leyendo</p></article>"),
    (Verdict.TEASER, "en", "<article><p>{}</p><p>Read more</p></article>"),
    (Verdict.TEASER, "en", "<article><p>{}</p><p>Read the full article</p></article>"),
    (Verdict.PAYWALL, "es", NOT_FREE + "<article><p>{}</p></article>"),
    (Verdict.PAYWALL, "en", NOT_FREE + "<article><p>{}</p></article>"),
    (Verdict.PAYWALL, "es", "<article><p>{}</p></article><p>Suscríbete para seguir leyendo</p>"),
    (Verdict.PAYWALL, "en", "<article><p>{}</p></article><p>Subscribe to continue reading</p>"),
    (
        Verdict.CONSENT_WALL,
        "es",
        (
            "<div><h2>Tu privacidad</h2><p>Nosotros y nuestros socios usamos cookies. Puedes aceptar todas las "
            "cookies o gestionar preferencias.</p><button>Rechazar todo</button></div>"
        ),
    ),
    (
        Verdict.CONSENT_WALL,
        "en",
        (
            "<div><h2>We value your privacy</h2><p>We and our partners use cookies. You can accept all or manage "
            "preferences.</p><button>Reject all</button></div>"
        ),
    ),
    (
        Verdict.LISTING,
        "es",
        "<main><h1>Comarca</h1>" + "<h3><a href=/a>{}</a></h3>" * 15 + "</main>",
    ),
    (
        Verdict.LISTING,
        "en",
        "<main><h1>County</h1>" + "<h3><a href=/a>{}</a></h3>" * 15 + "</main>",
    ),
    (Verdict.LIVE_BLOG, "es", LIVE + "<article><p>{}</p></article>"),
    (Verdict.LIVE_BLOG, "en", LIVE + "<article><p>{}</p></article>"),
    (Verdict.MEDIA, "es", FILM + "<article><p>{}</p></article>"),
    (Verdict.MEDIA, "en", FILM + "<article><p>{}</p></article>"),
    (Verdict.ERROR_PAGE, "es", "<title>Página no encontrada</title><h1>Página no encontrada</h1>"),
    (Verdict.ERROR_PAGE, "en", "<title>Page not found</title><h1>Page not found</h1>"),
    (Verdict.TOO_SHORT, "es", "<article><p>El pleno se aplaza al jueves.</p></article>"),
    (Verdict.TOO_SHORT, "en", "<article><p>The match is put off.</p></article>"),
    *(
        (Verdict.PAYWALL, language, f"<article><p>{{}}</p></article><div><p>{wall}</p></div>")
        for language, wall in (
            ("es", "Sigue leyendo por solo 1€ al mes"),
            ("es", "Desbloquea este artículo"),
            ("es", "Contenido para usuarios registrados"),
            ("es", "Has leído tus artículos gratuitos. Suscribite para leer sin límites"),
            ("en", "You have reached your limit of free articles"),
            ("en", "Unlock the full article"),
            ("en", "This post is for paid subscribers"),
            ("en", "The rest is behind a paywall. Please sign in or subscribe."),
        )
    ),
    *(
        (Verdict.ERROR_PAGE, language, f"<title>El mercado</title><p>{words}</p>")
        for language, words in (
            ("es", "Error de base de datos: no se ha podido establecer la conexión."),
            ("es", "Acceso bloqueado. Hemos detectado tráfico inusual desde su red."),
            ("es", "Ha ocurrido un error inesperado."),
            ("en", "Please enable JS and disable any ad blocker"),
            ("en", "Press & Hold to confirm you are a human (and not a bot)."),
            ("en", "Request unsuccessful. Incapsula incident ID: 877000-1234"),
            ("en", "451: Unavailable due to legal reasons."),
            ("en", "Too many requests"),
        )
    ),
    (Verdict.MEDIA, "es", "<h1>Escucha el pódcast: el mercado</h1><p>{}</p>"),
    (Verdict.MEDIA, "es", "<h1>Viñeta de Forjas</h1><img src='/v.jpg'>"),
    (Verdict.MEDIA, "en", "<h1>Council reopens its old tram depot – video</h1><p>{}</p>"),
    (
        Verdict.LIVE_BLOG,
        "es",
        "<h1>El pleno, minuto a minuto</h1>"
        + "".join(f"<div><b>Hace {ago} minutos</b><p>{{}}</p></div>" for ago in range(2, 8)),
    ),
    (
        Verdict.LISTING,
        "en",
        "<h1>County</h1>"
        + "<div class='card'><div><a href='/a'>Council reopens its tram depot</a></div><p>{}</p></div>"
        * 6,
    ),
    (
        Verdict.CONSENT_WALL,
        "es",
        (
            "<div><h2>Gestión de cookies</h2><p>Con tu consentimiento, nosotros y nuestros 870 socios usamos cookies.</p>"
            "<a>Continuar sin aceptar</a> <a>Aceptar y cerrar</a></div>"
        ),
    ),
    (Verdict.TEASER, "es", "<article><p>{}</p><a href='/n'>Leer la noticia completa</a></article>"),
    (Verdict.WRONG_LANGUAGE, "es", f"<article><p>{{}}</p>{MORE_ES}</article>"),
    (Verdict.WRONG_LANGUAGE, "en", f"<article><p>{{}}</p>{MORE_EN}</article>"),
)


@pytest.mark.parametrize(("verdict", "language", "body"), PAGES)
def test_it_is_refused_under_the_right_name(verdict, language, body):
    """Teasers, walls, lists, live texts, films, errors and other languages are told apart in es and in en."""
    other = {"es": "en", "en": "es"}[language]
    source = Source(
        id="outlet",
        publisher="Outlet",
        home="https://outlet.example/",
        language=other if verdict is Verdict.WRONG_LANGUAGE else language,
        time_zone="Europe/Madrid",
        listings=(),
    )
    address = "https://outlet.example/local/mercado-1234.html"
    page = Page(
        url=address,
        final_url=address,
        status=200,
        body=f"<!doctype html>{body.replace('{}', OPENINGS[language])}".encode(),
        fetched_at=NOON,
    )

    article = extract(page, source, entry=None, now=NOON)

    assert article.verdict is verdict, article.verdict_reason


def test_each_kind_of_refusal_is_tried_in_both_languages():
    """No verdict is left without a page in Spanish and one in English, and the table does not shrink."""
    tried = {(verdict, language) for verdict, language, _ in PAGES}

    assert tried == {
        (verdict, language)
        for verdict in Verdict
        if verdict is not Verdict.ARTICLE
        for language in OPENINGS
    }
    assert len(PAGES) >= json.loads(FLOORS.read_text("utf-8"))["refusals"]["pages"]
