"""New sources: found at an address, or read from another reader's list; and the list for another reader."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipeline.app import App
from pipeline.commands.opened import opened
from pipeline.commands.output import print_table, say, when
from pipeline.errors import NightdeskError, NotFoundError, UnreadableError
from pipeline.run.adding import AddTools, free_name, propose, write_source
from pipeline.sources.opml import read_opml, write_opml
from pipeline.sources.proposal import AddWish, Proposal, followed_as

_Language = Annotated[
    str, typer.Option(help="Language tag, e.g. es; found out when left out.", show_default=False)
]
_Zone = Annotated[
    str,
    typer.Option(
        "--time-zone",
        help="Of its dates, e.g. Europe/Madrid; guessed when left out.",
        show_default=False,
    ),
]
_Private = Annotated[
    bool, typer.Option("--allow-private", help="Its address is private or loopback on purpose.")
]
_Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write it without asking.")]


def add_to(group: typer.Typer) -> None:
    """The commands of this module."""
    group.command("add")(add)
    group.command("import")(import_opml)
    group.command("export")(export_opml)


def add(
    address: Annotated[
        str, typer.Argument(help="The outlet's front page, or its feed or sitemap.")
    ],
    publisher: Annotated[
        str, typer.Option(help="Its name as the credit line prints it.", show_default=False)
    ] = "",
    language: _Language = "",
    time_zone: _Zone = "",
    *,
    allow_private: _Private = False,
    yes: _Yes = False,
) -> None:
    """Find where an outlet lists its news, show what that gives, and write its file."""
    app = opened()
    wish = AddWish(
        url=address if "://" in address else f"https://{address}",
        publisher=publisher,
        language=language,
        time_zone=time_zone,
        allow_private=allow_private,
    )
    with _tools(app) as tools:
        made = propose(tools, wish)
    name = free_name(made.outlet.publisher, app.config.sources, app.config.folder)
    made = replace(made, outlet=replace(made.outlet, name=name))
    _show(made)
    if not yes and not typer.confirm(f"Write config/sources/{name}.toml?", default=True):
        say("Nothing was written.")
        return
    file = write_source(app.config.folder, made.outlet)
    say(f"Written to {file}. Read it, then: nightdesk sources try {made.outlet.source_id}")


def import_opml(
    file: Annotated[Path, typer.Argument(help="OPML, as other readers export it.")],
    language: _Language = "",
    time_zone: _Zone = "",
    *,
    allow_private: _Private = False,
) -> None:
    """Add every feed of an OPML file that answers; the others are named."""
    if not file.is_file():
        raise NotFoundError("there is no such file", file=str(file))
    app = opened()
    outlines = read_opml(file.read_bytes())
    if not outlines:
        raise UnreadableError(
            "the list names no feed",
            remedy="Export it again from the other reader.",
            file=str(file),
        )
    written, already, left_out = 0, 0, 0
    with _tools(app) as tools:
        for outline in outlines:
            if known := followed_as(outline.url, app.config.sources):
                already += 1
                say(f"{outline.title or outline.url}: followed already, as {known}.")
                continue
            wish = AddWish(
                url=outline.url,
                publisher=outline.title,
                home=outline.home,
                found_at=f"{file.name}, OPML",
                language=language,
                time_zone=time_zone,
                allow_private=allow_private,
            )
            try:
                made = propose(tools, wish)
                name = free_name(made.outlet.publisher, app.config.sources, app.config.folder)
                write_source(app.config.folder, replace(made.outlet, name=name))
            except NightdeskError as error:
                left_out += 1
                say(f"{outline.title or outline.url}: {error}", style="yellow")
                continue
            written += 1
            say(f"{made.outlet.publisher}: {len(made.entries)} entries, sources/{name}.toml")
    known_too = f"{already} followed already, " if already else ""
    say(f"{written} added, {known_too}{left_out} left out.")
    if left_out:
        sys.exit(1)


def export_opml(
    file: Annotated[
        Path | None, typer.Argument(help="Where to write it; standard output when left out.")
    ] = None,
) -> None:
    """Write the feeds that are followed as OPML; sitemaps and listing pages have no place in it."""
    body = write_opml(opened().config.sources, title="Sources of Nightdesk")
    if file is None:
        sys.stdout.write(body.decode())
    else:
        file.write_bytes(body)


@contextmanager
def _tools(app: App) -> Iterator[AddTools]:
    fetcher = app.fetcher()
    try:
        yield AddTools(
            fetcher=fetcher,
            steps=app.steps(),
            now=app.now,
            pause=time.sleep,
            gap_seconds=app.config.settings.fetch.gap_seconds,
            followed=app.config.sources,
        )
    finally:
        fetcher.close()


def _show(made: Proposal) -> None:
    outlet = made.outlet
    (listing,) = outlet.listings
    say(f"{outlet.publisher}: {listing.kind} {listing.url} ({outlet.found_at})", style="bold")
    say(f"Language {outlet.language}, time zone {outlet.time_zone}.")
    for line in (*made.passed_over, *made.problems):
        say(line, style="yellow")
    print_table(
        ("dated", "title", "address"),
        [(when(entry.dated), entry.title, entry.url) for entry in made.entries[:8]],
    )
    say(f"{len(made.entries)} entries.")
    if made.article is None:
        say(f"Its newest article could not be read: {made.article_problem}", style="yellow")
    else:
        say(f"{made.article.verdict}: {made.article.verdict_reason}")
        say(made.article.headline or made.article.title, style="bold")
        say(f"{made.article.text[:300]} ... ({made.article.words} words)")
    for other in made.others[:10]:
        say(f"It also has {other}")
