"""The addresses that a draft prints are asked on a real server, seldom, and what they answer is kept with its time."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.config.settings import FetchTable, PipelineFile
from pipeline.fetch import FetchOptions, HttpFetcher
from pipeline.model.draft import Draft, DraftSentence, Link, Writer
from pipeline.model.link import LinkState
from pipeline.model.news import Source
from pipeline.model.story import Form, Length
from pipeline.publish.files import FilePublisher
from pipeline.run.links import ask_link, link_answers
from pipeline.run.newsroom import Newsroom
from pipeline.store import open_store

START = datetime(2026, 3, 4, 12, tzinfo=UTC)
NOWHERE = "http://no-such-host.example/page"


@dataclass
class Web:
    """A site whose answers the test sets, and the clock."""

    url: str = ""
    status: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    now: datetime = START
    room: Newsroom | None = None

    def state(self, path: str) -> tuple[LinkState, bool]:
        """Ask one address; what is known of it then, and whether that is news."""
        url = path if "://" in path else self.url + path
        news = ask_link(self.room, url)
        return link_answers(self.room, draft_with(url))[0].state, news


def draft_with(*urls: str) -> Draft:
    """A draft that sends its readers on to these addresses."""
    empty = DraftSentence(id="h", text="")
    return Draft(
        id="d", story_id="t", desk_id="d", language="en-GB", form=Form.CONDENSED, length=Length.BRIEF,
        headline=empty, standfirst=empty, section="", slugline="", blocks=(), credit=(),
        further_reading=tuple(Link(title="On", url=url) for url in urls), digital_source_type="humanEdits",
        writer=Writer(engine="built-in", version="1"), created_at=START,
    )  # fmt: skip


def _look_up(host: str, port: int) -> tuple[str, ...]:
    if host.endswith(".example"):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    if host.endswith(".invalid"):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    return ("127.0.0.1",)


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    """A site on loopback that the newsroom may ask."""
    made = Web()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            made.asked.append(self.path)
            self.send_response(made.status.get(self.path, 404))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    source = Source(
        id="here", publisher="Here", home=made.url, language="en", time_zone="UTC", listings=(), allow_private=True,
    )  # fmt: skip
    settings = PipelineFile(fetch=FetchTable(gap_seconds=1))
    config = Config(folder=tmp_path, settings=settings, sources=(source,), desks=())
    fetcher = HttpFetcher(FetchOptions(), now=lambda: made.now, resolve=_look_up)
    store = open_store(f"sqlite:///{tmp_path}/links.db")
    store.migrate()

    def pause(seconds: float) -> None:
        made.now += timedelta(seconds=seconds)

    made.room = Newsroom(
        read_config=lambda: config, store=store, fetcher=fetcher, steps=None,  # type: ignore[arg-type]  # links need no heavy step
        poster=None, secret=lambda _: "",  # type: ignore[arg-type]  # nobody is told
        publisher=FilePublisher(tmp_path), now=lambda: made.now, pause=pause, jitter=lambda: 0.5,
    )  # fmt: skip
    yield made
    store.close()
    fetcher.close()
    server.shutdown()
    server.server_close()


def test_only_what_says_that_nothing_is_there_speaks_against_a_link(web):
    """404, 410 and a name that no name server knows are dead; a refusal, a failure and silence are not."""
    web.state("http://known.test/")
    web.status |= {"/fine": 200, "/gone": 410, "/refused": 403, "/failed": 503}

    states = {
        path: web.state(path)[0]
        for path in ("/fine", "/lost", "/gone", "/refused", "/failed", NOWHERE, "http://x.invalid/")
    }

    assert states == {
        "/fine": LinkState.ALIVE,
        "/lost": LinkState.DEAD,
        "/gone": LinkState.DEAD,
        "/refused": LinkState.UNKNOWN,
        "/failed": LinkState.UNKNOWN,
        NOWHERE: LinkState.DEAD,
        "http://x.invalid/": LinkState.UNKNOWN,
    }


def test_an_answer_is_kept_and_the_host_left_in_peace(web):
    """An address that answered is asked again after a week, a dead one after a day; the same answer is no news."""
    web.status["/fine"] = 200
    assert web.state("/fine") == (LinkState.ALIVE, True)
    web.now += timedelta(days=6)
    assert web.state("/fine") == (LinkState.ALIVE, False)
    assert web.asked.count("/fine") == 1

    web.now += timedelta(days=2)
    web.status["/fine"] = 404
    assert web.state("/fine") == (LinkState.DEAD, True)
    web.now += timedelta(days=1)

    assert web.state("/fine") == (LinkState.DEAD, False)
    assert web.asked.count("/fine") == 3


def test_a_private_address_is_never_asked_for_a_draft_s_sake(web):
    """What an editor typed may not reach into the network that the desk stands in."""
    inside = "http://intranet.test"

    assert web.state(f"{inside}/secret")[0] is LinkState.UNKNOWN
    assert web.asked == []


def test_a_machine_without_a_network_calls_no_link_dead(web):
    """There every name is unknown: that says nothing of a link until some other name was found."""
    assert web.state(NOWHERE)[0] is LinkState.UNKNOWN
