"""The Atom feed (RFC 4287) of what went out, built anew from the receipts each time. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from lxml import etree

from pipeline.model.draft import State
from pipeline.model.receipt import Receipt
from pipeline.publish.escape import one_line

_ATOM = "http://www.w3.org/2005/Atom"
#: RFC 6721: an entry that was taken back, said in a way that readers act on.
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOptions:
    """What the feed says of itself."""

    title: str = "Nightdesk"
    #: The site that the files are put on; links are made of it and of a file's path.
    site_address: str = "https://nightdesk.example"
    #: How many entries, the newest.
    entries: int = 100


def render_feed(receipts: Iterable[Receipt], *, options: FeedOptions | None = None) -> bytes:
    """One entry a draft, by its latest receipt, the newest first; ids last for ever (RFC 4151)."""
    options = options or FeedOptions()
    by_draft: dict[str, Receipt] = {}
    for receipt in sorted(receipts, key=lambda one: (one.revision, one.updated_at)):
        by_draft[receipt.draft_id] = receipt
    latest = sorted(
        by_draft.values(), key=lambda one: (one.published_at, one.draft_id), reverse=True
    )[: options.entries]
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM, "at": _TOMBSTONES})
    # 2026: a year in which whoever holds the name of the site published with Nightdesk.
    _add(feed, "id", f"tag:{_authority(options)},2026:nightdesk/feed")
    _add(feed, "title", options.title)
    updated = max((one.updated_at for one in latest), default=datetime.fromtimestamp(0, UTC))
    _add(feed, "updated", _time(updated))
    _add(_add(feed, "author"), "name", options.title)
    _add(feed, "link", rel="alternate", href=options.site_address)
    _add(feed, "generator", "Nightdesk")
    for receipt in latest:
        if receipt.state is State.WITHDRAWN:
            _add_withdrawn(feed, receipt, options)
        else:
            _add_entry(feed, receipt, options)
    body: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return body


def entry_id(receipt: Receipt, options: FeedOptions) -> str:
    """The same for every revision of a draft."""
    day = receipt.published_at.date().isoformat()
    return f"tag:{_authority(options)},{day}:nightdesk/draft/{quote(receipt.draft_id, safe='')}"


def _add_entry(feed: etree._Element, receipt: Receipt, options: FeedOptions) -> None:
    entry = _add(feed, "entry")
    if receipt.language:
        entry.set(_LANG, receipt.language)
    _add(entry, "id", entry_id(receipt, options))
    _add(entry, "title", receipt.headline or receipt.draft_id)
    _add(entry, "published", _time(receipt.published_at))
    _add(entry, "updated", _time(receipt.updated_at))
    _add(entry, "link", rel="alternate", href=_link(receipt, options))
    if receipt.section:
        _add(entry, "category", term=one_line(receipt.section))
    for publisher in receipt.credit:
        _add(_add(entry, "contributor"), "name", publisher)
    _add(entry, "summary", receipt.standfirst)


def _add_withdrawn(feed: etree._Element, receipt: Receipt, options: FeedOptions) -> None:
    etree.SubElement(
        feed,
        f"{{{_TOMBSTONES}}}deleted-entry",
        ref=entry_id(receipt, options),
        when=_time(receipt.updated_at),
    )


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", **attributes)
    if text:
        element.text = one_line(text)
    return element


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _authority(options: FeedOptions) -> str:
    return urlsplit(options.site_address).hostname or "nightdesk.invalid"


def _link(receipt: Receipt, options: FeedOptions) -> str:
    if receipt.location.startswith(("https://", "http://")):
        return receipt.location
    return f"{options.site_address.rstrip('/')}/{quote(receipt.location)}"
