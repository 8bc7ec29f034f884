"""The address tricks of the published essays on forged requests, each aimed at a server that counts who comes.

The names in them resolve here as they do (or did) out there. The cases of the `advocate` package's own tests
are gone through one by one at the end: which holds where, and which have no counterpart here.
"""

import pickle
import socket
from datetime import UTC, datetime

import pytest

from pipeline.errors import AddressRefusedError
from pipeline.fetch import Fetched, FetchOptions, FetchRequest, HttpFetcher, Refused
from pipeline.fetch.addresses import check_url, reason_against
from pipeline.fetch.backend import leads_here

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
LOOPBACK, METADATA = "127.0.0.1", "169.254.169.254"
#: Names that lead inside, and where to.
NAMES = {
    "localhost": (LOOPBACK, "::1"),
    "ip6-localhost": ("::1",),
    "ip6-loopback": ("::1",),
    "localtest.me": ("::1", LOOPBACK),
    "localh.st": (LOOPBACK,),
    "spoofed.example.com": (LOOPBACK,),
    "company.127.0.0.1.nip.io": (LOOPBACK,),
    "169.254.169.254.nip.io": (METADATA,),
    "instance-data": (METADATA,),
    "metadata.google.internal": (METADATA,),
    "metadata": (METADATA,),
    "metadata.packet.net": ("192.0.0.192",),
    "foo": ("172.17.0.2",),
    "kubernetes.default.svc": ("10.96.0.1",),
    "half-inside.example.com": ("93.184.216.34", LOOPBACK),
}
#: PORT is the counting server's own, which is among the allowed ones.
TRICKS = [
    # Loopback as it is, by name, and spelt otherwise.
    *(f"http://{name}:PORT/" for name in NAMES),
    *(f"http://{name}.:PORT/" for name in ("localhost", "localtest.me")),
    "http://LOCALHOST:PORT/",
    "http://127.0.0.1:PORT/",
    "http://127.127.127.127:PORT/",
    "http://127.0.1.3:PORT/",
    "http://127.0.0.0:PORT/",
    "http://0.0.0.0:PORT/",
    "http://0:PORT/",
    "http://127.1:PORT/",
    "http://127.0.1:PORT/",
    "http://2130706433:PORT/",
    "http://3232235521:PORT/",
    "http://3232235777:PORT/",
    "http://2852039166:PORT/",
    "http://7147006462:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://00000177.0.0.01:PORT/",
    "http://o177.0.0.1:PORT/",
    "http://0o177.0.0.1:PORT/",
    "http://q177.0.0.1:PORT/",
    "http://0x7f000001:PORT/",
    "http://0x7F.0.0.0x1:PORT/",
    "http://0xc0a80101:PORT/",
    "http://0xa9fea9fe:PORT/",
    "http://0x41414141A9FEA9FE:PORT/",
    "http://0xA9.0xFE.0xA9.0xFE:PORT/",
    "http://0251.0376.0251.0376:PORT/",
    "http://0251.00376.000251.0000376:PORT/",
    "http://0251.254.169.254:PORT/",
    "http://425.510.425.510:PORT/",
    "http://[::]:PORT/",
    "http://[::1]:PORT/",
    "http://[0000::1]:PORT/",
    "http://[0:0:0:0:0:0:0:1]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/",
    "http://[::ffff:a9fe:a9fe]:PORT/",
    "http://[0:0:0:0:0:ffff:169.254.169.254]:PORT/",
    "http://[::127.0.0.1]:PORT/",
    "http://[fd00:ec2::254]:PORT/",
    "http://[64:ff9b::7f00:1]:PORT/",
    "http://[2002:7f00:1::]:PORT/",
    "http://[fe80::1%25lo]:PORT/",
    # Where clouds and container engines keep their secrets.
    "http://169.254.169.254:PORT/latest/meta-data/",
    "http://169.254.170.2:PORT/v2/credentials/x",
    "http://100.100.100.200:PORT/latest/meta-data/",
    "http://192.0.0.192:PORT/latest/",
    "http://168.63.129.16:PORT/metadata",
    # Letters and digits of other alphabets, encoded or not.
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/",
    "http://①②⑦.⓪.⓪.①:PORT/",
    "http://１２７．０．０．１:PORT/",
    "http://127。0。0。1:PORT/",
    "http://%31%32%37.0.0.1:PORT/",
    "http://%6c%6f%63alhost:PORT/",
    "http://127.0.0.1%00.example.com:PORT/",
    "http://127.0.0.1\x00.example.com:PORT/",
    # Addresses that one parser reads so and the next one otherwise.
    "http://example.com@127.0.0.1:PORT/",
    "http://example.com:80@127.0.0.1:PORT/",
    "http://127.1.1.1:PORT\\@127.2.2.2:PORT/",
    "http://127.1.1.1:PORT\\@@127.2.2.2:PORT/",
    "http://127.1.1.1:PORT:\\@@127.2.2.2:PORT/",
    "http://127.1.1.1:PORT#\\@127.2.2.2:PORT/",
    "http://1.1.1.1 &@127.0.0.1:PORT# @3.3.3.3/",
    "http://127.0.0.1:PORT?@example.com/",
    "http:127.0.0.1:PORT/",
    "http:/127.0.0.1:PORT/",
    "http:\\\\127.0.0.1:PORT/",
    "http:////127.0.0.1:PORT/",
    "\thttp://127.0.0.1:PORT/",
    "ht\ntp://127.0.0.1:PORT/",
    "http://127.0.0.1\r\nHost: example.com:PORT/",
    "0://evil.example:80;http://127.0.0.1:PORT/",
    "http://test???127.0.0.1:PORT",
    "//127.0.0.1:PORT/",
    # Other schemes.
    "file:///etc/passwd",
    "file://\\/\\/etc/passwd",
    "jar:http://127.0.0.1:PORT!/",
    "netdoc:///etc/passwd",
    "dict://127.0.0.1:PORT/d:word:database:1",
    "sftp://127.0.0.1:PORT/",
    "tftp://127.0.0.1:PORT/TESTUDPPACKET",
    "ldap://localhost:PORT/%0astats%0aquit",
    "gopher://localhost:PORT/_MAIL%20FROM:<attacker@example.com>%0D%0A",
    "unix:///var/run/docker.sock",
    "HTTP+UNIX://%2Fvar%2Frun%2Fdocker.sock/",
    # Services beside the web, at addresses that may be asked.
    "http://93.184.216.34:22/",
    "http://93.184.216.34:2375/v1.24/containers/json",
    "http://93.184.216.34:2379/version",
    "http://93.184.216.34:9001/",
]


