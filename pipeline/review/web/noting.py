"""Acts of the pages noted in the audit log."""

from fastapi import Request

from pipeline.model.audit import Act, Noted
from pipeline.review.ports import SignedIn
from pipeline.review.web.door import visit_of
from pipeline.review.web.parts import Parts


def note(
    request: Request,
    parts: Parts,
    act: Act,
    *,
    subject: str = "",
    detail: str = "",
    actor: str = "",
) -> None:
    """One row, in the name of whoever is signed in unless another is named."""
    signed_in: SignedIn | None = getattr(request.state, "signed_in", None)
    parts.store.audit.add(
        Noted(
            act=act,
            actor=actor or (signed_in.user.name if signed_in else ""),
            subject=subject,
            detail=detail,
            address=visit_of(request).address,
            at=parts.now(),
        )
    )
