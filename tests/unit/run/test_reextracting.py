"""Kept pages are read again on a real store: without fetching, with the difference, and to learn and to watch."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.config.settings import PipelineFile
from pipeline.extract import extract
from pipeline.fetch import FetchRequest, FetchResult
from pipeline.model.health import SourceState
from pipeline.model.news import ArticleSelectors, Page, Source
from pipeline.publish.files import FilePublisher
from pipeline.run.newsroom import Newsroom
from pipeline.run.reextracting import read_again, site_lines, watch, watch_all
from pipeline.store import Store, open_store

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
THANKS = "La Gaceta agradece a sus lectores que la compren cada sábado en el quiosco de la plaza."


class Here:
    """The extractor in this process."""

    extract = staticmethod(extract)


class Nobody:
    """A fetcher that must not be asked."""

    def fetch(self, request: FetchRequest) -> FetchResult:
        raise AssertionError(f"{request.url} was fetched")


def make_source(**changes: object) -> Source:
    """A weekly of our own invention."""
    source = Source(
        id="gaceta",
        publisher="Gaceta del Vado",
        home="https://gaceta.example/",
        language="es",
        time_zone="Europe/Madrid",
        listings=(),
    )
    return replace(source, **changes)


def markup(number: int, *, body: str = "div.texto", extra: str = THANKS) -> bytes:
    """A page with an article of its own, and the line that stands on all of them."""
    tag, _, name = body.partition(".")
    paragraphs = "".join(
        f"<p>El ayuntamiento de la localidad número {number} aprobó ayer la obra {part} de la calle "
        f"mayor, que costará {number}{part}.000 euros y durará {part + 2} semanas según el concejal.</p>"
        for part in range(1, 6)
    )
    return (
        f"<html><head><title>Obra {number}</title></head><body><main><h1>Obra {number} en marcha</h1>"
        f"<{tag} class='{name}'>{paragraphs}<p>{extra}</p></{tag}></main></body></html>"
    ).encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def room(store: Store, tmp_path: Path) -> Callable[[Source], Newsroom]:
    """Makes the newsroom that follows the source."""
    return lambda source: Newsroom(
        read_config=lambda: Config(
            folder=tmp_path, settings=PipelineFile(), sources=(source,), desks=()
        ),
        store=store,
        fetcher=Nobody(),  # type: ignore[arg-type]  # it is never asked
        steps=Here(),  # type: ignore[arg-type]  # the one step that is asked for
        publisher=FilePublisher(tmp_path),
        poster=None,  # type: ignore[arg-type]  # nobody is told
        secret=lambda _: "",
        now=lambda: NOW,
        pause=lambda _: None,
        jitter=lambda: 0.5,
    )


def keep(store: Store, source: Source, number: int, *, days_ago: float, body: bytes) -> str:
    """An article taken so long ago; its id."""
    at = NOW - timedelta(days=days_ago)
    url = f"https://gaceta.example/n/{number}"
    page = Page(url=url, final_url=url, status=200, body=body, fetched_at=at)
    article = extract(page, source, entry=None, now=at)
    return store.articles.save(article, store.articles.save_page(page)).id


def test_an_improvement_makes_a_new_version_beside_the_old(store, room):
    """A selector that is added later takes a line out of what was read; nothing is fetched."""
    before = make_source()
    article_id = keep(
        store, before, 7, days_ago=3, body=markup(7, extra="Con 12 fotos de la obra.")
    )
    better = make_source(selectors=ArticleSelectors(remove=("div.texto p:last-child",)))

    (tried,) = read_again(room(better), better, keep=False)
    assert tried.changes.removed == ("Con 12 fotos de la obra.",)
    assert store.articles.get(article_id).version == 1

    (kept,) = read_again(room(better), better, keep=True)
    assert kept.after.version == 2
    assert "fotos" in store.articles.get(article_id, 1).text
    assert "fotos" not in store.articles.get(article_id).text
    assert "1 sentence removed" in store.traces.of(article_id)[-1].reason

    (again,) = read_again(room(better), better, keep=True)
    assert not again.changes
    assert store.articles.get(article_id).version == 2


def test_a_line_on_every_page_is_learned_and_left_out(store, room):
    """The night learns it, the next reading leaves it out, and the night after still knows it."""
    source = make_source()
    for number in range(6):
        keep(store, source, number, days_ago=2, body=markup(number))
    store.sources.save_state(SourceState(source_id="gaceta", since=NOW, due_at=NOW))
    newsroom = room(source)

    watch_all(newsroom, "2026-03-20")

    assert len(site_lines(newsroom, "gaceta")) == 1
    for read in read_again(newsroom, source, keep=True):
        assert read.changes.removed == (THANKS,)
        assert THANKS not in read.after.text
    watch_all(newsroom, "2026-03-21")
    assert len(site_lines(newsroom, "gaceta")) == 1


def test_a_new_layout_shows_as_drift(store, room):
    """The selectors fit the old pages and no longer the new ones: said in words, and among the runs."""
    source = make_source(selectors=ArticleSelectors(body="div.texto", headline="h1"), language="es")
    for number in range(6):
        keep(store, source, number, days_ago=15, body=markup(number))
    moved = b"<html><body><h2>Obra</h2><div class=texto><p>Lea la obra en la app.</p></div></body></html>"
    for number in range(6, 10):
        keep(store, source, number, days_ago=1, body=moved)
    newsroom = room(source)

    found = watch(newsroom, source, keep=False)
    notes = watch_all(newsroom, "2026-03-20")

    assert (found.recent, found.before) == (4, 6)
    assert any("shorter" in sentence for sentence in found.sentences)
    assert notes == tuple(f"gaceta: {sentence}" for sentence in found.sentences)
    (run,) = store.traces.last_runs()
    assert run.notes == notes


def test_pages_that_were_forgotten_are_left_alone(store, room):
    """What was extracted from them stays as it is."""
    source = make_source()
    article_id = keep(store, source, 1, days_ago=40, body=markup(1))
    store.articles.forget_pages(NOW - timedelta(days=30))

    assert list(read_again(room(source), source, keep=True)) == []
    assert store.articles.get(article_id) is not None
