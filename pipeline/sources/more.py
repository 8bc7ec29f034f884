"""What a listing page's "load more" brings: JSON with entries or with a piece of the page in it. Pure."""

import json
from collections.abc import Sequence
from typing import Any

from pipeline.errors import ConfigError, UnreadableError
from pipeline.model.news import ListingSelectors, LoadMore
from pipeline.sources.elements import resolved
from pipeline.sources.page import read_page
from pipeline.sources.raw import MOST_READ, RawEntry, Reading, Stamp, Words


def is_json(text: str) -> bool:
    """Whether a reply is JSON rather than a page, by how it begins."""
    return text.lstrip("\ufeff \t\r\n").startswith(("{", "["))


def read_more(text: str, more: LoadMore, selectors: ListingSelectors, *, url: str) -> Reading:
    """The entries in a reply; a problem names the path of the source's file that leads nowhere."""
    try:
        whole = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("this is no JSON", cause=str(error)[:120], url=url) from error
    if more.html:
        return _from_markup(whole, more, selectors, url)
    items = _at(whole, more.entries)
    if not isinstance(items, list):
        raise ConfigError(
            f'the reply has no list of entries at "{more.entries}"',
            remedy=f"Correct `entries` under load_more; the reply has {_named(whole)}.",
            url=url,
        )
    reading = Reading(entries=[], unread=max(0, len(items) - MOST_READ))
    for number, item in enumerate(items[:MOST_READ], 1):
        entry = _entry(item, more, url)
        if entry.link:
            reading.entries.append(entry)
        else:
            reading.problems.append(f'Entry {number} has no link at "{more.link}" and was skipped.')
    return reading


def _from_markup(whole: object, more: LoadMore, selectors: ListingSelectors, url: str) -> Reading:
    found = _at(whole, more.html)
    pieces = found if isinstance(found, list) else [found]
    markup = "\n".join(piece for piece in pieces if isinstance(piece, str))
    if not markup.strip():
        # How many sites say that there is no more.
        return Reading(entries=[], problems=[f'The reply holds no HTML at "{more.html}".'])
    return read_page(
        markup.encode("utf-8", "replace"), selectors, url=url, content_type="charset=utf-8"
    )


def _entry(item: object, more: LoadMore, url: str) -> RawEntry:
    link = _text(_at(item, more.link))
    return RawEntry(
        id=_text(_at(item, more.id)) if more.id else "",
        link=resolved(url, link) if link else "",
        # Titles in such replies are often written for the page, with &amp; in them.
        title=Words(_text(_at(item, more.title)) if more.title else ""),
        summary=Words(_text(_at(item, more.summary)) if more.summary else ""),
        published=Stamp(_text(_at(item, more.date)) if more.date else "", f'"{more.date}"'),
    )


def _at(value: object, path: str) -> Any:
    """What stands at ``data.items`` or ``0.title``; None where the path ends early."""
    for step in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _text(value: object) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    whole = value.encode("utf-8", errors="replace").decode() if isinstance(value, str) else ""
    return whole.strip()


def _named(whole: object) -> str:
    if isinstance(whole, dict):
        return "the names " + ", ".join(f'"{name[:30]}"' for name in list(whole)[:8])
    return f"a list of {len(whole)}" if isinstance(whole, Sequence) else "neither names nor a list"
