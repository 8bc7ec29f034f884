"""What comes back from a real server on loopback, and what never gets there."""

import gzip
import socket
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.fetch import Fetched, FetchOptions, FetchRequest, HttpFetcher, NotModified, Refused
from pipeline.model.health import Condition, Validators

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def test_a_page_arrives_whole(outlet, ask):
    """Body, status, headers in lower case, the address it ended at, and who asked."""
    outlet.gives("/a", b"<p>Hello</p>", Content_Type="text/html; charset=utf-8", ETag='"1"')

    result = ask(outlet.url + "/a#top")

    assert isinstance(result, Fetched)
    assert result.page.body == b"<p>Hello</p>"
    assert result.page.final_url == outlet.url + "/a"
    assert result.page.headers["content-type"] == "text/html; charset=utf-8"
    assert result.page.fetched_at == NOON
    assert result.validators.etag == '"1"'
    sent = dict(outlet.requests)["/a"]
    assert sent["User-Agent"] == "Nightdesk/1 (+desk@news.example)"
    assert sent["From"] == "desk@news.example"


def test_connections_are_reused(outlet, ask):
    """Ten pages of one host, its two files for robots included, come over one connection."""
    for number in range(10):
        outlet.gives(f"/{number}", b"x")
        ask(f"{outlet.url}/{number}")

    assert len(outlet.requests) == 12
    assert outlet.connections == 1


def test_many_threads_share_one_fetcher(outlet, ask):
    """Eight threads get their own pages, robots.txt is asked for once."""
    for number in range(40):
        outlet.gives(f"/{number}", str(number).encode() * 1000)

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda number: ask(f"{outlet.url}/{number}"), range(40)))

    assert [result.page.body for result in results] == [str(n).encode() * 1000 for n in range(40)]
    assert [path for path, _ in outlet.requests].count("/robots.txt") == 1
    assert outlet.connections == 1


def test_not_modified_is_asked_for_with_both_validators(outlet, ask):
    """ETag and Last-Modified go out as they came in; a 304 keeps them."""
    outlet.gives("/feed", status=304)
    known = Validators(
        url=outlet.url + "/feed", etag='W/"7"', last_modified="Mon, 02 Mar 2026 08:00:00 GMT"
    )

    result = ask(outlet.url + "/feed", validators=known, kind="listing")

    assert isinstance(result, NotModified)
    assert result.validators == known
    sent = outlet.requests[-1][1]
    assert sent["If-None-Match"] == 'W/"7"'
    assert sent["If-Modified-Since"] == "Mon, 02 Mar 2026 08:00:00 GMT"


def test_the_same_bytes_are_not_modified(outlet, ask):
    """A server without validators that sends the same body again costs no second reading."""
    outlet.gives("/feed", b"<rss/>")
    first = ask(outlet.url + "/feed")

    again = ask(outlet.url + "/feed", validators=first.validators)
    outlet.gives("/feed", b"<rss></rss>")
    changed = ask(outlet.url + "/feed", validators=first.validators)

    assert isinstance(again, NotModified)
    assert again.same_body
    assert isinstance(changed, Fetched)


@pytest.mark.parametrize(
    ("status", "condition"),
    [
        (401, Condition.BLOCKED),
        (403, Condition.BLOCKED),
        (451, Condition.BLOCKED),
        (429, Condition.RATE_LIMITED),
        (404, Condition.GONE),
        (410, Condition.GONE),
        (400, Condition.BROKEN),
        (500, Condition.BROKEN),
        (503, Condition.BROKEN),
    ],
)
def test_a_refusal_has_a_condition_and_a_reason(outlet, ask, status, condition):
    """Every status that is no page says what was asked, what came back and what to do."""
    outlet.gives("/a", b"no", status=status)

    result = ask(outlet.url + "/a")

    assert isinstance(result, Refused)
    assert result.condition is condition
    assert f"Asked {outlet.url}/a, answered {status}." in result.reason
    assert len(result.reason) > 60
    assert result.permanent is (status == 410)


