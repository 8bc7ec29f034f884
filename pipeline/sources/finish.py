"""A raw entry becomes an `Entry`: cleaned, dated, under an identity that lasts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from pipeline import urls
from pipeline.model.moment import Moment
from pipeline.model.news import Entry
from pipeline.sources.clean import clean_html, plain
from pipeline.sources.dates import read_moment
from pipeline.sources.raw import RawEntry, Stamp, Words

#: Longer summaries are whole articles; they are kept as content and cut here.
_MAX_SUMMARY = 2_000
#: A host, and nothing before it that hides another one; what is asked is decided by `fetch`.
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#\\@]+(?:[/?#]\S*)?", re.IGNORECASE)
_BROKEN_LINE = re.compile(r"\s*[\r\n\t]+\s*")
_MAX_TITLE = 500
_MAX_CONTENT = 500_000
#: A summary with this many paragraphs is the article's own text.
_FULL_TEXT_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whose listing is read, and when: what the words of an entry are understood by."""

    source_id: str = ""
    language: str = ""
    zone: tzinfo = UTC
    #: None takes times as they stand, even those to come.
    now: datetime | None = None


def finished(raw: RawEntry, identity: str, reader: Reader) -> Entry:
    """The entry as it is kept; its `url` is empty when the listing gave no web address."""
    content = raw.content
    summary = _summary(raw.summary)
    if not content.value and raw.summary.markup and _is_whole_text(raw.summary.value):
        content = raw.summary
    return Entry(
        source_id=reader.source_id,
        identity=identity,
        url=web_address(raw.link),
        title=_cut(plain(raw.title.value, markup=raw.title.markup), _MAX_TITLE),
        summary=summary,
        content=_content(content),
        authors=_authors(raw.authors),
        published=_moment(raw.published, reader),
        modified=_modified(raw.modified, reader),
        embargoed_until=_embargo(raw.embargo, reader),
    )


def identities(raws: Sequence[RawEntry]) -> list[str]:
    """What tells each entry from its neighbours: its own id, unless the feed gives one id to several addresses.

    Where ids collide, all of them give way to the addresses: were the first to keep its id, it
    would change hands as soon as a newer entry came in front.
    """
    shared = _shared_ids(raws)
    return [
        _canonical(raw.link) or raw.id.strip()
        if not raw.id.strip() or raw.id.strip() in shared
        else _canonical(raw.id)
        if "?" in raw.id
        else raw.id.strip()
        for raw in raws
    ]


def collisions(raws: Sequence[RawEntry]) -> int:
    """How many entries share an id with another that has a different address."""
    shared = _shared_ids(raws)
    return sum(raw.id.strip() in shared for raw in raws)


def web_address(link: str) -> str:
    """The link as browsers read it, or nothing when it is no http or https address.

    A line break in it is the feed's own and goes; a blank inside stands for itself.
    """
    if not _WEB_ADDRESS.fullmatch(link):
        link = "%20".join(_BROKEN_LINE.sub("", link.strip()).split())
    return link if _WEB_ADDRESS.fullmatch(link) else ""


def _shared_ids(raws: Sequence[RawEntry]) -> set[str]:
    addresses: dict[str, set[str]] = {}
    for raw in raws:
        addresses.setdefault(raw.id.strip(), set()).add(raw.link)
    return {
        own_id
        for own_id, links in addresses.items()
        if own_id and len(links) > 1 and len({_canonical(link) for link in links}) > 1
    }


def _canonical(link: str) -> str:
    try:
        return urls.canonical(link) if link else ""
    except ValueError:
        return link


def _summary(words: Words) -> str:
    # A whole article stands here often enough; behind this much of it nothing would be shown.
    start = words.value[: 4 * _MAX_SUMMARY]
    if len(start) == len(words.value):
        return _cut(plain(start, markup=words.markup), _MAX_SUMMARY)
    if words.markup and start.rfind("<") > start.rfind(">"):
        start = start[: start.rfind("<")]
    return _cut(plain(start, markup=words.markup) + " …", _MAX_SUMMARY)


def _is_whole_text(markup: str) -> bool:
    lowered = markup.lower()
    return len(markup) > 600 and lowered.count("<p") + lowered.count("<br") >= _FULL_TEXT_PARAGRAPHS


def _content(words: Words) -> str:
    if not words.value:
        return ""
    if not words.markup:
        return clean_html(_as_paragraphs(words.value[:_MAX_CONTENT]))
    return clean_html(words.value[:_MAX_CONTENT], base=words.base)


def _as_paragraphs(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    paragraphs = [part for part in escaped.split("\n\n") if part.strip()]
    return (
        "".join(f"<p>{part.strip()}</p>" for part in paragraphs) if len(paragraphs) > 1 else escaped
    )


def _authors(names: Sequence[str]) -> tuple[str, ...]:
    cleaned = (_cut(plain(name), 200) for name in names[:20])
    return tuple(dict.fromkeys(name for name in cleaned if name))


def _moment(stamp: Stamp, reader: Reader) -> Moment | None:
    if not stamp.text:
        return None
    return read_moment(
        stamp.text,
        origin=stamp.origin,
        zone=reader.zone,
        language=reader.language,
        now=reader.now,
    )


def _modified(stamp: Stamp, reader: Reader) -> Moment | None:
    moment = _moment(stamp, reader)
    # A change that is still to come would move with every listing and look like an edit each time.
    return None if moment is not None and "was in the future" in moment.origin else moment


def _embargo(stamp: Stamp, reader: Reader) -> datetime | None:
    # A time to come is what an embargo is: nothing to be corrected by the present.
    moment = _moment(stamp, replace(reader, now=None))
    return moment.at if moment else None


def _cut(text: str, size: int) -> str:
    if len(text) <= size:
        return text
    return text[: size - 1].rsplit(" ", 1)[0] + "…"
