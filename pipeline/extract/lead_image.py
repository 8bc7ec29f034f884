"""The picture over an article, with its caption, credit and rights."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

from pipeline import urls
from pipeline.extract.structured import Structured
from pipeline.extract.tree import text_of
from pipeline.model.news import Image

_CREDIT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:credits?|cr[eé]ditos?|photographer|copyright|byline|author|autor|source|firma)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: A credit at the caption's end: "(Foto: EFE)", "Foto: Ana Ruiz", "Photograph: ...", "© ...".
_CREDIT_WORDS = re.compile(
    r"\s*[\[(/|.–—-]?\s*(?:(?:foto(?:graf[ií]a)?|photo(?:graph)?|imagen|image|picture|cr[eé]ditos?|credit|fuente)s?(?:\s(?:by|de))?\s*[:/]|photo by|©)\s*(?P<who>[^()\[\]]{2,90}?)[)\]]?\.?$",
    re.IGNORECASE,
)
#: A name in capitals or an agency after a bar: "El puente, ayer. / EFE".
_AFTER_BAR = re.compile(r"\s[/|]\s*(?P<who>[A-ZÁÉÍÓÚÑ][^/|.]{1,60})\.?$")
#: "Facade - EUROPA PRESS - ARCHIVO", "Image source, Getty Images".
_AFTER_DASH = re.compile(r"\s[-–—]\s(?P<who>[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ.,/ -]{2,60})$")
_SOURCE = re.compile(
    r"^(?:image|photo) (?:source|credit|caption),\s*(?P<who>[^,]{2,60})$", re.IGNORECASE
)
_SIZE = ("data-src", "data-original", "src")
_TOO_SMALL = 200
_LONGEST_CAPTION = 60


def read_image(root: html.HtmlElement, described: Structured, *, url: str) -> Image | None:
    """What the page tells machines of its picture, completed by the first picture printed with a caption."""
    told = described.image
    printed = next(_figures(root), None)
    address = _address(
        _text(told, "contentUrl", "url", "@id")
        or described.meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image")
        or (_source(printed) if printed is not None else ""),
        url,
    )
    if not address:
        return None
    caption, credit = _caption(printed) if printed is not None else ("", "")
    credit = _text(told, "creditText") or credit or _text(told, "creator", "author")
    return Image(
        url=address,
        caption=caption or _text(told, "caption") or described.meta("og:image:alt"),
        credit=credit,
        rights=_text(told, "copyrightNotice", "license", "usageInfo", "acquireLicensePage"),
    )


def _figures(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Figures with a picture and a caption, outside lists of other pages."""
    for figure in root.iter("figure"):
        around = {each.tag for each in figure.iterancestors()}
        line = figure.find(".//figcaption")
        captioned = line is not None and len(text_of(line).split()) <= _LONGEST_CAPTION
        if captioned and not around & {"aside", "nav", "footer", "li"} and _source(figure):
            yield figure


def _source(figure: html.HtmlElement) -> str:
    for picture in figure.iter("img"):
        width = picture.get("width") or ""
        if width.isdigit() and int(width) < _TOO_SMALL:
            continue
        found = next((value for name in _SIZE if (value := picture.get(name))), "")
        if found and not found.startswith("data:"):
            return found
    return ""


def _caption(figure: html.HtmlElement) -> tuple[str, str]:
    """The caption without its credit, and the credit."""
    line = figure.find(".//figcaption")
    whole = text_of(line)
    for element in line.iter("span", "small", "em", "cite", "p", "div"):
        if _CREDIT_CLASS.search(element.get("class") or "") or element.tag == "cite":
            credit = text_of(element)
            if credit and credit != whole:
                words = _CREDIT_WORDS.search(credit)
                return whole.replace(credit, "").strip(" /|-–—"), words["who"] if words else credit
    found = next(
        (
            match
            for credit in (_CREDIT_WORDS, _AFTER_BAR, _AFTER_DASH, _SOURCE)
            if (match := credit.search(whole))
        ),
        None,
    )
    if found is None:
        return whole, ""
    return whole[: found.start()].strip(), found["who"].strip()


def _address(claimed: str, base: str) -> str:
    try:
        address = urls.absolute(base, claimed) if claimed else ""
    except ValueError:
        return ""
    return address if address.startswith(("http://", "https://")) else ""


def _text(told: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = told.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("url")
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""
