"""What an editor is shown of an outlet is what a run will read of it."""

from datetime import UTC, datetime

import pytest

from pipeline.errors import SourceError
from pipeline.extract.article import extract
from pipeline.fetch import Fetched, FetchRequest, Refused
from pipeline.model.health import Condition, Validators
from pipeline.model.news import Page
from pipeline.run.adding import AddTools, propose
from pipeline.sources import parse_listing
from pipeline.sources.proposal import AddWish

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOME = "https://diario.example/"
ITEMS = "".join(
    f"<item><title>El ayuntamiento aprueba el presupuesto {n}</title><link>{HOME}{n}</link>"
    f"<pubDate>2026-03-04 09:0{n}</pubDate></item>"
    for n in (1, 2)
)
FEED = f"<rss><channel><title>El Diario</title>{ITEMS}</channel></rss>"


class Web:
    """Some pages, and nothing elsewhere."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages
        #: Where an address leads, and whether for good.
        self.redirects: dict[str, tuple[str, bool]] = {}

    def fetch(self, request: FetchRequest) -> Fetched | Refused:
        """The page of that address, else a 404."""
        final, for_good = self.redirects.get(request.url, (request.url, False))
        body = self.pages.get(final)
        if body is None:
            return Refused(condition=Condition.GONE, reason=f"Asked {request.url}, answered 404.")
        page = Page(
            url=request.url,
            final_url=final,
            status=200,
            body=body.encode(),
            fetched_at=NOW,
        )
        moved_to = final if for_good else ""
        return Fetched(page=page, validators=Validators(url=request.url), moved_to=moved_to)

    def sitemaps(self, _url: str, *, allow_private: bool = False) -> tuple[str, ...]:
        """None is named by robots.txt."""
        assert not allow_private
        return ()


class Steps:
    """The real steps, in this process."""

    parse_listing = staticmethod(parse_listing)
    extract = staticmethod(extract)


def tools(**pages: str) -> AddTools:
    """What adding reaches, without waits."""
    web = Web({HOME + name.replace("_", "."): body for name, body in pages.items()})
    return AddTools(
        fetcher=web, steps=Steps(), now=lambda: NOW, pause=lambda _: None, gap_seconds=0
    )


@pytest.mark.parametrize(
    ("language", "zone", "hour"),
    [("", "", 8), ("es", "", 8), ("", "Atlantic/Canary", 9)],
)
def test_times_without_a_zone_are_shown_as_a_run_will_read_them(language, zone, hour):
    """Also where the language, and with it the zone, is found only by reading the entries."""
    wish = AddWish(url=HOME + "rss.xml", language=language, time_zone=zone)

    made = propose(tools(rss_xml=FEED), wish)

    assert (made.outlet.language, made.outlet.time_zone) == ("es", zone or "Europe/Madrid")
    assert made.entries[0].published
    assert made.entries[0].published.at == datetime(2026, 3, 4, hour, 1, tzinfo=UTC)


def test_usual_places_where_nothing_is_are_told_in_one_line():
    """A dozen guesses that came to nothing are no news; what the page named is told with its reason."""
    page = '<html><head><link rel="alternate" type="application/rss+xml" href="/gone.xml"></head></html>'

    with pytest.raises(SourceError) as told:
        propose(tools(**{"": page}), AddWish(url=HOME))

    lines = told.value.message.splitlines()
    assert len(lines) == 3
    assert "/gone.xml" in lines[1]
    assert "addresses where such lists usually are" in lines[2]


def test_a_sitemap_behind_two_indexes_is_found():
    """An index that names itself first, and another inside it, hide nothing."""

    def index(*names: str) -> str:
        inside = "".join(f"<sitemap><loc>{HOME}{name}</loc></sitemap>" for name in names)
        return f"<sitemapindex>{inside}</sitemapindex>"

    sitemap = f"<urlset><url><loc>{HOME}1</loc><lastmod>2026-03-04</lastmod></url></urlset>"
    pages = {"s_xml": index("s.xml", "i.xml"), "i_xml": index("s.xml", "n.xml"), "n_xml": sitemap}

    made = propose(tools(**pages), AddWish(url=HOME + "s.xml", language="es"))

    assert made.outlet.listings[0].url == HOME + "s.xml"
    assert [entry.url for entry in made.entries] == [HOME + "1"]


@pytest.mark.parametrize("for_good", [False, True])
def test_a_feed_behind_a_redirect_is_followed_under_the_lasting_address(for_good):
    """A redirect for the time being may lead elsewhere tomorrow; one for good is taken at its word."""
    here = tools(f3_xml=FEED)
    here.fetcher.redirects[HOME + "rss"] = (HOME + "f3.xml", for_good)

    made = propose(here, AddWish(url=HOME + "rss", language="es"))

    assert made.outlet.listings[0].url == HOME + ("f3.xml" if for_good else "rss")
    assert len(made.entries) == 2
