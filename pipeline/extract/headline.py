"""Title as found, headline as printed, standfirst, section, keywords."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import html

from pipeline.extract.structured import Structured
from pipeline.extract.tree import inline_text, page_text, text_of
from pipeline.model.news import Source
from pipeline.text import fold, squeeze

#: A separator with what follows it at the end of a title, when that names the outlet.
_SUFFIX = re.compile(r"\s+(?:[|\-–—»·*•:]|::)\s+([^|–—»·*•]{2,60}(?:\s[|\-–—*]\s[^|]{2,40})?)$")
#: The same at the beginning, as pages of the old manner have it.
_PREFIX = re.compile(r"^([^|–—»·•:]{2,60}?)\s+(?:[|\-–—»·•:]|::)\s+(?=\S)")
_STANDFIRST_CLASS = re.compile(
    r"(?:^|[\s_-])(?:standfirst|entradilla|subt[ií]tulo|bajada|sumario|article-?summary|subheadline|sub-?headline|sub-?title|dek|lead|intro)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: Classes of headings that stand in a breadcrumb trail.
_TRAIL = re.compile(r"bread-?crumb|seo-?title|whitespace-nowrap", re.IGNORECASE)
_OVERLINE = re.compile(
    r"overline|topline|kicker|dachzeile|antetitulo|cintillo|rubric|ressort|topic|badge|visually-?hidden|sr-only|screen-?reader|offscreen|a11y",
    re.IGNORECASE,
)
_LEAD_CLASS = re.compile(r"(?:^|[\s_-])(?:lead|intro)(?:$|[\s_-])", re.IGNORECASE)
_ELEMENT = re.compile(r"<\s*[/!]?\s*[a-z]", re.IGNORECASE)
_PARTING = frozenset("|-–—»·•:")
_WORD = re.compile(r"\w+")
_MAX_HEADLINE = 300
_AGREES = 0.3
_FEW_WORDS = 4
_FEW_PARAGRAPHS = 2
_NEAR = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Standfirst:
    """The standfirst; `apart` when it is printed outside the body and so is no sentence of it."""

    text: str = ""
    apart: bool = False


def read_title(root: html.HtmlElement, described: Structured) -> str:
    """The title as metadata gives it."""
    candidates = (
        described.meta("og:title"),
        described.headline,
        described.meta("twitter:title"),
        page_title(root),
    )
    return next((each for each in candidates if each), "")


def page_title(root: html.HtmlElement) -> str:
    """The ``title`` element's text; one that is never closed swallows mark-up, which is cut off."""
    element = root.find(".//title")
    return _ELEMENT.split(text_of(element), maxsplit=1)[0].strip() if element is not None else ""


def read_headline(root: html.HtmlElement, described: Structured, source: Source) -> str:
    """What a reader sees over the text: the first-level heading that agrees with the metadata.

    A heading that only ends the breadcrumb trail is written for search engines; then the metadata
    that some other heading prints is the headline.
    """
    outlets = (source.publisher, described.publisher, described.meta("og:site_name"))
    claims = [
        without_outlet(claim, outlets)
        for claim in (
            described.headline,
            described.meta("og:title"),
            described.meta("twitter:title"),
            page_title(root),
        )
        if claim
    ]
    first = [each for each in root.iter("h1") if inline_text(each)]
    # A first-level heading that leads elsewhere names a section or another article.
    seen = [each for each in first if not _is_trail(each) and not _only_a_link(each)]
    printed = {text: each for each in seen if len(text := _printed(each, claims)) <= _MAX_HEADLINE}
    best = max(printed, key=lambda text: agreement(text, claims), default="")
    set_large = _set_large(root, described, outlets, first)
    if set_large and (not best or _plain(best) in {_plain(claim) for claim in claims}):
        return set_large
    if not first:
        return _lower(root, claims[:1]) or next(iter(claims), "")
    if best.isupper():
        best = _in_small_letters(best, claims) or best
        printed.setdefault(best, seen[0])
    if best and (not claims or agreement(best, claims) >= _AGREES):
        return _with_overline(best, claims) if _knows(claims, printed[best]) else best
    if len(seen) == 1 and len(best.split()) >= _FEW_WORDS:
        return best
    trail = [inline_text(each) for each in first if each not in seen]
    if not trail:
        return next(iter(claims), best)
    body = root.find("body")
    page = " ".join(_WORD.findall(page_text([body if body is not None else root])))
    for text in trail:
        page = page.replace(_plain(text), "", 1)
    return next(iter([*(claim for claim in claims if _plain(claim) in page), *trail]))


def _lower(root: html.HtmlElement, claims: Sequence[str]) -> str:
    """The heading of a lower level that the metadata have beside the outlet's name, on a page with none of the first."""
    for heading in root.iter("h2", "h3"):
        text = inline_text(heading)
        wanted = _plain(text)
        if len(wanted.split()) < _FEW_WORDS or _is_apart(heading):
            continue
        if any(_parted(claim, text) for claim in claims):
            return text
    return ""


def _parted(claim: str, text: str) -> bool:
    """Whether the claim is the text with another name before or behind it, and a sign between the two."""
    before, found, after = claim.partition(text)
    return bool(found) and (
        (not before and after.lstrip()[:1] in _PARTING and after != "")
        or (not after and before.rstrip()[-1:] in _PARTING and before != "")
    )


def _in_small_letters(headline: str, claims: Sequence[str]) -> str:
    """The headline as the metadata write it, where the page prints it in capitals."""
    wanted = _plain(headline)
    return next((each for each in claims if _plain(each) == wanted and not each.isupper()), "")


