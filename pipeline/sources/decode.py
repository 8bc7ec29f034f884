"""Bytes to text: byte order mark, XML declaration, header, meta, in that order; then UTF-8; then a guess."""

import codecs
import re
import zlib

from charset_normalizer import from_bytes

from pipeline.errors import UnreadableError

#: Nothing that lists entries is larger when unpacked.
MAX_BYTES = 15_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The first bytes of ``<?xml`` or ``<x`` in the wide encodings, for documents that forgot the mark.
_WIDE = (
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
#: What people wrote when they meant the larger Windows or Chinese set (WHATWG Encoding).
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
}
#: Sets for the Latin alphabet that a guess may mean when it is no more than that.
_LATIN = ("cp125", "iso8859_", "latin", "mac_", "cp437", "cp775", "cp85", "cp86", "hp_roman8")
_NOT_WESTERN = frozenset(
    {
        *(
            "cp1251",
            "cp1253",
            "cp1255",
            "cp1256",
            "iso8859_5",
            "iso8859_6",
            "iso8859_7",
            "iso8859_8",
        ),
        *(
            "iso8859_11",
            "mac_cyrillic",
            "mac_greek",
            "cp855",
            "cp862",
            "cp864",
            "cp866",
            "cp869",
            "cp856",
        ),
    }
)


def unpacked(body: bytes, *, limit: int = MAX_BYTES) -> bytes:
    """`body` without gzip around it, however often it is wrapped; UnreadableError beyond `limit` bytes."""
    for _ in range(3):
        if not body.startswith(b"\x1f\x8b"):
            return body
        opened = zlib.decompressobj(wbits=31)
        try:
            inner = opened.decompress(body, limit + 1)
        except zlib.error as error:
            raise UnreadableError("the compressed file is damaged", cause=str(error)) from error
        if len(inner) > limit:
            raise UnreadableError(
                f"the file grows beyond {limit // 1_000_000} MB when unpacked and was dropped",
                remedy="A listing is never that large; look at the address in a browser.",
            )
        body = inner
    raise UnreadableError("the file is compressed more than three times over")


def decoded(body: bytes, content_type: str = "") -> tuple[str, str]:
    """The text, and how its encoding was decided, e.g. ``utf-8 by XML declaration``."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace"), f"{name} by byte order mark"
    for start, name in _WIDE:
        if body.startswith(start):
            return body.decode(name, errors="replace"), f"{name} by its first bytes"
    head = body[:2048]
    declared, header = _DECLARED.search(head), _CHARSET.search(content_type)
    claims = ((declared, "XML declaration"), (header, "header"), (_META.search(head), "meta"))
    if _contradicted(body, declared, header):
        return body.decode("utf-8"), "utf-8 by header and bytes, against its XML declaration"
    for claim, place in claims:
        text = _strictly(body, _name(claim[1])) if claim else None
        if text is not None:
            return text, f"{_name(claim[1]) if claim else ''} by {place}"
    text = _strictly(body, "utf-8")
    if text is not None:
        return text, "utf-8, as nothing says otherwise"
    # A broken byte or two in UTF-8 is far likelier than another encoding.
    lenient = body.decode("utf-8", errors="replace")
    if lenient.count("\ufffd") * 200 < len(lenient):
        return lenient, "utf-8 with broken bytes"
    guess = from_bytes(body[:100_000]).best()
    name = guess.encoding if guess else "cp1252"
    if name.startswith(_LATIN) and name not in _NOT_WESTERN:
        # Which of the Latin sets it is a guess cannot tell from a title or two; unlabelled, it is the
        # Western one (WHATWG Encoding): "Coruña", not "Coruńa".
        name = "cp1252"
    return body.decode(name, errors="replace"), f"{name} by guess"


def _contradicted(
    body: bytes, declared: re.Match[bytes] | None, header: re.Match[str] | None
) -> bool:
    """Whether a declaration says one byte a letter where the header says UTF-8 and the bytes are just that.

    Letters beyond ASCII come out as valid UTF-8 by chance next to never.
    """
    if declared is None or header is None or _name(header[1]) not in ("utf-8", "utf8"):
        return False
    if body.isascii() or not _name(declared[1]).startswith(("cp125", "windows-125", "iso-8859-")):
        return False
    return _strictly(body, "utf-8") is not None


def _name(claim: bytes | str) -> str:
    name = (claim.decode("ascii") if isinstance(claim, bytes) else claim).lower()
    # A declaration read as ASCII cannot stand in a wide document, whatever it says.
    if name.startswith(("utf-16", "utf16", "ucs-2", "iso-10646", "utf-32")):
        return "utf-8"
    return _MEANT.get(name, name)


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return codecs.lookup(name).decode(body, "strict")[0]
    except (LookupError, UnicodeError, TypeError, ValueError):
        return None
