"""robots.txt is asked for once a day, obeyed, and never argued with."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.fetch import Fetched, FetchOptions, FetchRequest, HttpFetcher, Refused
from pipeline.fetch.robots import parse_robots
from pipeline.model.health import Condition

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_a_forbidden_path_is_not_asked(outlet, ask):
    """What robots.txt forbids is a state of its own, and the path never hears from us."""
    outlet.gives("/robots.txt", b"User-agent: *\nDisallow: /private/\n")
    outlet.gives("/private/a", b"x")
    outlet.gives("/a", b"x")

    refused = ask(outlet.url + "/private/a")

    assert refused.condition is Condition.DISALLOWED
    assert "robots.txt forbids it" in refused.reason
    assert isinstance(ask(outlet.url + "/a"), Fetched)
    assert outlet.paths() == ["/a"]


def test_rules_for_our_name_come_before_those_for_all(outlet, ask):
    """A group that names Nightdesk is the one that counts."""
    outlet.gives(
        "/robots.txt",
        b"User-agent: nightdesk\nAllow: /\nCrawl-delay: 20\n\nUser-agent: *\nDisallow: /\n",
    )
    outlet.gives("/a", b"x")

    assert isinstance(ask(outlet.url + "/a"), Fetched)


def test_the_crawl_delay_is_reported(outlet, ask, fetcher):
    """The gap that a host asks for is known once its robots.txt was read, and not before."""
    outlet.gives("/robots.txt", b"User-agent: *\nCrawl-delay: 12.5\n")
    assert fetcher.crawl_delay(outlet.url + "/a", allow_private=True) is None

    ask(outlet.url + "/a")

    assert fetcher.crawl_delay(outlet.url + "/b", allow_private=True) == timedelta(seconds=12.5)


@pytest.mark.parametrize("delay", ["nan", "inf", "-5", "0", "soon"])
def test_a_crawl_delay_without_sense_asks_for_nothing(outlet, ask, fetcher, delay):
    """What is no time to wait leaves the gap to us, and the host is asked all the same."""
    outlet.gives("/robots.txt", f"User-agent: *\nCrawl-delay: {delay}\n".encode())
    outlet.gives("/a", b"x")

    assert isinstance(ask(outlet.url + "/a"), Fetched)
    assert fetcher.crawl_delay(outlet.url + "/a", allow_private=True) is None


@pytest.mark.parametrize("status", [404, 403, 410])
def test_no_file_forbids_nothing(outlet, ask, status):
    """A host without robots.txt allows everything (RFC 9309, 2.3.1.3)."""
    outlet.gives("/robots.txt", status=status)
    outlet.gives("/a", b"x")

    assert isinstance(ask(outlet.url + "/a"), Fetched)


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_file_that_cannot_be_had_forbids_everything(outlet, ask, status):
    """A failing server is left alone (RFC 9309, 2.3.1.4), as broken and not as disallowed."""
    outlet.gives("/robots.txt", status=status)
    outlet.gives("/a", b"x")

    refused = ask(outlet.url + "/a")

    assert refused.condition is Condition.BROKEN
    assert "robots.txt could not be had" in refused.reason
    assert outlet.paths() == []


def test_the_file_is_read_again_after_a_day_and_old_rules_outlast_a_failure(outlet):
    """A day later it is asked for again; what it said holds while it fails."""
    clock = [NOON]
    fetcher = HttpFetcher(FetchOptions(), now=lambda: clock[0])
    request = FetchRequest(url=outlet.url + "/a", allow_private=True, ports=(outlet.port,))
    outlet.gives("/a", b"x")
    outlet.gives("/robots.txt", b"User-agent: *\nDisallow: /b\n")
    fetcher.fetch(request)
    clock[0] += timedelta(hours=23)
    fetcher.fetch(request)
    asked_first = [path for path, _ in outlet.requests].count("/robots.txt")
    outlet.gives("/robots.txt", status=500)
    clock[0] += timedelta(hours=2)

    still = fetcher.fetch(request)
    forbidden = fetcher.fetch(
        FetchRequest(url=outlet.url + "/b", allow_private=True, ports=(outlet.port,))
    )
    outlet.gives("/robots.txt", b"User-agent: *\nDisallow: /\n")
    clock[0] += timedelta(minutes=11)
    changed = fetcher.fetch(request)
    fetcher.close()

    assert asked_first == 1
    assert isinstance(still, Fetched)
    assert forbidden.condition is Condition.DISALLOWED
    assert isinstance(changed, Refused)


def test_a_redirected_robots_file_is_followed(outlet, other, ask):
    """Its rules hold for the host that was asked."""
    outlet.gives("/robots.txt", status=301, Location=other.url + "/rules")
    other.gives("/rules", b"User-agent: *\nDisallow: /\n")

    assert ask(outlet.url + "/a").condition is Condition.DISALLOWED


def test_a_redirect_to_a_forbidden_page_is_not_followed(outlet, other, ask):
    """The rules of every host on the way are kept."""
    outlet.gives("/a", status=302, Location=other.url + "/private")
    other.gives("/robots.txt", b"User-agent: *\nDisallow: /private\n")

    assert ask(outlet.url + "/a").condition is Condition.DISALLOWED
    assert other.paths() == []


def test_nonsense_is_no_rule():
    """Bytes that are no robots.txt forbid nothing and break nothing."""
    for body in (
        b"\xff\xfe\x00",
        b"<html>",
        b"Disallow: /",
        b"User-agent: *\nDisallow: /" + b"*a" * 5_000,
    ):
        assert parse_robots(body).can_fetch("http://example.org/aaaaaaaaaaaaaaaa", "Nightdesk")
