"""Signing in by a provider of OpenID Connect: there, back again, and what went wrong in between."""

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.errors import NotFoundError
from pipeline.model.audit import Act
from pipeline.review.joining import Arrival, Arrived, ProviderFailedError, SignInError, SingleSignOn
from pipeline.review.one_act import one_act
from pipeline.review.ports import SignedIn
from pipeline.review.web.door import entered_afresh, turned_away, visit_of
from pipeline.review.web.guard import SESSION_COOKIE, UserHere
from pipeline.review.web.noting import note
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.rendering import page
from pipeline.review.web.security import new_secret, safe_next

router = APIRouter()

#: Proves that who comes back from the provider is who went there.
_BROWSER_COOKIE = "nightdesk_sign_in"
_BACK = "/sign-in/callback"
_KEPT_SECONDS = 600
_ACTS = {
    Arrival.LOGGED_IN: Act.LOGGED_IN,
    Arrival.CONNECTED: Act.CONNECTED,
    Arrival.JOINED: Act.JOINED,
    Arrival.ADDED: Act.JOINED,
}
_log = structlog.get_logger()


# A link and not a form: the policy lets no form lead to another site, not even by a redirect.
@router.get("/sign-in")
def sign_in(request: Request, parts: PartsHere, next: str = "/", invitation: str = "") -> Response:  # noqa: A002  the name in the address
    """On to the provider's page; with an invitation, to make the account that it stands for."""
    browser = _browser(request)
    try:
        address = _sign_on(parts).begin(
            browser=browser,
            address=_address(request, parts),
            to=safe_next(next),
            invitation=invitation,
        )
    except SignInError as error:
        return _failed(request, parts, error)
    response = RedirectResponse(address, status_code=303)
    _keep(response, parts, browser)
    return response


@router.get(_BACK)
def signed_in_elsewhere(request: Request, parts: PartsHere) -> Response:
    """Back from the provider: a session of this desk's own, or why there is none."""
    present = parts.accounts.signed_in(request.cookies.get(SESSION_COOKIE, ""))
    tokens: list[str] = []

    def enter(arrived: Arrived) -> None:
        _note(request, parts, arrived)
        tokens.append(parts.accounts.open_session(arrived.user, visit_of(request)))

    try:
        arrived = _sign_on(parts).finish(
            dict(request.query_params),
            browser=request.cookies.get(_BROWSER_COOKIE, ""),
            address=_address(request, parts),
            user=present.user if present else None,
            entering=enter,
        )
    except SignInError as error:
        if present:
            request.state.signed_in = present
        return _failed(request, parts, error)
    response = entered_afresh(request, parts, tokens[0], to=arrived.to)
    response.delete_cookie(_BROWSER_COOKIE, path="/sign-in")
    return response


@router.get("/sign-out")
def sign_out(request: Request, parts: PartsHere) -> Response:
    """On to the provider's page for logging out of it too; of this desk one is logged out already."""
    try:
        page_there = _sign_on(parts).farewell(address=_address(request, parts, "/log-in"))
    except SignInError as error:
        return _turned_away(request, parts, error)
    return RedirectResponse(page_there, status_code=303)


@router.post("/account/connect")
def connect(request: Request, parts: PartsHere, user: UserHere) -> Response:
    """On to the provider's page, to let it vouch for an account that is there."""
    browser = _browser(request)
    sign_on = _sign_on(parts)
    try:
        address = sign_on.begin(
            browser=browser,
            address=_address(request, parts),
            to="/account?done=connected",
            user=user,
        )
    except SignInError as error:
        return _failed(request, parts, error)
    response = page(request, "onward.html", to=address, name=sign_on.name)
    _keep(response, parts, browser)
    return response


@router.post("/account/disconnect")
@one_act
def disconnect(request: Request, parts: PartsHere, user: UserHere) -> RedirectResponse:
    """From now on her password alone lets her in."""
    _sign_on(parts).disconnect(user)
    note(request, parts, Act.DISCONNECTED, detail=_sign_on(parts).name)
    return RedirectResponse("/account?done=disconnected", status_code=303)


@router.post("/users/{name}/disconnect")
@one_act
def disconnect_user(request: Request, parts: PartsHere, name: str) -> RedirectResponse:
    """The provider vouches for somebody no more; a way in is left to her by a link to set a password."""
    _sign_on(parts).disconnect(parts.accounts.people.get(name), by_admin=True)
    note(request, parts, Act.DISCONNECTED, subject=name)
    return RedirectResponse(f"/users/{name}?done=changed", status_code=303)


def _note(request: Request, parts: Parts, arrived: Arrived) -> None:
    user, by = arrived.user, _sign_on(parts).name
    _log.info("signed_in", user=user.name, by=by, arrival=arrived.arrival.value)
    fresh = arrived.arrival in (Arrival.JOINED, Arrival.ADDED)
    detail = f"+ {user.role.value}, {by}" if fresh else by
    note(request, parts, _ACTS[arrived.arrival], subject=user.name, actor=user.name, detail=detail)
    if arrived.role_before is not None:
        changed = f"{arrived.role_before.value} → {user.role.value}, {by}"
        note(request, parts, Act.USER_CHANGED, subject=user.name, actor="nightdesk", detail=changed)


def _sign_on(parts: Parts) -> SingleSignOn:
    sign_on = parts.accounts.sign_on
    if sign_on is None:
        raise NotFoundError(
            "This desk has no single sign-on.", remedy="Log in with your name and password."
        )
    return sign_on


def _failed(request: Request, parts: Parts, error: SignInError) -> Response:
    """Nobody came in; an admin finds it in the audit log."""
    present: SignedIn | None = getattr(request.state, "signed_in", None)
    known = present.user.name if present else ""
    note(request, parts, Act.SIGN_IN_REFUSED, subject=known, detail=error.message)
    return _turned_away(request, parts, error)


def _turned_away(request: Request, parts: Parts, error: SignInError) -> Response:
    _log.warning("sign_in_failed", reason=error.message, **error.context)
    status = 502 if isinstance(error, ProviderFailedError) else 403
    return turned_away(request, parts, error, status=status)


def _browser(request: Request) -> str:
    """What this browser carries already, so that two tabs may sign in side by side; else a fresh secret."""
    return request.cookies.get(_BROWSER_COOKIE, "") or new_secret()


def _keep(response: Response, parts: Parts, browser: str) -> None:
    # Lax: the way back is a link from the provider's site.
    response.set_cookie(
        _BROWSER_COOKIE,
        browser,
        max_age=_KEPT_SECONDS,
        path="/sign-in",
        httponly=True,
        samesite="lax",
        secure=parts.options.https,
    )


def _address(request: Request, parts: Parts, path: str = _BACK) -> str:
    """Where the provider sends browsers back to; it must know the address."""
    return (parts.options.public_url or str(request.base_url)).rstrip("/") + path