def test_a_challenge_page_is_a_block_whatever_its_status(outlet, ask):
    """A bot check that answers 200 is no article."""
    outlet.gives("/a", b"<html><title>Just a moment...</title></html>")
    outlet.gives("/b", b"<html></html>", cf_mitigated="challenge")

    assert ask(outlet.url + "/a").condition is Condition.BLOCKED
    assert "bot check" in ask(outlet.url + "/b").reason


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Wed, 04 Mar 2026 13:00:00 GMT", timedelta(hours=1)),
        ("999999999", timedelta(days=1)),
        ("Tue, 04 Mar 2036 13:00:00 GMT", timedelta(days=1)),
    ],
)
def test_retry_after_is_honoured_up_to_a_day(outlet, ask, value, wait):
    """Seconds and dates both count, a day at most."""
    outlet.gives("/a", status=429, Retry_After=value)

    assert ask(outlet.url + "/a").retry_at == NOON + wait


@pytest.mark.parametrize("value", ["", "soon", "-5", "Tue, 04 Mar 2016 13:00:00 GMT", "²"])
def test_a_retry_after_without_sense_is_ignored(outlet, ask, value):
    """What is no number and no time to come leaves the schedule to us."""
    outlet.gives("/a", status=503, Retry_After=value)

    assert ask(outlet.url + "/a").retry_at is None


def test_redirects_are_followed_and_permanent_ones_reported(outlet, other, ask):
    """The page is the last one's; only a chain of nothing but 301 and 308 moves the address."""
    outlet.gives("/old", status=301, Location="/newer")
    outlet.gives("/newer", status=308, Location=other.url + "/new")
    outlet.gives("/for-now", status=302, Location=other.url + "/new")
    other.gives("/new", b"here")

    moved, once = ask(outlet.url + "/old"), ask(outlet.url + "/for-now")

    assert moved.page.final_url == other.url + "/new"
    assert moved.moved_to == other.url + "/new"
    assert once.page.body == b"here"
    assert once.moved_to == ""


def test_a_redirect_loop_ends(outlet, ask):
    """A server that redirects for ever is left after the limit."""
    outlet.gives("/loop", status=302, Location="/loop")

    result = ask(outlet.url + "/loop")

    assert result.condition is Condition.BROKEN
    assert "redirects more than 5 times" in result.reason
    assert len(outlet.paths()) == 6


@pytest.mark.parametrize(
    "target", ["ftp://example.org/", "file:///etc/passwd", "http://[", "http://\x00/", "//"]
)
def test_a_redirect_to_nowhere_is_refused(outlet, ask, target):
    """Other schemes and unreadable addresses end the request with a reason."""
    outlet.gives("/a", status=302, Location=target)

    assert ask(outlet.url + "/a").condition is Condition.BROKEN


def test_a_gzip_bomb_is_dropped(outlet, fetcher):
    """15 MB is the most that a body may become, however small it comes."""
    bomb = gzip.compress(gzip.compress(b"\0" * 200_000_000, 9), 9)
    outlet.gives("/once", gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip")
    outlet.gives("/twice", bomb, Content_Encoding="gzip, gzip")
    assert len(bomb) < 2_000

    for path in ("/once", "/twice"):
        result = fetcher.fetch(
            FetchRequest(url=outlet.url + path, allow_private=True, ports=(outlet.port,))
        )
        assert isinstance(result, Refused)
        assert "larger than 15 MB" in result.reason


def test_packed_bodies_are_unpacked(outlet, ask):
    """gzip (of several members too), zlib and bare deflate all arrive as they were."""
    raw = zlib.compressobj(wbits=-15)
    outlet.gives("/g", gzip.compress(b"one ") + gzip.compress(b"two"), Content_Encoding="gzip")
    outlet.gives("/z", zlib.compress(b"three"), Content_Encoding="deflate")
    outlet.gives("/r", raw.compress(b"four") + raw.flush(), Content_Encoding="deflate")
    outlet.gives("/bad", b"\x1f\x8bnonsense", Content_Encoding="gzip")
    outlet.gives("/br", b"\x0b\x02\x80hello\x03", Content_Encoding="br")

    assert ask(outlet.url + "/g").page.body == b"one two"
    assert ask(outlet.url + "/z").page.body == b"three"
    assert ask(outlet.url + "/r").page.body == b"four"
    assert "is not, or is damaged" in ask(outlet.url + "/bad").reason
    assert "not asked for" in ask(outlet.url + "/br").reason


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", "plain"),
        ("br", "plain"),
        ("zstd", "gzip"),
        ("deflate", "gzip"),
        ("deflate", "plain"),
        ("gzip, gzip", "gzip"),
    ],
)
def test_a_body_is_taken_for_what_it_is(outlet, ask, encoding, packed):
    """A header that calls plain text packed, or packed text by the wrong name, costs nothing."""
    text = "<rss>El “año” en la Coruña</rss>".encode()
    body = gzip.compress(text) if packed == "gzip" else text
    outlet.gives("/robots.txt", b"User-agent: *\nDisallow: /x\n", Content_Encoding=encoding)
    outlet.gives("/a", body, Content_Encoding=encoding)

    assert ask(outlet.url + "/a").page.body == text
    assert ask(outlet.url + "/x").condition is Condition.DISALLOWED


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_a_packed_body_that_breaks_off_is_refused(outlet, ask, encoding, pack):
    """Half an article does not pass for all of it."""
    words = " ".join(str(number) for number in range(2_000)).encode()
    outlet.gives("/a", pack(words)[:-900], Content_Encoding=encoding)

    refused = ask(outlet.url + "/a")

    assert refused.condition is Condition.BROKEN
    assert "cut off before its end" in refused.reason


