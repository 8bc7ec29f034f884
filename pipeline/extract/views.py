"""Ways to see a page's text; each gives blocks in reading order, none decides."""

import logging
import re
from collections.abc import Iterator, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass
from functools import cached_property

from lxml import etree, html
from trafilatura import bare_extraction

from pipeline.extract.ready import make_ready
from pipeline.extract.tree import drop
from pipeline.model.news import BlockKind
from pipeline.text import count_words, squeeze

# It logs every page that it gives up on; our verdict says it with a reason.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "nav",
        "aside",
        "footer",
        "form",
        "button",
        "svg",
        "iframe",
        "figure",
    }
)
#: Words of a cell from which on it holds prose, among other cells and alone in its row.
_PROSE = 60
_PROSE_ALONE = 20
_MENU_WORDS = 4
#: What trafilatura throws away whatever it holds.
_NEVER_TEXT = frozenset({"head", "style", "svg", "iframe"})
#: The same; but where one is never closed, the page's text may stand in it.
_SELDOM_TEXT = (
    *("nav", "footer", "aside", "button", "noscript", "picture"),
    *("select", "fieldset", "label", "time"),
)
#: Letters of a line from which on it is hardly a link, a label or a headline.
_PROSE_LINES = etree.XPath(
    "//text()[string-length(.) > 60][not(parent::script or parent::style or parent::a or parent::title)]"
)
#: A line break behind so many words and a full stop parts two paragraphs.
_A_SENTENCE = 12
_ENDED = re.compile(r"[.!?…][»”\"'’)\]]*$")
_INLINE_BREAK = frozenset({"br", "lb"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBlock:
    """A block before it is cleaned; `link_share` is the part of its letters that are links."""

    kind: BlockKind
    text: str
    link_share: float = 0.0


@dataclass(
    frozen=True, kw_only=True
)  # without slots, which would leave no place for what is counted once
class View:
    """One reading of the page."""

    name: str
    blocks: tuple[RawBlock, ...]

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return sum(count_words(block.text) for block in self.blocks)


def by_trafilatura(root: html.HtmlElement, *, precise: bool, quick: bool = False) -> View:
    """Trafilatura's reading, in its balanced or its precise mode; `root` is left as it is.

    A quick one is not compared with readability and jusText, which takes a third of the time and
    changes little but short readings. It is not told the page's address, by which it would only make
    the target of every link whole.
    """
    found = bare_extraction(
        _without_chrome(root) if quick else root,
        fast=quick,
        include_comments=False,
        include_links=True,
        favor_precision=precise,
        with_metadata=False,
    )
    name = "trafilatura, precise" if precise else "trafilatura"
    if found is None or isinstance(found, dict) or found.body is None:
        return View(name=name, blocks=())
    return View(name=name, blocks=tuple(_from_trafilatura(found.body)))


def _without_chrome(root: html.HtmlElement) -> html.HtmlElement:
    """A copy without most of what trafilatura throws away, so that it need not be searched first."""
    lean = copy(root)
    for element in list(lean.iter(*_NEVER_TEXT, *_SELDOM_TEXT)):
        if element.tag in _NEVER_TEXT or next(element.iter("p"), None) is None:
            drop(element)
    return lean


def prose_words(root: html.HtmlElement) -> int:
    """How many words stand in long lines anywhere on the page; menus and headlines have short ones."""
    return sum(count_words(line) for line in _PROSE_LINES(root))


def by_description(body: str, markup: str = "") -> View:
    """The text that the page gives to machines (JSON-LD ``articleBody``), some as mark-up."""
    if markup:
        found = by_fragment(markup, name="json-ld articleBody")
        if found.words:
            return found
    lines = (squeeze(line) for line in body.splitlines())
    return View(
        name="json-ld articleBody",
        blocks=tuple(RawBlock(kind=BlockKind.PARAGRAPH, text=line) for line in lines if line),
    )


def by_fragment(markup: str, *, name: str) -> View:
    """The blocks of a piece of HTML: a feed's own text, or what a source's selectors point at."""
    if not markup.strip():
        return View(name=name, blocks=())
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return View(name=name, blocks=by_description(markup).blocks)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    make_ready(root)
    return View(name=name, blocks=tuple(_from_html(root)))


def _from_trafilatura(body: etree._Element) -> Iterator[RawBlock]:
    for element in body:
        match element.tag:
            case "head":
                yield from _block(BlockKind.HEADING, element)
            case "quote":
                yield from _block(BlockKind.QUOTATION, element)
            case "list":
                for entry in element.iter("item"):
                    yield from _block(BlockKind.LIST_ITEM, entry)
            case "table":
                for row in element.iter("row"):
                    yield from _row(row, list(row.iter("cell")))
            case "div":
                yield from _from_trafilatura(element)
            case "graphic" | "lb":
                pass
            case _:
                yield from _paragraphs(element)


def _paragraphs(element: etree._Element) -> Iterator[RawBlock]:
    """The paragraphs of an element that parts some of them by line breaks: an empty line, or one behind a whole sentence."""
    if next(element.iter(*_INLINE_BREAK), None) is None:
        yield from _block(BlockKind.PARAGRAPH, element)
        return
    held: list[tuple[str, bool]] = []
    for line in _lines(element):
        text = squeeze("".join(piece for piece, _ in line))
        before = squeeze("".join(piece for piece, _ in held))
        if not text or (_ENDED.search(before) and count_words(before) >= _A_SENTENCE):
            yield from _joined(held)
            held = []
        held += [*line, (" ", False)]
    yield from _joined(held)


def _lines(element: etree._Element) -> Iterator[list[tuple[str, bool]]]:
    """Its text between line breaks, and of each piece whether it is a link."""
    line: list[tuple[str, bool]] = []
    for piece, linked in _runs(element, linked=False):
        if piece == "\n":
            yield line
            line = []
        else:
            line.append((piece, linked))
    yield line


def _runs(element: etree._Element, *, linked: bool) -> Iterator[tuple[str, bool]]:
    if element.text:
        yield element.text.replace("\n", " "), linked
    for child in element:
        if child.tag in _INLINE_BREAK:
            yield "\n", False
        else:
            yield from _runs(child, linked=linked or child.tag in ("ref", "a"))
        if child.tail:
            yield child.tail.replace("\n", " "), linked


def _joined(pieces: Sequence[tuple[str, bool]]) -> Iterator[RawBlock]:
    text = squeeze("".join(piece for piece, _ in pieces))
    if text:
        letters = sum(len(squeeze(piece)) for piece, linked in pieces if linked)
        share = min(1.0, letters / len(text))
        yield RawBlock(kind=BlockKind.PARAGRAPH, text=text, link_share=share)


def _block(kind: BlockKind, element: etree._Element) -> Iterator[RawBlock]:
    text = squeeze("".join(_pieces(element)))
    if text:
        yield RawBlock(kind=kind, text=text, link_share=_link_share(element))


def _row(row: etree._Element, cells: Sequence[etree._Element]) -> Iterator[RawBlock]:
    """One row of figures as a row; a row that only lays out prose as the paragraphs that it holds."""
    filled = [(cell, text) for cell in cells if (text := squeeze("".join(_pieces(cell))))]
    longest = max((count_words(text) for _, text in filled), default=0)
    if longest >= (_PROSE_ALONE if len(filled) == 1 else _PROSE):
        for cell, _ in filled:
            yield from _laid_out(cell) if cell.tag == "cell" else _from_container(cell)
    elif filled:
        text = " | ".join(text for _, text in filled)
        yield RawBlock(kind=BlockKind.TABLE_ROW, text=text, link_share=_link_share(row))


def _laid_out(cell: etree._Element) -> Iterator[RawBlock]:
    """The lines and paragraphs of a cell."""
    line, linked = [cell.text or ""], 0
    for child in cell:
        whole = child.tag in ("p", "head", "quote", "list", "div", "table")
        if whole or child.tag in _INLINE_BREAK:
            yield from _line(line, linked)
            line, linked = [], 0
        if whole:
            alone = etree.Element("body")
            alone.append(deepcopy(child))
            alone[-1].tail = None
            yield from _from_trafilatura(alone)
        elif child.tag not in _INLINE_BREAK:
            text = "".join(_pieces(child))
            line.append(text)
            linked += len(squeeze(text)) if child.tag == "ref" else 0
        line.append(child.tail or "")
    yield from _line(line, linked)


def _line(pieces: Sequence[str], linked: int) -> Iterator[RawBlock]:
    """A line of a cell; one that is but a short link leads through the site."""
    text = squeeze("".join(pieces))
    if text and (linked < len(text) or count_words(text) > _MENU_WORDS):
        yield RawBlock(kind=BlockKind.PARAGRAPH, text=text, link_share=linked / len(text))


def _pieces(element: etree._Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if child.tag in _INLINE_BREAK or child.tag in ("p", "item", "div", "quote", "head"):
            yield " "
        yield from _pieces(child)
        if child.tag in ("p", "item", "div", "quote", "head"):
            yield " "
        if child.tail:
            yield child.tail


def _link_share(element: etree._Element) -> float:
    whole = len(squeeze("".join(element.itertext())))
    linked = sum(len(squeeze("".join(link.itertext()))) for link in element.iter("ref", "a"))
    return linked / whole if whole else 0.0


def _from_html(element: html.HtmlElement) -> Iterator[RawBlock]:
    """Block elements that hold text; text beside them counts as a paragraph of its own."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _SKIPPED or not tag:
        return
    if tag in _HEADINGS:
        yield from _block(BlockKind.HEADING, element)
    elif tag == "blockquote":
        yield from _block(BlockKind.QUOTATION, element)
    elif tag == "p":
        yield from _paragraphs(element)
    elif tag == "li":
        yield from _block(BlockKind.LIST_ITEM, element)
    elif tag == "tr":
        yield from _row(element, list(element.iter("td", "th")))
    elif tag in ("figcaption", "caption"):
        yield from _block(BlockKind.CAPTION, element)
    else:
        yield from _from_container(element)


_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "ul", "ol", "li", "table", "tbody", "thead", "tr"}
    | {"blockquote", "figcaption", "caption", "figure", "header"}
    | _HEADINGS
    | _SKIPPED
)


def _from_container(element: html.HtmlElement) -> Iterator[RawBlock]:
    loose = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _loose(loose)
            loose = []
            yield from _from_html(child)
        elif child.tag == "br":
            loose.append("\n")
        else:
            loose.append("".join(child.itertext()))
        loose.append(child.tail or "")
    yield from _loose(loose)


def _loose(pieces: list[str]) -> Iterator[RawBlock]:
    for line in "".join(pieces).split("\n\n"):
        text = squeeze(line)
        if text:
            yield RawBlock(kind=BlockKind.PARAGRAPH, text=text)
