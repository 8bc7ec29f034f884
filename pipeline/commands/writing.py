"""An editor's wish from the command line."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.following import follow_wish
from pipeline.commands.opened import opened, working
from pipeline.commands.output import AsJson, print_json, say
from pipeline.errors import NotFoundError
from pipeline.model.story import Form, Length
from pipeline.review.ports import TextWish


def add_to(commands: typer.Typer) -> None:
    """The command of this module."""
    commands.command("write")(write)


def write(  # noqa: PLR0913  # one parameter an option of the command
    address: Annotated[
        str, typer.Argument(help="Of an article; with --text, where it stands.")
    ] = "",
    *,
    text: Annotated[
        Path | None, typer.Option(help="A file with the text, instead of fetching.")
    ] = None,
    title: Annotated[str, typer.Option(help="Its headline.")] = "",
    publisher: Annotated[str, typer.Option(help="Whom the credit line names.")] = "",
    desk: Annotated[str, typer.Option(help="The desk's id; the first one by default.")] = "",
    length: Annotated[Length | None, typer.Option(help="The desk's own by default.")] = None,
    form: Annotated[Form | None, typer.Option(help="The desk's own by default.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write up one address or text, whatever the desks' rules say."""
    app = opened()
    wanted = app.config.desk(desk) if desk else app.config.desks[0]
    if wanted is None:
        known = ", ".join(one.id for one in app.config.desks)
        raise NotFoundError("there is no such desk", remedy=f"Known: {known}.", desk=desk)
    with working(app) as requests:
        terms = {
            "desk_id": wanted.id,
            "length": length or wanted.length,
            "form": form or wanted.form,
            "actor": "command line",
        }
        if text is not None:
            pasted = TextWish(text=_text_of(text), title=title, publisher=publisher, url=address)
            request_id = requests.write_text(pasted, **terms)  # type: ignore[arg-type]  # spelt out above
        else:
            request_id = requests.write_address(address, **terms)  # type: ignore[arg-type]  # as above
        granted = follow_wish(requests, request_id, quiet=as_json)
    if as_json:
        print_json(granted)
    elif granted.draft_id:
        say(f"Draft {granted.draft_id}: nightdesk drafts show {granted.draft_id}")
    else:
        say(granted.failure, style="red")
    if not granted.draft_id:
        sys.exit(1)


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotFoundError(
            f"{file} cannot be read: {error}", remedy="Name a text file in UTF-8."
        ) from error
