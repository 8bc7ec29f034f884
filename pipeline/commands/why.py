"""Why is there no draft? The trace of an address."""

from typing import Annotated

import typer

from pipeline.commands.opened import opened
from pipeline.commands.output import AsJson, plain, print_json, print_table, say, when
from pipeline.review.why import path_of


def add_to(commands: typer.Typer) -> None:
    """The command of this module."""
    commands.command("why")(why)


def why(
    address: Annotated[str, typer.Argument(help="Of an article.")], *, as_json: AsJson = False
) -> None:
    """Tell how far an address came, and why no further."""
    path = path_of(opened().store, address)
    if as_json:
        print_json({**plain(path), "answer": path.answer})
        return
    say(path.answer, style="bold")
    print_table(
        ("when", "step", "outcome", "why"),
        [(when(line.at), line.step, line.outcome, line.reason) for line in path.lines],
    )
