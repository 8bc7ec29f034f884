"""Set up: write the starter files, check the configuration, say what is missing."""

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from pipeline.commands.opened import here
from pipeline.commands.output import AsJson, console, print_json, print_table, say
from pipeline.config.load import read_config
from pipeline.doctor import Health, examine
from pipeline.folders import shipped
from pipeline.model_service import missing_for_model
from pipeline.sign_on_service import missing_for_sign_in


def add_to(commands: typer.Typer) -> None:
    """The commands of this module."""
    commands.command()(init)
    commands.command()(doctor)
    config = typer.Typer(no_args_is_help=True, help="The configuration.")
    config.command("check")(config_check)
    commands.add_typer(config, name="config")


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path(),
) -> None:
    """Write the starter configuration; files that are there already stay as they are."""
    target = folder / "config"
    written = 0
    for file in sorted(shipped("config").rglob("*")):
        to = target / file.relative_to(shipped("config"))
        if file.is_file() and not file.name.startswith(".") and not to.exists():
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, to)
            written += 1
    (folder / "data").mkdir(exist_ok=True)
    say(f"{written} files written to {target}. What to do next:")
    say("  1. Put your outlets into config/sources/ and try each: nightdesk sources try ID")
    say(
        "  2. Say in config/desks.toml which stories you want, and check it: nightdesk config check"
    )
    say("  3. See what is missing: nightdesk doctor")
    say("  4. Start it: nightdesk serve")


def config_check(*, as_json: AsJson = False) -> None:
    """Check every file of the configuration and name every mistake at once."""
    config, mistakes = read_config(here().config)
    if config is not None:
        mistakes = (
            *mistakes,
            *missing_for_model(config, os.environ),
            *missing_for_sign_in(config, os.environ),
        )
    if as_json:
        print_json({"mistakes": mistakes})
    elif mistakes:
        for mistake in mistakes:
            console.print(Text(str(mistake)))
    elif config is not None:
        say(
            f"{len(config.sources)} sources, {len(config.desks)} desks; no mistake in {config.folder}."
        )
    if mistakes:
        sys.exit(2)


def doctor(*, as_json: AsJson = False) -> None:
    """Say what is installed, reachable and missing, each with its remedy."""
    findings = examine(here())
    if as_json:
        print_json(findings)
    else:
        marks = {Health.FINE: "fine", Health.LIMITED: "limited", Health.BROKEN: "BROKEN"}
        print_table(
            ("", "what", "found", "remedy"),
            [(marks[one.health], one.what, one.found, one.remedy) for one in findings],
        )
    if any(one.health is Health.BROKEN for one in findings):
        sys.exit(1)
