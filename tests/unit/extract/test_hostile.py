"""Nothing that a page may hold brings the step down or gets through it alive."""

import json
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from examples import make_page
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.errors import NightdeskError, UnreadableError
from pipeline.extract import ExtractOptions, extract
from pipeline.extract.decode import decode
from pipeline.extract.times import local_time
from pipeline.model.news import Article, Page, Source, Verdict

# The evaluation command makes 10,000 of them out of any saved pages.
sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from damaged_pages import broken_promise, damaged

GOLDEN = Path(__file__).parents[2] / "golden"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SOURCE = Source(
    id="s",
    publisher="P",
    home="https://p.example/",
    language="es",
    time_zone="Europe/Madrid",
    listings=(),
)
TEXT = (
    "La alcaldesa anunció el martes que el mercado de Abastos cerrará durante dos años por obras. "
)
MORE = (
    "Los puestos se trasladarán a una carpa en la plaza de la Constitución, donde caben sesenta de los "
    "ochenta que hay ahora. El resto recibirá una indemnización de 12.000 euros por año de cierre. "
)
LAST = (
    "La asociación de comerciantes pidió ayer que las obras se hagan por fases y recordó que el último "
    "cierre, en 1998, se alargó catorce meses más de lo previsto. El pleno votará el proyecto en abril. "
)
WHOLE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>El mercado cierra</title>'
    '<script type="application/ld+json">'
    + json.dumps(
        {
            "@graph": [
                {
                    "@type": "NewsArticle",
                    "headline": "El mercado cierra",
                    "author": [{"@type": "Person", "name": "Ana Ruiz"}],
                    "datePublished": "2026-03-01T10:00:00+01:00",
                    "articleBody": TEXT + MORE + LAST,
                }
            ]
        }
    )
    + "</script></head><body><nav><a href=/>Portada</a></nav><article><h1>El mercado cierra</h1>"
    + f"<p>{TEXT}</p><p>{MORE}</p><ul><li>Dos años de obras</li></ul><blockquote>No nos han dado otra opción, dijo un pescadero.</blockquote>"
    + f"<table><tr><td>Año</td><td>2026</td></tr></table><p>{LAST}</p></article></body></html>"
).encode()


def read(body: bytes, **headers: str) -> Article:
    """Extract it as a page of that source."""
    page = Page(
        url="https://p.example/n/1",
        final_url="https://p.example/n/1",
        status=200,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        body=body,
        fetched_at=NOON,
    )
    return extract(page, SOURCE, entry=None, now=NOON)


def test_the_page_itself_is_an_article():
    """What is damaged below is an article while it is whole."""
    assert read(WHOLE).verdict is Verdict.ARTICLE


@pytest.mark.parametrize("seed", range(100))
def test_damaged_pages_give_an_article_or_an_error_of_ours(seed):
    """Cut, doubled, shuffled and flipped bytes never raise anything but our own errors."""
    chance = random.Random(seed)
    body = bytearray(WHOLE)
    for _ in range(chance.randint(1, 8)):
        at, to = sorted(chance.randrange(len(body) + 1) for _ in range(2))
        match chance.randrange(5):
            case 0:
                del body[at : min(to, at + 400)]
            case 1:
                body[at:at] = body[at:to][:2000]
            case 2:
                body[at:at] = bytes(chance.randrange(256) for _ in range(40))
            case 3:
                body[at:at] = b"<div><table><p>" * 30
            case _:
                del body[to:]
        if not body:
            body = bytearray(b"x")

    try:
        article = read(bytes(body))
    except NightdeskError:
        return
    assert article.verdict_reason
    assert "<script" not in article.text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(body):
    """Bytes that are no page are refused with UnreadableError or judged no article."""
    try:
        article = read(body)
    except UnreadableError:
        return
    assert article.verdict is not Verdict.ARTICLE


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
@example("²")
def test_any_words_are_a_time_or_none(words):
    """Whatever stands where a date should be, reading it never raises."""
    read_time = local_time(words, source=SOURCE)

    assert read_time is None or read_time[0].tzinfo is not None


