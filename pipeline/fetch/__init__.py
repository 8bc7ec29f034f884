"""2. Get a page politely and safely: one request, its address checked, its size and time capped."""

from pipeline.fetch.http import HttpFetcher
from pipeline.fetch.politeness import PolitenessOptions, gap_for, host_key, next_allowed_at
from pipeline.fetch.result import (
    Fetched,
    FetchOptions,
    FetchRequest,
    FetchResult,
    NotModified,
    Refused,
)
from pipeline.fetch.turns import HostTurns

__all__ = [
    "FetchOptions",
    "FetchRequest",
    "FetchResult",
    "Fetched",
    "HostTurns",
    "HttpFetcher",
    "NotModified",
    "PolitenessOptions",
    "Refused",
    "gap_for",
    "host_key",
    "next_allowed_at",
]