def resolve(host, port):
    """The names' addresses; what else there is resolves to the server itself, so that a slip would be counted."""
    found = NAMES.get(host.rstrip(".").lower())
    return found or [LOOPBACK]


@pytest.fixture
def guarded(outlet):
    """A fetcher for sources that are not private, which may ask the counting server's port."""
    made = HttpFetcher(
        FetchOptions(ports=(80, 443, outlet.port), total_seconds=3, connect_seconds=1),
        now=lambda: NOON,
        resolve=resolve,
    )
    yield made
    made.close()


@pytest.mark.parametrize("trick", TRICKS)
def test_a_known_trick_reaches_nobody(trick, outlet, guarded):
    """Refused in words, and not one connection was made."""
    result = guarded.fetch(FetchRequest(url=trick.replace("PORT", str(outlet.port))))

    assert isinstance(result, Refused)
    assert "Asked" in result.reason
    assert outlet.connections == 0


def test_the_counting_server_counts(outlet, guarded):
    """The same port of the same machine, asked as a source that may: one connection and its page."""
    outlet.gives("/", b"x")

    result = guarded.fetch(
        FetchRequest(url=outlet.url + "/", allow_private=True, ports=(outlet.port,))
    )

    assert isinstance(result, Fetched)
    assert outlet.connections == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data/", "http://[::ffff:127.0.0.1]/", "http://0/"],
)
def test_no_kind_of_redirect_leads_inside(status, target, outlet, guarded):
    """Whatever its status, a redirect's target is looked at like an address of its own."""
    outlet.gives("/", status=status, Location=target)

    result = guarded.fetch(
        FetchRequest(url=outlet.url + "/", allow_private=True, ports=(outlet.port,))
    )

    assert isinstance(result, Refused)
    assert "may not be asked" in result.reason


def test_a_name_that_answers_otherwise_the_second_time_is_caught(outlet):
    """Rebinding: robots.txt is asked at one address and the page would be at another; both are looked at."""
    answers = [["10.0.0.1"], [LOOPBACK], [METADATA]]
    fetcher = HttpFetcher(
        FetchOptions(ports=(outlet.port,)), now=lambda: NOON, resolve=lambda *_: answers.pop(0)
    )

    results = [
        fetcher.fetch(FetchRequest(url=f"http://rebind.example:{outlet.port}/")) for _ in range(3)
    ]
    fetcher.close()

    assert all(isinstance(result, Refused) for result in results)
    assert outlet.connections == 0


# The `advocate` package's tests (1.0.0), class by class.
#
# ValidateIPTests: below, each with its own addresses. test_manual_ip_blacklist and the two whitelist tests are
#   about lists that a program may hand in; here the one opening is `allow_private` (test_guard:
#   test_private_sources_reach_private_networks_and_nothing_stranger). test_safecurl_blacklist: below, whole.
# AddrInfoTests: test_simple, the port lists: below. test_malformed_addrinfo, test_unexpected_proto: a look-up
#   that gives what is no address is refused, below. test_local_address_handling: below and test_guard.
# HostnameTests: names are never what decides here, so there are no lists of them; the international and
#   the broken ones (test_idn, test_embedded_null, test_missing_canonname): below.
# ConnectionPoolingTests: test_guard: test_a_private_sources_connection_serves_nobody_else.
# AdvocateWrapperTests: test_get, test_validator: test_the_counting_server_counts and TRICKS (localhost by http
#   and https: below). test_redirect: test_no_kind_of_redirect_leads_inside. test_proxy_attempt_throws:
#   test_http: test_a_proxy_of_the_environment_is_not_asked. test_connect_without_local_addresses: below.
#   test_mount_disabled, the wrapper, its pickling, subclasses and other methods than GET: there is one class
#   with one verb, and no way to hand it another transport; that it cannot be pickled past its guard: below.
# AdvocateFuturesTest: test_turns and test_http ask with many threads; test_many_workers: below.

