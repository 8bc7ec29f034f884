"""Words of a draft that lead to an address: read from what was typed, kept when a sentence changes. Pure."""

import html
import re
from collections.abc import Sequence
from dataclasses import replace

import nh3

from pipeline.model.draft import Anchor, DraftSentence
from pipeline.text import squeeze
from pipeline.urls import link_address

#: More in one sentence is no text any more.
_MOST = 20
_CLEANER = nh3.Cleaner(
    tags={"a"},
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_CLEANED = re.compile(r'<a href="([^"]*)">x</a>')


def safe_address(url: str) -> str:
    """The address if a reader's browser may follow it: ``http``, ``https`` or ``mailto``; else empty."""
    address = link_address(url)
    if not address:  # most pieces of a text lead nowhere
        return ""
    # The last word is nh3's, as for everything from outside.
    cleaned = _CLEANED.fullmatch(_CLEANER.clean(f'<a href="{html.escape(address)}">x</a>'))
    return address if cleaned and html.unescape(cleaned[1]) == address else ""


def typed_anchors(text: str, marks: Sequence[tuple[int, int, str]]) -> tuple[Anchor, ...]:
    """The links of a typed block, counted in its squeezed text; what is no address or lies outside links nothing."""
    whole = squeeze(text)
    found = []
    last = 0
    for start, end, url in sorted(marks):
        first, stop = _squeezed(text, start), min(_squeezed(text, end), len(whole))
        while first < stop and whole[first] == " ":
            first += 1
        while stop > first and whole[stop - 1] == " ":
            stop -= 1
        address = safe_address(url)
        if address and last <= first < stop:
            found.append(Anchor(start=first, end=stop, url=address))
            last = stop
    return tuple(found)


def anchored(
    sentences: Sequence[DraftSentence], anchors: Sequence[Anchor]
) -> tuple[DraftSentence, ...]:
    """The sentences of a block with the links of its text, each cut at the sentences' ends."""
    made = []
    begin = 0
    for sentence in sentences:
        end = begin + len(sentence.text)
        own = tuple(
            Anchor(start=max(one.start, begin) - begin, end=min(one.end, end) - begin, url=one.url)
            for one in anchors
            if one.start < end and one.end > begin
        )
        made.append(replace(sentence, anchors=own[:_MOST]))
        begin = end + 1
    return tuple(made)


def carried_over(text: str, origins: Sequence[DraftSentence]) -> tuple[Anchor, ...]:
    """Where a sentence was put in other words: the links whose words still stand in it."""
    found: list[Anchor] = []
    for origin in origins:
        for one in origin.anchors:
            at = text.find(origin.text[one.start : one.end])
            free = all(
                at >= other.end or at + one.end - one.start <= other.start for other in found
            )
            if at >= 0 and free:
                found.append(Anchor(start=at, end=at + one.end - one.start, url=one.url))
    return tuple(sorted(found, key=lambda one: one.start))


def _squeezed(text: str, place: int) -> int:
    """Where a place of the text lies once its runs of white space are one space each."""
    return len(squeeze(f"{text[: max(0, place)]}x")) - 1
