"""The review desk as one application."""

from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from pipeline.errors import NightdeskError, NotAllowedError, NotFoundError, StaleError
from pipeline.model.desk import Desk
from pipeline.review.ports import Accounts, Requests, SourceFiles
from pipeline.review.web import (
    account_pages,
    audit_page,
    deciding,
    draft_page,
    editing,
    figures_page,
    invitation_pages,
    metrics_page,
    model_page,
    new_source_pages,
    newsroom_pages,
    people_pages,
    queue_acts,
    queue_page,
    sign_in_pages,
    source_pages,
    story_acts,
    story_page,
    token_pages,
    webhook_pages,
    wish_pages,
    working,
)
from pipeline.review.web.guard import SESSION_COOKIE, NeedsLogInError, guard
from pipeline.review.web.options import WebOptions
from pipeline.review.web.parts import Parts, parts_of
from pipeline.review.web.permissions import unlisted
from pipeline.review.web.rendering import STATIC, page
from pipeline.review.web.security import Shield, safe_next
from pipeline.store import Store

_PAGES = (
    account_pages,
    token_pages,
    invitation_pages,
    sign_in_pages,
    queue_page,
    queue_acts,
    draft_page,
    deciding,
    editing,
    working,
    story_page,
    story_acts,
    figures_page,
    newsroom_pages,
    new_source_pages,
    source_pages,
    wish_pages,
    metrics_page,
    model_page,
    webhook_pages,
    people_pages,
    audit_page,
)


def create_web(
    *,
    store: Store,
    desks: Sequence[Desk],
    outlets: SourceFiles,
    requests: Requests,
    accounts: Accounts,
    now: Callable[[], datetime],
    options: WebOptions,
) -> FastAPI:
    """The desk over a store. It reads, decides and asks; it never runs a step of the path."""
    web = FastAPI(
        title="Nightdesk",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(guard)],
    )
    web.state.parts = Parts(
        store=store,
        desks=tuple(desks),
        outlets=outlets,
        requests=requests,
        accounts=accounts,
        now=now,
        options=options,
    )
    web.add_middleware(Shield, options=options)
    web.mount("/static", _Kept(directory=STATIC), name="static")
    for module in _PAGES:
        web.include_router(module.router)
    forgotten = unlisted(page_routes())
    if forgotten:
        raise ValueError(f"routes without a role in review.web.permissions: {forgotten}")
    web.add_exception_handler(NeedsLogInError, _to_log_in)
    web.add_exception_handler(NightdeskError, _refused)
    web.add_exception_handler(HTTPException, _no_such_page)
    web.add_exception_handler(RequestValidationError, _unreadable)
    return web


def page_routes() -> tuple[APIRoute, ...]:
    """Every route of every page."""
    return tuple(
        route for module in _PAGES for route in module.router.routes if isinstance(route, APIRoute)
    )


class _Kept(StaticFiles):
    """Files whose address changes with their content may be kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file."""
        response = await super().get_response(path, scope)
        versioned = b"v=" in scope.get("query_string", b"") or path.startswith("vendor/")
        response.headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if versioned else "no-cache"
        )
        return response


def _to_log_in(request: Request, error: Exception) -> Response:
    """To the log-in, and from there back to the page that was asked for."""
    assert isinstance(error, NeedsLogInError)
    if _is_htmx(request):
        return Response(status_code=204, headers={"HX-Redirect": "/log-in"})
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = safe_next(asked) if request.method == "GET" else "/"
    return RedirectResponse(f"/log-in?{urlencode({'next': back})}", status_code=303)


def _refused(request: Request, error: Exception) -> Response:
    """What happened, what is safe, what to do."""
    assert isinstance(error, NightdeskError)
    status = 500
    if isinstance(error, NotFoundError):
        status = 404
    elif isinstance(error, StaleError):
        status = 409
    elif isinstance(error, NotAllowedError):
        status = 403
    return _error_page(request, error.message, error.remedy, status)


def _no_such_page(request: Request, error: Exception) -> Response:
    """No route was found, so no guard has asked who is there; the page keeps the bar of whoever is signed in."""
    assert isinstance(error, HTTPException)
    if not hasattr(request.state, "signed_in"):
        token = request.cookies.get(SESSION_COOKIE, "")
        request.state.signed_in = parts_of(request).accounts.signed_in(token)
    if error.status_code == 404:
        return _error_page(request, "There is no such page.", "Go back to the queue.", 404)
    return _error_page(request, str(error.detail), "Go back and try again.", error.status_code)


def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    names = ", ".join(str(one["loc"][-1]) for one in error.errors())
    return _error_page(
        request, f"This address holds a value that cannot be: {names}.", "Go back.", 422
    )


def _error_page(request: Request, message: str, remedy: str, status: int) -> Response:
    """A whole page, or for htmx the sentence alone in the place kept for it."""
    if _is_htmx(request):
        response = page(
            request, "parts/trouble.html", status=status, message=message, remedy=remedy
        )
        response.headers["HX-Retarget"] = "#trouble"
        response.headers["HX-Reswap"] = "innerHTML"
        response.headers["HX-Reselect"] = ".trouble"
        return response
    return page(
        request, "error.html", status=status, message=message, remedy=remedy, back=_back(request)
    )


def _back(request: Request) -> str:
    """The page whose form was refused; empty where no page of ours says that it was."""
    came_from = urlsplit(request.headers.get("referer", ""))
    if request.method != "POST" or came_from.netloc != request.url.netloc:
        return ""
    path = safe_next(came_from.path)
    return f"{path}?{came_from.query}" if came_from.query and path == came_from.path else path


def _is_htmx(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"
