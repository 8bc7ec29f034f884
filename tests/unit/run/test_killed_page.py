"""A page that hangs, swells or kills the process that reads it: stopped, told, never tried again; the others are taken.

Real children, store and taking; the pages mean harm by what this test's reader does at their sight.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from examples import NOON, make_entry, make_page, make_state
from harmful_reader import Reader

from pipeline.config import Config
from pipeline.config.settings import PipelineFile
from pipeline.fetch import Fetched, FetchRequest, Refused
from pipeline.model.health import Condition, Validators
from pipeline.model.news import Entry, Source
from pipeline.pool import Pool, PoolOptions
from pipeline.pooled_steps import PooledSteps
from pipeline.publish.files import FilePublisher
from pipeline.run.newsroom import Newsroom
from pipeline.run.taking import due_entries, take_entry
from pipeline.store import Store, open_store

FARO = Source(
    id="el-faro",
    publisher="El Faro",
    home="https://elfaro.example/",
    language="es",
    time_zone="Europe/Madrid",
    listings=(),
)
HARM = {
    "hangs": "extract took more than 0.5 seconds and was stopped",
    "swells": "extract asked for too much memory and was stopped",
    "dies": "the process that did extract died (exit code 7)",
}


class Outlet:
    """Every page answers but one."""

    def crawl_delay(self, _url: str, *, allow_private: bool) -> None:
        """It asks for none."""

    def fetch(self, request: FetchRequest) -> Fetched | Refused:
        """A page of that address, or a refusal with what the host's file says of it."""
        if request.url.endswith("/refused"):
            return Refused(condition=Condition.BLOCKED, reason="It answered 403.", reservation="1")
        return Fetched(page=make_page(request.url), validators=Validators(url=request.url))


@pytest.fixture(scope="module")
def steps() -> Iterator[PooledSteps]:
    """One child with half a second and a gigabyte and a half."""
    options = PoolOptions(children=1, seconds=60, seconds_of={"extract": 0.5}, memory=1_500_000_000)
    pool = Pool(Reader, (), options)
    pool.call("extract", make_page(), FARO)
    yield PooledSteps(pool)
    pool.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    opened.migrate()
    yield opened
    opened.close()


def taken(store: Store, steps: PooledSteps, entries: Sequence[Entry]) -> tuple[list[str], Newsroom]:
    """The outcomes of one pass over the entries, and the newsroom."""
    config = Config(folder=Path(), settings=PipelineFile(), sources=(FARO,), desks=())
    room = Newsroom(
        read_config=lambda: config,
        store=store,
        fetcher=Outlet(),  # type: ignore[arg-type]  # the one method that is asked for
        steps=steps,  # type: ignore[arg-type]  # as above
        publisher=FilePublisher(Path()),
        poster=None,  # type: ignore[arg-type]  # nobody is told
        secret=lambda _: "",
        now=lambda: NOON,
        pause=lambda _: None,
        jitter=lambda: 0.5,
    )
    store.sources.save_listing(entries, make_state())
    return [
        take_entry(room, entry_id) for work in due_entries(room) for entry_id in work.entries
    ], room


def test_it_is_told_and_never_tried_again(store: Store, steps: PooledSteps):
    """Its trace says what happened; it is due no more; the pages beside it are taken all the same."""
    entries = [make_entry(name) for name in ("before", *HARM, "after")]

    outcomes, room = taken(store, steps, entries)

    assert sorted(outcomes) == ["article", "article", "unreadable", "unreadable", "unreadable"]
    for entry in entries[1:-1]:
        (line,) = store.traces.of(entry.id)
        assert line.reason == f"The page could not be read: {HARM[entry.identity]}"
    assert due_entries(room) == ()
    # Read again at night are those alone that could be read.
    kept = {page.entry_id for page in store.kept.of_source("el-faro")}
    assert kept == {entries[0].id, entries[-1].id}


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("dies", "died (exit code 7)"),
        ("wall", "the page is judged paywall"),
        ("refused", "It answered 403"),
    ],
)
def test_the_feeds_own_text_stands_in(store: Store, steps: PooledSteps, page: str, why: str):
    """Where the feed carries the whole text, a killed page or a wall costs no article; it is marked as the feed's."""
    text = "<p>" + "El puerto reabrió ayer el muelle norte tras dos años de obras. " * 12 + "</p>"

    outcomes, _ = taken(store, steps, [make_entry(page, content=text)])

    assert outcomes == ["article"]
    article = store.articles.by_url(f"https://elfaro.example/{page}")
    assert article is not None
    assert article.from_feed
    assert why in article.verdict_reason
    assert bool(article.mining_reservation) == (page != "dies")


def test_a_line_in_the_feed_makes_no_article_of_a_wall(store: Store, steps: PooledSteps):
    """The paywall stays what it is where the feed has no more than its teaser."""
    outcomes, _ = taken(store, steps, [make_entry("wall", content="<p>Una línea.</p>")])

    assert outcomes == ["paywall"]
