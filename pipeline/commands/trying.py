"""Try one step on files or cases of your own, apart from the store. Each writes JSON or text lines."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.commands.drafts import print_draft
from pipeline.commands.opened import opened_to_try
from pipeline.commands.output import AsJson, print_json, print_line

HELP = "Try one step on files or cases of your own."

Cases = Annotated[Path | None, typer.Option(help="A file of cases, one JSON object a line.")]


def add_to(group: typer.Typer) -> None:
    """The commands of this module."""
    for command in (entries, extract, translate, support, write, check):
        group.command(command.__name__)(command)
    group.command("group")(group_cases)


def entries(
    files: Annotated[list[Path], typer.Argument(help="Feeds or sitemaps; .gz too.")],
) -> None:
    """Print the entries of feeds, JSON feeds and sitemaps, a line a file."""
    from pipeline.sources import entries_of_file  # noqa: PLC0415  # each step's libraries load alone

    _lines(entries_of_file(file) for file in files)


def extract(
    page: Annotated[str, typer.Argument(help="An address or an HTML file.")] = "",
    *,
    cases: Cases = None,
    as_json: AsJson = False,
) -> None:
    """Print the article of a page with its verdict, or a line for each case of a set."""
    if cases is not None:
        from pipeline.extract.cases import rows  # noqa: PLC0415  # as above

        _lines(rows(cases))
        return
    from pipeline.commands.try_page import article_at, print_article  # noqa: PLC0415  # as above

    article = article_at(opened_to_try(), page)
    if as_json:
        print_json(article)
    else:
        print_article(article)


def translate(
    source: Annotated[str, typer.Option("--from", help="Language of the lines, e.g. es.")],
    target: Annotated[str, typer.Option("--to", help="Language wanted, e.g. en.")],
    *,
    processes: Annotated[int, typer.Option(help="How many child processes translate.")] = 2,
) -> None:
    """Translate standard input line by line to standard output."""
    from pipeline.language.translate.batch import translate_lines  # noqa: PLC0415  # as above

    app = opened_to_try()
    lines = (line.rstrip("\n") for line in sys.stdin)
    for line in translate_lines(
        lines,
        source=source,
        target=target,
        models_folder=app.models_folder,
        termbase_folder=app.config.folder / "termbase",
        processes=processes,
    ):
        sys.stdout.write(line + "\n")


def group_cases(*, cases: Annotated[Path, typer.Option(help="One JSON object a line.")]) -> None:
    """Print the story of each case."""
    from pipeline.group.cases import rows  # noqa: PLC0415  # as above

    _lines(rows(cases, opened_to_try().embedder()))


def support(*, cases: Annotated[Path, typer.Option(help="One JSON object a line.")]) -> None:
    """Print for each case whether its text is supported by its source."""
    from pipeline.check.support import rows  # noqa: PLC0415  # as above

    _lines(rows(cases, opened_to_try().embedder()))


def write(
    *,
    articles: Annotated[
        Path, typer.Option(help="Articles, one JSON object a line, as `try extract` prints them.")
    ],
    desk: Annotated[str, typer.Option(help="The desk's id; the first one by default.")] = "",
    length: Annotated[str, typer.Option(help="brief, standard or long.")] = "",
    as_json: AsJson = False,
) -> None:
    """Print the draft of a story made of these articles."""
    from pipeline.commands.try_draft import draft_of  # noqa: PLC0415  # as above

    draft = draft_of(opened_to_try(), articles, desk_id=desk, length=length)
    if as_json:
        print_json(draft)
    else:
        print_draft(draft, None)


def check(
    draft: Annotated[
        Path, typer.Argument(help="A draft: JSON as `try write --json` prints it, or plain text.")
    ],
    *,
    against: Annotated[Path, typer.Option(help="Its articles, one JSON object a line.")],
    as_json: AsJson = False,
) -> None:
    """Print what the checks say of a draft."""
    from pipeline.commands.try_draft import ledger_of  # noqa: PLC0415  # as above

    written, ledger = ledger_of(opened_to_try(), draft, against)
    if as_json:
        print_json(ledger)
    else:
        print_draft(written, ledger)


def _lines(rows: Iterable[Any]) -> None:
    for row in rows:
        print_line(row)
