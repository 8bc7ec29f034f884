"""Selectors for a listing page, proposed from what repeats on it. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag
from soupsieve import escape

from pipeline import urls
from pipeline.model.news import ListingSelectors
from pipeline.sources.elements import resolved
from pipeline.sources.finish import web_address

#: Fewer alike are a coincidence, unless each of them has a heading and a date.
_FEWEST = 3
_FEWEST_DATED = 2
#: A headline has at least so many characters; "More" and "Home" have not.
_HEADLINE = 18
_SUMMARIES = (
    "[class*=summary]",
    "[class*=standfirst]",
    "[class*=entradilla]",
    "[class*=excerpt]",
    "p",
)
_FURNITURE = ("nav", "header", "footer", "aside", "form", "menu")
#: Class names that a build made up, or that say where in its row a card stands.
_FLEETING = re.compile(
    r"\d{2,}|^(?:first|last|odd|even|active|row-|col-|is-|has-|js-)|__[a-zA-Z0-9]{5,}$"
)


def proposed_selectors(soup: BeautifulSoup, url: str) -> ListingSelectors | None:
    """The selectors of the largest group of like elements that each lead to one article; None without one."""
    groups: dict[str, list[Tag]] = defaultdict(list)
    for link in soup.select("a[href]"):
        if not _is_article_link(link, url) or any(p.name in _FURNITURE for p in link.parents):
            continue
        for container in _containers(link):
            groups[_selector(container)].append(container)
    best, best_score = None, 0.0
    for selector, containers in groups.items():
        score = _score(selector, _distinct(containers), soup, url)
        if score > best_score:
            best, best_score = selector, score
    return _selectors(best, soup) if best else None


def _containers(link: Tag) -> Iterable[Tag]:
    """The link itself and what stands around it, as long as that is still one entry."""
    element: Tag | None = link
    for _ in range(6):
        if element is None or element.name in ("body", "html", "main", "[document]"):
            return
        if _classes(element) or element.name in ("article", "li"):
            yield element
        element = element.parent


def _score(selector: str, containers: list[Tag], soup: BeautifulSoup, url: str) -> float:
    heading = all(one.select_one("h1, h2, h3, h4") for one in containers)
    dated = all(one.select_one("time, [class*=date], [class*=fecha]") for one in containers)
    fewest = _FEWEST_DATED if heading and dated else _FEWEST
    if len(containers) < fewest or len(soup.select(selector)) > 2 * len(containers):
        return 0
    targets = []
    for container in containers:
        links = [container] if container.name == "a" else container.select("a[href]")
        own = {resolved(url, str(link["href"])) for link in links if _is_article_link(link, url)}
        if len(own) != 1:
            return 0
        targets.append(own.pop())
    if len(set(targets)) < fewest:
        return 0
    # Ties go to the larger element: it holds the date and the summary as well.
    text = sum(min(len(one.get_text(" ", strip=True)), 400) for one in containers) / len(containers)
    return len(set(targets)) * (1 + text / 400 + heading + dated)


def _selectors(entry: str, soup: BeautifulSoup) -> ListingSelectors:
    containers = soup.select(entry)
    date = _common(containers, ("time", "[class*=date]", "[class*=fecha]"))
    heading = _common(containers, ("h1", "h2", "h3", "h4"))
    linked = _common(containers, (f"{heading} a[href]",)) if heading else ""
    summary = next((one for one in _SUMMARIES if _is_wordy(containers, one)), "")
    following = soup.select_one("a[rel~=next], li.next a, .pager__item--next a")
    return ListingSelectors(
        entry=entry,
        link=linked or "a[href]",
        title=heading or "a[href]",
        summary=summary,
        date=date,
        next_page="a[rel~=next], li.next a, .pager__item--next a" if following else "",
    )


def _is_wordy(containers: list[Tag], selector: str) -> bool:
    texts = [
        found.get_text(strip=True) for one in containers if (found := one.select_one(selector))
    ]
    return sum(len(text) > 40 for text in texts) * 2 > len(containers)


def _common(containers: list[Tag], selectors: tuple[str, ...]) -> str:
    most = max(
        selectors, key=lambda selector: sum(bool(one.select_one(selector)) for one in containers)
    )
    found = sum(bool(one.select_one(most)) for one in containers)
    return most if found * 2 > len(containers) else ""


def _is_article_link(link: Tag, url: str) -> bool:
    address = web_address(resolved(url, str(link.get("href") or "")))
    if (
        not address
        or urls.host(address) != urls.host(url)
        or len(link.get_text(strip=True)) < _HEADLINE
    ):
        return False
    path = address.partition("//")[2].partition("/")[2].partition("#")[0]
    # Articles have long names; sections and tags have short ones.
    return len(path) > 10 and urls.canonical(address) != urls.canonical(url)


def _selector(element: Tag) -> str:
    own = _named(element)
    if _classes(element):
        return own
    # A bare ``li`` is also the navigation's: where it stands tells it apart.
    for above in element.parents:
        if above.name in ("main", "[document]") or above.get("id") or _classes(above):
            return f"{_named(above)} {own}" if above.name != "[document]" else own
    return own


def _named(element: Tag) -> str:
    identifier = element.get("id")
    if isinstance(identifier, str) and not _FLEETING.search(identifier):
        return f"{element.name}#{escape(identifier)}"
    return element.name + "".join(f".{escape(name)}" for name in _classes(element)[:2])


def _classes(element: Tag) -> list[str]:
    names = element.get("class")
    return [name for name in names if not _FLEETING.search(name)] if isinstance(names, list) else []


def _distinct(elements: list[Tag]) -> list[Tag]:
    return list({id(element): element for element in elements}.values())
