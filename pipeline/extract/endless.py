"""The next articles that an endless page appends under its own."""

import re

from lxml import html

from pipeline.extract.bylines import BYLINE_CLASS
from pipeline.extract.headline import agreement, read_title
from pipeline.extract.same_column import cut_next_articles
from pipeline.extract.structured import Structured
from pipeline.extract.tree import drop, inline_text
from pipeline.extract.unrelated import drop_unrelated_end

#: Words of the page's own article; with fewer the page is a list of articles.
_FEWEST_WORDS = 60
#: The share of words that a headline has in common with the page's title.
_AGREES = 0.3
#: The same of a headline printed again; articles and "of" are many.
_PRINTED_AGAIN = 0.6
#: Words of what follows, and of its headline; less is no article.
_FEWEST_AFTER = 40
_FEWEST_IN_HEADLINE = 4
#: An endless page has loaded a few articles at most when it is fetched.
_MOST_ALIKE = 5
_ADDRESS = re.compile(r"data-(?:[a-z]+-)?(?:url|href|permalink|canonical|path)")
_APART = frozenset({"aside", "nav", "footer"})


def drop_next_articles(root: html.HtmlElement, described: Structured) -> int:
    """Take out what is built like the page's own article, follows it and has another headline; how many went.

    That is a container of the same tag and class beside the first, or what follows another headline in
    the same column; a heading of the first level alone may be a badly marked subheading, and one of a lower
    level begins another article only where that is signed, dated or addressed as the first one is.
    """
    headings = [
        each
        for each in root.iter("h1")
        if inline_text(each) and not any(around.tag in _APART for around in each.iterancestors())
    ]
    if not headings:
        return 0
    own, *later = headings
    claims = [claim for claim in (described.headline, read_title(root, described)) if claim]
    if claims and agreement(inline_text(own), claims) < _AGREES:
        return 0
    gone = int(not described.live and cut_next_articles(root, own, claims, described))
    gone += 0 if described.live else _drop_alike(own, claims)
    for heading in later:
        if not any(around is root for around in heading.iterancestors()):
            continue
        pair = _side_by_side(own, heading)
        if pair is None or (claims and agreement(inline_text(heading), claims) >= _AGREES):
            continue
        first, after = pair
        words = sum(len(inline_text(paragraph).split()) for paragraph in first.iter("p"))
        if words >= _FEWEST_WORDS and _shape(first) == _shape(after):
            drop(after)
            gone += 1
    return gone or int(not described.live and drop_unrelated_end(own))


def _drop_alike(own: html.HtmlElement, claims: list[str]) -> int:
    """Take out the containers after the own article's that are made as it is, down to its author, time or address."""
    for first in own.iterancestors("article", "section", "div"):
        named = first.get("class") or ""
        alike = [
            each
            for each in first.itersiblings(first.tag)
            if (each.get("class") or "") == named and _begins_another(each, claims)
        ]
        if not alike:
            continue
        if (first.tag != "article" and not named) or _words(first) < _FEWEST_WORDS:
            return 0
        own_signs = _signs(first)
        gone = [each for each in alike if own_signs & _signs(each)]
        # Many short ones are the entries of a live blog or a list.
        if len(gone) > _MOST_ALIKE:
            return 0
        for each in gone:
            drop(each)
        return len(gone)
    return 0


def _begins_another(container: html.HtmlElement, claims: list[str]) -> bool:
    heading = next((each for each in container.iter("h1", "h2", "h3") if inline_text(each)), None)
    return (
        heading is not None
        and len(inline_text(heading).split()) >= _FEWEST_IN_HEADLINE
        and bool(claims)
        and agreement(inline_text(heading), claims) < _PRINTED_AGAIN
        and _words(container) >= _FEWEST_AFTER
    )


def _words(container: html.HtmlElement) -> int:
    return sum(len(inline_text(paragraph).split()) for paragraph in container.iter("p"))


def _signs(container: html.HtmlElement) -> set[str]:
    """By what an article as a whole is told: who signs it, when, and under which address of its own."""
    signs = {f"own {name}" for name in container.attrib if _ADDRESS.fullmatch(name)}
    for element in container.iter():
        if element.tag == "time":
            signs.add("time")
        elif BYLINE_CLASS.search(element.get("class") or ""):
            signs.add("byline")
    return signs


def _side_by_side(
    own: html.HtmlElement, other: html.HtmlElement
) -> tuple[html.HtmlElement, html.HtmlElement] | None:
    """The two elements with one parent that hold the one heading and the other."""
    around = [own, *own.iterancestors()]
    held = other
    for parent in other.iterancestors():
        if parent in around:
            at = around.index(parent)
            return (around[at - 1], held) if at and held is not other else None
        held = parent
    return None


def _shape(element: html.HtmlElement) -> tuple[str, str]:
    """Tag and first class; the others often count or mark the first."""
    return element.tag, next(iter((element.get("class") or "").split()), "")
