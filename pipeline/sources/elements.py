"""What RSS and Atom share: names across namespaces, the words of an element, bases, links."""

import base64
import binascii
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin

from lxml import etree

from pipeline.sources.raw import Words
from pipeline.sources.xmltree import local_name

_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_XHTML = "{http://www.w3.org/1999/xhtml}"

#: Namespaces under the prefix everybody gives them; RSS's own count as none.
_PREFIXES = {
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/net/rss1.1#": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://backend.userland.com/rss191": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://www.w3.org/2005/atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://example.com/newformat#": "atom:",
    "http://example.com/necho": "atom:",
    "http://purl.org/echo/": "atom:",
    "uri/of/echo/namespace#": "atom:",
    "http://purl.org/pie/": "atom:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/elements/1.0/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism:",
    "http://prismstandard.org/namespaces/basic/3.0/": "prism:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}


@lru_cache(maxsize=4096)
def short_name(tag: str) -> str:
    """``dc:creator`` for ``{http://purl.org/dc/elements/1.1/}creator``, whatever prefix the feed chose."""
    namespace, _, name = tag.rpartition("}")
    if not namespace:
        # A prefix that the feed forgot to declare: ``dc:creator`` says enough, ``rss:item`` is ``item``.
        return name.lower().removeprefix("rss:")
    return _PREFIXES.get(namespace[1:].strip().lower(), "other:") + name.lower()


def children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The element's child elements under their short names."""
    for child in element:
        if isinstance(child.tag, str):
            yield short_name(child.tag), child


def text_of(element: etree._Element) -> str:
    """The element's words, tags inside it left out."""
    own: str = element.text or ""
    return (own if not len(element) else "".join(element.itertext())).strip()


def inner_xml(element: etree._Element, *, unwrap: bool = False) -> str:
    """The element's inside as markup; without the one ``div`` around it when `unwrap`."""
    if unwrap and len(element) == 1 and local_name(element[0]) == "div":
        element = element[0]
    parts = [_escape(element.text or "")]
    for child in element:
        _plain_names(child)
        parts.append(etree.tostring(child, encoding="unicode", with_tail=True))
    return "".join(parts).strip()


def base_of(element: etree._Element, default: str) -> str:
    """What relative links inside the element are seen from (XML Base)."""
    bases = [
        node.get(_XML_BASE) for node in (element, *element.iterancestors()) if node.get(_XML_BASE)
    ]
    seen = default
    for base in reversed(bases):
        seen = resolved(seen, base) or seen
    return seen


def resolved(base: str, link: str) -> str:
    """`link` as seen from `base`; as it stands when the two make no address."""
    link = link.strip()
    if link.startswith(("https://", "http://")):
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def words_of(element: etree._Element, base: str, *, default_type: str) -> Words:
    """The words of an Atom text construct or of an RSS element, by its ``type`` and ``mode``."""
    kind = (element.get("type") or default_type).strip().lower()
    mode = (element.get("mode") or "").strip().lower()
    if len(element):
        if kind in ("html", "text/html") and mode != "xml" and _is_wrapped_text(element):
            # Escaped HTML inside a real ``div``, as TypePad writes it.
            return Words(text_of(element), markup=True, base=base)
        return Words(inner_xml(element, unwrap=kind == "xhtml"), markup=True, base=base)
    value = (element.text or "").strip()
    if mode == "base64" or _is_binary(kind, mode):
        return Words(_from_base64(value), markup=True, base=base)
    markup = mode == "escaped" or kind in ("html", "xhtml", "text/html", "application/xhtml+xml")
    return Words(value, markup=markup, base=base)


def _is_wrapped_text(element: etree._Element) -> bool:
    return len(element) == 1 and not len(element[0]) and local_name(element[0]) == "div"


def _is_binary(kind: str, mode: str) -> bool:
    return (
        not mode
        and "/" in kind
        and not kind.startswith("text/")
        and not kind.endswith(("/xml", "+xml"))
    )


def _from_base64(value: str) -> str:
    try:
        return base64.b64decode(value, validate=False).decode("utf-8", errors="replace")
    except (binascii.Error, ValueError):
        return value


def _plain_names(element: etree._Element) -> None:
    # ``<xhtml:b>`` must come out as ``<b>``: HTML knows no prefixes.
    for node in element.iter():
        if isinstance(node.tag, str) and node.prefix and node.tag.startswith(_XHTML):
            node.tag = local_name(node)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
