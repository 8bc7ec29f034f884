"""One article has one address, however it is spelt, and two articles never share one."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.urls import canonical, twin_key

ARTICLE = "https://www.diario.example/salud/nueva-terapia-para-la-esclerosis-5123456"


@pytest.mark.parametrize(
    "url",
    [
        f"{ARTICLE}?utm_source=rss&utm_medium=feed",
        f"{ARTICLE}?fbclid=abc&gclid=1&_ga=2",
        f"{ARTICLE}?at_medium=RSS&at_campaign=KARANGA",
        f"{ARTICLE}?ns_mchannel=social&ns_source=twitter&CMP=share_btn&ref=rss",
        f"{ARTICLE}#comentarios",
        ARTICLE.replace("https://www.diario", "HTTPS://WWW.Diario"),
        ARTICLE.replace(".example", ".example:443"),
        f"  {ARTICLE}\n",
    ],
)
def test_marks_of_where_a_reader_came_from_make_no_address(url):
    """Tracking, fragment, default port and case of the host are taken away."""
    assert canonical(url) == ARTICLE


@pytest.mark.parametrize(
    "url",
    [
        f"{ARTICLE}/",
        f"{ARTICLE}/amp",
        f"{ARTICLE}/amp/",
        f"{ARTICLE}?amp",
        f"{ARTICLE}?amp=1",
        f"{ARTICLE}?outputType=amp",
        f"{ARTICLE}?print=true",
        f"{ARTICLE}/print/",
        f"{ARTICLE}/imprimir",
        ARTICLE.replace("https", "http"),
        ARTICLE.replace("www.", ""),
        ARTICLE.replace("www.", "m."),
        ARTICLE.replace("www.", "mobile."),
        ARTICLE.replace("www.", "amp."),
        ARTICLE.replace("www.", "www.m."),
        ARTICLE.replace("/salud", "/amp/salud"),
    ],
)
def test_twins_share_a_key(url):
    """AMP, mobile and print pages are the article itself."""
    assert twin_key(url) == twin_key(ARTICLE)


def test_twins_of_files_share_a_key():
    """Some systems put the mark into the file's name."""
    own = "https://diario.example/espana/abci-una-noticia-202603041200_noticia.html"

    assert twin_key(own.replace("_noticia.html", "_noticia_amp.html")) == twin_key(own)
    assert twin_key("https://d.example/a.amp.html") == twin_key("https://d.example/a.html")
    assert twin_key("https://d.example/año") == twin_key("https://d.example/a%C3%B1o")
    assert twin_key("https://d.example/a?x=1&y=2") == twin_key("https://d.example/a?y=2&x=1")


DIFFERENT = [
    "https://d.example/",
    "https://d.example/amp",
    "https://d.example/amp/a",
    "https://d.example/a",
    "https://d.example/print",
    "https://d.example/media/print",
    "https://d.example/media",
    "https://d.example/a?id=1",
    "https://d.example/a?id=2",
    "https://d.example/a?p=1&page=2",
    "https://d.example/a?print=17",
    "https://d.example/a?view=full",
    "https://d.example/a?source=x",
    "https://d.example/A",
    "https://d.example/guitar-amp",
    "https://d.example:8080/a",
    "https://salud.d.example/a",
    "https://mm.d.example/a",
    "https://m.co/a",
    "https://amp.org/a",
    "https://d.example/a%2Fb",
    "https://d.example/a/b",
]


def test_different_articles_keep_different_keys():
    """What only looks like a mark of shape or origin stays part of the address."""
    for one, other in combinations(DIFFERENT, 2):
        assert twin_key(one) != twin_key(other), (one, other)


def test_what_is_no_address_is_its_own_key():
    """Half an address, another scheme, a port that is none: nothing is lost and nothing raised."""
    for text in ("http://[half/a", "text:abc", "", "mailto:a@b.example"):
        assert twin_key(text) == canonical(text)
    assert canonical("http://[::1]:80/a") == "http://[::1]/a"


@given(st.text(max_size=60))
def test_any_text_has_a_key_that_stays(text):
    """No input raises, and an address that is canonical already stays as it is."""
    for url in (text, f"https://d.example/{text}", f"https://d.example/a?{text}"):
        once = canonical(url)

        assert canonical(once) == once.strip()
        assert isinstance(twin_key(url), str)
