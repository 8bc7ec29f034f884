"""Title as found, headline as printed, standfirst, section, keywords."""

import re
from collections.abc import Iterable, Sequence

from lxml import html

from pipeline.extract.structured import Structured
from pipeline.extract.tree import inline_text, text_of
from pipeline.model.news import Source
from pipeline.text import fold

#: A separator with what follows it at the end of a title, when that names the outlet.
_SUFFIX = re.compile(r"\s+(?:[|\-–—»·*•:]|::)\s+([^|–—»·*•]{2,60}(?:\s[|\-–—*]\s[^|]{2,40})?)$")
_STANDFIRST_CLASS = re.compile(
    r"(?:^|[\s_-])(?:standfirst|entradilla|subt[ií]tulo|bajada|sumario|article-?summary|subheadline|sub-?headline|sub-?title|dek|lead|intro)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAX_HEADLINE = 300


def read_title(root: html.HtmlElement, described: Structured) -> str:
    """The title as metadata gives it."""
    element = root.find(".//title")
    candidates = (
        described.meta("og:title"),
        described.headline,
        described.meta("twitter:title"),
        text_of(element) if element is not None else "",
    )
    return next((each for each in candidates if each), "")


def read_headline(root: html.HtmlElement, described: Structured, source: Source) -> str:
    """What a reader sees over the text: the first-level heading that agrees with the metadata."""
    element = root.find(".//title")
    claims = [
        described.headline,
        described.meta("og:title"),
        described.meta("twitter:title"),
        text_of(element) if element is not None else "",
    ]
    claims = [claim for claim in claims if claim]
    printed = [
        text for each in root.iter("h1") if 0 < len(text := inline_text(each)) <= _MAX_HEADLINE
    ]
    best = max(printed, key=lambda text: _agreement(text, claims), default="")
    if best and (_agreement(best, claims) >= 0.3 or not claims):
        return best
    title = next(iter(claims), best)
    return without_outlet(
        title, (source.publisher, described.publisher, described.meta("og:site_name"))
    )


def without_outlet(title: str, outlets: Iterable[str]) -> str:
    """The title without the outlet's name after its last separator."""
    names = [fold(name) for name in outlets if name]
    match = _SUFFIX.search(title)
    if match and any(
        fold(match.group(1)) in name or name in fold(match.group(1)) for name in names
    ):
        return title[: match.start()].strip()
    return title


def read_standfirst(root: html.HtmlElement, described: Structured) -> str:
    """The paragraph under the headline, if the page marks one; else its description of itself."""
    for element in root.iter("p", "h2", "div"):
        if _STANDFIRST_CLASS.search(element.get("class") or ""):
            text = text_of(element)
            if 30 <= len(text) <= 600:
                return text
    return described.description or described.meta("og:description", "description")


def read_section(described: Structured, source: Source) -> str:
    """The section that the page names, else the source's own."""
    return described.section or described.meta("article:section", "section") or source.section


def read_keywords(described: Structured) -> tuple[str, ...]:
    """The page's keywords, each once."""
    listed = list(described.keywords)
    for name in ("news_keywords", "keywords", "article:tag", "parsely-tags"):
        for value in described.metas.get(name, ()):
            listed.extend(part.strip() for part in value.split(","))
    return tuple(dict.fromkeys(word for word in listed if word and len(word) <= 80))[:30]


def _agreement(text: str, claims: Sequence[str]) -> float:
    mine = set(re.findall(r"\w+", fold(text)))
    if not mine:
        return 0.0
    shares = []
    for claim in claims:
        theirs = set(re.findall(r"\w+", fold(claim)))
        shares.append(len(mine & theirs) / max(1, min(len(mine), len(theirs))) if theirs else 0.0)
    return max(shares, default=0.0)
