"""Translation models: which are here, and adding one; what the language model may still cost."""

from typing import Annotated

import typer

from pipeline.commands.opened import opened
from pipeline.commands.output import AsJson, print_json, print_table, say
from pipeline.language.translate.models import add_model, list_models
from pipeline.model.spending import accounts, money

HELP = "Translation models: list and add. The language model: its budget."


def add_to(group: typer.Typer) -> None:
    """The commands of this module."""
    group.command("list")(list_all)
    group.command("add")(add)
    group.command("budget")(budget)


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


def budget(
    *,
    calls: Annotated[int, typer.Option(help="How many of the latest calls to list.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Say what the language model cost today and this month (UTC), and what is left."""
    app = opened()
    table = app.config.settings.llm
    found = accounts(table.budget, *app.store.model_calls.spent(app.now()))
    latest = app.store.model_calls.latest(calls)
    if as_json:
        print_json({"model": table.model, "accounts": found, "calls": latest})
        return
    if not table.provider:
        say("No language model is configured; the built-in writer costs nothing.")
    print_table(
        ("budget", "spent", "left", "at most"),
        [
            (
                one.period,
                _both(one.spent.tokens, one.spent.micros, table.currency),
                _both(one.tokens_left, one.micros_left, table.currency),
                _both(one.most.tokens, one.most.micros, table.currency),
            )
            for one in found
        ],
    )
    if latest:
        print_table(
            ("asked at", "for", "model", "tokens", "cost", "outcome"),
            [
                (
                    f"{one.asked_at:%Y-%m-%d %H:%M:%S}",
                    f"{one.work} {one.subject_id}",
                    one.model,
                    f"{one.input_tokens:,} + {one.output_tokens:,}",
                    money(one.cost_micros, table.currency),
                    f"{one.state} {one.failure}".strip(),
                )
                for one in latest
            ],
        )


def _both(tokens: int, micros: int, currency: str) -> str:
    return f"{tokens:,} tokens, {money(micros, currency)}"
