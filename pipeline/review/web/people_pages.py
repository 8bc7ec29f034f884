"""One person's account as an admin keeps it, and the link by which she sets a new password."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.errors import NotAllowedError
from pipeline.model.account import Role
from pipeline.model.audit import Act, what_changed
from pipeline.review.joining import LinkRefusedError
from pipeline.review.one_act import one_act
from pipeline.review.web.browsers import browser_of
from pipeline.review.web.door import agreed, entered_afresh, turned_away, visit_of, visiting
from pipeline.review.web.guard import FieldsHere, UserHere
from pipeline.review.web.noting import note
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.rendering import page

router = APIRouter()


@router.get("/users/{name}")
def user_page(request: Request, parts: PartsHere, name: str, done: str = "") -> HTMLResponse:
    """Name and role, the sessions and tokens that count."""
    return _person(request, parts, name, done=done)


@router.post("/users/{name}")
@one_act
def change_user(
    request: Request, parts: PartsHere, user: UserHere, fields: FieldsHere, name: str
) -> Response:
    """Another name on the pages, another role; it counts at once."""
    role = next((one for one in Role if one.value == fields.text("role")), None)
    if role is None:
        return _person(request, parts, name, failure=NotAllowedError("Choose a role."), status=422)
    before = parts.accounts.people.get(name)
    try:
        after = parts.accounts.people.change(
            name, by=user.name, display_name=fields.text("display_name"), role=role
        )
    except NotAllowedError as error:
        return _person(request, parts, name, failure=error, status=422)
    for act, detail in what_changed(before, after):
        note(request, parts, act, subject=name, detail=detail)
    return RedirectResponse(f"/users/{name}?done=changed", status_code=303)


@router.post("/users/{name}/disable")
@one_act
def disable_user(request: Request, parts: PartsHere, user: UserHere, name: str) -> Response:
    """Out at once: sessions and tokens count for nothing; what she decided stays."""
    return _switched(request, parts, user, name, disabled=True)


@router.post("/users/{name}/enable")
@one_act
def enable_user(request: Request, parts: PartsHere, user: UserHere, name: str) -> Response:
    """In again, by logging in; old sessions and tokens stay ended."""
    return _switched(request, parts, user, name, disabled=False)


@router.post("/users/{name}/password-link")
@one_act
def make_password_link(request: Request, parts: PartsHere, user: UserHere, name: str) -> Response:
    """A link to set a new password; it is on this one reply and nowhere else."""
    try:
        secret, link = parts.accounts.people.make_link(name, by=user.name)
    except NotAllowedError as error:
        return _person(request, parts, name, failure=error, status=422)
    note(request, parts, Act.PASSWORD_LINK_MADE, subject=name)
    address = (parts.options.public_url or str(request.base_url)).rstrip("/")
    return _person(request, parts, name, link=f"{address}/password/{secret}", until=link.expires_at)


@router.post("/users/{name}/tokens/revoke")
@one_act
def revoke_user_token(
    request: Request, parts: PartsHere, fields: FieldsHere, name: str
) -> RedirectResponse:
    """A script of hers counts for nothing from now on."""
    parts.accounts.tokens.revoke(fields.text("id"), owner=parts.accounts.people.get(name))
    note(request, parts, Act.TOKEN_REVOKED, subject=name, detail=fields.text("id"))
    return RedirectResponse(f"/users/{name}#tokens", status_code=303)


@router.post("/users/{name}/sessions/end")
@one_act
def end_user_session(
    request: Request, parts: PartsHere, fields: FieldsHere, name: str
) -> RedirectResponse:
    """A browser of hers has to log in again."""
    parts.accounts.end_session(parts.accounts.people.get(name), fields.text("id"))
    note(request, parts, Act.SESSION_ENDED, subject=name)
    return RedirectResponse(f"/users/{name}#sessions", status_code=303)


@router.get("/password/{secret}")
def password_page(request: Request, parts: PartsHere, secret: str) -> Response:
    """The form for a new password. Opening it uses nothing up: mail programs look at links too."""
    try:
        owner = parts.accounts.people.opened(secret)
    except LinkRefusedError as error:
        return turned_away(request, parts, error, status=403)
    return visiting(request, parts, "password.html", owner=owner, secret=secret, failure=None)


@router.post("/password/{secret}")
@one_act
def set_password(request: Request, parts: PartsHere, fields: FieldsHere, secret: str) -> Response:
    """The password is set, every session of hers ended, and she is logged in here."""
    try:
        owner = parts.accounts.people.opened(secret)
        owner = parts.accounts.people.set_password(secret, password=agreed(fields))
    except LinkRefusedError as error:
        return turned_away(request, parts, error, status=403)
    except NotAllowedError as error:
        return visiting(
            request, parts, "password.html", status=422, owner=owner, secret=secret, failure=error
        )
    note(request, parts, Act.PASSWORD_SET, actor=owner.name)
    token = parts.accounts.open_session(owner, visit_of(request))
    return entered_afresh(request, parts, token, to="/")


def _switched(
    request: Request, parts: Parts, user: UserHere, name: str, *, disabled: bool
) -> Response:
    try:
        parts.accounts.people.change(name, by=user.name, disabled=disabled)
    except NotAllowedError as error:
        return _person(request, parts, name, failure=error, status=422)
    act = Act.USER_DISABLED if disabled else Act.USER_ENABLED
    note(request, parts, act, subject=name)
    done = "disabled" if disabled else "enabled"
    return RedirectResponse(f"/users/{name}?done={done}", status_code=303)


def _person(
    request: Request, parts: Parts, name: str, *, status: int = 200, **said: object
) -> HTMLResponse:
    person = parts.accounts.people.get(name)
    sign_on = parts.accounts.sign_on
    nothing: dict[str, object] = {"done": "", "failure": None, "link": "", "until": None}
    return page(
        request,
        "user.html",
        status=status,
        person=person,
        roles=Role,
        sessions=[(one, browser_of(one.browser)) for one in parts.accounts.sessions(person)],
        tokens=parts.accounts.tokens.of(person),
        provider=sign_on.name if sign_on and sign_on.is_connected(person) else "",
        **(nothing | said),
    )
