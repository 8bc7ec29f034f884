"""The sample newsroom's server: real HTTP on loopback, honest validators, edits after reading."""

import gzip
import socket
from pathlib import Path

import httpx

from pipeline.sample import SampleNewsroom, write_config


def test_every_outlet_has_a_front_page_but_the_one_that_refuses(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """Eleven outlets answer 200 at their front page, or 403 where their file says so."""
    statuses = {
        outlet.id: client.get(f"{newsroom.addresses[outlet.id]}/").status_code
        for outlet in newsroom.outlets
    }

    assert statuses == {outlet.id: int(outlet.answers) for outlet in newsroom.outlets}
    assert [name for name, status in statuses.items() if status == 403] == ["marlow-fen-pennant"]


def test_every_outlet_has_robots_txt(newsroom: SampleNewsroom, client: httpx.Client) -> None:
    """Robots rules are plain text at every outlet, the refusing one included, with its own address."""
    for base in newsroom.addresses.values():
        reply = client.get(f"{base}/robots.txt")

        assert reply.status_code == 200
        assert reply.headers["content-type"].startswith("text/plain")
        assert reply.text.lstrip().startswith("User-agent:")
        assert "{base}" not in reply.text


def test_a_tag_that_still_holds_is_answered_304_without_a_body(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """If-None-Match with the tag of the reply, zipped or not, gives 304."""
    url = f"{newsroom.addresses['20minutos']}/rss/"
    for coding in ("gzip", "identity"):
        tag = client.get(url, headers={"Accept-Encoding": coding}).headers["etag"]
        again = client.get(url, headers={"If-None-Match": tag})

        assert (again.status_code, again.content) == (304, b"")
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_date_is_believed_only_when_nothing_changed_since(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """If-Modified-Since gives 304 from the change on, 200 before it and for nonsense."""
    url = f"{newsroom.addresses['20minutos']}/rss/"
    changed = client.get(url).headers["last-modified"]

    assert client.get(url, headers={"If-Modified-Since": changed}).status_code == 304
    early = {"If-Modified-Since": "Sat, 25 Nov 2023 00:00:00 GMT"}
    assert client.get(url, headers=early).status_code == 200
    assert client.get(url, headers={"If-Modified-Since": "yesterday"}).status_code == 200
    both = {"If-Modified-Since": changed, "If-None-Match": '"other"'}
    assert client.get(url, headers=both).status_code == 200


def test_replies_are_zipped_for_those_who_accept_it(newsroom: SampleNewsroom) -> None:
    """The body on the wire is gzip, and its tag differs from that of the plain body."""
    url = f"{newsroom.addresses['ms-society']}/"
    with httpx.stream("GET", url, headers={"Accept-Encoding": "gzip"}) as reply:
        raw = b"".join(reply.iter_raw())
    plain = httpx.get(url, headers={"Accept-Encoding": "identity"})

    assert gzip.decompress(raw) == plain.content
    assert reply.headers["etag"] != plain.headers["etag"]
    assert "content-encoding" not in plain.headers


def test_a_head_request_gets_the_headers_alone(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """HEAD answers as GET would, without the body."""
    reply = client.head(f"{newsroom.addresses['ms-society']}/")

    assert (reply.status_code, reply.content) == (200, b"")


def test_an_unknown_address_is_404_on_a_marked_page(
    newsroom: SampleNewsroom, client: httpx.Client
) -> None:
    """A lost reader gets 404 and the sample mark, also for a page number that does not exist."""
    base = newsroom.addresses["ms-society"]
    listing = f"{base}/research/latest-research/latest-research-news-and-blogs"
    for url in (f"{base}/nowhere", f"{listing}?page=99", f"{listing}?page=x"):
        reply = client.get(url)

        assert reply.status_code == 404
        assert "sample page" in reply.text.lower()


def test_the_log_knows_who_asked_for_what(newsroom: SampleNewsroom, client: httpx.Client) -> None:
    """Outlet, path with query, status and headers of a request are in the log once it is answered."""
    client.get(f"{newsroom.addresses['wardlight']}/nowhere?x=1", headers={"User-Agent": "Reader/1"})

    last = newsroom.requests[-1]
    assert (last.outlet, last.path, last.status) == ("wardlight", "/nowhere?x=1", 404)
    assert last.headers["user-agent"] == "Reader/1"


def test_a_taken_port_is_replaced_by_a_free_one(sample: Path) -> None:
    """A newsroom starts although another program holds one of its ports."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with SampleNewsroom(sample, first_port=port) as running:
            first = running.addresses["20minutos"]

            assert first != f"http://127.0.0.1:{port}"
            assert httpx.get(f"{first}/").status_code == 200


def test_a_stopped_newsroom_can_start_again_on_the_same_ports(sample: Path) -> None:
    """Addresses outlive a restart, even with a reader's connection left open."""
    newsroom = SampleNewsroom(sample, first_port=0)
    newsroom.start()
    before = newsroom.addresses
    with httpx.Client() as client:
        client.get(f"{before['20minutos']}/")
        newsroom.stop()
        newsroom.start()
        try:
            assert newsroom.addresses == before
            assert client.get(f"{before['20minutos']}/robots.txt").status_code == 200
        finally:
            newsroom.stop()


def test_the_configuration_carries_the_ports_in_use(
    newsroom: SampleNewsroom, tmp_path: Path
) -> None:
    """Every address of the written configuration is one that the newsroom serves."""
    write_config(tmp_path, newsroom)

    written = {file.name: file.read_text("utf-8") for file in tmp_path.glob("sources/*.toml")}
    assert set(written) == {f"{outlet.id}.toml" for outlet in newsroom.outlets}
    for outlet in newsroom.outlets:
        assert newsroom.addresses[outlet.id] in written[f"{outlet.id}.toml"]
        assert ":187" not in written[f"{outlet.id}.toml"]