@pytest.mark.parametrize(
    ("encoded", "content_type"),
    [
        ("<p>cañón</p>".encode(), "text/html; charset=iso-8859-1"),
        ("<p>cañón</p>".encode("cp1252"), "text/html; charset=ISO-8859-1"),
        ('<meta charset="windows-1252"><p>cañón</p>'.encode("cp1252"), "text/html"),
        ('<meta charset="utf-8"><p>cañón</p>'.encode("cp1252"), "text/html; charset=utf-8"),
        ("<p>cañón</p>".encode("utf-16"), "text/html"),
        ('<?xml version="1.0" encoding="iso-8859-15"?><p>cañón</p>'.encode("iso-8859-15"), ""),
    ],
)
def test_letters_survive_whatever_the_outlet_calls_its_encoding(encoded, content_type):
    """What the bytes prove goes before what the header claims."""
    page = Page(
        url="https://p.example/",
        final_url="https://p.example/",
        status=200,
        headers={"content-type": content_type} if content_type else {},
        body=encoded,
        fetched_at=NOON,
    )

    assert "cañón" in decode(page, max_bytes=10_000)


def test_a_language_with_other_letters_is_not_read_as_a_western_one():
    """A Polish page in its old encoding that calls itself UTF-8 keeps its letters."""
    text = "Wójt gminy ogłosił wczoraj, że żaden mieszkaniec nie zapłaci więcej za wodę. " * 8
    body = f'<html lang="pl"><meta charset="utf-8"><p>{text}</p></html>'.encode("cp1250")

    assert "żaden mieszkaniec nie zapłaci więcej" in decode(make_page(body=body), max_bytes=10_000)


@pytest.mark.parametrize(
    ("body", "headers", "words"),
    [
        (b"", {}, "empty page"),
        (b"%PDF-1.7 ...", {"content_type": "application/pdf"}, "application/pdf"),
        (b"\x00\x01\x02\x03" * 500, {}, "no encoding fits"),
        (b"<p>a</p>" * 2_000_000, {}, "more than the"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(body, headers, words):
    """Empty, binary and oversized replies are set aside and name why."""
    with pytest.raises(UnreadableError, match=words):
        read(body, **headers)


def test_a_page_of_too_many_elements_is_refused():
    """A page that is small in bytes and huge as a tree does not reach the extractor."""
    page = Page(
        url="https://p.example/",
        final_url="https://p.example/",
        status=200,
        body=b"<p>a</p>" * 3000,
        fetched_at=NOON,
    )

    with pytest.raises(UnreadableError, match="elements"):
        extract(page, SOURCE, entry=None, now=NOON, options=ExtractOptions(max_elements=1000))


def test_deep_nesting_is_read_or_refused():
    """A thousand nested elements end in a verdict or a refusal, not in a stack overflow."""
    body = b"<div>" * 5000 + b"<p>" + TEXT.encode() * 5 + b"</p>" + b"</div>" * 5000

    try:
        article = read(body)
    except NightdeskError:
        return
    assert article.verdict_reason


def test_five_hundred_damaged_pages_keep_every_promise():
    """Cut, doubled, nested, flipped and injected copies of the golden pages: no crash, no code, no endless work."""
    pages = [file.read_bytes() for file in sorted(GOLDEN.glob("*/*/page.html"))]

    broken = {
        seed: fault
        for seed in range(500)
        if (fault := broken_promise(damaged(pages[seed % len(pages)], seed)))
    }

    assert broken == {}


def test_a_stray_control_character_refuses_no_page():
    """A NUL in a short page is dropped like any other character that nobody can see."""
    page = b"<html><body><article><h1>Hola</h1><p>Un p\x00rrafo corto de la p\x00gina.</p></article></body></html>"

    text = decode(make_page(body=page), max_bytes=10_000)

    assert "corto" in text
