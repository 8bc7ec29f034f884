"""Users and invitations, as an admin keeps them."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from pipeline.model.account import Role, User
from pipeline.model.audit import Act, what_changed
from pipeline.model.invitation import Invitation, Standing
from pipeline.review.api.audit import NotingHere
from pipeline.review.api.fields import PLAIN, Id
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.orders import Order
from pipeline.review.api.parts import PartsHere
from pipeline.review.one_act import one_act

router = APIRouter(prefix="/users", tags=["users"])

Name = Annotated[str, Field(min_length=1, max_length=80, pattern=PLAIN)]


class UserRow(BaseModel):
    """A person with a log-in."""

    name: str
    display_name: str
    role: Role
    disabled: bool
    created_at: datetime


class Users(BaseModel):
    """Everyone, by name."""

    users: list[UserRow]


class ChangedUser(Order):
    """What is left out stays. Once disabled, sessions and tokens are ended for good; decisions stay."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"role": "chief"}]})

    display_name: Name | None = None
    role: Role | None = None
    disabled: bool | None = None


class Invite(Order):
    """Which account the link makes."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "ana.garcia", "display_name": "Ana García", "role": "editor"}]
        }
    )

    name: Name
    display_name: Name
    role: Role


class Link(BaseModel):
    """A link to send to its person; it is told this once."""

    user: str
    #: Below the address of the desk.
    path: str
    expires_at: datetime


class InvitationRow(BaseModel):
    """Somebody who was asked to the desk."""

    id: str
    user: str
    display_name: str
    role: Role
    invited_by: str
    standing: Standing
    created_at: datetime
    expires_at: datetime


class Invitations(BaseModel):
    """Every invitation there ever was, the latest first."""

    invitations: list[InvitationRow]


@router.get("")
def list_users(parts: PartsHere) -> Users:
    """Everyone, disabled or not."""
    return Users(users=[_user(one) for one in parts.accounts.users()])


@router.get("/invitations")
def list_invitations(parts: PartsHere) -> Invitations:
    """Who was invited, by whom, and what became of it."""
    now = parts.now()
    return Invitations(
        invitations=[_invitation(one, now) for one in parts.accounts.invitations.all()]
    )


@router.post("/invitations", status_code=201)
@one_act
def invite_user(parts: PartsHere, bearer: BearerHere, noting: NotingHere, order: Invite) -> Link:
    """A link by which somebody makes an account of her own, once; it replaces an open one for the same name."""
    secret, invitation = parts.accounts.invitations.invite(
        name=order.name,
        display_name=order.display_name,
        role=order.role,
        actor=bearer.user.name,
    )
    noting.note(Act.INVITED, subject=invitation.user_name, detail=f"+ {order.role.value}")
    return Link(user=invitation.user_name, path=f"/join/{secret}", expires_at=invitation.expires_at)


@router.post("/invitations/{invitation_id}/revoke")
@one_act
def revoke_invitation(parts: PartsHere, noting: NotingHere, invitation_id: Id) -> Invitations:
    """Its link counts for nothing from now on."""
    parts.accounts.invitations.revoke(invitation_id)
    noting.note(Act.INVITATION_REVOKED, subject=invitation_id)
    return list_invitations(parts)


@router.patch("/{name}")
@one_act
def change_user(
    parts: PartsHere, bearer: BearerHere, noting: NotingHere, name: Id, order: ChangedUser
) -> UserRow:
    """Another name on the pages, another role, in or out; it counts at once."""
    before = parts.accounts.people.get(name)
    after = parts.accounts.people.change(
        name,
        by=bearer.user.name,
        display_name=order.display_name,
        role=order.role,
        disabled=order.disabled,
    )
    for act, detail in what_changed(before, after):
        noting.note(act, subject=name, detail=detail)
    return _user(after)


@router.post("/{name}/password-link", status_code=201)
@one_act
def make_password_link(parts: PartsHere, bearer: BearerHere, noting: NotingHere, name: Id) -> Link:
    """A link by which the user sets a new password, once, within a day."""
    secret, link = parts.accounts.people.make_link(name, by=bearer.user.name)
    noting.note(Act.PASSWORD_LINK_MADE, subject=name)
    return Link(user=link.user_name, path=f"/password/{secret}", expires_at=link.expires_at)


def _user(user: User) -> UserRow:
    return UserRow(
        name=user.name,
        display_name=user.display_name,
        role=user.role,
        disabled=user.disabled,
        created_at=user.created_at,
    )


def _invitation(invitation: Invitation, now: datetime) -> InvitationRow:
    return InvitationRow(
        id=invitation.id,
        user=invitation.user_name,
        display_name=invitation.display_name,
        role=invitation.role,
        invited_by=invitation.invited_by,
        standing=invitation.standing(now),
        created_at=invitation.created_at,
        expires_at=invitation.expires_at,
    )
