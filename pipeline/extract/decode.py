"""Bytes to characters, in the order BOM, what the bytes prove, header, declaration, detection."""

import codecs
import re
from collections.abc import Iterator

import charset_normalizer

from pipeline.errors import UnreadableError
from pipeline.model.news import Page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What an outlet calls Latin-1 is Windows-1252 (WHATWG Encoding Standard, section 4.2).
_LABELS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)|<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096
_LANGUAGE = re.compile(rb"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2,3})\b", re.IGNORECASE)
_WESTERN_LANGUAGES = frozenset(
    b"es en fr de pt it nl ca gl eu da sv no nb nn fi is ga ast oc".split()
)
_ASCII = frozenset(map(chr, range(128)))
_MARKS = frozenset("¿¡«»“”‘’–—…•·€£°ºª©®§\xa0\xad")
#: Letters that say which language it is only together with its name: Czech has bytes that read so.
_PLAINLY_WESTERN = _MARKS | frozenset("áéíóúñüçÁÉÍÓÚÑÜÇäöÄÖßàÀêâôÊÂ")
_WESTERN = _PLAINLY_WESTERN | frozenset("èìòùîûëïÿœæåøÈÌÒÙÎÛËÏŒÆÅØÔãõÃÕþðÞÐýÝ½¼¾²³´×±µ¹")
#: A few broken characters in a long page are the outlet's; more, and the encoding was wrong.
_BROKEN_SHARE = 0.002
#: A short page may hold that many stray control characters; they are dropped with the rest of them.
_FEW_STRAYS = 8
_CONTROLS = bytes([*range(9), *range(0x0E, 0x20)])
_TEXTUAL = re.compile(r"^\s*(?:text/|application/(?:xhtml|xml|octet-stream))", re.IGNORECASE)


def decode(page: Page, *, max_bytes: int) -> str:
    """The page's characters; UnreadableError when it is empty, too large, no text, or in no known encoding."""
    content_type = page.headers.get("content-type", "")
    if content_type and not _TEXTUAL.match(content_type):
        raise UnreadableError(f"not an HTML page but {content_type}", url=page.final_url)
    if len(page.body) > max_bytes:
        raise UnreadableError(
            f"a page of {len(page.body)} bytes, more than the {max_bytes} allowed",
            url=page.final_url,
            remedy="raise page_megabytes under [extract] in pipeline.toml if the outlet's pages are that large",
        )
    if not page.body.strip():
        raise UnreadableError(
            "an empty page",
            url=page.final_url,
            remedy="look at it in a browser: it may be written by scripts, or kept from readers like us",
        )
    # Guessing reads the whole page; most say what they are.
    asked: list[str] = []
    for encoding in _candidates(page.body, content_type):
        text = _decoded(page.body, encoding, 0.0)
        if text is not None:
            return text
        asked.append(encoding)
    for encoding in asked:
        text = _decoded(page.body, encoding, _BROKEN_SHARE)
        if text is not None:
            return text
    raise UnreadableError(
        "no encoding fits its bytes",
        url=page.final_url,
        remedy="look at the page in a browser; it may be damaged or no text at all",
    )


def _candidates(body: bytes, content_type: str) -> Iterator[str]:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            yield encoding
    if not body.isascii():
        # Text that is valid UTF-8 by chance is as good as unknown, whatever the header says.
        yield "utf-8"
    named = _HEADER.search(content_type)
    if named:
        yield named.group(1)
    for match in _DECLARED.finditer(body[:_HEAD_BYTES]):
        yield (match.group(1) or match.group(2)).decode("ascii", "replace")
    yield "utf-8"
    if _is_western(body):
        yield "cp1252"
    best = charset_normalizer.from_bytes(body[:100_000]).best()
    if best is not None:
        yield best.encoding


def _is_western(body: bytes) -> bool:
    """Whether its letters beyond ASCII, read as Windows-1252, are those that Western languages use.

    A page that calls itself UTF-8 and is not was mostly written in it, and short pages give a guess
    too little to go by: the Central European sets differ in a few letters alone.
    """
    named = _LANGUAGE.search(body[:_HEAD_BYTES])
    if named and named.group(1).lower() not in _WESTERN_LANGUAGES:
        return False
    letters = set(body.decode("cp1252", "replace")) - _ASCII
    return bool(letters) and letters <= (_WESTERN if named else _PLAINLY_WESTERN)


def _decoded(body: bytes, label: str, allowed: float) -> str | None:
    name = label.strip().lower()
    try:
        text = body.decode(_LABELS.get(name, name), "replace")
    except (LookupError, UnicodeError):
        return None
    text = text.removeprefix("\ufeff")
    raw = text.encode("utf-8", "surrogatepass")
    broken, strays = text.count("\ufffd"), len(raw) - len(raw.translate(None, _CONTROLS))
    few = bool(allowed) and not broken and strays <= min(_FEW_STRAYS, len(text) / 20)
    return text if few or broken + strays <= len(text) * allowed else None
