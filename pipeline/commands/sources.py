"""Sources: how they stand, a dry run of one, new ones."""

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Annotated

import typer

from pipeline.app import App
from pipeline.commands import new_sources
from pipeline.commands.opened import opened
from pipeline.commands.output import AsJson, print_json, print_table, say, when
from pipeline.errors import NightdeskError, NotFoundError
from pipeline.fetch import Fetched, FetchRequest, HttpFetcher, Refused
from pipeline.model.news import Entry, Listing, Page, Source
from pipeline.run.following import follow
from pipeline.sources import ParsedListing
from pipeline.sources.health import DAYS, SourceHealth, first_day, healths, metrics
from pipeline.steps import Steps

HELP = "Sources: how they stand, a dry run, adding one, OPML in and out."


def add_to(group: typer.Typer) -> None:
    """The commands of this module."""
    group.command("list")(list_all)
    group.command("metrics")(print_metrics)
    group.command("try")(try_source)
    new_sources.add_to(group)


def list_all(*, as_json: AsJson = False) -> None:
    """List every source with its state, since when, what it brings a day, and why."""
    found = _healths(opened())
    if as_json:
        print_json([{"source": one.source, "state": one.state, "days": one.days} for one in found])
        return
    print_table(
        ("source", "state", "since", "success", "next", "a day", "2 weeks", "fails", "gaps", "why"),
        [_row(one) for one in found],
    )


def _row(one: SourceHealth) -> tuple[object, ...]:
    state = one.state
    return (
        one.source.id,
        one.condition,
        when(state.since if state else None),
        when(state.last_success_at if state else None),
        when(state.due_at if state else None),
        f"{one.a_day:.1f}",
        one.picture,
        state.failures if state else "",
        state.gaps if state else "",
        state.reason if state else "",
    )


def print_metrics() -> None:
    """Print the same as Prometheus metrics, e.g. for node_exporter's textfile collector."""
    sys.stdout.write(metrics(_healths(opened())).decode())


def _healths(app: App) -> tuple[SourceHealth, ...]:
    arrivals = app.store.sources.arrivals(first_day(app.now()), days=DAYS)
    return healths(app.config.sources, app.store.sources.states(), arrivals)


def try_source(
    source_id: Annotated[str, typer.Argument(help="Of one source; all when left out.")] = "",
) -> None:
    """Ask a source as a run would, show its entries and one article, and keep nothing."""
    app = opened()
    wanted = [source for source in app.config.sources if source_id in ("", source.id)]
    if not wanted:
        known = ", ".join(source.id for source in app.config.sources)
        raise NotFoundError("there is no such source", remedy=f"Known: {known}.", source=source_id)
    fetcher = app.fetcher()
    try:
        answered = [_try(app, source, fetcher) for source in wanted]
    finally:
        fetcher.close()
    if not all(answered):
        sys.exit(1)


def _try(app: App, source: Source, fetcher: HttpFetcher) -> bool:
    say(f"{source.id} ({source.publisher})", style="bold")
    steps = app.steps()
    for listing in source.listings:
        say(f"  {listing.kind} {listing.url}")
        result = fetcher.fetch(FetchRequest.of(source, listing.url, "listing"))
        if isinstance(result, Refused):
            say(f"  {result.condition}: {result.reason}", style="red")
            continue
        assert isinstance(result, Fetched)
        parse = partial(_parse, app, steps, source, listing)
        try:
            parsed = parse(result.page)
        except NightdeskError as error:
            say(f"  {error}", style="red")
            continue
        whole = follow(
            parsed,
            listing,
            read=partial(_further, app, source, fetcher, parse),
            is_news=bool,
        )
        for problem in (*whole.problems, *whole.stopped):
            say(f"  {problem}", style="yellow")
        print_table(
            ("dated", "title", "address"),
            [(when(entry.dated), entry.title, entry.url) for entry in whole.entries[:8]],
        )
        say(f"  {len(whole.entries)} entries.")
        return bool(whole.entries) and _try_article(app, source, whole.entries[0], fetcher)
    return False


def _further(
    app: App,
    source: Source,
    fetcher: HttpFetcher,
    parse: Callable[[Page], ParsedListing],
    url: str,
) -> ParsedListing | str:
    say(f"  then {url}")
    time.sleep(app.config.settings.fetch.gap_seconds)
    result = fetcher.fetch(FetchRequest.of(source, url, "listing"))
    if not isinstance(result, Fetched):
        return result.reason if isinstance(result, Refused) else f"{url} gave no answer."
    try:
        return parse(result.page)
    except NightdeskError as error:
        return str(error)


def _parse(app: App, steps: Steps, source: Source, listing: Listing, page: Page) -> ParsedListing:
    return steps.parse_listing(
        page.body,
        listing=listing,
        source=source,
        url=page.final_url,
        content_type=page.headers.get("content-type", ""),
        now=app.now(),
    )


def _try_article(app: App, source: Source, entry: Entry, fetcher: HttpFetcher) -> bool:
    result = fetcher.fetch(FetchRequest.of(source, entry.url, "page"))
    if not isinstance(result, Fetched):
        reason = result.reason if isinstance(result, Refused) else "no answer"
        say(f"  Its newest article could not be fetched: {reason}", style="red")
        return False
    article = app.steps().extract(result.page, source, entry=entry, now=app.now())
    say(f"  {article.verdict}: {article.verdict_reason}")
    say(f"  {article.headline}", style="bold")
    say(f"  {article.text[:300]} ... ({article.words} words)")
    return True
