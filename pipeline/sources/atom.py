"""Atom 1.0 (RFC 4287) and 0.3."""

from lxml import etree

from pipeline.sources.elements import base_of, children, resolved, text_of, words_of
from pipeline.sources.raw import MOST_READ, RawEntry, Reading, Stamp, Words
from pipeline.sources.rss import person

_HTML_TYPES = ("", "text/html", "application/xhtml+xml", "html")


def read_atom(root: etree._Element, url: str, *, has_bases: bool = True) -> Reading:
    """The entries of an Atom tree.

    The feed's own author is not taken for the entries' (as 4.2.1 would have it): at news outlets it
    is the outlet's name.
    """
    old = "purl.org/atom/ns#" in str(root.tag)
    default = "text/plain" if old else "text"
    reading = Reading(entries=[])
    for name, child in children(root):
        local = name.rpartition(":")[2]
        if local == "title" and not reading.title:
            reading.title = text_of(child)
        elif local == "link" and child.get("rel") == "next" and child.get("href"):
            reading.further.append(resolved(base_of(child, url), child.get("href")))
    for element in root.iter("{*}entry", "{*}item"):
        if len(reading.entries) == MOST_READ:
            reading.unread += 1
            continue
        base = base_of(element, url) if has_bases else url
        reading.entries.append(_entry(element, base, default=default, has_bases=has_bases))
    return reading


def _entry(element: etree._Element, base: str, *, default: str, has_bases: bool) -> RawEntry:
    entry = RawEntry()
    links: dict[str, str] = {}
    media_text = ""
    for name, child in children(element):
        own_base = base_of(child, base) if has_bases else base
        match name.rpartition(":")[2] if name.startswith(("atom:", "other:")) else name:
            case "title":
                if not entry.title.value:
                    entry.title = words_of(child, own_base, default_type=default)
            case "link":
                _add_link(links, child, own_base)
            case "id":
                entry.id = entry.id or resolved_id(own_base, text_of(child))
            case "summary":
                entry.summary = words_of(child, own_base, default_type=default)
            case "content":
                if not entry.content.value:
                    entry.content = words_of(child, own_base, default_type=default)
            case "author" | "dc:creator":
                entry.authors.extend(_names(child) or filter(None, [person(text_of(child))]))
            case "published" | "issued" | "pubdate" | "dcterms:issued":
                entry.published = Stamp(text_of(child), name)
            case "updated" | "modified" | "dc:date" | "dcterms:modified":
                entry.modified = Stamp(text_of(child), name)
            case "created" | "dcterms:created":
                if not entry.published.text:
                    entry.published = Stamp(text_of(child), name)
            case "media:group":
                media_text = _media_text(child)
            case "media:description":
                media_text = text_of(child)
            case "prism:embargodate" | "dcterms:available":
                entry.embargo = Stamp(text_of(child), name)
            case _:
                pass
    entry.link = links.get("alternate") or links.get("other") or links.get("self") or ""
    entry.link = entry.link or entry.id
    if not entry.summary.value:
        entry.summary = entry.content if entry.content.value else Words(media_text)
    return entry


def resolved_id(base: str, value: str) -> str:
    """An id as it stands, or as an absolute address when it is a path."""
    return resolved(base, value) if value.startswith("/") else value


def _add_link(links: dict[str, str], element: etree._Element, base: str) -> None:
    href = element.get("href") or text_of(element)
    if not href:
        return
    relation = (element.get("rel") or "alternate").strip().lower()
    if relation == "alternate":
        relation = "alternate" if (element.get("type") or "").lower() in _HTML_TYPES else "other"
    links.setdefault(relation, resolved(base, href))


def _names(author: etree._Element) -> list[str]:
    names = [text_of(child) for name, child in children(author) if name.endswith("name")]
    return [name for name in names if name]


def _media_text(group: etree._Element) -> str:
    return next(
        (text_of(child) for name, child in children(group) if name == "media:description"), ""
    )
