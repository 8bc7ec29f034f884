"""Who did what when; and how the API's own acts are noted."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import AfterValidator, AwareDatetime, BaseModel

from pipeline.model.audit import Act, Noted
from pipeline.review.api.fields import Rows, Words
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.orders import in_utc
from pipeline.review.api.parts import PartsHere
from pipeline.store.audit import AuditQuery

router = APIRouter(prefix="/audit", tags=["audit"])

Moment = Annotated[AwareDatetime, AfterValidator(in_utc)]


class NotedRow(BaseModel):
    """One act."""

    at: datetime
    act: Act
    #: Empty for a stranger.
    actor: str
    #: Whom or what it was done to.
    subject: str
    detail: str
    #: By what: empty for the desk's pages.
    via: str
    address: str


class AuditAnswer(BaseModel):
    """One page of acts, the latest first, and how many there are on all pages."""

    acts: list[NotedRow]
    total: int
    page: int
    rows: int


class Noting:
    """Notes what a script does, in its owner's name and by its token."""

    def __init__(self, request: Request, parts: PartsHere, bearer: BearerHere) -> None:
        self._request = request
        self._parts = parts
        self._bearer = bearer

    def note(self, act: Act, *, subject: str = "", detail: str = "") -> None:
        """One row."""
        parts, bearer = self._parts, self._bearer
        client = self._request.client
        parts.store.audit.add(
            Noted(
                act=act,
                actor=bearer.user.name,
                subject=subject,
                detail=detail,
                via=f"API, {bearer.token.label}",
                address=client.host if client else "",
                at=parts.now(),
            )
        )


NotingHere = Annotated[Noting, Depends()]


@router.get("")
def list_acts(
    parts: PartsHere,
    act: Act | None = None,
    actor: Words = "",
    since: Annotated[Moment | None, Query()] = None,
    until: Annotated[Moment | None, Query()] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    rows: Rows = 50,
) -> AuditAnswer:
    """Acts on accounts, tokens, sources and settings; those on drafts stand in each draft's history."""
    found, total = parts.store.audit.listed(
        AuditQuery(
            act=act, actor=actor, since=since, until=until, limit=rows, skip=(page - 1) * rows
        )
    )
    return AuditAnswer(
        acts=[
            NotedRow(
                at=one.at,
                act=one.act,
                actor=one.actor,
                subject=one.subject,
                detail=one.detail,
                via=one.via,
                address=one.address,
            )
            for one in found
        ],
        total=total,
        page=page,
        rows=rows,
    )
