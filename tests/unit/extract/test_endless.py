"""The next articles of an endless page are not taken for the end of its own."""

import json
from datetime import UTC, datetime

import pytest

from pipeline.extract import extract
from pipeline.model.news import Article, Page, Source

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TITLE = "La biblioteca de Orbea abrirá los sábados por la tarde"
OWN = [
    f"La concejala de Cultura explicó que la medida número {n} costará {n}.400 euros al año y que se contratará a más personal."
    for n in range(1, 8)
]
NEXT = [
    f"El pleno de Sotillo rechazó la planta de biogás junto al río después de {n} horas de debate con los vecinos en la plaza."
    for n in range(1, 5)
]
OTHER = "Sotillo rechaza la planta de biogás"
SIGNED = (
    '<p class="byline">Luis Soto</p><time datetime="2026-03-01T22:00:00+01:00">01/03/2026</time>'
)


def prose(texts: list[str]) -> str:
    """Paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def read(column: str, *, head: str = "", title: str = TITLE, above: str = "<h1>{}</h1>") -> Article:
    """The article on a page with one column, its headline at the top."""
    url = "https://orbea.example/n/1"
    body = f"<main><div class='col'>{above.format(title)}{column}</div></main>"
    markup = f"<html lang='es'><head><title>{title} | Orbea</title>{head}</head><body>{body}</body></html>"
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


def described(body: str) -> str:
    """What a page tells machines of its article."""
    told = {"@type": "NewsArticle", "headline": TITLE, "articleBody": body}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


@pytest.mark.parametrize(
    "turn",
    [
        '<div class="next-article" data-url="/otra.html"></div>',
        '<div id="js-infinite-scroll"></div>',
        "<hr><p>Siguiente noticia</p>",
        f'<p class="titular">{OTHER}</p>{SIGNED}',
        f"<h2>{OTHER}</h2>{SIGNED}",
        f'<h2><a href="/otra.html">{OTHER}</a></h2><time datetime="2026-03-01">1 de marzo</time>',
        f'<h1>{OTHER}</h1><p class="author">Luis Soto</p>',
    ],
    ids=["marker", "marker by id", "label", "class", "heading", "link", "first level"],
)
def test_another_article_in_the_same_column_is_cut_off(turn):
    """It has no container of its own: a marker, a label, or its headline with author or time tells."""
    article = read(prose(OWN) + turn + prose(NEXT))

    assert OWN[-1] in article.text
    assert "Sotillo" not in article.text


def test_what_machines_are_told_ends_where_the_article_ends():
    """Without any mark at all, also where it is told as one paragraph."""
    article = read(prose(OWN) + prose(NEXT), head=described(" ".join(OWN)))

    assert OWN[-1] in article.text
    assert "Sotillo" not in article.text


def test_a_description_of_the_first_paragraphs_cuts_nothing():
    """Some outlets tell machines no more than that: the article goes on."""
    article = read(prose(NEXT + OWN), head=described(" ".join(NEXT)))

    assert OWN[-1] in article.text


@pytest.mark.parametrize(
    "inside",
    [
        "<h2>Qué dice la oposición del nuevo horario</h2>",
        "<h1>Qué dice la oposición del nuevo horario</h1>",
        f'<div class="related"><h3><a href="/otra.html">{OTHER}</a></h3><time datetime="2026-03-01">1 de marzo</time></div>',
        f'<h3><a href="/otra.html">{OTHER}</a></h3>',
        '<p class="author">Ana Ruiz</p><time datetime="2026-03-02T10:00:00+01:00">Actualizado a las 10.00</time>',
        f"<blockquote><h4>{OTHER}</h4>{SIGNED}</blockquote>",
        f"<h2>{TITLE}</h2>{SIGNED}",
    ],
    ids=["subheading", "badly marked", "box", "link", "update", "embedded", "own headline again"],
)
def test_what_stands_inside_an_article_ends_none(inside):
    """Subheadings, related boxes, notes of an update, embedded posts: the text behind them is its own."""
    article = read(prose(OWN[:4]) + inside + prose(OWN[4:]))

    assert OWN[-1] in article.text


def test_a_live_blogs_entries_are_no_further_articles():
    """Each has a headline, an author and a time; together they are its text."""
    entries = "".join(
        f"<h3>Así va la tarde en Orbea, {n}</h3>{SIGNED}<p>{text}</p>" for n, text in enumerate(OWN)
    )

    assert OWN[-1] in read(prose(OWN[:3]) + entries).text


def told(**said: object) -> str:
    """One more thing that a page tells machines."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


