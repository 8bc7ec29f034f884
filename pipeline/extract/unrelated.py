"""The next article of an endless page that nothing but its subject tells from the end of the page's own."""

import re
from collections.abc import Iterator, Sequence

from lxml import html

from pipeline.extract.tree import drop, inline_text
from pipeline.text import fold

_HEADINGS = frozenset({"h1", "h2", "h3"})
#: Words of a heading that could be a headline; a subheading has fewer.
_FEWEST_IN_HEADLINE = 5
#: Words before and behind it; with fewer there is too little to compare.
_FEWEST_BEFORE = 100
_FEWEST_AFTER = 60
#: The share of its words of content that another subject has in common with the article, by chance.
_BY_CHANCE = 0.15
#: With more parts the page is a list, and each is its text.
_MOST_HEADINGS = 4
_CONTENT = re.compile(r"[^\W\d_]{5,}")
_NAME = re.compile(r"(?<=[^\W\d_,;:)»”] )[A-ZÁÉÍÓÚÑÜ][^\W\d_]{2,}")


def drop_unrelated_end(own: html.HtmlElement) -> bool:
    """Take out all from the first heading on, in the column under the headline `own`, behind which no name
    and hardly a word of the article comes again; whether there was one.

    What is told behind a subheading goes on about the same people and places.
    """
    for column in own.iterancestors("div", "article", "section", "main"):
        parts = [each for each in column if each.tag == "p" or each.tag in _HEADINGS]
        if sum(each.tag == "p" for each in parts) >= 3:
            return _cut([each for each in parts if each is not own])
    return False


def _cut(parts: Sequence[html.HtmlElement]) -> bool:
    headings = [each for each in parts if _could_be_headline(each)]
    if not 0 < len(headings) <= _MOST_HEADINGS:
        return False
    for heading in headings:
        at = parts.index(heading)
        before = " . ".join(map(inline_text, parts[:at]))
        after = " . ".join(map(inline_text, parts[at:]))
        enough = len(before.split()) >= _FEWEST_BEFORE and len(after.split()) >= _FEWEST_AFTER
        if enough and _unrelated(before, after):
            for each in list(heading.itersiblings()):
                drop(each)
            drop(heading)
            return True
    return False


def _could_be_headline(element: html.HtmlElement) -> bool:
    text = inline_text(element)
    return (
        element.tag in _HEADINGS
        and len(text.split()) >= _FEWEST_IN_HEADLINE
        and not text.endswith(("?", ":", "…"))
    )


def _unrelated(before: str, after: str) -> bool:
    known = set(_stems(before))
    mine = set(_stems(after))
    names = {fold(name) for name in _NAME.findall(after)}
    if not mine or names & {fold(name) for name in _NAME.findall(before)}:
        return False
    return bool(names) and len(mine & known) <= _BY_CHANCE * len(mine)


def _stems(text: str) -> Iterator[str]:
    """Beginnings of the words of content, so that "obra" and "obras" are one."""
    for word in _CONTENT.findall(fold(text)):
        yield word[:6]