BLOCKED = {
    "test_ipv4_mapped": ["::ffff:192.168.2.1"],
    "test_teredo": ["2001:0000:4136:e378:8000:63bf:3f57:fdf2"],
    "test_ipv6, test_sixtofour": ["2002:C0A8:FFFF::"],
    "test_dns64": ["64:ff9b::192.168.2.1"],
    "test_link_local": ["169.254.1.1"],
    "test_site_local": ["FEC0:CCCC::"],
    "test_loopback": ["127.0.0.1", "::1"],
    "test_multicast": ["227.1.1.1"],
    "test_private": ["192.168.2.1", "10.5.5.5", "0.0.0.0", "0.1.1.1", "100.64.0.0"],
    "test_reserved": ["255.255.255.255", "::ffff:192.168.2.1", "192.88.99.0"],
    "test_unspecified, test_parsed": ["0.0.0.0"],
    "test_simple": ["192.168.0.1"],
}
SAFECURL = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
    *("172.16.0.0/12", "192.0.0.0/29", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
    *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
)


@pytest.mark.parametrize("case", BLOCKED)
def test_addresses_of_every_kind_are_blocked(case):
    """ValidateIPTests and AddrInfoTests, by their own addresses."""
    assert all(reason_against(address, allow_private=False) for address in BLOCKED[case])


@pytest.mark.parametrize("address", ["144.1.1.1", "178.254.90.1", "2607:f8b0:400a:807::200e"])
def test_public_addresses_pass(address):
    """test_parsed and test_manual_ip_blacklist: what is public stays open."""
    assert not reason_against(address, allow_private=False)


@pytest.mark.parametrize("network", SAFECURL)
def test_networks_are_blocked_from_end_to_end(network):
    """test_safecurl_blacklist: first, last and a thousand between, in every network of that list."""
    start, _, length = network.partition("/")
    first = int.from_bytes(socket.inet_aton(start))
    size = 2 ** (32 - int(length))
    for index in {0, size - 1, *range(0, size, max(size // 1000, 1))}:
        assert reason_against(socket.inet_ntoa((first + index).to_bytes(4)), allow_private=False)


def test_ports_are_a_list_of_what_is_allowed():
    """test_default_port_whitelist and test_port_whitelist; there is no list of what is not (test_port_blacklist)."""
    for port in (80, 8080):
        check_url(f"http://200.1.1.1:{port}/", allow_private=False, ports=FetchOptions().ports)
    with pytest.raises(AddressRefusedError, match="port 99"):
        check_url("http://200.1.1.1:99/", allow_private=False, ports=FetchOptions().ports)


@pytest.mark.parametrize("answer", [["no address"], ["127.0.0.1 "], ["1.2.3"], [""], ["::1%"], []])
def test_a_strange_answer_of_the_look_up_is_refused(answer, outlet):
    """test_malformed_addrinfo, test_unexpected_proto: what cannot be judged is not connected to."""
    fetcher = HttpFetcher(
        FetchOptions(ports=(outlet.port,)), now=lambda: NOON, resolve=lambda *_: answer
    )

    result = fetcher.fetch(FetchRequest(url=f"http://news.example:{outlet.port}/"))
    fetcher.close()

    assert isinstance(result, Refused)
    assert outlet.connections == 0


@pytest.mark.parametrize(
    "host",
    [
        "中国.example.org",
        "xn--fiqs8s.example.org",
        "foo.baz.com\x00.example.com",
        "ex\u00adample.org",
    ],
)
def test_names_of_any_alphabet_are_judged_by_their_address(host, outlet, guarded):
    """test_idn, test_embedded_null, test_missing_canonname: however a name is written, its address decides."""
    result = guarded.fetch(FetchRequest(url=f"http://{host}:{outlet.port}/"))

    assert isinstance(result, Refused)
    assert outlet.connections == 0


def test_local_addresses_are_found_when_they_are_connected_to():
    """test_local_address_handling, test_connect_without_local_addresses: asked of the system, nothing is sent."""
    own = {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None)}

    assert all(leads_here(address) for address in own)
    assert not leads_here("203.0.113.9")


def test_many_workers_are_guarded_alike(outlet, guarded):
    """test_many_workers, and localhost by both schemes (test_advocate_wrapper_futures)."""
    for scheme in ("http", "https"):
        for host in ("127.0.0.1", "localhost", "127.0.1.1"):
            request = FetchRequest(url=f"{scheme}://{host}:{outlet.port}/")
            assert isinstance(guarded.fetch(request), Refused)
    assert outlet.connections == 0


def test_a_fetcher_is_not_handed_around_as_bytes(guarded):
    """test_wrapper_session_pickle: there is no copy whose guard could be forgotten."""
    with pytest.raises(TypeError):
        pickle.dumps(guarded)
