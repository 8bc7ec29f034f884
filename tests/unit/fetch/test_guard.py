"""Which addresses may be asked: every trick we know of is refused before a connection is opened."""

import socket
import threading
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import AddressRefusedError
from pipeline.fetch import Fetched, FetchOptions, FetchRequest, HttpFetcher, Refused
from pipeline.fetch.addresses import check_url, reason_against
from pipeline.fetch.backend import leads_here
from pipeline.model.news import Listing, ListingKind, Source

PORTS = FetchOptions().ports

FORBIDDEN = [
    "127.0.0.1",
    "127.0.0.53",
    "127.255.255.254",
    "127.1.1.1",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.255.255",
    "100.64.0.1",
    "100.127.255.255",
    "100.100.100.200",
    "169.254.169.254",
    "169.254.0.1",
    "168.63.129.16",
    "0.0.0.0",
    "0.1.2.3",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "198.18.0.1",
    "192.88.99.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:8.8.8.8",
    "::8.8.8.8",
    "::ffff:0:127.0.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "100::1",
    "3fff::1",
    "5f00::1",
]

ALLOWED = [
    "8.8.8.8",
    "1.1.1.1",
    "172.32.0.1",
    "100.128.0.1",
    "192.169.0.1",
    "2606:4700::1111",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_special_addresses_are_refused(address):
    """Nothing private, local, translated, tunnelled or set aside may be connected to."""
    assert reason_against(address, allow_private=False)


@pytest.mark.parametrize("address", ALLOWED)
def test_public_addresses_are_allowed(address):
    """The neighbours of forbidden networks are public."""
    assert reason_against(address, allow_private=False) == ""


def test_private_sources_reach_private_networks_and_nothing_stranger():
    """`allow_private` opens loopback and intranets, never a cloud's metadata service."""
    opened = ("127.0.0.1", "10.1.2.3", "192.168.1.1", "::1", "fd12::1", "100.64.0.1")
    closed = (
        "169.254.169.254",
        "fe80::1",
        "0.0.0.0",
        "224.0.0.1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
    )

    assert [reason_against(address, allow_private=True) for address in opened] == [""] * 6
    assert all(reason_against(address, allow_private=True) for address in closed)


TRICKS = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://0177.0.0.01/",
    "http://0177.1/",
    "http://00000177.1/",
    "http://127.0.0.1./",
    "http://425.510.425.510/",
    "http://3232235521/",
    "http://2852039166/latest/meta-data/",
    "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/",
    "http://0/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0000::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:169.254.169.254]/",
    "http://[fe80::1%25eth0]/",
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://user:secret@example.org/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1#@example.org/",
    "http://127.0.0.1?@example.org/",
    "http://example.org:22/",
    "http://example.org:6379/",
    "http://example.org:0/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_x",
    "dict://127.0.0.1:11211/",
    "data:text/html,x",
    "javascript:alert(1)",
    "http:///etc/passwd",
    "http://",
    "//example.org/",
    "example.org",
    "",
    "http://exa mple.org/",
    "http://example.org:99999999/",
    "http://[::1",
]


@pytest.mark.parametrize("url", TRICKS)
def test_dressed_up_addresses_are_refused(url):
    """However an inner address is spelt, it is refused before any name is looked up."""
    with pytest.raises(AddressRefusedError):
        check_url(url, allow_private=False, ports=PORTS)


@pytest.mark.parametrize("url", TRICKS)
def test_a_dressed_up_address_reaches_nobody(url, outlet):
    """Given to the fetcher, on its own and as a redirect's target, the trick ends as a refusal."""
    asked = []

    def resolve(host, port):
        asked.append(host)
        return ["127.0.0.1"]

    fetcher = HttpFetcher(FetchOptions(), now=_noon, resolve=resolve)
    result = fetcher.fetch(FetchRequest(url=url))
    fetcher.close()

    assert isinstance(result, Refused)
    assert outlet.connections == 0


@pytest.mark.parametrize("port", [22, 25, 6379, 9200, 11211])
def test_a_private_source_is_asked_at_the_ports_of_its_file_alone(port):
    """An intranet is full of services: a feed or a redirect that names another port is refused."""
    named = (*FetchOptions().ports, 8765)

    assert check_url("http://127.0.0.1:8765/rss", allow_private=True, ports=named).port == 8765
    with pytest.raises(AddressRefusedError, match=f"port {port}"):
        check_url(f"http://127.0.0.1:{port}/", allow_private=True, ports=named)


def test_a_private_sources_feed_leads_to_no_other_port(outlet, other):
    """The redirect of an intranet's page to another service there is not followed."""
    other.gives("/secret", b"x")
    outlet.gives("/a", status=302, Location=other.url + "/secret")
    fetcher = HttpFetcher(FetchOptions(), now=_noon)

    result = fetcher.fetch(FetchRequest.of(make_source(outlet.url), outlet.url + "/a", "page"))
    fetcher.close()

    assert isinstance(result, Refused)
    assert f"port {other.port} is not one of" in result.reason
    assert other.connections == 0


def test_this_machines_own_public_address_is_refused():
    """However public it looks, an address of this very machine leads behind its own firewall."""
    assert leads_here("127.0.0.1")
    assert not leads_here("198.51.100.7")


