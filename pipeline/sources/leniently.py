"""Feeds that nobody else can read, through feedparser, its cleaning and link resolution off."""

import io
import warnings
from typing import Any

import feedparser

from pipeline.sources.elements import resolved
from pipeline.sources.raw import MOST_READ, RawEntry, Reading, Stamp, Words

#: feedparser reads about 2 MB a second; a broken feed of more than this is read by lxml alone.
_MAX_CHARACTERS = 2_000_000


def read_leniently(text: str, url: str) -> Reading:
    """What feedparser finds in the text; no entries when it finds none."""
    if len(text) > _MAX_CHARACTERS:
        return Reading(entries=[], problems=["The feed is broken and too large to be repaired."])
    # A stream, never a string: a string might be taken for an address or a path.
    stream = io.BytesIO(text.encode("utf-8", errors="replace"))
    with warnings.catch_warnings():
        # It warns about renamed fields of its own when they are asked for.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            parsed = feedparser.parse(
                stream,
                response_headers={"content-type": "application/xml; charset=utf-8"},
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        except Exception as error:  # noqa: BLE001  # on damaged input it breaks in ways it does not list
            return Reading(entries=[], problems=[f"feedparser could not read it: {error!r:.100}."])
        entries = [_entry(entry, url) for entry in parsed.entries[:MOST_READ]]
    return Reading(entries=entries, title=str(parsed.feed.get("title", "")))


def _entry(entry: Any, url: str) -> RawEntry:
    contents = entry.get("content") or [{}]
    link = str(entry.get("link") or "")
    return RawEntry(
        id=str(entry.get("id") or ""),
        link=resolved(url, link) if link else "",
        title=_words(entry.get("title_detail") or {}, url),
        summary=_words(entry.get("summary_detail") or contents[0], url),
        content=_words(contents[0], url),
        authors=[
            name
            for one in entry.get("authors") or []
            if (name := str(one.get("name") or "").strip())
        ],
        published=Stamp(str(entry.get("published") or ""), "published"),
        modified=Stamp(str(entry.get("updated") or ""), "updated"),
    )


def _words(detail: Any, url: str) -> Words:
    base = str(detail.get("base") or "") or url
    return Words(
        str(detail.get("value") or ""), markup=detail.get("type") != "text/plain", base=base
    )
