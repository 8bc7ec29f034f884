"""Characters to a tree of elements, within limits."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from lxml import etree, html

from pipeline.errors import UnreadableError
from pipeline.text import squeeze

_ACCENTS = re.compile("[\u0300-\u036f]")
_CONTROLS = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
#: What no XML may hold, in UTF-8.
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")

#: An element that Python has not seen yet is not made for being counted.
_COUNT = etree.XPath("count(descendant-or-self::*)")
#: lxml asks Python for the class of every element that it meets; all but forms have the same.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=html.HtmlElement)


def parse(text: str, *, url: str, max_elements: int) -> html.HtmlElement:
    """The root element, comments and processing instructions left out; UnreadableError when there is none."""
    # Bytes, because lxml refuses a declared encoding in a string; the declaration is overruled.
    source = text.encode("utf-8", "ignore").translate(None, _CONTROLS)
    for unwanted in _NO_CHARACTERS:
        source = source.replace(unwanted, b"")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableError("no HTML in it", url=url) from error
    count = int(_COUNT(root))
    if count > max_elements:
        raise UnreadableError(
            f"a page of {count} elements, more than the {max_elements} allowed",
            url=url,
            remedy="raise page_elements under [extract] in pipeline.toml if the outlet's pages are that large",
        )
    return root


def text_of(element: html.HtmlElement) -> str:
    """The element's text on one line."""
    return squeeze(" ".join(element.itertext()))


def inline_text(element: html.HtmlElement) -> str:
    """The element's text on one line, words that mark-up runs together left together."""
    return squeeze("".join(element.itertext()))


def page_text(elements: Iterable[html.HtmlElement]) -> str:
    """The texts of large or many elements, folded as `text.fold` folds, at the speed that takes."""
    text = " ".join([" ".join(each.itertext()) for each in elements])
    plain = " ".join(text.split()).casefold()
    return plain if plain.isascii() else _ACCENTS.sub("", normalize("NFKD", plain))


def drop(element: html.HtmlElement) -> None:
    """Take an element with all it holds out of its tree; the text that follows it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def metas(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Name (lower case) and content of every ``meta``, by ``property``, ``name``, ``itemprop`` or ``http-equiv``."""
    for element in root.iter("meta"):
        content = element.get("content")
        if not content or not content.strip():
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name:
                yield name.strip().lower(), content.strip()
