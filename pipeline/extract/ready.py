"""The tree made ready for reading: marks of the site's software inside the text go, who said a quotation is parted from it."""

import re

from lxml import html

from pipeline.extract.tree import drop, inline_text
from pipeline.text import fold

#: MediaWiki's "[edit]", its marks of footnotes, and what is written for screen readers alone.
_MARKS = re.compile(
    r"(?:^|\s)(?:mw-editsection|mw-cite-backlink|reference|footnote-ref|footnote-anchor|sr-only|visually-hidden|screen-reader-text)(?:$|\s)"
)
_TO_A_WINDOW = re.compile(
    r"^\W*(?:opens?|abre|se abre|se abrira|external link|enlace externo)\b.{0,40}$", re.IGNORECASE
)
#: A footnote's number stands behind a word, a power behind a unit.
_A_WORD = re.compile(r"(?:[a-zà-ÿ]{4,}|[.,;»”\")])$")
_NUMBER = re.compile(r"\[?\s*(?:\d{1,3}|[a-z*†‡])\s*\]?")
#: In the middle of a paragraph; a line of its own is judged with the others.
_POINTER = re.compile(
    r"(?:lee|lea|ver|vea|mira|te puede|le puede|read|see)(?: tambien| mas| ademas| interesar| also| more| next)"
)
_A_SENTENCE = 8
_DASHES = ("-", "–", "—", "~", "(")


def make_ready(root: html.HtmlElement) -> None:
    """Change the tree so."""
    for element in list(root.iter("span", "sup", "a")):
        if not _MARKS.search(element.get("class") or ""):
            continue
        named = element.get("class") or ""
        edits = "editsection" in named or _TO_A_WINDOW.search(inline_text(element))
        if edits or _NUMBER.fullmatch(inline_text(element)):
            drop(element)
    for heading in root.iter("h1", "h2", "h3"):
        # What stands loose behind a heading is lost to readings of the text.
        if len((heading.tail or "").split()) >= _A_SENTENCE:
            paragraph = html.Element("p")
            paragraph.text, heading.tail = heading.tail, None
            heading.addnext(paragraph)
    for raised in list(root.iter("sup")):
        before = raised.getprevious()
        text = (before.tail if before is not None else raised.getparent().text) or ""
        if _NUMBER.fullmatch(inline_text(raised)) and _A_WORD.search(text):
            drop(raised)
    for label in list(root.iter("strong", "b", "em", "span")):
        link = label.getnext()
        led = link is not None and link.tag == "a" and not (label.tail or "").strip(" :»→")
        if led and _POINTER.fullmatch(fold(inline_text(label)).strip(" :.»→")):
            drop(link)
            drop(label)
    for quotation in root.iter("blockquote"):
        for signed in quotation.iter("cite", "footer"):
            text = inline_text(signed)
            before = inline_text(quotation).partition(text)[0]
            if text and before and not text.startswith(_DASHES) and not before.endswith(_DASHES):
                signed.text = f" — {(signed.text or '').lstrip()}"
