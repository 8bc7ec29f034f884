"""The command line: each command parses, calls one function, prints."""

from typing import Annotated

import typer

from pipeline import __version__


def _say_version(value: bool) -> None:  # noqa: FBT001  # typer calls it so
    if value:
        typer.echo(f"nightdesk {__version__}")
        raise typer.Exit


def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say which this is."),
    ] = False,
) -> None:
    """From news outlets to checked drafts in a review queue."""


def build_commands() -> typer.Typer:
    """Every command; modules are imported here so that ``--help`` costs no model."""
    from pipeline.commands import (  # noqa: PLC0415  # the heavy imports wait for a command line
        articles,
        demo,
        drafts,
        drift,
        models,
        running,
        setting_up,
        sources,
        tokens,
        trying,
        users,
        why,
        writing,
    )

    root = typer.Typer(
        name="nightdesk",
        help="From news outlets to checked drafts in a review queue.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    root.callback()(_options)
    for area in (setting_up, running, demo, writing, why):
        area.add_to(root)
    for name, area in (
        ("sources", sources),
        ("articles", articles),
        ("drafts", drafts),
        ("models", models),
        ("tokens", tokens),
        ("users", users),
        ("try", trying),
    ):
        group = typer.Typer(no_args_is_help=True, help=area.HELP, pretty_exceptions_enable=False)
        area.add_to(group)
        if name == "sources":
            group.command("drift")(drift.drift)
        root.add_typer(group, name=name)
    return root
