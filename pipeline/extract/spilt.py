"""Mark-up that a damaged page spills into its texts: what could be executed, wherever these texts go, is no text."""

import re
from dataclasses import replace

from pipeline.model.news import Article
from pipeline.text import squeeze

#: Also one that is cut off at the text's end.
_SPILT = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|svg|img|style|link|meta|form)\b[^>]*(?:>|$)",
    re.IGNORECASE,
)
_LINES = (
    *("title", "headline", "standfirst", "byline", "section", "dateline", "located"),
    *("usage_terms", "mining_reservation"),
)


def without_elements(text: str) -> str:
    """The text without elements that load or run something; one hidden inside another goes too."""
    if "<" not in text:
        return text
    found = text
    while _SPILT.search(found):
        found = _SPILT.sub(" ", found)
    return text if found == text else squeeze(found)


def without_spilt_markup(article: Article) -> Article:
    """The article with no such element in what is known of it; its blocks are cleaned when they are judged."""
    changes: dict[str, object] = {
        name: without_elements(getattr(article, name))
        for name in _LINES
        if "<" in getattr(article, name)
    }
    for name in ("authors", "keywords", "agencies"):
        kept = tuple(filter(None, map(without_elements, getattr(article, name))))
        if kept != getattr(article, name):
            changes[name] = kept
    image = article.image
    if image is not None and "<" in image.caption + image.credit + image.rights:
        changes["image"] = replace(
            image,
            caption=without_elements(image.caption),
            credit=without_elements(image.credit),
            rights=without_elements(image.rights),
        )
    return replace(article, **changes) if changes else article  # type: ignore[arg-type]  # each by its own field's name
