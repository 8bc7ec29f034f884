"""Inviting people: an admin makes a link, the invited person opens it and sets a password."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.errors import NotAllowedError
from pipeline.model.account import Role
from pipeline.model.audit import Act
from pipeline.review.joining import LinkRefusedError
from pipeline.review.one_act import one_act
from pipeline.review.web.door import agreed, entered_afresh, turned_away, visit_of, visiting
from pipeline.review.web.guard import FieldsHere, UserHere
from pipeline.review.web.noting import note
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.users_view import users

router = APIRouter()


@router.post("/users/invitations")
@one_act
def invite(request: Request, parts: PartsHere, user: UserHere, fields: FieldsHere) -> HTMLResponse:
    """A fresh link; it is on this one reply and nowhere else."""
    typed = {name: fields.text(name) for name in ("name", "display_name", "role")}
    role = next((one for one in Role if one.value == typed["role"]), None)
    if role is None:
        failure = NotAllowedError("Choose a role.")
        return users(request, parts, invite_failure=failure, typed=typed, status=422)
    try:
        secret, invitation = parts.accounts.invitations.invite(
            name=typed["name"], display_name=typed["display_name"], role=role, actor=user.name
        )
    except NotAllowedError as error:
        return users(request, parts, invite_failure=error, typed=typed, status=422)
    note(request, parts, Act.INVITED, subject=invitation.user_name, detail=f"+ {role.value}")
    link = f"{_address(request, parts)}/join/{secret}"
    return users(request, parts, invited=invitation, link=link)


@router.post("/users/invitations/revoke")
@one_act
def revoke_invitation(request: Request, parts: PartsHere, fields: FieldsHere) -> RedirectResponse:
    """Its link counts for nothing from now on."""
    parts.accounts.invitations.revoke(fields.text("id"))
    note(request, parts, Act.INVITATION_REVOKED, subject=fields.text("id"))
    return RedirectResponse("/users#invitations", status_code=303)


@router.get("/join/{secret}")
def join_page(request: Request, parts: PartsHere, secret: str) -> Response:
    """The form for a password. Opening it uses nothing up: mail programs look at links too."""
    try:
        invitation = parts.accounts.invitations.opened(secret)
    except LinkRefusedError as error:
        return turned_away(request, parts, error, status=403)
    return visiting(
        request,
        parts,
        "join.html",
        invitation=invitation,
        secret=secret,
        failure=None,
        sign_on=parts.accounts.sign_on,
    )


@router.post("/join/{secret}")
@one_act
def join(request: Request, parts: PartsHere, fields: FieldsHere, secret: str) -> Response:
    """Make the account, and log its owner in."""
    try:
        invitation = parts.accounts.invitations.opened(secret)
        user = parts.accounts.invitations.accept(secret, password=agreed(fields))
    except LinkRefusedError as error:
        return turned_away(request, parts, error, status=403)
    except NotAllowedError as error:
        return visiting(
            request,
            parts,
            "join.html",
            status=422,
            invitation=invitation,
            secret=secret,
            failure=error,
            sign_on=parts.accounts.sign_on,
        )
    note(request, parts, Act.JOINED, detail=f"+ {user.role.value}", actor=user.name)
    return entered_afresh(
        request, parts, parts.accounts.open_session(user, visit_of(request)), to="/"
    )


def _address(request: Request, parts: Parts) -> str:
    """Where the invited person reaches the desk: as its editors do."""
    return (parts.options.public_url or str(request.base_url)).rstrip("/")
