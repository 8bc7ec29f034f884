"""XML from outside as a tree: no document type, no entities of its own making, no network."""

import html
import re
from html.entities import html5

from lxml import etree

from pipeline.errors import UnreadableError

#: A document type may name characters (``<!ENTITY eacute "&#233;">``); longer values are how bombs are made.
_MAX_ENTITY = 32
_MAX_SUBSET = 100_000

_PROLOG = re.compile(r"(?>\s+|<!--.*?-->|<\?.*?\?>)*+(?=<!DOCTYPE)", re.IGNORECASE | re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+["']([^"'%]*)["']\s*>""")
#: With what must not but does stand before it: blank lines, notices of the server, comments.
_DECLARATION = re.compile(r"(?>[^<]+|<!--.*?-->)*+<\?xml[^>]{0,500}>", re.DOTALL)
_REFERENCE = re.compile(r"&(?:([A-Za-z][\w.-]*);|(#\d+;|#[xX][0-9a-fA-F]+;))?")
_TAG = re.compile(r"<[A-Za-z][^<>]{0,4000}>")
_QUOTES = re.compile(r"""("[^"]*"|'[^']*')""")
_UNQUOTED = re.compile(r"""(\s[\w:]+)=([^\s"'<>]+)""")
#: What no XML may hold, not even escaped.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
_HTML_ROOT = re.compile(
    r"(?>\s+|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def looks_like_html(text: str) -> bool:
    """Whether a text opens as a web page does."""
    return bool(_HTML_ROOT.match(text[:4096]))


def parse_xml(text: str) -> tuple[etree._Element, bool]:
    """The root, and whether the text was well-formed; UnreadableError when there is no tree in it.

    What is not well-formed is repaired first (HTML's entities, bare ampersands, control characters)
    and then read as far as it goes.
    """
    prepared = _behind_declaration(text).lstrip("\ufeff \t\r\n")
    named: dict[str, str] = {}
    # Behind the first element it is but text, or an error that ends the parsing there.
    if prolog := _PROLOG.match(prepared):
        prepared, named = _without_document_type(prepared[prolog.end() :])
    well_formed = True
    root = None if named else _tree(prepared, recover=False)
    if root is None:
        prepared = _repaired(prepared, named)
        root = _tree(prepared, recover=False)
    if root is None:
        well_formed = False
        start = prepared.find("<")
        root = _tree(_quoted(prepared[max(start, 0) :]), recover=True)
    if root is None:
        raise UnreadableError("this is not XML", remedy="Open the address in a browser and look.")
    return root, well_formed


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace, in lower case; empty for a comment or instruction."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _tree(text: str, *, recover: bool) -> etree._Element | None:
    # huge_tree: without it a text of 10 MB silently loses the entries behind it. It also switches
    # off libxml2's guard against entity bombs, which is why no document type ever gets here.
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _without_document_type(text: str) -> tuple[str, dict[str, str]]:
    match = _DOCTYPE.match(text)
    if match is None:
        # Opened and never closed: nothing behind it can be trusted to be what it seems.
        raise UnreadableError("the XML has a document type that does not end")
    named = {
        name: html.unescape(value)
        for name, value in _ENTITY.findall((match[1] or "")[:_MAX_SUBSET])
        if len(value) <= _MAX_ENTITY and "&" not in value.replace("&#", "")
    }
    return text[match.end() :], named


def _repaired(text: str, named: dict[str, str]) -> str:
    def reference(match: re.Match[str]) -> str:
        name, number = match[1], match[2]
        if name in _XML_ENTITIES:
            return match[0]
        if name:
            value = named.get(name) or html5.get(f"{name};")
            return _escaped(value) if value else f"&amp;{name};"
        if number:
            # html.unescape knows the Windows characters that people meant by &#128; to &#159;
            return _escaped(html.unescape(f"&{number}"))
        return "&amp;"

    # In a CDATA section an ampersand is only an ampersand.
    parts = _split_at_cdata(text)
    parts[::2] = [_REFERENCE.sub(reference, part) for part in parts[::2]]
    return _ILLEGAL.sub("", "".join(parts))


def _quoted(text: str) -> str:
    # An attribute without quotes ends libxml2's patience, and with it all that follows.
    def tag(match: re.Match[str]) -> str:
        if "=" not in match[0]:
            return match[0]
        parts = _QUOTES.split(match[0])
        parts[::2] = [_UNQUOTED.sub(r'\1="\2"', part) for part in parts[::2]]
        return "".join(parts)

    parts = _split_at_cdata(text)
    parts[::2] = [_TAG.sub(tag, part) for part in parts[::2]]
    return "".join(parts)


def _behind_declaration(text: str) -> str:
    match = _DECLARATION.match(text, 0, 20_000)
    return text[match.end() :] if match else text


def _split_at_cdata(text: str) -> list[str]:
    """Text and CDATA sections in turn, text first; a pattern would take quadratic time over open ones."""
    parts, at = [], 0
    while (start := text.find("<![CDATA[", at)) >= 0:
        end = text.find("]]>", start)
        if end < 0:
            break
        parts += [text[at:start], text[start : end + 3]]
        at = end + 3
    return [*parts, text[at:]]


def _escaped(value: str) -> str:
    return html.escape(value, quote=True)
