"""What outlets print between and around the paragraphs goes, in both languages; a true sentence that begins alike stays."""

from datetime import UTC, datetime
from html import escape

import pytest

from pipeline.extract import extract
from pipeline.extract.boilerplate import is_boilerplate
from pipeline.extract.views import RawBlock
from pipeline.model.news import Article, BlockKind, Page, Source

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

#: Lines as plain paragraphs in the text's own column, without a class that would tell them; a link is in brackets.
CHROME = {
    "es": (
        "Lee también: [La última panadería de Vado Hondo busca relevo]",
        "Lee también [La última panadería de Vado Hondo busca relevo]",
        "LEER MÁS: [La última panadería de Vado Hondo busca relevo]",
        "Te puede interesar: [Los médicos de guardia piden un turno más]",
        "También te puede interesar",
        "Más información: [El puente cierra otra vez]",
        "[El puente cierra otra vez en pleno verano por las grietas]",
        "Noticias relacionadas",
        "Relacionado: [El puente cierra otra vez]",
        "Sigue leyendo:",
        "Apúntate a nuestro boletín y recibe cada mañana las noticias de la comarca en tu correo.",
        "Suscríbete para seguir leyendo.",
        "Recibe nuestras noticias en tu correo cada mañana. Escribe tu dirección.",
        "Únete a nuestro canal de WhatsApp y no te pierdas nada.",
        "Descarga nuestra app para recibir alertas en tu móvil.",
        "Síguenos en Facebook, X e Instagram.",
        "Sigue toda la actualidad de El Correo en [Google News].",
        "Añade El Correo de Peñafría como fuente preferida en Google",
        "Sigue a El Correo en Google Discover",
        "Comparte esta noticia",
        "Compartir en Facebook",
        "Publicidad",
        "PUBLICIDAD",
        "Escucha este artículo",
        "Escuchar la noticia 3:42",
        "Tiempo de lectura: 4 minutos",
        "4 min de lectura",
        "Etiquetas: puente, obras, Peñafría",
        "Archivado en: [Puentes] · [Obras]",
        "Temas: [Puentes] · [Obras]",
        "Comentarios (12)",
        "Ver comentarios",
        "Deja un comentario",
        "Conforme a los criterios de The Trust Project",
        "© 2026 El Correo de Peñafría. Todos los derechos reservados.",
        "Prohibida la reproducción total o parcial.",
        "Siguiente noticia",
        "Ver más actualizaciones",
        "Volver arriba",
        "¿Has encontrado un error? Escríbenos a lectores@correo.example",
        "Ana Ruiz es redactora de El Correo. Puedes escribirle a ana@correo.example o seguirla en Twitter.",
        "Sobre la firma",
        "Facebook Twitter WhatsApp Telegram",
        "Domingo 01 Mayo, 2022 | 13:43",
        "https://media.correo.example/2022/05/audio.mp3",
        'document.createElement("audio");',
    ),
    "en": (
        "Read more: [The bridge that was never built]",
        "READ MORE: [The bridge that was never built]",
        "Read also [The bridge that was never built]",
        "Related: [The bridge that was never built]",
        "Related articles",
        "More on this story",
        "More from Marlby Weekly",
        "You may also like",
        "Recommended for you",
        "Recommended reading",
        "[The bridge that was never built opens to the public at last]",
        "Up next",
        "Next article",
        "Sign up for our newsletter and never miss a story.",
        "Subscribe to continue reading.",
        "Get the latest news delivered to your inbox every morning.",
        "Download our app to get breaking news alerts on your phone.",
        "Join our WhatsApp channel for breaking news.",
        "Follow us on Facebook, X and Instagram.",
        "Follow Marlby Weekly on [Google News].",
        "Add Marlby Weekly as a preferred source on Google",
        "Share this article",
        "Share on Facebook",
        "Advertisement",
        "Story continues below advertisement",
        "Article continues after the advertisement",
        "after newsletter promotion",
        "skip past newsletter promotion",
        "Listen to this article",
        "Listen to this article 4 min",
        "3 min read",
        "Reading time: 3 minutes",
        "Tags: bridges, ferries",
        "Filed under: [Bridges] | [Ferries]",
        "Topics: [Bridges] | [Ferries]",
        "Comments (12)",
        "Leave a comment",
        "View comments",
        "Copyright 2026 Marlby Weekly. All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Show key events only",
        "Please turn on JavaScript to use this feature",
        "Load more updates",
        "Back to top",
        "Have a story? E-mail us at news@marlby.example",
        "Ruth Calloway covers transport. Follow her on Twitter or send her an e-mail.",
        "About the author",
        "Facebook Twitter WhatsApp Email",
        "March 3, 2026 10:35 am",
    ),
}

