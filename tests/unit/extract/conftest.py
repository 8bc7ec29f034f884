"""The sample newsroom's pages, fetched once, as the fetcher would hand them on."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from pipeline.model.news import Page
from pipeline.sample import Edits, Outlet, SampleArticle, SampleNewsroom

#: Where the newsroom's clock stands.
CLOCK = datetime(2023, 11, 28, 18, 0, tzinfo=UTC)

Sampled = tuple[Outlet, SampleArticle, Page]


@pytest.fixture(scope="session")
def sampled() -> Iterator[tuple[Sampled, ...]]:
    """Every article of every outlet with the page that its address answers."""
    folder = Path(__file__).parents[3] / "data" / "sample"
    with (
        SampleNewsroom(folder, first_port=0, edits=Edits.NEVER) as newsroom,
        httpx.Client(timeout=10) as client,
    ):
        pages = []
        for outlet in newsroom.outlets:
            for article in outlet.articles:
                reply = client.get(newsroom.addresses[outlet.id] + outlet.path_of(article))
                page = Page(
                    url=str(reply.url),
                    final_url=str(reply.url),
                    status=reply.status_code,
                    headers=dict(reply.headers),
                    body=reply.content,
                    fetched_at=CLOCK,
                )
                pages.append((outlet, article, page))
        yield tuple(pages)
