"""One shape for whatever is refused: a code for scripts, a sentence and a remedy for people."""

from collections.abc import Mapping

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from pipeline.errors import NightdeskError, NotAllowedError, NotFoundError, StaleError


class Trouble(BaseModel):
    """What was refused and what to do."""

    #: ``not_signed_in``, ``not_allowed``, ``not_found``, ``stale``, ``invalid`` or ``refused``.
    code: str
    message: str
    remedy: str


class ErrorAnswer(BaseModel):
    """Every refusal of the API."""

    error: Trouble


class NoTokenError(NightdeskError):
    """The request shows no token that counts."""

    blame = "editor"


#: What any operation may answer besides its own.
REFUSALS: dict[int | str, dict[str, object]] = {
    401: {"model": ErrorAnswer, "description": "No token, or one that does not count."},
    403: {"model": ErrorAnswer, "description": "The token or its owner may not do this."},
    404: {"model": ErrorAnswer, "description": "There is no such thing."},
    409: {"model": ErrorAnswer, "description": "Another revision has been saved since."},
    422: {"model": ErrorAnswer, "description": "A value cannot be."},
}

_CODES: tuple[tuple[type[NightdeskError], int, str], ...] = (
    (NoTokenError, 401, "not_signed_in"),
    (NotFoundError, 404, "not_found"),
    (StaleError, 409, "stale"),
    (NotAllowedError, 403, "not_allowed"),
)


def refused(request: Request, error: Exception) -> JSONResponse:  # noqa: ARG001  FastAPI's signature
    """An error of our own."""
    assert isinstance(error, NightdeskError)
    for kind, status, code in _CODES:
        if isinstance(error, kind):
            headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
            return _answer(status, code, error.message, error.remedy, headers)
    return _answer(422, "refused", error.message, error.remedy)


def unknown(request: Request, error: Exception) -> JSONResponse:  # noqa: ARG001  FastAPI's signature
    """An address or a method that the API does not have."""
    assert isinstance(error, HTTPException)
    if error.status_code == 400:  # a body whose bytes are no text, refused before it is read
        return _answer(
            422, "invalid", "The body is no JSON in UTF-8.", "Send it as application/json in UTF-8."
        )
    message = (
        "There is no such address." if error.status_code == 404 else f"{error.detail}".rstrip(".")
    )
    return _answer(
        error.status_code,
        "not_found" if error.status_code == 404 else "refused",
        message,
        "Every address and what it takes stand in /api/v1/openapi.json.",
        error.headers,
    )


def unreadable(request: Request, error: Exception) -> JSONResponse:  # noqa: ARG001  FastAPI's signature
    """A value that cannot be: the first one is named, with what is wrong with it."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return _answer(
        422,
        "invalid",
        f"{where}: {first['msg']}.",
        "What it takes stands in /api/v1/openapi.json.",
    )


def _answer(
    status: int, code: str, message: str, remedy: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    trouble = ErrorAnswer(error=Trouble(code=code, message=message, remedy=remedy))
    return JSONResponse(trouble.model_dump(), status_code=status, headers=headers)
