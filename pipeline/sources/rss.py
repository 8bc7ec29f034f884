"""RSS 0.9x to 2.0 and RDF (RSS 1.0, 1.1), with the modules that outlets use beside them."""

import re

from lxml import etree

from pipeline.sources.elements import base_of, children, inner_xml, resolved, text_of, words_of
from pipeline.sources.raw import MOST_READ, RawEntry, Reading, Stamp, Words

_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_MAILBOX = re.compile(r"^\s*[^\s()<>]+@[^\s()<>]+\s*\((?P<name>[^()]+)\)\s*$")
_BRACKETED = re.compile(r"^\s*(?P<name>[^()]+?)\s*\([^()\s]+@[^()\s]+\)\s*$")
_ANGLED = re.compile(r"^\s*(?P<name>[^<>]+?)\s*<[^<>]*@[^<>]*>\s*$")


def read_rss(root: etree._Element, url: str, *, has_bases: bool = True) -> Reading:
    """The items of an RSS or RDF tree, wherever in it they stand."""
    reading = Reading(entries=[])
    for element in root.iter("{*}channel", "{*}Channel", "rss:channel"):
        for name, child in children(element):
            if name == "title" and not reading.title:
                reading.title = text_of(child)
            elif name == "ttl" and text_of(child).isdigit():
                reading.ttl_minutes = int(text_of(child)[:6])
        break
    for item in root.iter("{*}item", "{*}Item", "{*}ITEM", "rss:item"):
        if len(reading.entries) == MOST_READ:
            reading.unread += 1
            continue
        base = base_of(item, url) if has_bases else url
        reading.entries.append(_entry(item, base, has_bases=has_bases))
    return reading


def person(text: str) -> str:
    """The name in ``editor@example.org (Ana Ruiz)`` or ``Ana Ruiz <editor@example.org>``, else all of it."""
    text = text[:300]
    match = _MAILBOX.match(text) or _BRACKETED.match(text) or _ANGLED.match(text)
    return (match["name"] if match else text).strip()


def _entry(  # noqa: PLR0915  # one table of elements reads best whole
    item: etree._Element, base: str, *, has_bases: bool
) -> RawEntry:
    entry = RawEntry()
    permalink = True
    #: The second description of an item is its full text, by the habit of some outlets.
    alternate = media_title = media_text = itunes_summary = ""
    for name, child in children(item):
        own_base = base_of(child, base) if has_bases else base
        match name:
            case "title":
                entry.title = entry.title if entry.title.value else _words(child, own_base)
            case "dc:title":
                entry.title = entry.title if entry.title.value else _words(child, own_base)
            case "link":
                # Some write Atom's links without Atom's namespace.
                other = (child.get("rel") or "alternate") != "alternate"
                href = "" if other else text_of(child) or child.get("href") or ""
                entry.link = entry.link or (resolved(own_base, href) if href else "")
            case "atom:link":
                if (child.get("rel") or "alternate") == "alternate" and child.get("href"):
                    alternate = alternate or resolved(own_base, child.get("href"))
            case "guid":
                entry.id = text_of(child)
                said = (child.get("isPermaLink") or "").strip().lower()
                permalink = said != "false"
                entry.id = resolved(own_base, entry.id) if said == "true" else entry.id
            case "atom:id" | "id" | "dc:identifier":
                entry.id = entry.id or text_of(child)
                permalink = False
            case "description" | "dc:description":
                if not entry.summary.value:
                    entry.summary = _words(child, own_base)
                elif name == "description" and not entry.content.value:
                    entry.content = _words(child, own_base)
            case "atom:summary" | "summary":
                if not entry.summary.value:
                    entry.summary = words_of(child, own_base, default_type="html")
                elif not entry.content.value:
                    entry.content = words_of(child, own_base, default_type="html")
            case "content:encoded" | "xhtml:body" | "fullitem" | "body" | "xhtml:div":
                if not entry.content.value:
                    entry.content = _words(child, own_base)
            case "atom:content" | "content":
                if not entry.content.value and (len(child) or (child.text or "").strip()):
                    entry.content = words_of(child, own_base, default_type="html")
            case "author" | "dc:creator" | "dc:author" | "itunes:author" | "atom:author":
                _add_author(entry, child, weak=name == "itunes:author")
            case "pubdate" | "dcterms:issued" | "atom:published" | "published" | "atom:issued":
                if not entry.published.text or name == "pubdate":
                    entry.published = Stamp(text_of(child), name)
            case "dc:date" | "dcterms:modified" | "atom:updated" | "updated" | "lastbuilddate":
                entry.modified = entry.modified if entry.modified.text else _stamp(child, name)
            case "media:title":
                media_title = text_of(child)
            case "media:description":
                media_text = text_of(child)
            case "itunes:summary" | "itunes:subtitle":
                itunes_summary = itunes_summary or text_of(child)
            case "prism:embargodate" | "dcterms:available":
                entry.embargo = Stamp(text_of(child), name)
            case _:
                pass
    entry.link = entry.link or alternate
    if not entry.link and permalink:
        entry.link = entry.id
    entry.id = entry.id or item.get(_RDF_ABOUT) or ""
    if not entry.title.value:
        entry.title = Words(media_title)
    if not entry.summary.value:
        entry.summary = (
            entry.content if entry.content.value else Words(itunes_summary or media_text)
        )
    return entry


def _stamp(element: etree._Element, name: str) -> Stamp:
    return Stamp(text_of(element), name)


def _words(element: etree._Element, base: str) -> Words:
    if element.get("type") or element.get("mode"):
        return words_of(element, base, default_type="html")
    value = inner_xml(element) if len(element) else (element.text or "").strip()
    return Words(value, markup=True, base=base)


def _add_author(entry: RawEntry, element: etree._Element, *, weak: bool) -> None:
    named = [text_of(child) for name, child in children(element) if name.endswith("name")]
    name = person(named[0] if named else text_of(element))
    if name and name not in entry.authors and not (weak and entry.authors):
        entry.authors.append(name)
