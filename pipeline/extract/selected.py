"""What a source's own selectors point at (CSS by soupsieve), and the page without what they remove."""

from collections.abc import Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from lxml import etree, html
from soupsieve import SelectorSyntaxError

from pipeline.errors import UnreadableError
from pipeline.model.news import ArticleSelectors
from pipeline.text import squeeze


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """Texts that the selectors found; empty where there is no selector or no match."""

    headline: str = ""
    standfirst: str = ""
    bylines: tuple[str, ...] = ()
    published: str = ""
    section: str = ""
    #: The body's elements as HTML, in reading order.
    body: str = ""


def select(
    root: html.HtmlElement, selectors: ArticleSelectors | None
) -> tuple[Selected, html.HtmlElement]:
    """The texts, and the tree to read on from; UnreadableError names a selector that is no CSS."""
    if selectors is None:
        return Selected(), root
    soup = BeautifulSoup(etree.tostring(root, encoding="unicode", method="html"), "lxml")
    for unwanted in selectors.remove:
        for element in _matches(soup, unwanted):
            element.decompose()
    dates = _matches(soup, selectors.published)
    selected = Selected(
        headline=_first(_matches(soup, selectors.headline)),
        standfirst=squeeze(" ".join(map(_plain, _matches(soup, selectors.standfirst)[:3]))),
        bylines=tuple(map(_plain, _matches(soup, selectors.byline)[:8])),
        published=str(dates[0].get("datetime") or _plain(dates[0])) if dates else "",
        section=_first(_matches(soup, selectors.section)),
        body="\n".join(str(element) for element in _outermost(_matches(soup, selectors.body))),
    )
    if selectors.remove:
        root = html.document_fromstring(str(soup))
    return selected, root


def _matches(soup: BeautifulSoup, selector: str) -> list[Tag]:
    if not selector:
        return []
    try:
        return list(soup.select(selector, limit=60))
    except SelectorSyntaxError as error:
        raise UnreadableError(
            f"the selector {selector!r} is no CSS",
            remedy="mend it in the source's file",
        ) from error


def _outermost(elements: Sequence[Tag]) -> list[Tag]:
    """A match inside another match would give its text twice."""
    chosen = {id(element) for element in elements}
    return [
        element
        for element in elements
        if not any(id(parent) in chosen for parent in element.parents)
    ]


def _first(elements: Sequence[Tag]) -> str:
    return _plain(elements[0]) if elements else ""


def _plain(element: Tag) -> str:
    return squeeze(element.get_text(" "))
