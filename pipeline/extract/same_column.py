"""The next articles that an endless page prints in the column of its own, without a container for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from pipeline.extract.bylines import BYLINE_CLASS
from pipeline.extract.dateline import read_dateline
from pipeline.extract.headline import agreement
from pipeline.extract.structured import Structured
from pipeline.extract.tree import drop, inline_text
from pipeline.extract.views import RawBlock
from pipeline.model.news import BlockKind
from pipeline.text import fold

#: Words of the page's own article; what stands before them is its head.
_FEWEST_WORDS = 60
#: Words of what follows; less is no article.
_FEWEST_AFTER = 40
_PARAGRAPH = 12
#: The share of words that a headline printed again has in common with the page's title; articles and "of" are many.
_AGREES = 0.6
_APART = frozenset({"aside", "nav", "footer", "form", "figure", "blockquote", "table", "li"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_TITLE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:titulo|titular|title|headline)(?:$|[\s_-])", re.IGNORECASE
)
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:fecha|date|datetime|published|time)(?:$|[\s_-])", re.IGNORECASE
)
_MARKER = re.compile(
    r"(?:^|\s)(?:js-)?(?:(?:next|siguiente|proxim[ao])[_-]?(?:article|articulo|story|post|noticia|nota|news)|(?:infinite|endless)[_-]?(?:scroll|article|next|story))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:la )?(?:siguiente|proxim[ao]) (?:noticia|articulo|nota|historia)|next (?:article|story)|up next"
)
_FEWEST_SIGNS = 3


@dataclass(slots=True)
class _Gap:
    """What stands between two paragraphs of one column."""

    heading: html.HtmlElement | None = None
    signs: int = 0
    kinds: set[str] = field(default_factory=set)

    def add(self, kind: str, weight: int = 1) -> None:
        """Count a sign of its kind once."""
        if kind not in self.kinds:
            self.kinds.add(kind)
            self.signs += weight


def cut_next_articles(
    root: html.HtmlElement, own: html.HtmlElement, claims: list[str], described: Structured
) -> bool:
    """Take out all that follows the place where the column under the headline `own` turns to another article.

    Such a place is marked or, under a rule, labelled as such, or it prints another headline between two paragraphs, one with its own author, time or
    dateline, one that the page describes as another article's, or one where the words end that the page says
    its article has. Whether it was found.
    """
    place = _boundary(root, own, claims, described)
    if place is None:
        return False
    column = {id(each) for each in own.iterancestors()}
    for around in (place, *place.iterancestors()):
        if id(around) in column:
            break
        for after in list(around.itersiblings()):
            drop(after)
    drop(place)
    return True


def _boundary(
    root: html.HtmlElement, own: html.HtmlElement, claims: list[str], described: Structured
) -> html.HtmlElement | None:
    words, gap, before = 0, _Gap(), None
    others = {fold(headline) for headline in described.others}
    behind = list(_behind(root, own))
    told = _told_words(behind, described)
    dated = False
    found: list[tuple[html.HtmlElement, int]] = []
    marked: html.HtmlElement | None = None
    for element in behind:
        if marked is None and words >= _FEWEST_WORDS and _is_marked(element):
            marked = element
            found.append((element, words))
        count = len(inline_text(element).split()) if element.tag == "p" else 0
        if count >= _PARAGRAPH and not _TITLE_CLASS.search(element.get("class") or ""):
            if gap.heading is not None and words >= _FEWEST_WORDS:
                if fold(inline_text(gap.heading)) in others:
                    gap.add("described", 2)
                if dated and _has_dateline(element):
                    gap.add("dateline", 2)
                if told and 0.9 * told <= words <= 1.05 * told:
                    gap.add("word count", 2)
            dated = dated or (before is None and _has_dateline(element))
            if _turns(gap, before, element, claims) and words >= _FEWEST_WORDS:
                assert gap.heading is not None
                found.append((gap.heading, words))
            words, gap, before = words + count, _Gap(), element
        else:
            _note(gap, element)
    # Many short pieces, each with a headline and a time: that is a live blog, and all of it is its text.
    if not found or (len(found) > 2 and words < len(found) * 2 * _FEWEST_WORDS):
        return None
    place, already = found[0]
    return place if words - already >= _FEWEST_AFTER else None


def _behind(root: html.HtmlElement, own: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The elements after the headline in their order, without what stands apart."""
    # Where the headline itself stands in what is apart, the column begins after all of that.
    apart = [each for each in own.iterancestors() if each.tag in _APART]
    begin = apart[-1] if apart else own
    passed = False
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if passed and element.tag not in _APART:
            yield element
        elif passed or (apart and element is begin):
            walk.skip_subtree()
        passed = passed or element is begin


def _note(gap: _Gap, element: html.HtmlElement) -> None:
    named = element.get("class") or ""
    if element.tag in _HEADINGS or (
        element.tag in ("p", "div", "span") and _TITLE_CLASS.search(named)
    ):
        if len(inline_text(element).split()) >= 4 and gap.heading is None:
            gap.heading = element
            gap.add("heading", 2 if element.tag == "h1" else 1)
            leads = element.find(".//a[@href]")
            if leads is not None and not (leads.get("href") or "").startswith("#"):
                gap.add("link")
    elif gap.heading is None:
        return
    elif element.tag == "time" or (
        _DATE_CLASS.search(named) and re.search(r"\d", inline_text(element))
    ):
        gap.add("time")
    elif BYLINE_CLASS.search(named) and 1 < len(inline_text(element).split()) <= _PARAGRAPH:
        gap.add("byline")


def _turns(
    gap: _Gap, before: html.HtmlElement | None, after: html.HtmlElement, claims: list[str]
) -> bool:
    """Whether a headline in one column with the paragraphs around it begins another article."""
    heading = gap.heading
    if heading is None or before is None or gap.signs < _FEWEST_SIGNS:
        return False
    if not heading.getparent() is before.getparent() is after.getparent():
        return False
    return not claims or agreement(inline_text(heading), claims) < _AGREES


def _has_dateline(paragraph: html.HtmlElement) -> bool:
    block = RawBlock(kind=BlockKind.PARAGRAPH, text=inline_text(paragraph))
    return bool(read_dateline([block]).text)


def _told_words(behind: list[html.HtmlElement], described: Structured) -> int:
    """How many words the page says that its article has, where far more of them stand in its column; else 0."""
    told = described.word_count
    if not told:
        return 0
    there = sum(len(inline_text(each).split()) for each in behind if each.tag == "p")
    return told if there > 1.25 * told else 0


def _is_marked(element: html.HtmlElement) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _MARKER.search(named):
        return True
    # The label alone also stands above a box inside the text.
    above = element.getprevious()
    if above is None or above.tag != "hr":
        return False
    text = (element.text or "").strip() if len(element) == 0 else ""
    return 0 < len(text) < 40 and _LABEL.fullmatch(fold(text.strip(" :→>»"))) is not None
