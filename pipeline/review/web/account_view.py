"""The page of one's own account, as every act on it shows it again."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from pipeline.model.account import User
from pipeline.model.token import Scope
from pipeline.review.actions import SCOPE_ROLES, may
from pipeline.review.speech import languages, own_name
from pipeline.review.web.browsers import browser_of
from pipeline.review.web.guard import signed_in_of
from pipeline.review.web.parts import Parts
from pipeline.review.web.rendering import page


def account(
    request: Request, parts: Parts, user: User, *, status: int = 200, **said: object
) -> HTMLResponse:
    """Password, sessions and tokens; `said` is what came of an act: `secret` is a fresh token, shown this once."""
    sign_on = parts.accounts.sign_on
    here = signed_in_of(request).session.id
    nothing = {
        "done": "",
        "failure": None,
        "language_failure": None,
        "token_failure": None,
        "secret": "",
    }
    return page(
        request,
        "account.html",
        status=status,
        sign_on=sign_on,
        languages=[(one, own_name(one)) for one in languages()],
        connected=sign_on is not None and sign_on.is_connected(user),
        sessions=[
            (one, browser_of(one.browser), one.id == here) for one in parts.accounts.sessions(user)
        ],
        has_password=bool(user.password_hash),
        tokens=parts.accounts.tokens.of(user),
        scopes=[scope for scope in Scope if may(user.role, SCOPE_ROLES[scope])],
        **(nothing | said),
    )
