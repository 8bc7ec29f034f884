"""What the pages before a log-in share: the cookie of a visit, and the one that opens a session."""

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from pipeline.errors import NightdeskError, NotAllowedError
from pipeline.model.account import Visit
from pipeline.review.web.guard import SESSION_COOKIE, VISIT_COOKIE, Fields
from pipeline.review.web.parts import Parts
from pipeline.review.web.rendering import page
from pipeline.review.web.security import new_secret
from pipeline.text import squeeze


def visit_of(request: Request) -> Visit:
    """From where the request comes, and with what browser by its own word."""
    return Visit(
        address=request.client.host if request.client else "",
        browser=squeeze(request.headers.get("user-agent", ""))[:300],
    )


def visiting(request: Request, parts: Parts, template: str, **values: object) -> Response:
    """A page for somebody not signed in: its form's token rests on a cookie of this visit."""
    if request.cookies.get(SESSION_COOKIE) or request.cookies.get(VISIT_COOKIE):
        return page(request, template, **values)  # type: ignore[arg-type]  # status travels among the values
    request.state.visit = new_secret()
    response = page(request, template, **values)  # type: ignore[arg-type]  # status travels among the values
    set_cookie(response, parts, VISIT_COOKIE, request.state.visit)
    return response


def entered(parts: Parts, token: str, *, to: str) -> Response:
    """On to a page, with a session's token."""
    response = RedirectResponse(to, status_code=303)
    set_cookie(response, parts, SESSION_COOKIE, token)
    return response


def entered_afresh(request: Request, parts: Parts, token: str, *, to: str) -> Response:
    """As `entered`, for somebody who came through the door: whatever this browser carried before counts no more."""
    parts.accounts.log_out(request.cookies.get(SESSION_COOKIE, ""))
    response = entered(parts, token, to=to)
    response.delete_cookie(VISIT_COOKIE, path="/")
    return response


def turned_away(request: Request, parts: Parts, error: NightdeskError, *, status: int) -> Response:
    """Why nobody comes in this way, and what to do; with a way to the log-in."""
    return visiting(request, parts, "turned_away.html", status=status, refused=error)


def set_cookie(response: Response, parts: Parts, name: str, value: str) -> None:
    """A cookie that no script reads and no other site sends along with a form."""
    response.set_cookie(
        name, value, path="/", httponly=True, samesite="lax", secure=parts.options.https
    )


def agreed(fields: Fields) -> str:
    """The password, typed twice alike."""
    password = fields.text("password")
    if password != fields.text("again"):
        raise NotAllowedError("The two passwords differ.", remedy="Type them again.")
    return password
