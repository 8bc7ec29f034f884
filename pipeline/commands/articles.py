"""Articles: read kept pages again after an improvement."""

from typing import Annotated

import typer

from pipeline.commands.changed import print_changes
from pipeline.commands.opened import opened
from pipeline.commands.output import AsJson, print_line, say
from pipeline.config import Config
from pipeline.errors import NotFoundError
from pipeline.model.news import Source
from pipeline.run.reextracting import ReadAgain, read_again

HELP = "Articles: read kept pages again."

OfSource = Annotated[str, typer.Argument(help="Of one source; all when left out.")]


def add_to(group: typer.Typer) -> None:
    """The commands of this module."""
    group.callback()(_group)
    group.command("again")(again)


def _group() -> None:
    """Articles: read kept pages again."""


def again(
    source_id: OfSource = "",
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the changes, keep none.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Extract kept pages again, without fetching, and print what changed.

    A changed text is kept as a new version beside the old one. JSON comes as one line for each
    article that changed.
    """
    app = opened()
    wanted = sources_named(app.config, source_id)
    read = changed = failed = 0
    with app.newsroom() as room:
        for source in wanted:
            for one in read_again(room, source, keep=not dry_run):
                read += 1
                changed += bool(one.changes)
                failed += bool(one.problem)
                if one.changes or one.problem:
                    _print(one, as_json=as_json)
    if not as_json:
        what = "would change" if dry_run else "changed"
        say(f"{read} kept pages read again: {changed} articles {what}, {failed} could not be read.")


def sources_named(config: Config, source_id: str) -> list[Source]:
    """The one of that id, all when none is named; NotFoundError names those that there are."""
    wanted = [source for source in config.sources if source_id in ("", source.id)]
    if not wanted:
        known = ", ".join(source.id for source in config.sources)
        raise NotFoundError("there is no such source", remedy=f"Known: {known}.", source=source_id)
    return wanted


def _print(one: ReadAgain, *, as_json: bool) -> None:
    if as_json:
        print_line(
            {
                "id": one.before.id,
                "url": one.before.url,
                "version": one.after.version if one.after else None,
                "changes": one.changes,
                "problem": one.problem,
            }
        )
        return
    say(f"{one.before.headline or one.before.title}", style="bold")
    say(f"  {one.before.url}", style="dim")
    if one.problem:
        say(f"  {one.problem}", style="red")
    print_changes(one.changes)
