"""A feed of any kind read into raw entries: exact where it is well-formed, forgiving where it is not.

Well-formed feeds go through our own readers on lxml, which keep what is needed here and lost
elsewhere (the words of a date, the type of a text, XML Base). What is broken is repaired, read as
far as it goes, and given to feedparser too when entries seem to be missing.
"""

import re

from pipeline.errors import UnreadableError
from pipeline.sources.atom import read_atom
from pipeline.sources.decode import decoded, unpacked
from pipeline.sources.jsonfeed import read_json_feed
from pipeline.sources.leniently import read_leniently
from pipeline.sources.raw import NOTHING_CAME, Reading
from pipeline.sources.rss import read_rss
from pipeline.sources.xmltree import local_name, looks_like_html, parse_xml

_FEED_START = re.compile(r"<(?:\?xml\b|(?:\w+:)?(?:rss|feed|rdf)\b)", re.IGNORECASE)
_ENTRY_START = re.compile(r"<(?:\w+:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
#: A feed that breaks off in the middle of an address.
_CUT_ADDRESS = re.compile(
    r"<(?:\w+:)?(?:link|guid|id|url)\b(?:[^<>]*|[^<>]*>\s*(?:<!\[CDATA\[)?[^<>]*)$", re.IGNORECASE
)
_NO_FEEDS = ("urlset", "sitemapindex", "html", "opml", "svg", "error")
#: How the errors of all readers name HTML that came in place of a listing.
WEB_PAGE = "a web page"


def read_feed(body: bytes, *, url: str = "", content_type: str = "") -> Reading:
    """The entries of an RSS, RDF, Atom or JSON feed; UnreadableError when it is none."""
    text, how = decoded(unpacked(body), content_type)
    start = text.lstrip("\ufeff \t\r\n\x00")
    if not start:
        raise UnreadableError("the reply is empty", remedy=NOTHING_CAME, url=url)
    if start[0] in "{[":
        return read_json_feed(start, url)
    if looks_like_html(start):
        inside = _FEED_START.search(start)
        if inside is None:
            raise UnreadableError(
                f"{WEB_PAGE} came back where a feed should be",
                remedy="The feed may have moved: look for it on the outlet's home page.",
                url=url,
            )
        start = start[inside.start() :]
    reading = _read_xml(start, url)
    if "broken bytes" in how or "guess" in how:
        reading.problems.append(f"Its characters were read as {how}; accents may be wrong.")
    return reading


def _read_xml(text: str, url: str) -> Reading:
    root, well_formed = parse_xml(text)
    has_bases = "xml:base" in text
    name = local_name(root)
    if name == "feed":
        reading = read_atom(root, url, has_bases=has_bases)
    elif name in ("rss", "rdf") or root.tag == "channel":
        reading = read_rss(root, url, has_bases=has_bases)
    else:
        reading = Reading(entries=[])
    if not well_formed:
        reading.problems.append("The feed is not well-formed XML; it was read as far as possible.")
        _leave_out_cut(reading, text)
    known = name in ("feed", "rss", "rdf") or root.tag == "channel"
    started = len(_ENTRY_START.findall(text))
    whole = bool(reading.entries) and _usable(reading) >= started
    if known and (well_formed or whole):
        return reading
    if name in _NO_FEEDS:
        raise _no_feed(name, url)
    # Where no entry starts there is none to be found, however long one looks.
    other = read_leniently(text, url) if started or not known else reading
    _leave_out_cut(other, text)
    if (_usable(other), len(other.entries)) > (_usable(reading), len(reading.entries)):
        other.problems = [*reading.problems, *other.problems]
        return other
    if not known and not reading.entries:
        raise _no_feed(name, url)
    if not well_formed and not reading.entries:
        raise UnreadableError(
            "the feed is broken and nothing could be read of it",
            remedy="It may be cut off: look at the address in a browser.",
            url=url,
        )
    return reading


def _leave_out_cut(reading: Reading, text: str) -> None:
    """Take out a last entry whose address breaks off: it would lead nowhere, and come again under its own."""
    if reading.entries and _CUT_ADDRESS.search(text[-4_000:].rstrip()):
        del reading.entries[-1]
        reading.problems.append("The feed breaks off; its last entry was left for the next time.")


def _usable(reading: Reading) -> int:
    """Entries that lead somewhere: in a broken feed a title can swallow all that follows it."""
    return sum(bool(entry.link or entry.id) for entry in reading.entries)


def _no_feed(name: str, url: str) -> UnreadableError:
    return UnreadableError(
        f"XML that is no feed came back (its first element is <{name[:40]}>)",
        remedy="Look at the address in a browser.",
        url=url,
    )
