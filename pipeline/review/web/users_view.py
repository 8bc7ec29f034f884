"""The page of the users, as every act on it shows it again."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from pipeline.model.account import Role
from pipeline.model.invitation import Standing
from pipeline.review.web.parts import Parts
from pipeline.review.web.rendering import page


def users(request: Request, parts: Parts, *, status: int = 200, **said: object) -> HTMLResponse:
    """Everyone, and who is invited; `said` is what came of an act: `link` is a fresh invitation's, shown this once."""
    nothing: dict[str, object] = {
        "failure": None,
        "invite_failure": None,
        "typed": {},
        "invited": None,
        "link": "",
    }
    now = parts.now()
    people = parts.accounts.users()
    return page(
        request,
        "users.html",
        status=status,
        users=people,
        names={one.name: one.display_name for one in people},
        roles=Role,
        invitations=[
            (one, standing)
            for one in parts.accounts.invitations.all()
            # A used one is a user by now, and a revoked one nobody's business.
            if (standing := one.standing(now)) in (Standing.OPEN, Standing.EXPIRED)
        ],
        **(nothing | said),
    )
