"""Outlets are added on the page: an address or a list goes to a worker, and a person reads before anything is followed."""

from dataclasses import replace

import pytest
from desk_seed import NOW, SOURCES
from examples import make_article, make_entry

from pipeline.model.news import Listing, ListingKind, ListingSelectors
from pipeline.review.ports import Progress
from pipeline.sources.declare import NewOutlet
from pipeline.sources.opml import read_opml
from pipeline.sources.proposal import AddWish, Proposal, Proposed

BAD = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def offer(name="Gaceta", url="https://gaceta.example/rss", **changes):
    """A proposal that a worker came back with."""
    outlet = NewOutlet(
        name="new",
        publisher=name,
        home="https://gaceta.example/",
        language="es",
        time_zone="Europe/Madrid",
        listings=(Listing(kind=ListingKind.FEED, url=url),),
        found_at="named by the page",
    )
    made = Proposal(
        outlet=outlet, entries=(make_entry(title="Una noticia"),), article=make_article()
    )
    return replace(made, **changes)


@pytest.fixture
def found(requests_made):
    """Sets what the worker found."""

    def set_found(*proposals, failures=()):
        requests_made.found = Proposed(proposals=proposals, failures=failures)
        requests_made.outcome = Progress(
            lines=("Read https://gaceta.example/.",), ended=True, failure="\n".join(failures)
        )

    return set_found


def test_an_address_is_looked_at_by_a_worker(signed_in, requests_made):
    """The scheme may be left out; what was typed goes along; the page says how far it is."""
    chief = signed_in("chief")

    reply = chief.fill_in(
        "/sources/new", page="/sources/new", address="gaceta.example", language="es", publisher=""
    )

    assert reply.headers["location"] == "/sources/new/propose:1"
    wish = AddWish(url="https://gaceta.example", language="es")
    assert requests_made.asked == [("propose_sources", (wish,), "chief")]
    requests_made.outcome = Progress(lines=("Read https://gaceta.example/.",))
    page = chief.get("/sources/new/propose:1").text
    assert "Read https://gaceta.example/." in page
    assert "/sources/new/propose:1/progress" in page


def test_what_was_found_is_read_and_then_followed(signed_in, requests_made, found, outlets):
    """Entries, an article and the file stand on the page; a correction of it goes into the file, with who added it."""
    found(offer(passed_over=("https://gaceta.example/feed: it lists nothing.",)))
    chief = signed_in("chief")
    path = "/sources/new/propose:1"

    page = chief.get(path).text
    reply = chief.fill_in(
        path,
        page=path,
        follow="0",
        publisher="La Gaceta",
        language="es",
        time_zone="UTC",
        every_minutes="15",
    )

    for said in ("Una noticia", "it lists nothing", "[[source.listing]]", make_article().headline):
        assert said in page
    (written,) = outlets.written
    assert (written.publisher, written.time_zone, written.every_minutes) == ("La Gaceta", "UTC", 15)
    assert written.added_by == f"Chief on the page of sources, {NOW:%Y-%m-%d}"
    assert reply.headers["location"] == "/sources?added=la-gaceta"
    assert "La Gaceta is followed from now on" in chief.get("/sources?added=la-gaceta").text


def test_nothing_is_followed_twice(signed_in, found, outlets):
    """Posted again, and found again under another address of the same list: refused with its name."""
    found(offer())
    chief = signed_in("chief")
    path = "/sources/new/propose:1"
    chief.fill_in(path, page=path, follow="0")

    again = chief.post(path, data={"form_token": chief.token(), "follow": "0"})

    assert again.status_code == 422
    assert "followed already, as gaceta" in again.text
    assert "It is followed, as" in chief.get(path).text
    assert len(outlets.written) == 1


def test_a_mistake_in_the_file_is_told_and_nothing_is_lost(signed_in, found, outlets):
    """What was found stays on the page, with what is wrong above it."""
    found(offer())
    outlets.mistake = "language: is no language tag"
    chief = signed_in("chief")
    path = "/sources/new/propose:1"

    reply = chief.fill_in(path, page=path, follow="0", language="Spanish!")

    assert reply.status_code == 422
    assert "is no language tag" in reply.text
    assert "Una noticia" in reply.text


