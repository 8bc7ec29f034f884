"""Why is there no draft? The trace of an address."""

import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import typer

from pipeline.commands.changed import print_changes
from pipeline.commands.opened import opened
from pipeline.commands.output import AsJson, plain, print_json, print_table, say, when
from pipeline.extract.changes import Changes, compare
from pipeline.model.news import Article
from pipeline.review.why import Path, path_of


def add_to(commands: typer.Typer) -> None:
    """The command of this module."""
    commands.command("why")(why)


def why(
    address: Annotated[str, typer.Argument(help="Of an article.")], *, as_json: AsJson = False
) -> None:
    """Tell how far an address came, and why no further; exits with 1 when no source has listed it."""
    store = opened().store
    path = path_of(store, address)
    versions = store.articles.versions(path.article.id) if path.article else ()
    edits = [(after, compare(before, after)) for before, after in pairwise(versions)]
    if as_json:
        told = [{"version": after.version, "changes": changes} for after, changes in edits]
        print_json({**plain(path), "answer": path.answer, "edits": told})
    else:
        _tell(path, edits)
    if not path.known:
        sys.exit(1)


def _tell(path: Path, edits: Sequence[tuple[Article, Changes]]) -> None:
    say(path.answer, style="bold")
    print_table(
        ("when", "step", "outcome", "why"),
        [(when(line.at), line.step, line.outcome, line.reason) for line in path.lines],
    )
    for after, changes in edits:
        say(f"Version {after.version}, read {when(after.fetched_at)}:", style="bold")
        print_changes(changes)
