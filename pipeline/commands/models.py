"""Translation models: which are here, and adding one."""

from typing import Annotated

import typer

from pipeline.commands.opened import opened
from pipeline.commands.output import AsJson, print_json, print_table, say
from pipeline.language.translate.models import add_model, list_models

HELP = "Translation models: list and add."


def add_to(group: typer.Typer) -> None:
    """The commands of this module."""
    group.command("list")(list_all)
    group.command("add")(add)


def list_all(*, as_json: AsJson = False) -> None:
    """List the models and the routes they make."""
    app = opened()
    models = list_models(app.models_folder)
    if as_json:
        print_json(models)
        return
    print_table(("from", "to", "where"), [(one.source, one.target, one.name) for one in models])
    say(f"Models lie in {app.models_folder}. Add one: nightdesk models add es en", style="dim")


def add(
    source: Annotated[str, typer.Argument(help="Language to translate from, e.g. es.")],
    target: Annotated[str, typer.Argument(help="Language to translate to, e.g. en.")],
) -> None:
    """Download the Firefox model of a pair of languages, checked by its hash."""
    app = opened()
    added = add_model(
        app.models_folder, source, target, mirror=app.config.settings.translate.mirror
    )
    say(f"Added: {added}")
