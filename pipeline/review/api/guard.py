"""What stands before every operation: whose token is this, and may it and she do that?"""

from typing import Annotated, cast

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from pipeline.errors import NotAllowedError
from pipeline.review.actions import SCOPE_ROLES, may
from pipeline.review.api.errors import NoTokenError
from pipeline.review.api.parts import parts_of
from pipeline.review.api.permissions import ROLES, SCOPES
from pipeline.review.ports import Bearer

#: A refusal takes our own shape, not the library's.
_header = HTTPBearer(auto_error=False, description="A token made on the page of your account.")


def guard(
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Security(_header)],
) -> None:
    """Refuses whatever the token's scopes or its owner's role do not allow; a cookie counts for nothing here."""
    bearer = parts_of(request).accounts.tokens.bearer(given.credentials if given else "")
    if bearer is None:
        raise NoTokenError(
            "This needs a token that counts." if given is None else "This token does not count.",
            remedy="Make one on the page of your account and send it as Authorization: Bearer TOKEN.",
        )
    needed = SCOPES[request.scope["route"].name]
    if needed not in bearer.token.scopes:
        raise NotAllowedError(
            f"This token may not do this: it lacks the scope {needed}.",
            remedy="Make a token with that scope.",
        )
    if not may(bearer.user.role, SCOPE_ROLES[needed]):
        raise NotAllowedError(
            f"The role {bearer.user.role} may not do this.",
            remedy=f"It takes the role {SCOPE_ROLES[needed]}.",
        )
    role = ROLES.get(request.scope["route"].name, bearer.user.role)
    if not may(bearer.user.role, role):
        raise NotAllowedError(
            f"The role {bearer.user.role} may not do this.", remedy=f"It takes the role {role}."
        )
    request.state.bearer = bearer


async def bearer_of(request: Request) -> Bearer:
    """Whom the guard let in."""
    return cast("Bearer", request.state.bearer)


BearerHere = Annotated[Bearer, Depends(bearer_of)]