def test_an_ordinary_address_passes():
    """Names, ports of the list, paths and international names are left alone."""
    for url in ("http://example.org", "https://example.org:8443/a?b=c", "https://españa.example/ñ"):
        assert str(check_url(url, allow_private=False, ports=PORTS)).startswith("http")


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["93.184.216.34", "127.0.0.1"],
        ["10.0.0.7"],
        ["::1"],
        ["fd00::1"],
        ["169.254.169.254"],
    ],
)
def test_a_name_is_judged_by_all_it_resolves_to(outlet, addresses):
    """One forbidden address among several is enough; no connection is opened to any."""
    port = int(outlet.url.rpartition(":")[2])
    fetcher = HttpFetcher(FetchOptions(ports=(port,)), now=_noon, resolve=_answering(addresses))

    result = fetcher.fetch(FetchRequest(url=f"http://news.example:{port}/"))
    fetcher.close()

    assert isinstance(result, Refused)
    assert "news.example" in result.reason
    assert outlet.connections == 0


def test_a_name_that_changes_its_mind_is_connected_to_where_it_was_checked(outlet):
    """DNS rebinding: the second answer is looked at like the first, and no third one is asked for."""
    port = int(outlet.url.rpartition(":")[2])
    fetcher = HttpFetcher(
        FetchOptions(ports=(port,)), now=_noon, resolve=_answering(["10.0.0.1"], ["127.0.0.1"])
    )

    results = [fetcher.fetch(FetchRequest(url=f"http://news.example:{port}/")) for _ in range(2)]
    fetcher.close()

    assert all(isinstance(result, Refused) for result in results)
    assert outlet.connections == 0


def test_the_address_that_was_checked_is_the_one_connected_to(outlet):
    """Each connection costs one look-up, and goes to what that look-up said."""
    port = int(outlet.url.rpartition(":")[2])
    outlet.gives("/a", b"x")
    asked = []

    def resolve(host, port):
        asked.append(host)
        return ["127.0.0.1"]

    fetcher = HttpFetcher(FetchOptions(), now=_noon, resolve=resolve)
    results = [
        fetcher.fetch(
            FetchRequest(url=f"http://news.example:{port}/a", allow_private=True, ports=(port,))
        )
        for _ in range(3)
    ]
    fetcher.close()

    assert all(isinstance(result, Fetched) for result in results)
    assert asked == ["news.example"]


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://0xa9fea9fe/",
        "ftp://a.example/",
    ],
)
def test_a_redirect_inside_is_refused(outlet, target):
    """Every hop is looked at like the first; not even a private source is led to a metadata service."""
    outlet.gives("/b", status=302, Location=target)
    fetcher = HttpFetcher(FetchOptions(), now=_noon)

    result = fetcher.fetch(
        FetchRequest(url=outlet.url + "/b", allow_private=True, ports=(outlet.port,))
    )
    fetcher.close()

    assert isinstance(result, Refused)
    assert "may not be asked" in result.reason


def test_a_private_sources_connection_serves_nobody_else(outlet):
    """A kept connection to loopback is no way in for a source that may not go there."""
    outlet.gives("/a", b"x")
    port = int(outlet.url.rpartition(":")[2])
    fetcher = HttpFetcher(FetchOptions(ports=(port,)), now=_noon, resolve=_answering(["127.0.0.1"]))
    url = f"http://news.example:{port}/a"

    allowed = fetcher.fetch(FetchRequest(url=url, allow_private=True))
    refused = fetcher.fetch(FetchRequest(url=url))
    fetcher.close()

    assert isinstance(allowed, Fetched)
    assert isinstance(refused, Refused)
    assert "allow_private = true" in refused.reason
    assert outlet.connections == 1


def test_a_look_up_that_hangs_is_given_up():
    """The system's resolver has no time-out; the request has."""
    never = threading.Event()

    def resolve(host, port):
        never.wait()
        return []

    fetcher = HttpFetcher(
        FetchOptions(total_seconds=0.3),
        now=_noon,
        resolve=resolve,
    )

    result = fetcher.fetch(FetchRequest(url="http://news.example/"))
    never.set()
    fetcher.close()

    assert "looking up news.example took too long" in result.reason


def test_a_name_without_address_is_an_outlet_down():
    """A name that nobody knows is said to be so."""

    def nobody(host, port):
        raise socket.gaierror(-2, "Name or service not known")

    fetcher = HttpFetcher(FetchOptions(), now=_noon, resolve=nobody)
    result = fetcher.fetch(FetchRequest(url="http://news.example/"))
    fetcher.close()

    assert "name servers did not give its host" in result.reason


@given(st.text(max_size=60))
def test_any_text_is_either_an_address_or_refused(text):
    """No input makes the check fail in another way."""
    for url in (text, f"http://{text}", f"http://{text}/", f"http://example.org/{text}"):
        with suppress(AddressRefusedError):
            check_url(url, allow_private=False, ports=PORTS)


@given(st.ip_addresses())
def test_any_numeric_address_has_an_answer(address):
    """Every IPv4 and IPv6 address is judged, and private sources never see less than others."""
    strict = reason_against(str(address), allow_private=False)
    lenient = reason_against(str(address), allow_private=True)

    assert not lenient or strict


def make_source(url):
    """A source whose file names this address and allows it to be private."""
    return Source(
        id="a",
        publisher="A",
        home=url,
        language="es",
        time_zone="UTC",
        listings=(Listing(kind=ListingKind.FEED, url=url + "/rss"),),
        allow_private=True,
    )


def _noon():
    return datetime(2026, 3, 4, 12, tzinfo=UTC)


def _answering(*answers):
    """A resolver that gives one answer after the other, the last for ever."""
    left = list(answers)
    return lambda _host, _port: left.pop(0) if len(left) > 1 else left[0]
