"""Speed on the sample newsroom, next to a peer in the same run where there is one: make bench.

Every line is the best of three runs in one process, in processor seconds or units a second, so that
a busy machine changes it little.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import feedparser
import trafilatura
from rich.console import Console
from rich.table import Table

from pipeline.app import App, open_app
from pipeline.clock import real_now
from pipeline.demo import demo_newsroom
from pipeline.model.draft import Draft, DraftBlock
from pipeline.model.news import Article, ListingKind, Page, Source
from pipeline.model.story import Assignment, Length, Member, Relation, Story, story_id
from pipeline.sources import parse_listing

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of the best of three runs."""
    found = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def main() -> None:
    """Measure and print."""
    table = Table("what", "ours", "peer", "ratio", "unit", box=None, header_style="bold")
    with (
        tempfile.TemporaryDirectory() as folder,
        demo_newsroom(Path(folder), port=8698, first_port=0) as folders,
    ):
        app = open_app(folders)
        feeds, pages = gather(app)
        row(
            table,
            "feeds parsed and cleaned (peer: feedparser)",
            len(feeds) / seconds(lambda: [_parse(app, *feed) for feed in feeds]),
            len(feeds) / seconds(lambda: [feedparser.parse(feed[2]) for feed in feeds]),
            "feeds/s",
        )
        steps = app.steps()
        row(
            table,
            "pages extracted (peer: trafilatura)",
            len(pages)
            / seconds(
                lambda: [
                    steps.extract(page, source, entry=None, now=app.now()) for source, page in pages
                ]
            ),
            len(pages)
            / seconds(lambda: [trafilatura.bare_extraction(page.body) for _, page in pages]),
            "pages/s",
        )
        articles = [
            steps.extract(page, source, entry=None, now=app.now()) for source, page in pages
        ]
        story = [one for one in articles if "esclerosis" in one.text or "stem cell" in one.text][:3]
        draft_rows(table, app, story)
    Console().print(table)


def row(table: Table, what: str, ours: float, peer: float | None, unit: str) -> None:
    """One line, with the ratio where there is a peer."""
    told = (f"{peer:.1f}", f"{ours / peer:.2f}") if peer else ("-", "-")
    table.add_row(what, f"{ours:.2f}", *told, unit)


def gather(app: App) -> tuple[list[tuple[Source, int, bytes]], list[tuple[Source, Page]]]:
    """Every feed of the sample, and the pages that its first entries lead to."""
    feeds, pages = [], []
    for source in app.config.sources:
        for number, listing in enumerate(source.listings):
            if listing.kind is not ListingKind.FEED:
                continue
            try:
                body = urlopen(listing.url).read()  # loopback
                entries = _parse(app, source, number, body).entries
            except Exception:  # noqa: BLE001  # the sample's broken and blocked outlets
                continue
            feeds.append((source, number, body))
            for entry in entries[:6]:
                try:
                    page = urlopen(entry.url).read()  # loopback
                except OSError:
                    continue
                pages.append(
                    (
                        source,
                        Page(
                            url=entry.url,
                            final_url=entry.url,
                            status=200,
                            body=page,
                            fetched_at=real_now(),
                        ),
                    )
                )
    return feeds, pages


def _parse(app: App, source: Source, number: int, body: bytes):
    listing = source.listings[number]
    return parse_listing(body, listing=listing, source=source, url=listing.url, now=app.now())


def long_draft(app: App, articles: list[Article], length: Length) -> Draft:
    """The draft of a story of these articles, for the first desk, by steps that have done nothing yet."""
    desk = app.config.desks[0]
    story = Story(
        id=story_id(articles[0].id),
        members=tuple(
            Member(
                article_id=one.id,
                publisher=one.publisher,
                language=one.language,
                relation=Relation.REPORT,
                origin_id=one.id,
                reason="bench",
                published_at=one.published_at,
                grouped_at=app.now(),
            )
            for one in articles
        ),
    )
    assignment = Assignment(
        story_id=story.id,
        desk_id=desk.id,
        language=desk.language,
        length=length,
        reason="bench",
    )
    steps = app.steps()
    return steps.write(assignment, articles, story=story, desk=desk, now=app.now())


def draft_rows(table: Table, app: App, articles: list[Article]) -> None:
    """Writing and checking, first and after an edit of one sentence."""
    desk = app.config.desks[0]
    began = time.process_time()
    draft = long_draft(app, articles, Length.LONG)
    row(table, f"draft of {draft.words} words, models cold", time.process_time() - began, None, "s")
    fresh = app.steps()
    began = time.process_time()
    fresh.check(draft, articles, desk=desk, now=app.now())
    row(table, "its checks, models cold", time.process_time() - began, None, "s")
    first = draft.blocks[0].sentences[0]
    edited = replace(first, text=first.text.replace(" the ", " this ", 1))
    blocks: tuple[DraftBlock, ...] = (
        replace(draft.blocks[0], sentences=(edited, *draft.blocks[0].sentences[1:])),
        *draft.blocks[1:],
    )
    changed = replace(draft, blocks=blocks, revision=2)
    again = seconds(lambda: fresh.check(changed, articles, desk=desk, now=app.now()))
    row(table, "its checks after an edit of one sentence", again, None, "s")


if __name__ == "__main__":
    main()
