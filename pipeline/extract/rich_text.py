"""Blocks of a text that an editing system keeps as data: Arc, Contentful, Sanity, ProseMirror, Gutenberg and their like.

They name their parts differently and build them alike: a block has a type and its text, or a list of parts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from pipeline.extract.views import RawBlock, by_fragment
from pipeline.model.news import BlockKind
from pipeline.text import squeeze

_MOST_DEPTH = 16
_MARKUP = re.compile(
    r"<\s*/?\s*(?:p|br|h[1-6]|div|ul|ol|li|blockquote|a|b|i|em|strong|span)\b", re.IGNORECASE
)
_BLOCK_MARKUP = re.compile(
    r"<\s*/?\s*(?:p|br|h[1-6]|div|ul|ol|li|blockquote|table)\b", re.IGNORECASE
)
_LINK = re.compile(r"!?\[([^\]]{0,300})\]\([^)\s]{1,600}(?:\s\"[^\"]*\")?\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
#: Parts that hold something else than the article's words.
_OTHER = re.compile(
    r"image|photo|picture|foto|imagen|video|galler|galeria|embed|iframe|audio|podcast|social|tweet|instagram|youtube"
    r"|related|relacionad|recommend|promo|newsletter|interstitial|link_?list|teaser|banner|advert|(?:^|[^a-z])ads?(?:$|[^a-z])|publicidad"
    r"|cta|button|poll|quiz|author|byline|headline|divider|separator|spacer|share|comment|paywall|subscri|code|widget|oembed|pull_?quote|pullquote"
)
_HEADING = re.compile(r"head(?:er|ing)|(?:^|[^a-z])h[2-6]$|subtit|subhead|ladillo|title|titulo")
_QUOTATION = re.compile(r"quote|cita")
_ITEM = re.compile(r"list_?-?item|listitem|bullet|(?:^|[^a-z])li$")
_LIST = re.compile(r"list")
_ROWS = re.compile(r"table|tabla")
_INLINE = re.compile(
    r"^(?:#?text|span|link|a|hyperlink|bold|italic|strong|em|b|i|mark|underline|inline.*|.*link|entry-hyperlink|linebreak|hard_?break|br)$"
)
_LINKED = re.compile(r"link|^a$")
_TYPES = ("type", "_type", "nodeType", "blockName", "component", "blockType", "name", "__typename")
_STRINGS = (
    "text",
    "content",
    "value",
    "html",
    "innerHTML",
    "rendered",
    "insert",
    "markdown",
    "saveContent",
)
_PARTS = (
    *(
        "content_elements",
        "children",
        "content",
        "blocks",
        "innerBlocks",
        "elements",
        "items",
        "nodes",
    ),
    *("paragraphs", "ops", "rows", "cells", "root", "document", "json", "body", "model", "data"),
    *("attributes", "attrs", "fields", "props", "text", "value"),
)


def blocks_of(value: object) -> tuple[RawBlock, ...]:
    """The blocks of the value in their order; none where it is no text."""
    return tuple(_blocks(value, BlockKind.PARAGRAPH, 0))


def _blocks(value: object, kind: BlockKind, depth: int) -> Iterator[RawBlock]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, str):
        yield from _lines(value, kind)
    elif isinstance(value, list):
        if value and all(map(_is_inline, value)):
            yield from _line_of(value, kind)
            return
        for each in value:
            yield from _blocks(each, kind, depth + 1)
    elif isinstance(value, Mapping):
        yield from _part(value, kind, depth)


def _part(part: Mapping[str, object], kind: BlockKind, depth: int) -> Iterator[RawBlock]:
    called = _called(part)
    if _OTHER.search(called):
        return
    kind = _kind(called, kind)
    if _ROWS.search(called):
        rows = part.get("rows") or part.get("content")
        for row in rows if isinstance(rows, list) else ():
            yield from _row(row)
        return
    for name in _STRINGS:
        text = part.get(name)
        if isinstance(text, str) and text.strip():
            yield from _lines(text, kind)
            return
    for name in _PARTS:
        held = part.get(name)
        if not isinstance(held, (list, Mapping)) or not held:
            continue
        # The items of a list are lines of their own, however short.
        apart = isinstance(held, list) and kind is BlockKind.LIST_ITEM and not _ITEM.search(called)
        parts = held if apart and isinstance(held, list) else [held]
        found = [block for each in parts for block in _blocks(each, kind, depth + 1)]
        if found:
            yield from found
            return


def _row(row: object) -> Iterator[RawBlock]:
    cells = row
    if isinstance(row, Mapping):
        cells = next(
            (row[name] for name in ("cells", "content", "children", "columns") if name in row), []
        )
    texts = (
        [" ".join(block.text for block in blocks_of(cell)) for cell in cells]
        if isinstance(cells, list)
        else []
    )
    if any(texts):
        yield RawBlock(kind=BlockKind.TABLE_ROW, text=" | ".join(filter(None, texts)))


def _called(part: Mapping[str, object]) -> str:
    words = [part[name] for name in _TYPES if isinstance(part.get(name), str)]
    words += [
        part[name] for name in ("style", "listItem", "subtype") if isinstance(part.get(name), str)
    ]
    if part.get("listItem"):
        words.append("list-item")
    return " ".join(map(str, words)).lower()


def _kind(called: str, kind: BlockKind) -> BlockKind:
    if _ITEM.search(called) or (_LIST.search(called) and "listing" not in called):
        return BlockKind.LIST_ITEM
    if _HEADING.search(called):
        return BlockKind.HEADING
    return BlockKind.QUOTATION if _QUOTATION.search(called) else kind


def _line_of(parts: Sequence[object], kind: BlockKind) -> Iterator[RawBlock]:
    """One line of runs of text and links."""
    texts = [_inline(part, 0) for part in parts]
    linked = sum(
        len(text)
        for part, text in zip(parts, texts, strict=True)
        if "href" in str(part) or (isinstance(part, Mapping) and _LINKED.search(_called(part)))
    )
    whole = "".join(texts)
    for block in _lines(whole, kind):
        share = max(block.link_share, min(1.0, linked / max(1, len(whole))))
        yield RawBlock(kind=block.kind, text=block.text, link_share=share)


def _is_inline(value: object) -> bool:
    """Whether it is part of a line: a run of text, a link, bold type."""
    if isinstance(value, str):
        return not _BLOCK_MARKUP.search(value) and len(value.split()) < 60
    if not isinstance(value, Mapping) or any(
        name in value for name in ("style", "listItem", "level", "model", "blocks")
    ):
        return False
    called = next((str(value[name]) for name in _TYPES if isinstance(value.get(name), str)), "")
    if called:
        text = value.get("content")
        # Arc's "text" is a whole paragraph, and says which by its id.
        return bool(_INLINE.match(called.lower())) and not (
            isinstance(text, str)
            and ("_id" in value or _BLOCK_MARKUP.search(text) is not None or len(text.split()) > 25)
        )
    return (
        isinstance(value.get("text"), str)
        and "html" not in value
        and len(value) > 0
        and "children" not in value
    )


def _inline(value: object, depth: int) -> str:
    if depth > _MOST_DEPTH:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(_inline(each, depth + 1) for each in value)
    if isinstance(value, Mapping):
        for name in ("text", "value", "children", "content"):
            if value.get(name):
                return _inline(value[name], depth + 1)
        called = _called(value)
        return "\n" if "break" in called or called == "br" else ""
    return ""


def _lines(text: str, kind: BlockKind) -> Iterator[RawBlock]:
    """The blocks of a string: mark-up, Markdown or plain lines."""
    if _BLOCK_MARKUP.search(text) or "&lt;p" in text:
        markup = unescape(text) if "&lt;p" in text else text
        for block in by_fragment(markup, name="").blocks:
            plain = block.kind is BlockKind.PARAGRAPH
            yield RawBlock(
                kind=kind if plain else block.kind, text=block.text, link_share=block.link_share
            )
        return
    if _MARKUP.search(text):
        text = " ".join(block.text for block in by_fragment(f"<p>{text}</p>", name="").blocks)
    for line in unescape(text).split("\n"):
        yield from _line(line.strip(), kind)


def _line(line: str, kind: BlockKind) -> Iterator[RawBlock]:
    for mark, marked in (("#", BlockKind.HEADING), (">", BlockKind.QUOTATION)):
        if line.startswith(mark) and line.lstrip(mark)[:1] == " ":
            line, kind = line.lstrip(mark), marked
    if line[:2] in ("- ", "* "):
        line, kind = line[2:], BlockKind.LIST_ITEM
    linked = sum(len(found[1]) for found in _LINK.finditer(line))
    plain = squeeze(_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _PICTURE.sub("", line))))
    if plain:
        yield RawBlock(kind=kind, text=plain, link_share=min(1.0, linked / len(plain)))
