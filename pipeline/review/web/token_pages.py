"""One's own tokens for scripts: made and revoked."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.errors import NotAllowedError
from pipeline.model.audit import Act
from pipeline.model.token import Scope
from pipeline.review.one_act import one_act
from pipeline.review.web.account_view import account
from pipeline.review.web.guard import FieldsHere, UserHere
from pipeline.review.web.noting import note
from pipeline.review.web.parts import PartsHere

router = APIRouter(prefix="/account/tokens")


@router.post("")
@one_act
def make_token(request: Request, parts: PartsHere, user: UserHere, fields: FieldsHere) -> Response:
    """A fresh token; its secret is on this one reply and nowhere else."""
    known = set(Scope)
    try:
        secret = parts.accounts.tokens.make(
            user,
            label=fields.text("label"),
            scopes=[Scope(name) for name in fields.texts("scope") if name in known],
        )
    except NotAllowedError as error:
        return account(request, parts, user, token_failure=error, status=422)
    scopes = " ".join(sorted(name for name in fields.texts("scope") if name in known))
    note(request, parts, Act.TOKEN_MADE, subject=fields.text("label")[:80], detail=scopes)
    return account(request, parts, user, secret=secret)


@router.post("/revoke")
@one_act
def revoke_token(
    request: Request, parts: PartsHere, user: UserHere, fields: FieldsHere
) -> RedirectResponse:
    """It counts for nothing from now on."""
    parts.accounts.tokens.revoke(fields.text("id"), owner=user)
    note(request, parts, Act.TOKEN_REVOKED, subject=fields.text("id"))
    return RedirectResponse("/account#tokens", status_code=303)
