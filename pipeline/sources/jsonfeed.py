"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import json
from typing import Any

from pipeline.errors import UnreadableError
from pipeline.sources.elements import resolved
from pipeline.sources.raw import MOST_READ, RawEntry, Reading, Stamp, Words


def read_json_feed(text: str, url: str) -> Reading:
    """The items of a JSON Feed; UnreadableError when the text is no JSON or lists nothing."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("this is neither XML nor JSON", cause=str(error)[:120]) from error
    items = whole.get("items") if isinstance(whole, dict) else None
    if not isinstance(items, list):
        raise UnreadableError(
            "this is JSON without a list of items, so no JSON Feed",
            remedy="See jsonfeed.org for what one looks like.",
        )
    reading = Reading(entries=[], title=_text(whole.get("title")))
    everybody = _authors(whole)
    reading.unread = max(0, len(items) - MOST_READ)
    for number, item in enumerate(items[:MOST_READ], 1):
        if not isinstance(item, dict):
            reading.problems.append(f"Item {number} is no object and was skipped.")
            continue
        entry = _entry(item, url)
        entry.authors = entry.authors or list(everybody)
        reading.entries.append(entry)
    if further := _text(whole.get("next_url")):
        reading.further.append(resolved(url, further))
    return reading


def _entry(item: dict[str, Any], url: str) -> RawEntry:
    own_id = _text(item.get("id"), numbers=True)
    # An id is the item's address wherever it can be (JSON Feed 1.1), and some leave it at that.
    link = _text(item.get("url")) or _text(item.get("external_url")) or _address(own_id)
    markup, text = _text(item.get("content_html")), _text(item.get("content_text"))
    content = Words(markup, base=url) if markup else Words(text, markup=False)
    summary = _text(item.get("summary"))
    return RawEntry(
        # Ids are often numbers, although the specification asks for strings.
        id=own_id,
        link=resolved(url, link) if link else "",
        title=Words(_text(item.get("title")), markup=False),
        summary=Words(summary, markup=False) if summary else content,
        content=content,
        authors=_authors(item),
        published=Stamp(_text(item.get("date_published"), numbers=True), "date_published"),
        modified=Stamp(_text(item.get("date_modified"), numbers=True), "date_modified"),
    )


def _address(own_id: str) -> str:
    return own_id if own_id.startswith(("http://", "https://")) else ""


def _authors(holder: dict[str, Any]) -> list[str]:
    people = holder.get("authors")
    if not isinstance(people, list):
        people = [holder.get("author")]
    named = [_text(one.get("name")) for one in people if isinstance(one, dict)]
    return [name for name in named if name]


def _text(value: object, *, numbers: bool = False) -> str:
    if numbers and isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    # JSON can spell half a character (\ud83d), which no text can hold.
    whole = value.encode("utf-8", errors="replace").decode() if isinstance(value, str) else ""
    return whole.strip()
