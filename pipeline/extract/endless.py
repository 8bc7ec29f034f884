"""The next articles that an endless page appends under its own."""

from lxml import html

from pipeline.extract.headline import agreement, read_title
from pipeline.extract.same_column import cut_next_articles
from pipeline.extract.structured import Structured
from pipeline.extract.tree import drop, inline_text

#: Words of the page's own article; with fewer the page is a list of articles.
_FEWEST_WORDS = 60
#: The share of words that a headline has in common with the page's title.
_AGREES = 0.3
_APART = frozenset({"aside", "nav", "footer"})


def drop_next_articles(root: html.HtmlElement, described: Structured) -> int:
    """Take out what is built like the page's own article, follows it and has another headline; how many went.

    That is a container of the same tag and class beside the first, or what follows another headline in
    the same column; a heading of the first level alone may be a badly marked subheading.
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
    gone = int(not described.live and cut_next_articles(root, own, claims))
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
    return gone


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
