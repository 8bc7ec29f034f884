"""Pages that are no article say so, under the right name and with a reason."""

import json
from datetime import UTC, datetime

import pytest

from pipeline.extract import extract
from pipeline.model.news import Page, Source, Verdict

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ES = (
    "La consejería de Sanidad abrirá en mayo dos centros de atención primaria en la comarca de "
    "Valdearenas, según confirmó ayer su titular, Lucía Bermejo, durante una visita a las obras. "
)
EN = (
    "The county council will reopen the old tram depot at Harrow Lane as a market hall next spring, "
    "its leader Joan Pettifer said on Monday after a vote that had been put off three times. "
)
LONG_ES = [
    f"{ES} La inversión alcanza los {n},4 millones y dará servicio a {n}.200 vecinos."
    for n in range(3, 9)
]
LONG_EN = [
    f"{EN} The work will cost £{n}.4m and make room for {n} stalls in all." for n in range(3, 9)
]
LD = {"@context": "https://schema.org", "@type": "NewsArticle"}


def page(
    body: str, *, title: str = "", ld: object = None, status: int = 200, url: str = ""
) -> Page:
    """A reply of an outlet of our own invention."""
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    address = url or "https://outlet.example/local/una-noticia-1234.html"
    return Page(
        url=address,
        final_url=address,
        status=status,
        body=f"<!doctype html><html><head><title>{title}</title>{script}</head><body>{body}</body></html>".encode(),
        fetched_at=NOON,
    )


def paragraphs(*texts: str) -> str:
    """An article's body."""
    return "<main><article>" + "".join(f"<p>{text}</p>" for text in texts) + "</article></main>"


def links(count: int, words: str) -> str:
    """A list of teasers as section fronts have them."""
    return "".join(
        f'<div class="card"><h3><a href="/n/{n}">{words} {n}: lo que se sabe hasta ahora</a></h3></div>'
        for n in range(count)
    )


def cards(teaser: str, count: int) -> str:
    """Headings that lead to articles, each with its teaser."""
    return "".join(
        f'<li><p>Local</p><h2><a href="/n/{n}">Number {n} opens</a></h2><p>{teaser} {n}</p></li>'
        for n in range(count)
    )