#: Sentences of a reporter that begin with such words, or hold them.
SENTENCES = {
    "es": (
        "Leer también ayuda a dormir, según un estudio con 300 pacientes.",
        "Te puede interesar o no la política, pero el pan lo pagas igual, dijo.",
        "Más información tendrá el juez cuando declaren los tres peritos el lunes.",
        "Ver más allá de las cifras es lo que pidió ayer el fiscal.",
        "Noticias relacionadas con la guerra ocuparon la mitad del informativo.",
        "Recibe cada mes 400 euros de pensión y paga 380 de alquiler.",
        "Comparte piso con otras tres estudiantes y paga 300 euros al mes.",
        "Compartir piso cuesta ya más de 500 euros en la capital.",
        "Comentarios como ese se oyeron ayer en todos los bares del puerto.",
        "Publicidad engañosa es, según el juez, todo lo que contaba el folleto.",
        "Guardar silencio fue lo único que hizo el acusado ante el juez.",
        "Imprimir un libro cuesta hoy el doble que hace cinco años.",
        "Etiquetas de colores distinguirán desde junio los envases reciclables.",
        "Temas como la vivienda y el agua quedaron fuera del debate.",
        "Sigue la huelga de trenes por tercer día en toda la comarca.",
        "Siguiente en la lista estaba el alcalde de Solana, que no acudió.",
        "Relacionado con el cierre está también el despido de 30 obreros.",
        "La plataforma prohíbe desde hoy suscribirse sin dar el correo electrónico a un adulto.",
        "El ministro escribió en Twitter que no piensa dimitir por una fotografía.",
        "Un boletín de la policía pidió ayer a los vecinos que no salieran de casa.",
        "«Suscríbete, me decían todos los carteles», recuerda la mujer estafada.",
        "La editorial perdió los derechos reservados a su autor tras el juicio.",
        "Recibió por WhatsApp un enlace que le robó los ahorros de toda la vida.",
        "Descarga eléctrica y viento obligaron a cerrar el puerto durante la noche.",
    ),
    "en": (
        "Read more than twice, the letter only made the family angrier.",
        "Related costs have doubled since the chain broke in January.",
        "More on the bank side of the river will be dug in May.",
        "Popular songs were played until the ferry reached the east bank.",
        "Top of the list was the bridge at Solham, which shut in June.",
        "Latest figures show that 1,100 people paid into the fund.",
        "Sign up fees will be paid back to all 40 families, the council said.",
        "Share prices fell by a tenth after the ferry was condemned.",
        "Comments made by the mayor in March are part of the inquiry.",
        "Print workers walked out on Monday over pay and night shifts.",
        "Tags fitted to 30 birds showed that they fly at night.",
        "Topics such as housing and water were left out of the debate.",
        "Loading the boat took nine men and most of the afternoon.",
        "Subscribe was the word that the fake page repeated, police said.",
        "Follow her they did, through the marsh and over the old dyke.",
        "Advertisement for the post closed in May with two applicants.",
        "See also means nothing to a reader without the book, she joked.",
        "The minister wrote on Twitter that he would not resign over a photograph.",
        "A newsletter sent by the police asked people to stay at home on Friday.",
        "Join the queue before six, the sign outside the shop had told them.",
        "Watch repairs kept the shop alive until the bridge was closed.",
        "Don't miss the boat was the campaign's slogan for eleven years.",
        "Follow-up talks on Facebook's data use were put off until the autumn.",
        "He said he had been sent an email by the editor asking for money.",
    ),
}
LANGUAGES = tuple(CHROME)


def block(line: str) -> RawBlock:
    """The line as a paragraph; what is in brackets is a link."""
    linked = sum(len(part.partition("]")[0]) for part in line.split("[")[1:])
    text = line.replace("[", "").replace("]", "")
    return RawBlock(kind=BlockKind.PARAGRAPH, text=text, link_share=linked / len(text))


@pytest.mark.parametrize("line", [line for lines in CHROME.values() for line in lines])
def test_a_line_of_the_site_is_known_as_one(line: str):
    """By its own words and links alone, whatever its class."""
    assert is_boilerplate(block(line))


@pytest.mark.parametrize("line", [line for lines in SENTENCES.values() for line in lines])
def test_a_sentence_that_begins_alike_is_none(line: str):
    """A finished sentence without a link is a reporter's."""
    assert not is_boilerplate(block(line))


