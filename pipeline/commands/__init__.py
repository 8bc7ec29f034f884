"""The command line: each command parses, calls one function, prints."""

import typer


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
