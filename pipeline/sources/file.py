"""A saved feed or sitemap as plain values, for ``nightdesk try entries FILE...``."""

from pathlib import Path
from typing import Any

from pipeline.errors import SourceError
from pipeline.model.moment import Moment
from pipeline.sources.decode import unpacked
from pipeline.sources.feed import read_feed
from pipeline.sources.finish import Reader, finished
from pipeline.sources.raw import Reading
from pipeline.sources.sitemap import read_sitemap

_LIVE_SCHEMES = ("javascript", "vbscript", "data", "file")


def entries_of_file(path: Path) -> dict[str, Any]:
    """The file's entries, every one of them, in the file's order; an ``error`` where it is no listing."""
    try:
        reading = _sniffed(path.read_bytes())
    except SourceError as error:
        return {
            "file": str(path),
            "entries": [],
            "error": f"{error.message} {error.remedy}".strip(),
        }
    entries = []
    for raw in reading.entries:
        entry = finished(raw, raw.id.strip() or raw.link, Reader())
        entries.append(
            {
                "id": entry.identity,
                "title": entry.title,
                "link": entry.url or _harmless(raw.link),
                "published_at": _iso(entry.published),
                "modified_at": _iso(entry.modified),
                "authors": list(entry.authors),
                "summary": entry.summary,
                "content": entry.content,
            }
        )
    return {"file": str(path), "entries": entries}


def _sniffed(body: bytes) -> Reading:
    body = unpacked(body)
    head = body[:2000].lower()
    if b"<urlset" in head or b"<sitemapindex" in head or head.startswith(b"http"):
        return read_sitemap(body)
    return read_feed(body)


def _iso(moment: Moment | None) -> str | None:
    return moment.at.isoformat() if moment else None


def _harmless(link: str) -> str:
    # A file alone cannot say what its relative links are seen from; an id in place of a link may stand.
    scheme, colon, _ = link.partition(":")
    return "" if colon and scheme.strip().lower() in _LIVE_SCHEMES else link
