"""Where pages print who wrote them: elements named so, labels, links to the author's page, the text's own first line."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from lxml import html

from pipeline.extract.tree import text_of
from pipeline.text import fold, squeeze

#: Classes of elements that hold a byline.
BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|autor(?:es|a)?|authors?|created-?by|firma|signature|signed-by)(?:$|[\s_-])|author(?:line|list|name|link)|(?:text|article|info)-?author",
    re.IGNORECASE,
)
#: "Autor Ana Ruiz", the label in its own element.
_LABEL = re.compile(
    r"^(?:autor(?:/?-?in|a|es|as)?(?:/autor(?:a|in)?)?|authors?|texto|escrito por|written by|auteurs?|autore)\s*:?$",
    re.IGNORECASE,
)
_AUTHOR_PAGE = re.compile(
    r"/(?:autor(?:es|en|a)?|authors?|redakteure?|auteurs?|periodistas?|firmas?|by|byline)/[^/]+",
    re.IGNORECASE,
)
_MAIL_NAME = re.compile(r"^[\w\-]+[._](?P<surname>[^\W\d_]{3,})@")
#: A person's name and nothing else: two to four words, each with a capital.
NAME = re.compile(
    r"(?:(?:Dr|Prof|D\.ª|Dª)\.?\s)?[A-ZÁÉÍÓÚÑÜÖÄÅØ][\w’'.\-]+(?:\s(?:de|del|la|van|von|da|dos|y|[A-ZÁÉÍÓÚÑÜÖÄÅØ][\w’'.\-]*)){1,4}"
)
_APART = frozenset({"aside", "nav", "footer", "form"})
_TEXT_CLASS = re.compile(
    r"(?:entry|article|post|story)[\w-]*(?:content|body|text)|articleBody", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*[/,&]\s*|\s+(?:y|and|und|et)\s+")
#: "By Ana Ruiz and Luis Soto", in an element without a name.
_SIGNED = re.compile(
    rf"(?:By|BY|Por|POR|Von|Par|Di):?\s{NAME.pattern}(?:(?:,| and| y| und)\s{NAME.pattern}){{0,3}}"
)
_LINES = frozenset({"p", "div", "span", "section", "h2", "h3", "h4", "h5", "address"})
#: Elements behind the headline.
_NEAR = 40
_A_SENTENCE = 12
_FEWEST_OF_A_SENTENCE = 6
#: Lines of a standfirst may stand before the name.
_FIRST_LINES = 5


def by_class(root: html.HtmlElement) -> Iterator[str]:
    """Texts of elements whose class says that they hold the byline."""
    for element in root.iter("p", "div", "span", "a", "address", "li", "strong", "dd", "h5"):
        if BYLINE_CLASS.search(element.get("class") or "") and not _in_comments(element):
            text = text_of(element)
            if not _tells_of(text):
                yield text


def by_component(root: html.HtmlElement) -> Iterator[str]:
    """Texts of elements that a component's name or a first word ("By") tells to hold the byline, near the first headline."""
    heading = root.find(".//h1")
    if heading is None:
        return
    for element in heading.xpath(f"following::*[position() <= {_NEAR}]"):
        text = text_of(element) if element.tag in _LINES else ""
        if not 0 < len(text.split()) <= _A_SENTENCE:
            continue
        if BYLINE_CLASS.search(element.get("data-component") or "") or _SIGNED.fullmatch(text):
            yield text


def by_label(root: html.HtmlElement) -> Iterator[str]:
    """Names that follow a label such as "Author" in the same line or definition."""
    for label in root.iter("strong", "b", "dt", "span", "em"):
        if not _LABEL.match(text_of(label)) or _in_comments(label):
            continue
        line = label.getparent()
        after = label.getnext() if label.tag == "dt" else None
        told = text_of(after) if after is not None else (label.tail or "").strip(" :\n\t")
        if line is not None and NAME.fullmatch(told):
            yield told


def by_author_page(root: html.HtmlElement) -> Iterator[str]:
    """Names that lead to the page of an author, near the first headline and outside lists of other pages."""
    heading = root.find(".//h1")
    if heading is None:
        return
    around = heading
    for each in heading.iterancestors():
        if each.tag in ("body", "html"):
            break
        around = each
        if each.tag in ("article", "main", "header") and each.find(".//p") is not None:
            break
    for link in around.iter("a"):
        name = text_of(link)
        if _AUTHOR_PAGE.search(link.get("href") or "") and NAME.fullmatch(name):
            apart = any(each.tag in _APART or each.tag == "li" for each in link.iterancestors())
            if not apart and not _in_comments(link):
                yield name


def by_mail(root: html.HtmlElement, addresses: Iterable[str]) -> Iterator[str]:
    """The printed name that an author's e-mail address ends in, where the page gives machines the address alone."""
    surnames = {
        fold(found["surname"]) for address in addresses if (found := _MAIL_NAME.match(address))
    }
    if not surnames:
        return
    for element in root.iter("span", "p", "a", "div", "strong"):
        name = squeeze(element.text or "") if len(element) == 0 else ""
        if NAME.fullmatch(name) and fold(name.split()[-1]) in surnames:
            yield name


def by_first_line(root: html.HtmlElement) -> Iterator[str]:
    """A name set in bold as the text's own first paragraph, where a sentence comes next."""
    for element in root.iter("div", "section", "article"):
        if not _TEXT_CLASS.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}"):
            continue
        lines = [each for each in element.iter("p") if text_of(each)][:_FIRST_LINES]
        for line, after in pairwise(lines):
            bold = next(line.iter("strong", "b"), None)
            first = text_of(line)
            if len(first.split()) >= _A_SENTENCE:
                return
            if bold is None or text_of(bold) != first:
                continue
            names = [name.strip() for name in _BETWEEN.split(first)]
            if len(text_of(after).split()) >= _A_SENTENCE and all(map(NAME.fullmatch, names)):
                yield ", ".join(names)
            return


def _tells_of(text: str) -> bool:
    """Whether a line is a sentence about its author ("Ana Ruiz has covered health since 2004.") and no signature."""
    words = text.split()
    plain = sum(word[:1].islower() for word in words)
    return text.endswith(".") and len(words) >= _FEWEST_OF_A_SENTENCE and 2 * plain > len(words)


def _in_comments(element: html.HtmlElement) -> bool:
    return any(
        "comment" in f"{each.get('class') or ''} {each.get('id') or ''}".lower()
        for each in (element, *element.iterancestors())
        if each.tag not in ("body", "html", "main", "article")
    )
