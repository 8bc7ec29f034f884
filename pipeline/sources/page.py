"""HTML listing pages, read by the selectors of the source's file."""

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from pipeline.errors import ConfigError, UnreadableError
from pipeline.model.news import ListingSelectors
from pipeline.sources.decode import decoded, unpacked
from pipeline.sources.elements import resolved
from pipeline.sources.raw import NOTHING_CAME, RawEntry, Reading, Stamp, Words


def read_page(
    body: bytes, selectors: ListingSelectors, *, url: str, content_type: str = ""
) -> Reading:
    """The entries that the selectors find; a problem names the selector that found nothing."""
    text, _ = decoded(unpacked(body), content_type)
    if not text.strip():
        raise UnreadableError("the reply is empty", remedy=NOTHING_CAME, url=url)
    soup = BeautifulSoup(text, "lxml")
    base_tag = soup.find("base", href=True)
    base = resolved(url, str(base_tag["href"])) if isinstance(base_tag, Tag) else url
    try:
        reading = Reading(
            entries=[],
            title=soup.title.get_text(" ", strip=True) if soup.title else "",
        )
        for number, element in enumerate(soup.select(selectors.entry), 1):
            entry = _entry(element, selectors, base)
            if entry.link:
                reading.entries.append(entry)
            else:
                reading.problems.append(
                    f'Entry {number} has no link at "{selectors.link}" and was skipped.'
                )
        if not reading.entries:
            reading.problems.append(
                f'The selector "{selectors.entry}" finds no entry with a link: '
                "the page's layout may have changed."
            )
        following = soup.select_one(selectors.next_page) if selectors.next_page else None
    except SelectorSyntaxError as error:
        raise ConfigError(
            f"a selector of the listing page cannot be read: {str(error).splitlines()[0]}",
            remedy="Correct the CSS selector in the source's file.",
            url=url,
        ) from error
    if following is not None and (href := _attribute(following, "href")):
        reading.further.append(resolved(base, href))
    return reading


def _entry(element: Tag, selectors: ListingSelectors, base: str) -> RawEntry:
    link = _first(element, selectors.link) or element
    title = _first(element, selectors.title) or link
    summary = _first(element, selectors.summary)
    stamp = _first(element, selectors.date)
    href = _attribute(link, "href")
    return RawEntry(
        link=resolved(base, href) if href and not href.startswith(("#", "javascript:")) else "",
        title=Words(
            _text(title) or _attribute(link, "title") or _attribute(link, "aria-label"), False
        ),
        summary=Words(_text(summary), markup=False) if summary else Words(),
        published=Stamp(_date(stamp), f'"{selectors.date}"') if stamp else Stamp(),
    )


def _first(element: Tag, selector: str) -> Tag | None:
    if not selector:
        return None
    found = element.select_one(selector)
    # The entry may itself be the link: ``entry = "a.card"``.
    return found if found is not None else element if element.css.match(selector) else None


def _date(stamp: Tag) -> str:
    return _attribute(stamp, "datetime") or _attribute(stamp, "content") or _text(stamp)


def _text(element: Tag | None) -> str:
    return element.get_text(" ", strip=True) if element is not None else ""


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name)
    return value.strip() if isinstance(value, str) else ""
