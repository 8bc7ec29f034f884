"""A source and a way to parse what it lists."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pipeline.model.news import Listing, ListingKind, ListingSelectors, Source
from pipeline.sources import ParsedListing, parse_listing


@pytest.fixture
def source() -> Source:
    """A Spanish outlet with one feed."""
    return Source(
        id="diario",
        publisher="El Diario Inventado",
        home="https://diario.example/",
        language="es",
        time_zone="Europe/Madrid",
        listings=(Listing(kind=ListingKind.FEED, url="https://diario.example/rss"),),
    )


@pytest.fixture
def parse(source: Source) -> Callable[..., ParsedListing]:
    """Parses a body as a listing of that outlet, at noon of 4 March 2026."""

    def parsed(
        body: bytes | str,
        kind: ListingKind = ListingKind.FEED,
        *,
        url: str = "https://diario.example/rss",
        selectors: ListingSelectors | None = None,
        content_type: str = "",
        **rest: object,
    ) -> ParsedListing:
        return parse_listing(
            body.encode() if isinstance(body, str) else body,
            listing=Listing(kind=kind, url=url, selectors=selectors),
            source=source,
            url=url,
            content_type=content_type,
            now=datetime(2026, 3, 4, 12, tzinfo=UTC),
            **rest,  # type: ignore[arg-type]  # named arguments of many types
        )

    return parsed
