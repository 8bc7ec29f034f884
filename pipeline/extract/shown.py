"""What the whole page shows a reader, its chrome included: the ground of the verdict."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import html

from pipeline.extract.tree import drop, page_text
from pipeline.extract.verdict import Shown

_UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_APART = frozenset({"a", "aside", "nav", "header", "footer", "td", "th"})
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:\s*(?:h|hs|horas|am|pm|cet|cest|gmt|bst)\.?)?", re.IGNORECASE
)
_CLOCK_LETTERS = 20
_AGO = re.compile(
    r"hace \d{1,2} (?:minutos?|horas?|min)|\d{1,2} (?:minutes?|hours?|mins?|hrs?) ago",
    re.IGNORECASE,
)
_FEWEST_ITEMS = 5
_FEWEST_IN_TITLE = 4
_CONTAINERS = frozenset({"div", "li", "article", "section"})
_WHOLE = frozenset({"body", "html", "main"})
#: A listing shows itself in fewer.
_MOST_CARDS = 200
#: What stands beside a heading and is longer is no teaser: a blog's headline leads to itself.
_CARD_WORDS = 90


def what_is_shown(root: html.HtmlElement) -> Shown:
    """What the page shows; scripts and styles are taken out of the tree for it."""
    for element in list(root.iter(*_UNSEEN)):
        drop(element)
    body = root.find("body")
    links = list(root.iter("a"))
    text = page_text([body if body is not None else root])
    link_text = page_text(links)
    return Shown(
        text=text,
        links=len(links),
        link_text=link_text,
        link_share=len(link_text) / max(1, len(text)),
        captions=tuple(page_text([each]) for each in root.iter("figcaption")),
        clocks=sum(1 for _ in _clocks(root)),
        cards=tuple(
            told for card in _cards(root) if len((told := page_text([card])).split()) <= _CARD_WORDS
        ),
    )


def _clocks(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Each element that holds a time of day and nothing else, outside links and what stands apart."""
    for element in root.iter("time", "span", "div", "p", "strong", "b", "h3", "h4", "h5"):
        text = (element.text or "").strip() if len(element) == 0 else ""
        if not 0 < len(text) <= _CLOCK_LETTERS:
            continue
        if not (_CLOCK.fullmatch(text) or _AGO.fullmatch(text)):
            continue
        if not any(around.tag in _APART for around in element.iterancestors()):
            yield element


def _cards(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Each heading that leads to another page, with all that stands beside it and beside no other."""
    leading = [each for each in root.iter(*_HEADINGS) if _leads_away(each)][:_MOST_CARDS]
    leading = leading if len(leading) > 1 else list(_items(root))[:_MOST_CARDS]
    holds = Counter(around for each in leading for around in each.iterancestors())
    for card in leading:
        for around in card.iterancestors():
            if holds[around] > 1 or around.tag in _WHOLE:
                break
            card = around  # noqa: PLW2901  it grows while it is still about one page
        yield card


def _items(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The links in five or more containers made alike side by side, on a page whose headings lead nowhere."""
    for parent in root.iter("body", "div", "main", "section", "ul"):
        kinds = Counter((each.tag, each.get("class")) for each in parent if each.get("class"))
        alike = {kind for kind, count in kinds.items() if count >= _FEWEST_ITEMS}
        for each in parent if alike else ():
            if each.tag in _CONTAINERS and (each.tag, each.get("class")) in alike:
                yield from [link for link in each.iter("a") if _is_titled(link)][:1]


def _is_titled(link: html.HtmlElement) -> bool:
    address = link.get("href") or ""
    words = len(page_text([link]).split())
    return bool(address) and not address.startswith("#") and words >= _FEWEST_IN_TITLE


def _leads_away(heading: html.HtmlElement) -> bool:
    link = heading.find(".//a")
    if link is None:
        link = next(heading.iterancestors("a"), None)
    address = (link.get("href") or "") if link is not None else ""
    return bool(address) and not address.startswith("#")
