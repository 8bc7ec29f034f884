"""What is no address at all is refused like any other address that may not be asked."""

from datetime import UTC, datetime

import pytest

from pipeline.fetch import FetchOptions, FetchRequest, HttpFetcher, Refused


@pytest.mark.parametrize(
    "url", ["http://[::1/x", "http://127.0.0.1:99999/", "http://", "::", "http://a b/"]
)
def test_an_unreadable_address_is_a_refusal(url: str):
    """Neither its crawl-delay nor its page is an error of ours."""
    fetcher = HttpFetcher(FetchOptions(), now=lambda: datetime(2023, 11, 28, tzinfo=UTC))

    assert fetcher.crawl_delay(url) is None
    assert isinstance(fetcher.fetch(FetchRequest(url=url)), Refused)
    fetcher.close()
