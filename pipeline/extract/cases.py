"""Saved pages in, what was extracted out: for scoring any set, ours or somebody else's."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from pipeline.errors import NightdeskError
from pipeline.extract.article import extract
from pipeline.extract.decode import decode
from pipeline.extract.people import names_in
from pipeline.extract.saved import cases_in, saved_page
from pipeline.extract.times import local_time
from pipeline.model.news import Article, BlockKind, Page, Source
from pipeline.text import squeeze

#: A saved page does not say when it was read, so no date on it lies in the future.
_READ_AT = datetime(2099, 1, 1, tzinfo=UTC)
_UNSEEN = re.compile(r"<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
#: As many letters of a text are found again only where the text is.
_ENOUGH = 60


def rows(cases_file: Path) -> Iterator[dict[str, Any]]:
    """For each case (``id``, ``page`` beside the file, ``url``) its ``id``, ``text``, ``title``, ``authors``, ``date``.

    A page that cannot be read gives empty fields and its ``error``; the rest goes on.
    """
    for case in cases_in(cases_file):
        yield _row(case, cases_file.parent)


def _row(case: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    source = Source(
        id="case",
        publisher="",
        home=case["url"],
        language="",
        time_zone="UTC",
        listings=(),
    )
    try:
        page = _page(case, folder)
        article = extract(page, source, entry=None, now=_READ_AT)
    except NightdeskError as error:
        empty = {"id": case["id"], "text": "", "title": "", "authors": [], "date": None}
        return {**empty, "error": str(error)}
    blocks = [block.text for block in article.blocks if block.kind is not BlockKind.CAPTION]
    text = "\n\n".join(blocks)
    begins = squeeze(article.standfirst)[:_ENOUGH].rstrip(" .…")
    if begins and begins not in text and _prints(page, begins):
        text = f"{article.standfirst}\n\n{text}"
    return {
        "id": case["id"],
        "text": text,
        "title": article.headline,
        # Who signs: people, and the agencies and outlets that sign beside or instead of them.
        "authors": names_in(article.byline) or list(article.authors),
        "date": _date(article, source),
        "verdict": article.verdict,
        "reason": article.verdict_reason,
    }


def _page(case: Mapping[str, Any], folder: Path) -> Page:
    return Page(
        url=case["url"],
        final_url=case["url"],
        status=200,
        body=saved_page(folder / case["page"]),
        fetched_at=_READ_AT,
    )


def _prints(page: Page, begins: str) -> bool:
    """Whether readers see the standfirst that begins so, or only machines do."""
    shown = _UNSEEN.sub(" ", decode(page, max_bytes=len(page.body)).partition("</head>")[2])
    return begins in unescape(shown)


def _date(article: Article, source: Source) -> str | None:
    """The time with the offset that the page wrote, so that the day is the outlet's own."""
    if article.published is None:
        return None
    read = local_time(article.published.text, source=source)
    return (read[0] if read else article.published.at).isoformat()
