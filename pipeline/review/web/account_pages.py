"""First-run set-up, log-in, log-out, users."""

import hmac

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from pipeline.errors import NotAllowedError
from pipeline.model.account import Role
from pipeline.model.audit import Act
from pipeline.review.one_act import one_act
from pipeline.review.web.account_view import account
from pipeline.review.web.door import agreed, entered, entered_afresh, visit_of, visiting
from pipeline.review.web.guard import SESSION_COOKIE, Fields, FieldsHere, UserHere
from pipeline.review.web.noting import note
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.security import from_this_machine, safe_next
from pipeline.review.web.users_view import users

router = APIRouter()


@router.get("/alive")
def alive() -> PlainTextResponse:
    """For whoever supervises the process."""
    return PlainTextResponse("alive")


@router.get("/set-up")
def set_up_page(request: Request, parts: PartsHere, token: str = "") -> Response:
    """The first user; only while there is none."""
    if not parts.accounts.needs_set_up():
        return RedirectResponse("/log-in", status_code=303)
    allowed = _may_set_up(request, parts, token)
    return visiting(
        request,
        parts,
        "set_up.html",
        status=200 if allowed else 403,
        allowed=allowed,
        token_given=token,
        failure=None,
        typed={},
    )


@router.post("/set-up")
@one_act
def set_up(request: Request, parts: PartsHere, fields: FieldsHere) -> Response:
    """Make the first user, an admin, and log her in."""
    token = fields.text("token")
    if not _may_set_up(request, parts, token):
        raise NotAllowedError(
            "The set-up link is wrong or missing.",
            remedy="Open the link that `nightdesk serve` printed.",
        )
    try:
        made = parts.accounts.set_up(
            name=fields.text("name"),
            display_name=fields.text("display_name"),
            password=agreed(fields),
        )
    except NotAllowedError as error:
        if not parts.accounts.needs_set_up():
            raise
        return visiting(
            request,
            parts,
            "set_up.html",
            status=422,
            allowed=True,
            token_given=token,
            failure=error,
            typed={name: fields.text(name) for name in ("name", "display_name")},
        )
    note(request, parts, Act.USER_ADDED, subject=made.name, detail="+ admin", actor=made.name)
    return _log_in(request, parts, fields, to="/")


@router.get("/log-in")
def log_in_page(request: Request, parts: PartsHere, next: str = "/", out: str = "") -> Response:  # noqa: A002  the name in the address
    """The log-in form, or the set-up while there is nobody."""
    if parts.accounts.needs_set_up():
        return RedirectResponse("/set-up", status_code=303)
    return visiting(
        request,
        parts,
        "log_in.html",
        to=safe_next(next),
        failure=None,
        name="",
        sign_on=parts.accounts.sign_on,
        out=bool(out),
    )


@router.post("/log-in")
@one_act
def log_in(request: Request, parts: PartsHere, fields: FieldsHere) -> Response:
    """A fresh session under a fresh token, whatever the browser carried before."""
    to = safe_next(fields.text("to"))
    try:
        return _log_in(request, parts, fields, to=to)
    except NotAllowedError as error:
        return visiting(
            request,
            parts,
            "log_in.html",
            status=403,
            to=to,
            failure=error,
            name=fields.text("name")[:80],
            sign_on=parts.accounts.sign_on,
            out=False,
        )


@router.post("/log-out")
@one_act
def log_out(request: Request, parts: PartsHere, user: UserHere) -> Response:
    """The session is revoked, not only forgotten by the browser."""
    parts.accounts.log_out(request.cookies.get(SESSION_COOKIE, ""))
    note(request, parts, Act.LOGGED_OUT)
    sign_on = parts.accounts.sign_on
    by_provider = sign_on is not None and sign_on.is_connected(user)
    response = RedirectResponse("/log-in?out=1" if by_provider else "/log-in", status_code=303)
    response.delete_cookie(SESSION_COOKIE, path="/")
    # Not the storage: what was typed and not saved waits there.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@router.get("/account")
def account_page(
    request: Request, parts: PartsHere, user: UserHere, done: str = ""
) -> HTMLResponse:
    """One's own password, sessions and tokens."""
    return account(request, parts, user, done=done)


@router.post("/account/password")
@one_act
def change_password(
    request: Request, parts: PartsHere, user: UserHere, fields: FieldsHere
) -> Response:
    """Another password: every browser but this one has to log in again."""
    try:
        token = parts.accounts.change_password(
            user,
            present=fields.text("present"),
            wanted=agreed(fields),
            visit=visit_of(request),
        )
    except NotAllowedError as error:
        return account(request, parts, user, failure=error, status=422)
    note(request, parts, Act.PASSWORD_CHANGED)
    return entered(parts, token, to="/account?done=password")


@router.post("/account/language")
def choose_language(
    request: Request, parts: PartsHere, user: UserHere, fields: FieldsHere
) -> Response:
    """The language of every page from now on, whatever browser she comes with."""
    try:
        parts.accounts.speak(user, fields.text("language"))
    except NotAllowedError as error:
        return account(request, parts, user, language_failure=error, status=422)
    return RedirectResponse("/account?done=language", status_code=303)


@router.post("/account/log-out-elsewhere")
@one_act
def log_out_elsewhere(request: Request, parts: PartsHere, user: UserHere) -> Response:
    """This browser stays signed in, under a fresh token; no other does."""
    token = parts.accounts.end_sessions(user, visit_of(request))
    note(request, parts, Act.SESSIONS_ENDED)
    return entered(parts, token, to="/account?done=sessions")


@router.post("/account/sessions/end")
@one_act
def end_session(
    request: Request, parts: PartsHere, user: UserHere, fields: FieldsHere
) -> RedirectResponse:
    """One browser has to log in again."""
    parts.accounts.end_session(user, fields.text("id"))
    note(request, parts, Act.SESSION_ENDED)
    return RedirectResponse("/account?done=session#sessions", status_code=303)


@router.get("/users")
def users_page(request: Request, parts: PartsHere) -> HTMLResponse:
    """Everyone, who is invited, and forms for more."""
    return users(request, parts)


@router.post("/users")
@one_act
def add_user(request: Request, parts: PartsHere, fields: FieldsHere) -> Response:
    """One more user."""
    try:
        role = Role(fields.text("role"))
        made = parts.accounts.add_user(
            name=fields.text("name"),
            display_name=fields.text("display_name"),
            password=agreed(fields),
            role=role,
        )
    except (NotAllowedError, ValueError) as error:
        failure = error if isinstance(error, NotAllowedError) else NotAllowedError("Choose a role.")
        return users(request, parts, failure=failure, status=422)
    note(request, parts, Act.USER_ADDED, subject=made.name, detail=f"+ {made.role.value}")
    return RedirectResponse("/users", status_code=303)


def _may_set_up(request: Request, parts: Parts, token: str) -> bool:
    wanted = parts.options.set_up_token
    if wanted and hmac.compare_digest(token.encode(), wanted.encode()):
        return True
    return from_this_machine(request, parts.options)


def _log_in(request: Request, parts: Parts, fields: Fields, *, to: str) -> Response:
    token = parts.accounts.log_in(
        name=fields.text("name"),
        password=fields.text("password"),
        visit=visit_of(request),
    )
    present = parts.accounts.signed_in(token)
    note(request, parts, Act.LOGGED_IN, actor=present.user.name if present else "")
    return entered_afresh(request, parts, token, to=to)
