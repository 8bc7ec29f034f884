"""Raw pages on their way into the store and out again."""

import hashlib
import zlib
from dataclasses import dataclass
from datetime import datetime

from pipeline.model.news import Page
from pipeline.store.codec import from_json, to_json
from pipeline.store.keys import lookup_key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    """A page without its body."""

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime


def page_key(page: Page) -> str:
    """The same reply from the same address has the same key, whenever it is fetched."""
    digest = hashlib.sha256(page.body).hexdigest()
    return lookup_key("page", page.url, page.final_url, str(page.status), digest)


def reply_json(page: Page) -> str:
    """All of the page but its body."""
    reply = _Reply(
        url=page.url,
        final_url=page.final_url,
        status=page.status,
        headers=tuple(page.headers.items()),
        fetched_at=page.fetched_at,
    )
    return to_json(reply)


def pack(body: bytes) -> bytes:
    """Compressed; pages of news shrink to about a fifth."""
    return zlib.compress(body, 6)


def page(reply: str, packed: bytes) -> Page:
    """The page again."""
    known = from_json(_Reply, reply)
    return Page(
        url=known.url,
        final_url=known.final_url,
        status=known.status,
        headers=dict(known.headers),
        body=zlib.decompress(packed),
        fetched_at=known.fetched_at,
    )