PROSE = {
    "es": (
        "El puente de la ría de Arlanza volverá a abrirse al tráfico el lunes, tras once semanas de obras que han costado 2,4 millones.",
        "La reparación comenzó en diciembre, cuando los técnicos hallaron grietas en dos de los seis pilares que aguantan la calzada.",
        "Los comerciantes del barrio de la Marina calculan que han perdido una cuarta parte de sus ventas desde que empezó la obra.",
    ),
    "en": (
        "The last ferry across the Ouse at Marlby will keep running until the autumn, after 1,100 people paid into a fund for a chain.",
        "The flat-bottomed boat carries six cars at a time and saves a drive of 19 miles to the nearest bridge over the river.",
        "Engineers expect the work to take nine days in May, when the river is low and there is less wood floating down from the hills.",
    ),
}


def read(language: str, lines: tuple[str, ...]) -> Article:
    """The article of a page whose paragraphs stand between these lines."""
    first, *rest = PROSE[language]
    marked = [escape(line).replace("[", "<a href='/x'>").replace("]", "</a>") for line in lines]
    column = "".join(
        f"<p>{line}</p>" for line in (first, rest[0], *marked, rest[1], *PROSE[language])
    )
    inside = f"<main><article><h1>{first[:40]}</h1><div>{column}</div></article></main>"
    return read_markup(inside, language=language)


def read_markup(markup: str, *, language: str = "en") -> Article:
    """The article of a page with this in it."""
    page = Page(
        url="https://diario.example/n/1",
        final_url="https://diario.example/n/1",
        status=200,
        body=f"<html lang='{language}'>{markup}</html>".encode(),
        fetched_at=NOON,
    )
    source = Source(
        id="d", publisher="D", home="https://diario.example/", language=language, time_zone="UTC", listings=()
    )  # fmt: skip
    return extract(page, source, entry=None, now=NOON)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_full_of_both_keeps_the_sentences_alone(language: str):
    """All lines of the site between two paragraphs go, all sentences between them stay."""
    lines, sentences = CHROME[language], SENTENCES[language]
    mixed = [line for pair in zip(lines, sentences, strict=False) for line in pair]

    article = read(language, (*mixed, *lines[len(sentences) :]))

    texts = {text.text for text in article.blocks}
    assert set(sentences) - texts == set()
    assert texts & {line.replace("[", "").replace("]", "") for line in lines} == set()


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Lee también...", "Camionero herido en Ercilla sigue grave y la ministra viaja"),
        ("Te puede interesar", "Los médicos de guardia piden un turno más en invierno"),
        ("Read more:", "The bridge that was never built opens to the public"),
    ],
)
def test_the_title_that_a_label_announces_goes_with_it(label: str, title: str):
    """Alone, without a link to tell it by; the sentence after it stays, and so does a line that nothing announces."""
    article = read(
        "es", (label, title, "Domingo 01 Mayo, 2022 | 13:43", "Una obra sin final", *PROSE["es"])
    )

    texts = [text.text for text in article.blocks]
    assert title not in texts
    assert "Una obra sin final" in texts
    assert texts[-1] == PROSE["es"][-1]


#: A page's own article, and the next.
OWN = PROSE["en"]
NEXT = tuple(
    f"A tabby cat that had been missing for {days} days was found inside the organ of the church in "
    "Marlby, thin but unharmed, by a tuner who had been called about a wheeze."
    for days in ("nine", "ten", "eleven", "twelve", "thirteen")
)


def text(paragraphs: tuple[str, ...]) -> str:
    """As elements."""
    return "".join(f"<p>{each}</p>" for each in paragraphs)


@pytest.mark.parametrize(
    "one",
    [
        "<article><h1>{}</h1>{}</article>",
        "<section class='article'><header><h1>{}</h1></header>{}</section>",
        "<div class='page first'><h1>{}</h1><p class='byline'>By Ian Moor</p>{}</div>",
    ],
)
def test_what_is_built_alike_and_headed_otherwise_goes(one: str):
    """However much longer it is than the page's own article."""
    stream = one.format("Ferry saved until autumn", text(OWN)) + one.format(
        "Cat found in church organ", text(NEXT)
    )

    article = read_markup(f"<title>Ferry saved until autumn | Weekly</title><main>{stream}</main>")

    assert [block.text for block in article.blocks] == list(OWN)


def test_parts_of_one_article_stay():
    """Headings of the first level inside one text are its own, and so are parts with a heading each."""
    column = f"<h1>Ferry saved</h1>{text(OWN)}<h1>What comes next</h1>{text(NEXT)}"
    parts = (
        f"<div class='intro'><h1>Ferry saved</h1>{text(OWN)}</div>"
        f"<div class='part'><h1>What comes next</h1>{text(NEXT)}</div>"
    )

    for inside in (column, parts):
        article = read_markup(f"<title>Ferry saved</title><article>{inside}</article>")
        assert set(NEXT) <= {block.text for block in article.blocks}