COOKIES_ES = (
    "<div><h2>Tu privacidad es importante</h2><p>Nosotros y nuestros socios almacenamos y accedemos a "
    "información en tu dispositivo mediante cookies para mostrarte publicidad personalizada.</p>"
    "<p>Puedes aceptar todas las cookies o gestionar preferencias en cualquier momento desde la "
    "política de cookies.</p><button>Aceptar y continuar</button><button>Rechazar todo</button></div>"
)
COOKIES_EN = (
    "<div><h1>We value your privacy</h1><p>We and our partners store and access information on your "
    "device, such as cookies, to show personalised advertising.</p><p>Before you continue you can "
    "accept all or manage options; see our cookie policy.</p><button>Accept all</button></div>"
)
CASES = {
    "404 status": (page(paragraphs(*LONG_ES), status=404), Verdict.ERROR_PAGE),
    "500 status": (page(paragraphs(*LONG_EN), status=503), Verdict.ERROR_PAGE),
    "404 in words, es": (
        page(
            "<h1>Página no encontrada</h1><p>Vaya, la dirección que buscas no existe.</p>"
            + links(5, "Última noticia"),
            title="Error 404",
        ),
        Verdict.ERROR_PAGE,
    ),
    "404 in words, en": (
        page("<h1>Page not found</h1><p>Sorry, we couldn't find that page.</p>", title="Not found"),
        Verdict.ERROR_PAGE,
    ),
    "challenge": (
        page("<h1>Just a moment...</h1><p>Checking your browser.</p>", title="Just a moment..."),
        Verdict.ERROR_PAGE,
    ),
    "removed, es": (
        page("<h1>Contenido no disponible</h1><p>Esta noticia ya no está disponible.</p>"),
        Verdict.ERROR_PAGE,
    ),
    "access denied": (
        page("<h1>Access Denied</h1><p>You don't have permission.</p>", title="Access Denied"),
        Verdict.ERROR_PAGE,
    ),
    "maintenance, es": (
        page("<h1>Sitio en mantenimiento</h1><p>Volvemos enseguida.</p>", title="En mantenimiento"),
        Verdict.ERROR_PAGE,
    ),
    "consent, es": (page(COOKIES_ES, title="Diario"), Verdict.CONSENT_WALL),
    "consent, en": (page(COOKIES_EN, title="The Paper"), Verdict.CONSENT_WALL),
    "consent in main, es": (page(f"<main>{COOKIES_ES}</main>"), Verdict.CONSENT_WALL),
    "consent, pay or accept": (
        page(
            "<main><h1>Elige cómo leer</h1><p>Puedes aceptar y continuar gratis con publicidad y cookies, o "
            "suscríbete para rechazar las cookies por 1,99 euros al mes.</p><p>Consulta nuestra política de "
            "cookies y la política de privacidad para gestionar tu consentimiento.</p></main>"
        ),
        Verdict.CONSENT_WALL,
    ),
    "paywall, es": (
        page(
            paragraphs(
                ES, "Contenido exclusivo para suscriptores. Suscríbete para seguir leyendo."
            ),
            ld={**LD, "headline": "Dos centros", "isAccessibleForFree": False},
        ),
        Verdict.PAYWALL,
    ),
    "paywall by words, es": (
        page(paragraphs(ES, ES) + "<div>Hazte premium. ¿Ya eres suscriptor? Inicia sesión</div>"),
        Verdict.PAYWALL,
    ),
    "paywall by words, en": (
        page(paragraphs(EN, EN) + "<div>Subscribe to continue. Already a subscriber? Log in</div>"),
        Verdict.PAYWALL,
    ),
    "paywall, string false": (
        page(paragraphs(EN), ld={**LD, "headline": "Depot", "isAccessibleForFree": "False"}),
        Verdict.PAYWALL,
    ),
    "paywall, meter": (
        page(paragraphs(EN) + "<div>You've reached your limit of free articles this month.</div>"),
        Verdict.PAYWALL,
    ),
    "registration wall": (
        page(paragraphs(EN, EN) + "<section>Register for free to continue reading</section>"),
        Verdict.PAYWALL,
    ),
    "teaser, es": (page(paragraphs(ES, "Seguir leyendo")), Verdict.TEASER),
    "teaser, en": (page(paragraphs(EN, "Read the full story")), Verdict.TEASER),
    "teaser, dots": (page(paragraphs(EN, "The vote, which had been put off, […]")), Verdict.TEASER),
    "section front, es": (page(links(30, "Detenido en Arlanza")), Verdict.LISTING),
    "section front, en": (page(links(30, "Fire at the depot")), Verdict.LISTING),
    "tag page": (
        page(
            f"<h1>Sanidad</h1><p>{ES}</p>" + links(25, "Sanidad"),
            ld={"@type": "CollectionPage", "name": "Sanidad"},
        ),
        Verdict.LISTING,
    ),
    "live blog, ld": (
        page(paragraphs(*LONG_ES), ld={**LD, "@type": "LiveBlogPosting", "headline": "En directo"}),
        Verdict.LIVE_BLOG,
    ),
    "live blog, es": (
        page(
            "<h1>Última hora de la tormenta, en directo</h1>"
            + paragraphs(*(f"{n}:15 {text}" for n, text in enumerate(LONG_ES, 10))),
            title="Última hora de la tormenta, en directo",
        ),
        Verdict.LIVE_BLOG,
    ),
    "live blog, en": (
        page(
            "<h1>Storm live: roads shut</h1>"
            + paragraphs(*(f"{n}:15 {text}" for n, text in enumerate(LONG_EN, 10))),
            title="Storm live updates: roads shut",
        ),
        Verdict.LIVE_BLOG,
    ),
    "film": (
        page(
            paragraphs(EN),
            ld={"@type": "VideoObject", "name": "The depot"},
            url="https://outlet.example/video/depot",
        ),
        Verdict.MEDIA,
    ),
    "gallery, es": (
        page(paragraphs(ES), url="https://outlet.example/fotos/valdearenas-obras"),
        Verdict.MEDIA,
    ),
    "podcast": (
        page(paragraphs(ES), ld={"@type": "PodcastEpisode", "name": "La comarca"}),
        Verdict.MEDIA,
    ),
    "short, es": (
        page(paragraphs("El pleno se aplaza al jueves por falta de cuórum.")),
        Verdict.TOO_SHORT,
    ),
    "short, en": (page(paragraphs("The match was put off until Thursday.")), Verdict.TOO_SHORT),
    "empty body": (page("<main></main>", title="Diario"), Verdict.TOO_SHORT),
    "wrong language": (page(paragraphs(*LONG_EN)), Verdict.WRONG_LANGUAGE),
    "small front page, en": (
        page("<main><h1>Latest</h1>" + cards(EN, 2) + "</main>", url="https://outlet.example/"),
        Verdict.LISTING,
    ),
    "small section front, en": (
        page(f"<main><h1>Latest</h1>{cards(EN, 2)}</main>", url="https://outlet.example/health"),
        Verdict.LISTING,
    ),
    "small section front, es": (
        page(f"<main><h1>Sanidad</h1>{cards(ES, 4)}</main>", url="https://outlet.example/sanidad"),
        Verdict.LISTING,
    ),
    "cards that are links as a whole": (
        page(
            "<main>"
            + "".join(f"<a href='/n/{n}'><h3>Obra {n}</h3><p>{ES}</p></a>" for n in range(4))
            + "</main>"
        ),
        Verdict.LISTING,
    ),
    "search results, es": (
        page(
            f"<h1>Resultados para «sanidad»</h1><section>{cards(ES, 8)}</section>",
            ld={"@type": "SearchResultsPage", "name": "sanidad"},
        ),
        Verdict.LISTING,
    ),
    "author page, en": (
        page(
            f"<h1>Ruth Calloway</h1><p>Ruth covers councils.</p>{cards(EN, 12)}",
            ld={"@type": "ProfilePage", "name": "Ruth Calloway"},
        ),
        Verdict.LISTING,
    ),
    "photo and headlines only": (
        page(
            "".join(
                f"<article><h2><a href=/n/{n}>Obras en la calle {n}</a></h2></article>"
                for n in range(6)
            )
        ),
        Verdict.LISTING,
    ),
    "403 status, es": (page("<h1>Prohibido</h1>", status=403), Verdict.ERROR_PAGE),
    "410 status": (page(paragraphs(*LONG_EN), status=410), Verdict.ERROR_PAGE),
    "are you a robot": (
        page("<h1>Are you a robot?</h1><p>Please complete the check below.</p>", title="Check"),
        Verdict.ERROR_PAGE,
    ),
    "unusual traffic, es": (
        page(
            "<p>Verifica que eres humano para continuar. Hemos notado un tráfico inusual.</p>",
            title="Diario",
        ),
        Verdict.ERROR_PAGE,
    ),
    "server error in words, es": (
        page("<h1>Algo ha salido mal</h1><p>Inténtalo más tarde.</p>", title="Error del servidor"),
        Verdict.ERROR_PAGE,
    ),
    "consent, partners, en": (
        page(
            "<main><p>With your consent we and our partners use cookies to measure audiences. You "
            "can accept and continue or manage preferences below.</p>"
            "<button>Accept and continue</button></main>"
        ),
        Verdict.CONSENT_WALL,
    ),
    "paywall, fading text, es": (
        page(
            paragraphs(*LONG_ES[:2], "Este artículo es solo para suscriptores…"),
            ld={**LD, "headline": "Dos centros", "isAccessibleForFree": False},
        ),
        Verdict.PAYWALL,
    ),
    "paywall, part not free": (
        page(
            paragraphs(EN),
            ld={
                **LD,
                "headline": "Depot",
                "isAccessibleForFree": "http://schema.org/False",
                "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False},
            },
        ),
        Verdict.PAYWALL,
    ),
    "article of which machines are told more": (
        page(
            paragraphs(ES, "La visita siguió por la tarde en la comarca vecina."),
            ld={**LD, "headline": "Dos centros", "articleBody": " ".join(LONG_ES)},
        ),
        Verdict.ARTICLE,
    ),
    "teaser, button outside": (
        page(paragraphs(ES) + "<div class=more><a href=/n/1>Leer noticia completa</a></div>"),
        Verdict.TEASER,
    ),
    "teaser, continue reading": (
        page(paragraphs(EN, "Continue reading")),
        Verdict.TEASER,
    ),
    "live blog by its entries, en": (
        page(
            "<h1>Storm: roads shut</h1>"
            + paragraphs(*(f"{n}.40 {text}" for n, text in enumerate([*LONG_EN, *LONG_EN], 8))),
            title="Storm: roads shut",
        ),
        Verdict.LIVE_BLOG,
    ),
    "minute by minute, es": (
        page(
            "<h1>El pleno, minuto a minuto</h1>"
            + paragraphs(*(f"{n}:05 {text}" for n, text in enumerate(LONG_ES, 9))),
            title="El pleno, minuto a minuto",
        ),
        Verdict.LIVE_BLOG,
    ),
    "live blog whose times stand in elements of their own": (
        page(
            "<main><article><h1>Última hora de la riada, en directo</h1>"
            + "".join(
                f"<div><time>{n}:00</time><h3>Novedad {n}</h3><p>{text}</p></div>"
                for n, text in enumerate(LONG_ES, 10)
            )
            + "</article></main>",
            title="Última hora de la riada, en directo",
        ),
        Verdict.LIVE_BLOG,
    ),
    "live blog that calls itself directo": (
        page(
            "<h1>Pleno del ayuntamiento: directo</h1>"
            + paragraphs(
                *(f"<strong>{n}:20</strong> {text}" for n, text in enumerate(LONG_ES, 10))
            ),
            title="Pleno del ayuntamiento: directo",
        ),
        Verdict.LIVE_BLOG,
    ),
    "film without an address of its own": (
        page(
            "<h1>Vídeo: así se inundó la plaza</h1>"
            + paragraphs("Las imágenes muestran el agua en la plaza mayor de Valdearenas."),
            title="Vídeo: así se inundó la plaza",
        ),
        Verdict.MEDIA,
    ),
    "gallery of captions": (
        page(
            "<h1>El temporal en la costa</h1>"
            + "".join(
                f"<figure><img src='{n}.jpg'><figcaption>{n}/9. Una ola rompe contra el espigón número {n} "
                "del puerto de Valdearenas mientras los vecinos la miran. (Agencia)</figcaption></figure>"
                for n in range(1, 10)
            ),
            title="El temporal en la costa",
        ),
        Verdict.MEDIA,
    ),
    "gallery, en": (
        page(paragraphs(EN), url="https://outlet.example/pictures/depot-reopens"),
        Verdict.MEDIA,
    ),
    "film, es": (
        page(
            paragraphs(ES),
            ld={"@type": "VideoObject", "name": "La visita"},
            url="https://outlet.example/videos/visita-123.html",
        ),
        Verdict.MEDIA,
    ),
    "wrong language, fr": (
        page(
            paragraphs(
                *[
                    "La mairie a décidé lundi de rouvrir le vieux dépôt de tramways au printemps, après "
                    f"trois reports, pour un coût de {n} millions d'euros, selon son premier adjoint."
                    for n in range(3, 8)
                ]
            )
        ),
        Verdict.WRONG_LANGUAGE,
    ),
    "article with cards after it": (
        page(paragraphs(*LONG_EN) + f"<section><h2>More</h2>{cards(EN[:60], 6)}</section>"),
        Verdict.ARTICLE,
    ),
    "article that says where to watch, with the times": (
        page(
            "<h1>Dónde ver en directo la final de Orbea</h1>"
            + paragraphs(*LONG_ES)
            + "<table>"
            + "".join(f"<tr><td>{n}:00</td><td>Semifinal</td></tr>" for n in range(16, 21))
            + "</table>",
            title="Dónde ver en directo la final de Orbea",
        ),
        Verdict.ARTICLE,
    ),
    "article, es": (page(paragraphs(*LONG_ES)), Verdict.ARTICLE),
    "article with a cookie notice": (page(COOKIES_ES + paragraphs(*LONG_ES)), Verdict.ARTICLE),
    "article about subscriptions": (
        page(
            paragraphs(
                *LONG_ES,
                "El diario cobrará desde abril: ya son de pago los contenidos exclusivos para suscriptores.",
            )
        ),
        Verdict.ARTICLE,
    ),
    "article with links after it": (
        page(paragraphs(*LONG_ES) + links(40, "Otra noticia")),
        Verdict.ARTICLE,
    ),
    "article about error 404": (
        page(paragraphs(*LONG_ES), title="El error 404 que dejó sin web a la consejería"),
        Verdict.ARTICLE,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_verdict_has_the_right_name_and_a_reason(name):
    """Each kind of page is told from the others, in Spanish and in English."""
    fetched, expected = CASES[name]
    source = Source(
        id="outlet",
        publisher="Outlet",
        home="https://outlet.example/",
        # Most cases are about one thing; the language is asked for where it is the point.
        language="es" if expected is Verdict.WRONG_LANGUAGE else "",
        time_zone="Europe/Madrid",
        listings=(),
    )

    article = extract(fetched, source, entry=None, now=NOON)

    assert article.verdict is expected, article.verdict_reason
    assert article.verdict_reason


def test_there_are_many_of_them():
    """At least 45 pages that are no article, so that a rule that loses a kind is seen."""
    assert sum(expected is not Verdict.ARTICLE for _, expected in CASES.values()) >= 45
