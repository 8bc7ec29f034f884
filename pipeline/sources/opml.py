"""Lists of feeds as OPML 2.0 (opml.org), in and out. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from pipeline.errors import UnreadableError
from pipeline.model.news import ListingKind, Source
from pipeline.sources.clean import plain
from pipeline.sources.decode import decoded, unpacked
from pipeline.sources.finish import web_address
from pipeline.sources.xmltree import local_name, parse_xml

_EXPORTED = "Other readers export one, often under Settings."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One feed of an OPML file."""

    title: str
    url: str
    home: str = ""
    #: The folders it lies in, outermost first.
    folders: tuple[str, ...] = ()


def read_opml(body: bytes) -> tuple[Outline, ...]:
    """The feeds of an OPML file, each once, in its order; UnreadableError when it is none."""
    try:
        root, _ = parse_xml(decoded(unpacked(body))[0])
    except UnreadableError as error:
        raise UnreadableError(f"this is no OPML file: {error.message}", remedy=_EXPORTED) from error
    if local_name(root) != "opml":
        raise UnreadableError(
            f"this is no OPML file (its first element is <{local_name(root)[:40]}>)",
            remedy=_EXPORTED,
        )
    found: dict[str, Outline] = {}
    for element in root.iter("{*}outline"):
        url = web_address(element.get("xmlUrl") or element.get("xmlurl") or "")
        if not url:
            continue
        folders = [
            _title(above)
            for above in element.iterancestors("{*}outline")
            if not above.get("xmlUrl")
        ]
        found.setdefault(
            url,
            Outline(
                title=_title(element),
                url=url,
                home=web_address(element.get("htmlUrl") or ""),
                folders=tuple(reversed(folders)),
            ),
        )
    return tuple(found.values())


def write_opml(sources: Iterable[Source], *, title: str) -> bytes:
    """The feeds of the sources; what is no feed (a sitemap, a listing page) has no place in OPML."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for source in sources:
        for listing in source.listings:
            if listing.kind is ListingKind.FEED:
                etree.SubElement(
                    body,
                    "outline",
                    type="rss",
                    text=source.publisher,
                    title=f"{source.publisher} ({source.id})",
                    xmlUrl=listing.url,
                    htmlUrl=source.home,
                    language=source.language,
                )
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _title(element: etree._Element) -> str:
    # OPML 2.0 asks for `text`; some writers tell twins apart in `title`, as we do.
    return plain(element.get("text") or element.get("title") or "")[:200]
