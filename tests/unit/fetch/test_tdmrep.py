"""A host's file of reservations against text and data mining is read once a day and never in a page's way."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.fetch import Fetched, FetchOptions, FetchRequest, HttpFetcher
from pipeline.fetch.tdmrep import PATH, Reservations, parse_tdmrep

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
POLICY = "https://diario.example/policies/1"


def reserve(*rules: object) -> Reservations:
    """What a file of these rules says."""
    return Reservations(until=NOON, rules=parse_tdmrep(json.dumps(rules).encode()))


def test_a_page_says_what_its_hosts_file_holds_for_it(outlet, ask):
    """The value and the policy travel with the page, under the file's own path."""
    outlet.gives("/a", b"x")
    outlet.gives(
        PATH,
        json.dumps([{"location": "/", "tdm-reservation": 1, "tdm-policy": POLICY}]).encode(),
    )

    assert ask(outlet.url + "/a").page.headers[PATH] == f"1, policy {POLICY}"


def test_the_file_is_asked_for_once_a_day_and_for_pages_alone(outlet):
    """Listings need no answer; a thousand pages of a host ask once."""
    clock = [NOON]
    fetcher = HttpFetcher(FetchOptions(), now=lambda: clock[0])
    outlet.gives("/a", b"x")
    outlet.gives(PATH, b'[{"location": "/", "tdm-reservation": 1}]')

    def fetch(kind):
        return fetcher.fetch(
            FetchRequest(url=outlet.url + "/a", allow_private=True, ports=(outlet.port,), kind=kind)
        )

    fetch("listing")
    before = [path for path, _ in outlet.requests].count(PATH)
    found = [fetch("page") for _ in range(3)]
    outlet.gives(PATH, status=503)
    clock[0] += timedelta(hours=25)
    still = fetch("page")
    asked = [path for path, _ in outlet.requests].count(PATH)
    fetcher.close()

    assert before == 0
    assert asked == 2
    assert [each.page.headers[PATH] for each in (*found, still)] == ["1"] * 4


@pytest.mark.parametrize(
    "body", [b"", b"<html>Not found</html>", b"[[[", b"[" * 200_000, b'{"location": 3}', b"\xff"]
)
def test_what_is_no_such_file_reserves_nothing(outlet, ask, body):
    """Sites answer every address with their front page; the page comes all the same."""
    outlet.gives("/a", b"x")
    outlet.gives(PATH, body)

    page = ask(outlet.url + "/a").page

    assert page.body == b"x"
    assert PATH not in page.headers


def test_a_file_that_breaks_off_does_not_cost_the_page(outlet, ask):
    """Whatever becomes of the second request, the first was answered."""
    outlet.gives("/a", b"x")
    outlet.replies[PATH] = lambda handler: handler.connection.close()

    assert isinstance(ask(outlet.url + "/a"), Fetched)


def test_a_host_whose_robots_keep_us_from_the_file_is_not_asked_for_it(outlet, ask):
    """The file is an address like others."""
    outlet.gives("/robots.txt", b"User-agent: *\nDisallow: /.well-known/\n")
    outlet.gives("/a", b"x")

    ask(outlet.url + "/a")

    assert PATH not in [path for path, _ in outlet.requests]


@pytest.mark.parametrize(
    ("status", "told"),
    [(403, "1"), (404, "1"), (410, "1"), (429, ""), (503, "")],
)
def test_a_refused_page_says_so_too_where_its_server_is_well(outlet, ask, status, told):
    """The feed's text may stand in for it; a server in trouble is not asked for one file more."""
    outlet.gives("/a", b"no", status=status)
    outlet.gives(PATH, b'[{"location": "/", "tdm-reservation": 1}]')

    assert ask(outlet.url + "/a").reservation == told


@pytest.mark.parametrize(
    ("location", "path", "fits"),
    [
        ("/", "/noticia/1", True),
        ("/noticia", "/noticias/1", True),
        ("/noticia/", "/opinion/1", False),
        ("/*/imagenes/*.jpg", "/2026/imagenes/a.jpg", True),
        ("/*/imagenes/*.jpg$", "/2026/imagenes/a.jpg?x=1", False),
        ("/exacta$", "/exacta", True),
        ("/exacta$", "/exacta/mas", False),
        ("/a*a$", "/a", False),
        ("*", "/todo", True),
        ("/a%C3%B1o", "/año", True),
        ("/%7Eana", "/~ana", True),
        ("/pago-%24", "/pago-%24", True),
        ("/Noticia", "/noticia", False),
    ],
)
def test_locations_are_read_as_in_a_robots_file(location, path, fits):
    """Stars, the end, percent signs and case, as TDMRep takes them over from there."""
    found = reserve({"location": location, "tdm-reservation": 1})

    assert bool(found.of("https://diario.example" + path)) is fits


def test_the_first_rule_that_fits_holds():
    """A section that is free stands before the rest, which is not; what is no rule is passed over."""
    found = reserve(
        "nothing",
        {"location": "/", "tdm-reservation": 2},
        {"tdm-reservation": 1},
        {"location": "/libre/", "tdm-reservation": 0, "tdm-policy": POLICY},
        {"location": "/", "tdm-reservation": "1", "tdm-policy": "a\nb"},
    )

    assert found.of("https://diario.example/libre/1") == "0"
    assert found.of("https://diario.example/otra") == "1"
    assert found.of("https://diario.example") == "1"


@pytest.mark.timeout(30)
def test_a_pattern_of_a_thousand_stars_takes_no_time():
    """The pattern is a stranger's, and so is the address."""
    found = reserve({"location": "/" + "*a" * 900 + "b$", "tdm-reservation": 1})

    assert found.of("https://diario.example/" + "a" * 100_000) == ""