_DAY = "ORBEA, 1 Mar. (EFE) - "


@pytest.mark.parametrize(
    ("own", "after", "head"),
    [
        (OWN, NEXT, told(headline=TITLE, url="/1") + told(headline=OTHER, url="/2")),
        ([_DAY + OWN[0], *OWN[1:]], [_DAY.replace("ORBEA", "SOTILLO") + NEXT[0], *NEXT[1:]], ""),
        (OWN, NEXT, told(headline=TITLE, wordCount=sum(len(each.split()) for each in OWN))),
    ],
    ids=["described", "dateline", "word count"],
)
def test_a_bare_headline_turns_to_another_article_where_the_page_says_so(own, after, head):
    """It is another article's to machines, a second dateline stands under it, or the words end that were told."""
    article = read(prose(own) + f"<h2>{OTHER}</h2>" + prose(after), head=head)

    assert OWN[-1] in article.text
    assert "biogás" not in article.text


@pytest.mark.parametrize("count", [sum(len(each.split()) for each in OWN), 1_000])
def test_a_word_count_that_is_true_or_far_off_ends_nothing(count):
    """Subheadings stand where they like."""
    subheading = "<h2>Qué dice la oposición del nuevo horario</h2>"

    article = read(
        prose(OWN[:5]) + subheading + prose(OWN[5:]), head=told(headline=TITLE, wordCount=count)
    )

    assert OWN[-1] in article.text


def piece(headline: str, texts: list[str], *, sign: str = "", data: str = "") -> str:
    """A piece with a container of its own."""
    return f'<section class="nota"{data}>{headline}{sign}{prose(texts)}</section>'


@pytest.mark.parametrize(
    ("sign", "data"), [('<p class="firma">Por Luis Soto</p>', ""), ("", ' data-url="/n/{}"')]
)
def test_a_container_made_as_the_articles_own_is_another_article(sign, data):
    """Its headline is of a lower level, and it is signed or addressed like the first."""
    first = piece(f"<h1>{TITLE}</h1>", OWN, sign=sign, data=data.format(1))
    second = piece(f"<h2>{OTHER}</h2>", NEXT, sign=sign, data=data.format(2))

    article = read(first + second, above="").text

    assert OWN[-1] in article
    assert "biogás" not in article


def test_a_part_of_an_article_with_a_subheading_of_its_own_stays():
    """Content systems pack every part into the same container; none is signed for itself."""
    parts = piece(f"<h1>{TITLE}</h1>", OWN[:4]) + piece(
        "<h2>Qué dice la oposición del nuevo horario</h2>", OWN[4:]
    )

    assert OWN[-1] in read(parts, above="").text


def test_what_stands_apart_between_two_paragraphs_ends_no_article():
    """A box with another article's headline, author and time inside the text, its own boxes included."""
    box = f"<aside><aside>Más</aside><h2>{OTHER}</h2>{SIGNED}<p>{NEXT[0]}</p></aside>"
    article = read(prose(OWN[:4]) + box + prose(OWN[4:]))

    assert OWN[-1] in article.text


def test_a_page_wrapped_in_a_form_keeps_its_text():
    """Some publishing systems put all of a page into one form: nothing in it is judged as a column."""
    turn = f"<h2>{OTHER}</h2>{SIGNED}"
    article = read(
        f"<form><div><h1>{TITLE}</h1>{prose(OWN)}{turn}</div></form>{prose(NEXT)}", above=""
    )

    assert OWN[-1] in article.text