def _set_large(
    root: html.HtmlElement,
    described: Structured,
    outlets: Iterable[str],
    first: Sequence[html.HtmlElement],
) -> str:
    """The second-level heading that prints what the page is shared as, where the first says something else.

    Outlets that write the first-level heading for search engines print the headline itself below it.
    """
    shared = without_outlet(described.meta("og:title"), outlets)
    wanted = _plain(shared)
    if not wanted or any(
        wanted in (_plain(inline_text(each)), _plain(text_of(each))) for each in first
    ):
        return ""
    for heading in root.iter("h2"):
        if heading.find(".//a") is not None or _is_apart(heading):
            continue
        if any(_plain(inline_text(part)) == wanted for part in heading.iter("h2", "span", "div")):
            return shared
    return ""


def _is_apart(element: html.HtmlElement) -> bool:
    return any(
        each.tag in ("a", "aside", "nav", "footer", "li") for each in element.iterancestors()
    )


def _only_a_link(element: html.HtmlElement) -> bool:
    """Whether all of the heading is a link to another page than this."""
    link = element.find(".//a")
    return (
        link is not None
        and not (link.get("href") or "#").startswith("#")
        and inline_text(link) == inline_text(element)
    )


def _knows(claims: Sequence[str], element: html.HtmlElement) -> bool:
    """Whether the metadata begin with the heading's own overline, or it has none."""
    overlines = [
        _plain(text_of(each))
        for each in element.iter("span", "small")
        if _OVERLINE.search(each.get("class") or "") and _plain(text_of(each))
    ]
    begun = tuple(overlines)
    return not begun or any(_plain(claim).startswith(begun) for claim in claims)


def _is_trail(element: html.HtmlElement) -> bool:
    for each in (element, *element.iterancestors()):
        if each.tag in ("nav", "ol", "li"):
            return True
        name = f"{each.get('class') or ''} {each.get('aria-label') or ''}"
        if _TRAIL.search(name):
            return True
        if each.tag in ("article", "main", "body"):
            return False
    return False


def _printed(element: html.HtmlElement, claims: Sequence[str]) -> str:
    """The heading's text without its overline and what is read aloud only, if the metadata know it so."""
    whole = inline_text(element)
    spaced = text_of(element)
    known = {_plain(claim) for claim in claims}
    if _plain(whole) in known:
        return whole
    if _plain(spaced) in known:
        return spaced
    overlines = [
        each
        for each in element.iter("span", "small", "strong", "em")
        if _OVERLINE.search(each.get("class") or "")
    ]
    if not overlines:
        return spaced if len(spaced) != len(whole) and _run_together(whole) else whole
    cut = spaced
    for each in overlines:
        cut = cut.replace(text_of(each), " ", 1)
    cut = squeeze(cut).strip(" :-–|")
    return cut if cut and any(_plain(cut) in claim for claim in known) else whole


def _with_overline(headline: str, claims: Sequence[str]) -> str:
    """With the line over it, where all of the metadata take both as the headline."""
    told = {_plain(claim) for claim in claims[:2]}
    longer = next(iter(told), "")
    if len(claims) > 1 and len(told) == 1 and longer.endswith(f" {_plain(headline)}"):
        return claims[0] if ":" in claims[0] else claims[1]
    return headline


def _run_together(text: str) -> bool:
    """Whether two words of the heading stick together where mark-up parted them."""
    return re.search(r"[a-zà-ÿ][A-ZÀ-Ý][a-zà-ÿ]", text) is not None


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def without_outlet(title: str, outlets: Iterable[str]) -> str:
    """The title without the outlet's name after its last separator or, whole, before its first."""
    names = [fold(name) for name in outlets if name]
    match = _SUFFIX.search(title)
    if match and any(
        fold(match.group(1)) in name or name in fold(match.group(1)) for name in names
    ):
        return title[: match.start()].strip()
    before = _PREFIX.match(title)
    return title[before.end() :] if before and fold(before.group(1)) in names else title


def read_standfirst(root: html.HtmlElement, described: Structured) -> Standfirst:
    """The paragraph under the headline, if the page marks one; else its description of itself."""
    for element in _below_headline(root):
        if _STANDFIRST_CLASS.search(element.get("class") or ""):
            text = text_of(element)
            if 30 <= len(text) <= 600:
                return Standfirst(text=text, apart=_stands_apart(element))
    told = described.description or described.meta("og:description", "description")
    return Standfirst(text=told, apart=False)


def _below_headline(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The next blocks after the first headline; what is called "intro" elsewhere introduces other things."""
    left = _NEAR
    below = root.find(".//h1") is None
    for element in root.iter("h1", "p", "h2", "h3", "h4", "div"):
        below = below or element.tag == "h1"
        left -= below
        if left < 0:
            return
        if below and element.tag != "h1":
            yield element


def _stands_apart(element: html.HtmlElement) -> bool:
    """Whether it is none of the body's paragraphs, of which the first may be set in larger type."""
    if not _LEAD_CLASS.search(element.get("class") or ""):
        return True
    parent = element.getparent()
    return parent is None or sum(child.tag == "p" for child in parent) <= _FEW_PARAGRAPHS


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


def agreement(text: str, claims: Sequence[str]) -> float:
    """The largest share of words that the text has in common with one of the claims."""
    mine = set(re.findall(r"\w+", fold(text)))
    if not mine:
        return 0.0
    shares = []
    for claim in claims:
        theirs = set(re.findall(r"\w+", fold(claim)))
        shares.append(len(mine & theirs) / max(1, min(len(mine), len(theirs))) if theirs else 0.0)
    return max(shares, default=0.0)
