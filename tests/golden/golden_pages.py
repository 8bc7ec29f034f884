"""Golden folders: ``<publisher>/<case>/`` with the page, where and when it was fetched, and what is read off it.

- ``page.html``: the page as served.
- ``meta.toml``: what is hard about it, its address, the frozen time of the fetch, what is known of the
  source, and under ``[wanted]``, by hand, what a person reads there: verdict, headline, authors, time,
  passages that belong and passages that do not.
- ``expected.json``: all that extraction gives. ``python tests/golden`` rewrites these; read the diff.
"""

import json
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.extract import extract
from pipeline.model.moment import Moment
from pipeline.model.news import Article, ArticleSelectors, Page, Source

HERE = Path(__file__).parent
FLOORS = HERE.parent / "floors.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenPage:
    """One folder."""

    folder: Path
    page: Page
    source: Source
    #: By hand; see the module.
    wanted: dict[str, Any]

    @property
    def name(self) -> str:
        """``publisher/case``."""
        return self.folder.relative_to(HERE).as_posix()

    @property
    def expected(self) -> Any:
        """What was written down when somebody last looked."""
        return json.loads((self.folder / "expected.json").read_text("utf-8"))

    def read(self) -> Article:
        """The page read now."""
        return extract(self.page, self.source, entry=None, now=self.page.fetched_at)


def golden_pages() -> list[GoldenPage]:
    """All of them."""
    return [_load(file.parent) for file in sorted(HERE.glob("*/*/meta.toml"))]


def _load(folder: Path) -> GoldenPage:
    meta = tomllib.loads((folder / "meta.toml").read_text("utf-8"))
    fetched_at: datetime = meta["fetched_at"]
    known = dict(meta["source"])
    structures = [
        ArticleSelectors(**{**one, "remove": tuple(one.get("remove", ()))})
        for one in known.pop("article", [])
    ]
    return GoldenPage(
        folder=folder,
        page=Page(
            url=meta["url"],
            final_url=meta["url"],
            status=meta.get("status", 200),
            headers={"content-type": meta.get("content_type", "text/html")},
            body=(folder / "page.html").read_bytes(),
            fetched_at=fetched_at,
        ),
        source=Source(
            id=folder.parent.name,
            home=meta["url"],
            listings=(),
            selectors=next((each for each in structures if each.until is None), None),
            past_selectors=tuple(each for each in structures if each.until is not None),
            **known,
        ),
        wanted=meta["wanted"],
    )


def told(article: Article) -> dict[str, Any]:
    """The article as ``expected.json`` has it; ids and what the source file says are left out."""
    return {
        "verdict": article.verdict.value,
        "verdict_reason": article.verdict_reason,
        "language": article.language,
        "url": article.url,
        "headline": article.headline,
        "title": article.title,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "authors": list(article.authors),
        "published": _moment(article.published),
        "modified": _moment(article.modified),
        "section": article.section,
        "keywords": list(article.keywords),
        "agencies": list(article.agencies),
        "dateline": article.dateline,
        "located": article.located,
        "image": None
        if article.image is None
        else {
            "url": article.image.url,
            "caption": article.image.caption,
            "credit": article.image.credit,
            "rights": article.image.rights,
        },
        "blocks": [[block.kind.value, block.text] for block in article.blocks],
    }


def _moment(moment: Moment | None) -> str | None:
    return f"{moment.at.isoformat()} ({moment.origin})" if moment else None


def written(article: Article) -> str:
    """The file's text."""
    return json.dumps(told(article), ensure_ascii=False, indent=2) + "\n"