def test_of_a_list_what_is_ticked_is_followed(signed_in, requests_made, found, outlets):
    """Each feed of an OPML file becomes a wish; of those that answer the ticked ones are written."""
    chief = signed_in("chief")
    opml = (
        '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss" htmlUrl="https://a.example/"/>'
        '<outline text="B" xmlUrl="https://b.example/rss"/></body></opml>'
    )
    reply = chief.fill_in("/sources/import", page="/sources/new", opml=opml)
    assert reply.status_code == 303
    ((_, wishes, _),) = requests_made.asked
    assert [(wish.publisher, wish.url, wish.home) for wish in wishes] == [
        ("A", "https://a.example/rss", "https://a.example/"),
        ("B", "https://b.example/rss", ""),
    ]

    path = "/sources/new/propose:1"
    names = ("A", "B", "C")
    found(
        *(offer(name, f"https://{name}.example/rss") for name in names),
        failures=("D: it lists nothing.",),
    )
    page = chief.get(path).text
    chief.post(path, data={"form_token": chief.token(), "follow": ["0", "2", "9", "x"]})

    assert "3 feeds answer" in page
    assert "D: it lists nothing." in page
    assert [outlet.publisher for outlet in outlets.written] == ["A", "C"]


@pytest.mark.parametrize(
    ("path", "fields", "told"),
    [
        ("/sources/new", {"address": "javascript:alert(1)"}, "no address of a web page"),
        ("/sources/new", {"address": ""}, "no address of a web page"),
        ("/sources/import", {"opml": ""}, "There is no list"),
        ("/sources/import", {"opml": "<rss/>"}, "no OPML file"),
        ("/sources/import", {"opml": "<opml><body/></opml>"}, "names 0 feeds"),
        ("/sources/new", {"address": "https://a.example", "allow_private": "1"}, "Only an admin"),
        ("/sources/new/propose:1", {"follow": "7"}, "Nothing was chosen"),
    ],
)
def test_what_cannot_be_is_refused_in_words(signed_in, requests_made, path, fields, told):
    """A sentence says what is wrong and what to do, and no worker is asked."""
    chief = signed_in("chief")

    reply = chief.post(path, data={"form_token": chief.token(), **fields})

    assert reply.status_code == 403
    assert told in reply.text
    assert requests_made.asked == []


def test_an_admin_may_look_inside(signed_in, requests_made):
    """The opening to private addresses is hers alone."""
    admin = signed_in("admin")
    admin.fill_in(
        "/sources/new", page="/sources/new", address="http://intranet/", allow_private="1"
    )

    ((_, (wish,), _),) = requests_made.asked
    assert wish.allow_private
    assert "allow_private" not in signed_in("chief").get("/sources/new").text


def test_the_feeds_that_are_followed_go_out(signed_in):
    """Any reader takes the list to another reader."""
    reply = signed_in("reader").get("/sources.opml")

    feeds = [
        listing.url
        for source in SOURCES
        for listing in source.listings
        if listing.kind is ListingKind.FEED
    ]
    assert [outline.url for outline in read_opml(reply.content)] == feeds
    assert "attachment" in reply.headers["content-disposition"]


def test_a_sources_own_page_tells_what_was_tried(signed_in, newsroom):
    """Its days, its listings, its latest lines; an unknown one is not there."""
    reader = signed_in("reader")
    source = SOURCES[0]

    page = reader.get(f"/sources/{source.id}").text

    assert source.listings[0].url in page
    assert "What was tried lately" in page
    assert "Entries on each of the last 14 days" in page
    assert reader.get("/sources/nobody").status_code == 404


def test_an_outlets_words_stay_words(signed_in, found):
    """Names, titles, texts and reasons of a hostile outlet are shown as text wherever they stand."""
    listing = Listing(
        kind=ListingKind.PAGE, url=f"https://x.example/{BAD}", selectors=ListingSelectors(entry=BAD)
    )
    bad = offer(
        BAD,
        problems=(BAD,),
        passed_over=(BAD,),
        others=(f"javascript:alert(1) ({BAD})",),
        entries=(make_entry(title=BAD, url="javascript:alert(1)"),),
        article=make_article(title=BAD, headline=BAD),
    )
    bad = replace(bad, outlet=replace(bad.outlet, listings=(listing,), found_at=BAD, language=BAD))
    chief = signed_in("chief")
    for failures in ((), (BAD,)):
        found(bad, failures=failures)
        page = chief.get("/sources/new/propose:1").text

        assert "<script>alert" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page
    assert "<script>alert" not in chief.get("/sources/new", params={"address": BAD}).text
