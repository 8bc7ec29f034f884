"""Users: list them, invite somebody, take an invitation back."""

from datetime import timedelta
from typing import Annotated

import typer
from argon2 import PasswordHasher

from pipeline.app import App
from pipeline.commands.opened import note, opened
from pipeline.commands.output import AsJson, print_json, print_table, say, when
from pipeline.errors import NotFoundError
from pipeline.model.account import Role
from pipeline.model.audit import Act
from pipeline.review.accounts import InvitationKeeper, PeopleKeeper

HELP = "Who has a log-in, and who is invited."


def add_to(group: typer.Typer) -> None:
    """The commands of this module."""
    group.command("list")(list_all)
    group.command("invite")(invite)
    group.command("invitations")(invitations)
    group.command("uninvite")(uninvite)
    group.command("disconnect")(disconnect)
    group.command("password-link")(password_link)


def list_all(*, as_json: AsJson = False) -> None:
    """List everyone who has a log-in."""
    users = opened().store.accounts.users()
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "display_name": one.display_name,
                    "role": one.role.value,
                    "created_at": one.created_at,
                    "disabled": one.disabled,
                }
                for one in users
            ]
        )
        return
    print_table(
        ("user", "name", "role", "since", ""),
        [
            (
                one.name,
                one.display_name,
                one.role.value,
                when(one.created_at),
                "disabled" if one.disabled else "",
            )
            for one in users
        ],
    )


def invite(
    name: Annotated[str, typer.Argument(help="What she will log in with, e.g. ana.garcia.")],
    display_name: Annotated[
        str, typer.Option("--display-name", help="Her name as colleagues see it.")
    ] = "",
    role: Annotated[Role, typer.Option(help="What she may do.")] = Role.EDITOR,
) -> None:
    """Print a link, this once, by which somebody makes her own account."""
    app = opened()
    with app.store.one_act():
        secret, invitation = _keeper(app).invite(
            name=name, display_name=display_name, role=role, actor="command line"
        )
        note(app, Act.INVITED, subject=invitation.user_name, detail=f"+ {role.value}")
    say(f"{_address(app)}/join/{secret}")
    say(
        f"It makes {invitation.user_name}, {role.value}, once, until {when(invitation.expires_at)}."
    )


def invitations(*, as_json: AsJson = False) -> None:
    """List every invitation and what became of it."""
    app = opened()
    now = app.now()
    kept = _keeper(app).all()
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "user": one.user_name,
                    "display_name": one.display_name,
                    "role": one.role.value,
                    "invited_by": one.invited_by,
                    "created_at": one.created_at,
                    "expires_at": one.expires_at,
                    "standing": one.standing(now).value,
                }
                for one in kept
            ]
        )
        return
    print_table(
        ("id", "user", "role", "invited by", "on", "until", ""),
        [
            (
                one.id,
                one.user_name,
                one.role.value,
                one.invited_by,
                when(one.created_at),
                when(one.expires_at),
                one.standing(now).value,
            )
            for one in kept
        ],
    )


def uninvite(
    invitation_id: Annotated[
        str, typer.Argument(help="Its id, as `nightdesk users invitations` shows it.")
    ],
) -> None:
    """Make the link of an invitation count for nothing from now on."""
    app = opened()
    with app.store.one_act():
        _keeper(app).revoke(invitation_id)
        note(app, Act.INVITATION_REVOKED, subject=invitation_id)
    say("Taken back.")


def disconnect(
    name: Annotated[str, typer.Argument(help="Her user name.")],
) -> None:
    """End that a provider of single sign-on vouches for a user; her name there may then be connected to another one."""
    app = opened()
    store = app.store
    user = store.accounts.user(name)
    if user is None:
        raise NotFoundError(f"There is no user {name!r}.", remedy="See: nightdesk users list")
    with store.one_act():
        store.sign_ins.disconnect(name)
        note(app, Act.DISCONNECTED, subject=name)
    say("Disconnected.")
    if not user.password_hash:
        say(f"{name} has no password; make a link to set one: nightdesk users password-link {name}")


def password_link(name: Annotated[str, typer.Argument(help="Her user name.")]) -> None:
    """Print a link, this once, by which a user sets a new password; the way in when no admin can log in."""
    app = opened()
    keeper = PeopleKeeper(app.store, now=app.now, hasher=PasswordHasher(), sign_on=None)
    with app.store.one_act():
        secret, link = keeper.make_link(name, by="command line")
        note(app, Act.PASSWORD_LINK_MADE, subject=name)
    say(f"{_address(app)}/password/{secret}")
    say(f"It sets the password of {name}, once, until {when(link.expires_at)}.")


def _address(app: App) -> str:
    table = app.config.settings.web
    return (table.public_address or f"http://{table.host}:{table.port}").rstrip("/")


def _keeper(app: App) -> InvitationKeeper:
    return InvitationKeeper(
        app.store,
        now=app.now,
        hasher=PasswordHasher(),
        life=timedelta(days=app.config.settings.web.invitation_days),
    )
