"""Tokens for scripts: list, add, revoke."""

from typing import Annotated

import typer

from pipeline.commands.opened import note, opened
from pipeline.commands.output import AsJson, print_json, print_table, say, when
from pipeline.errors import NotFoundError
from pipeline.model.audit import Act
from pipeline.model.token import Scope
from pipeline.review.accounts import TokenKeeper

HELP = "Tokens with which scripts use the API: list, add, revoke."


def add_to(group: typer.Typer) -> None:
    """The commands of this module."""
    group.command("list")(list_all)
    group.command("add")(add)
    group.command("revoke")(revoke)


def list_all(*, as_json: AsJson = False) -> None:
    """List everybody's tokens; their secrets are kept nowhere."""
    app = opened()
    kept = TokenKeeper(app.store, now=app.now).all()
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "user": one.user_name,
                    "label": one.label,
                    "scopes": sorted(one.scopes),
                    "created_at": one.created_at,
                    "last_used_at": one.last_used_at,
                    "revoked": one.revoked,
                }
                for one in kept
            ]
        )
        return
    print_table(
        ("id", "user", "name", "scopes", "last used", ""),
        [
            (
                one.id,
                one.user_name,
                one.label,
                " ".join(sorted(one.scopes)),
                when(one.last_used_at) if one.last_used_at else "never",
                "revoked" if one.revoked else "",
            )
            for one in kept
        ],
    )


def add(
    user: Annotated[str, typer.Argument(help="The user in whose name the script acts.")],
    label: Annotated[str, typer.Argument(help="What the token is called: the script's name.")],
    scope: Annotated[
        list[Scope] | None, typer.Option(help="What it may do; give it several times for several.")
    ] = None,
) -> None:
    """Make a token and print it, this once."""
    app = opened()
    owner = app.store.accounts.user(user)
    if owner is None:
        raise NotFoundError(f"There is no user {user!r}.", remedy="Add her on the page of users.")
    scopes = scope or [Scope.READ]
    with app.store.one_act():
        secret = TokenKeeper(app.store, now=app.now).make(owner, label=label, scopes=scopes)
        note(app, Act.TOKEN_MADE, subject=label, detail=f"{owner.name}: {' '.join(scopes)}")
    say(secret)


def revoke(
    token_id: Annotated[str, typer.Argument(help="Its id, as `nightdesk tokens list` shows it.")],
) -> None:
    """Make a token count for nothing from now on."""
    app = opened()
    with app.store.one_act():
        TokenKeeper(app.store, now=app.now).revoke(token_id)
        note(app, Act.TOKEN_REVOKED, subject=token_id)
    say("Revoked.")
