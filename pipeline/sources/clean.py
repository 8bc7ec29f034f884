"""Text from outside made safe to keep: HTML through nh3 as the last act on it, plain text free of tags."""

import html
import re
import unicodedata
from functools import lru_cache

import nh3

from pipeline.text import squeeze

_SHOWN = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl"),
    *("dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img"),
    *("ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong"),
    *("sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var"),
}
_ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "img": {"src", "alt", "title"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "time": {"datetime"},
    "abbr": {"title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
#: Elements that go with all they hold; the rest of what is not shown leaves its text behind.
_DROPPED = {"script", "style", "template", "noembed", "noframes", "xmp", "plaintext"}
_SCHEMES = {"http", "https", "mailto"}
_TEXT_ONLY = nh3.Cleaner(tags=set(), clean_content_tags=_DROPPED, attributes={}, link_rel=None)

#: Where a block begins or ends, words must not run together once its tags are gone.
_BREAK = re.compile(
    r"<(?=/?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|hr)\b)", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--(?>[^-]+|-(?!->))*+-->")
_TAG = re.compile(r"""</?[a-zA-Z](?>[^<>"']+|"[^"<>]*"|'[^'<>]*')*+>""")
#: Elements whose words are not for readers, comments, and what browsers read in ways of their own.
_UNTIDY = re.compile(
    r"<(?:[!?]|/?(?:script|style|template|noembed|noframes|xmp|plaintext|title|textarea|svg|math)\b)",
    re.IGNORECASE,
)
_TAG_START = re.compile(r"<(?=[a-zA-Z/])")
#: An exclamation that an HTML parser takes for a declaration, and all behind it with it.
_EXCLAIMED = re.compile(r"<!(?!--|\[CDATA\[|doctype[^<>]*>)", re.IGNORECASE)
#: Inside these nh3 drops the words too; without their tags the words of a formula stay.
_FOREIGN = re.compile(
    r"</?(?:math|m(?:i|n|o|s|row|frac|sup|sub|subsup|text|sqrt|root|style|table|tr|td|over|under|fenced)"
    r"|semantics|annotation|svg|g|defs|desc|title|circle|rect|path|line|polygon|polyline|ellipse|text|tspan)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_BARE_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)\s*/?>")
_INERT = {*_SHOWN, "blink", "center", "font", "marquee", "big", "tt", "strike", "acronym"} - {"img"}


def plain(value: str, *, markup: bool = True) -> str:
    """One line of plain text, from HTML when `markup`; empty when nothing is left."""
    if markup and "<" in value:
        value = _without_tags(value)
    elif markup and "&" in value:
        value = html.unescape(value)
    return _disarmed(one_line(value))


def clean_html(value: str, *, base: str = "") -> str:
    """HTML of harmless elements only, links absolute as seen from `base` (or dropped when it has none)."""
    return (
        _cleaner(base if base.startswith(("http://", "https://")) else "")
        .clean(_readable(value))
        .strip()
    )


def one_line(value: str) -> str:
    """`text.squeeze`, quickly for the usual text that has nothing invisible in it."""
    line = " ".join(value.split())
    return unicodedata.normalize("NFC", line) if line.isprintable() else squeeze(line)


def _without_tags(value: str) -> str:
    # Four texts in five are tidy enough to lose their tags to a pattern, at a tenth of the cost of a
    # whole HTML parser. Whatever is not gets the parser; neither result is trusted (`_disarmed`).
    value = _COMMENT.sub("", value) if "<!--" in value else value
    if not _UNTIDY.search(value):
        tidy = _TAG.sub("", _BREAK.sub(" <", value))
        if "<" not in tidy:
            return html.unescape(tidy)
    return html.unescape(_TEXT_ONLY.clean(_BREAK.sub(" <", _readable(value))))


def _readable(value: str) -> str:
    if "<" not in value:
        return value
    value = _EXCLAIMED.sub("&lt;!", value)
    return _FOREIGN.sub("", value) if "<math" in value or "<svg" in value else value


def _disarmed(line: str) -> str:
    # Text that was escaped twice comes out as live markup in plain text's clothes. Plain text is
    # always escaped when shown, but what is kept must be harmless even where somebody forgets.
    # A tag merely named, as in "the <blink> tag", is text and stays.
    for _ in range(4):
        if not _armed(line):
            return line
        line = one_line(_without_tags(line))
    return line.replace("<", "‹") if _armed(line) else line


def _armed(line: str) -> bool:
    for start in _TAG_START.finditer(line):
        named = _BARE_TAG.match(line, start.start())
        if named is None or named[1].lower() not in _INERT:
            return True
    return False


@lru_cache(maxsize=32)
def _cleaner(base: str) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_SHOWN,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        url_relative=("rewrite_with_base", base) if base else "deny",
        link_rel=None,
    )