def test_an_endless_body_ends_at_the_cap(outlet):
    """A reply without end costs its cap and no more."""

    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)

    outlet.replies["/a"] = endless
    fetcher = HttpFetcher(FetchOptions(max_bytes=1_000_000), now=lambda: NOON)

    result = fetcher.fetch(
        FetchRequest(url=outlet.url + "/a", allow_private=True, ports=(outlet.port,))
    )
    fetcher.close()

    assert "larger than 1 MB" in result.reason


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_trickling_server_is_cut_off(outlet, part):
    """A byte now and then does not keep a request alive beyond its whole time."""

    to_the_end = threading.Event()

    def trickle(handler):
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            handler.wfile.write(b"X-A: b\r\n" if part == "headers" else b"x")
            handler.wfile.flush()
            time.sleep(0.05)
        to_the_end.set()

    outlet.replies["/a"] = trickle
    fetcher = HttpFetcher(FetchOptions(total_seconds=0.6), now=lambda: NOON)

    result = fetcher.fetch(
        FetchRequest(url=outlet.url + "/a", allow_private=True, ports=(outlet.port,))
    )
    fetcher.close()

    assert "did not answer in time" in result.reason
    assert not to_the_end.is_set()


def test_endless_headers_are_cut_off(outlet, ask):
    """Headers without end are a broken reply, not a full memory."""

    def headers(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            handler.wfile.write(b"X-Filler: " + b"y" * 8_000 + b"\r\n")

    outlet.replies["/a"] = headers

    assert ask(outlet.url + "/a").condition is Condition.BROKEN


def test_nobody_there_and_nobody_answering(silent_port, ask):
    """A closed port and a silent one are both told apart from a page, in words."""
    closed = ask("http://127.0.0.1:1/a", ports=(1,))
    quick = HttpFetcher(FetchOptions(idle_seconds=0.3), now=lambda: NOON)
    silent = quick.fetch(
        FetchRequest(
            url=f"http://127.0.0.1:{silent_port}/", allow_private=True, ports=(silent_port,)
        )
    )
    quick.close()

    assert "connection failed: nothing listens there" in closed.reason
    assert "did not answer in time" in silent.reason


def test_a_failure_behind_a_redirect_names_where_it_led(outlet, ask):
    """The address in the source's file answered; it is the next one that did not."""
    outlet.gives("/a", status=301, Location="http://127.0.0.1:1/b")

    reason = ask(outlet.url + "/a", ports=(outlet.port, 1)).reason

    assert f"Asked {outlet.url}/a, which leads to http://127.0.0.1:1/b, and" in reason


def test_a_reply_that_is_no_http_is_broken(outlet, ask):
    """Nonsense on the wire is a broken outlet."""
    outlet.replies["/a"] = lambda handler: handler.wfile.write(b"220 smtp ready\r\n")

    assert ask(outlet.url + "/a").condition is Condition.BROKEN


def test_freshness_is_reported(outlet, ask):
    """max-age and Expires say how long the body stays as it is."""
    outlet.gives("/a", b"x", Cache_Control="public, max-age=600")
    outlet.gives(
        "/b", b"x", Date="Wed, 04 Mar 2026 12:00:00 GMT", Expires="Wed, 04 Mar 2026 12:30:00 GMT"
    )
    outlet.gives("/c", b"x", Cache_Control="no-cache, max-age=600")

    assert ask(outlet.url + "/a").fresh_for == timedelta(minutes=10)
    assert ask(outlet.url + "/c").fresh_for is None


def test_no_cookie_is_kept(outlet, ask):
    """What a server sets is not sent back to it."""
    outlet.gives("/a", b"x", Set_Cookie="id=1")

    ask(outlet.url + "/a")
    ask(outlet.url + "/a")

    assert all("Cookie" not in headers for _, headers in outlet.requests)


def test_a_cookie_lives_as_long_as_one_chain_of_redirects(outlet, other, ask):
    """Who sets a cookie and redirects gets it back at once, nobody else does, and nobody later."""

    def once(handler):
        known = "seen=1" in (handler.headers.get("Cookie") or "")
        handler.send_response(200 if known else 302)
        if not known:
            handler.send_header("Set-Cookie", "seen=1; Path=/feed")
            handler.send_header("Location", "/feed")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    outlet.replies["/feed"] = once
    outlet.gives("/away", status=302, Location=other.url.replace("127.0.0.1", "localhost") + "/b")
    other.gives("/b", b"x")

    assert isinstance(ask(outlet.url + "/feed"), Fetched)
    assert isinstance(ask(outlet.url + "/feed"), Fetched)
    ask(outlet.url + "/away")

    sent = [headers.get("Cookie", "") for path, headers in outlet.requests if path == "/feed"]
    assert sent == ["", "seen=1", "", "seen=1"]
    assert all("Cookie" not in headers for _, headers in other.requests)


def test_not_modified_that_nobody_asked_for_is_told(outlet, ask):
    """A server that answers 304 to a request for the whole is broken, and no redirect."""
    outlet.gives("/a", status=304)

    assert "although the whole was asked for" in ask(outlet.url + "/a").reason


def test_a_proxy_of_the_environment_is_not_asked(outlet, other, monkeypatch, ask):
    """HTTP_PROXY would carry requests past the guard, so it is not used."""
    monkeypatch.setenv("HTTP_PROXY", other.url)
    monkeypatch.setenv("ALL_PROXY", other.url)
    outlet.gives("/a", b"x")

    assert isinstance(ask(outlet.url + "/a"), Fetched)
    assert other.connections == 0


def test_a_kept_connection_that_just_closed_is_no_failure(outlet, ask):
    """The server hung up between two requests: the second is asked again on a new connection."""
    hung_up = []

    def once(handler):
        if not hung_up:
            hung_up.append(True)
            handler.close_connection = True
            handler.connection.shutdown(socket.SHUT_RDWR)
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")

    outlet.replies["/a"] = once

    assert isinstance(ask(outlet.url + "/a"), Fetched)
    assert outlet.paths() == ["/a", "/a"]


def test_sitemaps_of_robots_are_known(outlet, ask, fetcher):
    """What robots.txt names as sitemaps helps to find listings."""
    outlet.gives("/robots.txt", b"Sitemap: https://d.example/news.xml\nUser-agent: *\nDisallow:\n")
    outlet.gives("/a", b"x")
    ask(outlet.url + "/a")

    assert fetcher.sitemaps(outlet.url, allow_private=True) == ("https://d.example/news.xml",)


@pytest.mark.parametrize("etag", ['"ñ"', '"a\nb"', '"' + "x" * 5_000 + '"'])
def test_validators_that_cannot_be_sent_are_left_out(outlet, ask, etag):
    """A strange ETag costs a whole body, not the source."""
    outlet.gives("/a", b"x")

    result = ask(outlet.url + "/a", validators=Validators(url=outlet.url + "/a", etag=etag))

    assert isinstance(result, Fetched)
    assert "If-None-Match" not in outlet.requests[-1][1]


def test_headers_in_other_alphabets_break_nothing(outlet):
    """A contact with an accent, a location with one, a header in Latin-1."""
    outlet.gives("/a", status=302, Location="/caf\u00e9")
    outlet.gives("/caf%C3%A9", b"x", X_Name="Espa\u00f1a")
    outlet.gives("/caf%E9", b"x")
    fetcher = HttpFetcher(FetchOptions(contact="redacción@diario.example"), now=lambda: NOON)

    result = fetcher.fetch(
        FetchRequest(url=outlet.url + "/a", allow_private=True, ports=(outlet.port,))
    )
    fetcher.close()

    assert isinstance(result, Fetched)
    assert outlet.requests[-1][1]["User-Agent"] == "Nightdesk/0 (+redaccin@diario.example)"
