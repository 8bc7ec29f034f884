"""What stands before every route: who is there, may she, and did the request come from our own page."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from pipeline.errors import NotAllowedError
from pipeline.model.account import User
from pipeline.review.actions import may
from pipeline.review.ports import SignedIn
from pipeline.review.web.parts import Parts, parts_of
from pipeline.review.web.permissions import OPEN, ROLES
from pipeline.review.web.security import same_origin, token_holds

SESSION_COOKIE = "nightdesk"
#: Before log-in: proves that the log-in form came from our own page.
VISIT_COOKIE = "nightdesk_visit"


class NeedsLogInError(NotAllowedError):
    """Nobody is signed in, and this page is for those who are."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a posted form, as text, never longer than the page allows."""

    form: FormData
    longest: int

    def text(self, name: str) -> str:
        """One field; empty when it was not sent."""
        value = self.form.get(name)
        return self._within(name, value) if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Every field of that name, in the order of the page."""
        return tuple(
            self._within(name, value) for value in self.form.getlist(name) if isinstance(value, str)
        )

    def number(self, name: str) -> int:
        """A whole number; 0 when it is none."""
        value = self.text(name)
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0

    def _within(self, name: str, value: str) -> str:
        if len(value) > self.longest:
            raise NotAllowedError(
                f"The field {name} holds {len(value)} characters; {self.longest} are the most.",
                remedy="Shorten the text.",
            )
        # Browsers send line ends as CRLF; NUL and half surrogates have no place in a text.
        plain = value.replace("\r\n", "\n").replace("\x00", "")
        return plain.encode("utf-8", "ignore").decode()


async def guard(request: Request) -> None:
    """Refuses whatever the table, the origin or the form's token do not allow."""
    parts = parts_of(request)
    name = request.scope["route"].name
    if request.method not in ("GET", "HEAD"):
        await _refuse_foreign(request, parts)
    if name in OPEN:
        return
    # Not here, where every request waits in turn: what is asked of the database may have to wait for a writer.
    token = request.cookies.get(SESSION_COOKIE, "")
    signed_in = await run_in_threadpool(parts.accounts.signed_in, token)
    if signed_in is None:
        raise NeedsLogInError("Please log in.")
    # Before her role is looked at: a page that refuses her keeps her bar.
    request.state.signed_in = signed_in
    if not may(signed_in.user.role, ROLES[name]):
        raise NotAllowedError(
            f"Your role, {signed_in.user.role}, may not do this.",
            remedy=f"It takes the role {ROLES[name]}: ask an admin of this desk.",
        )


async def _refuse_foreign(request: Request, parts: Parts) -> None:
    form = await request.form(max_files=0, max_fields=2000)
    given = form.get("form_token")
    held = token_holds(
        request, secret=form_secret(request), given=given if isinstance(given, str) else ""
    )
    if not (held and same_origin(request, parts.options)):
        raise NotAllowedError(
            "This form did not come from a page of this desk, or its page is too old.",
            remedy="Reload the page and try again; nothing was changed.",
        )


def form_secret(request: Request) -> str:
    """What the form's token is made of: the session, or before log-in the visit."""
    visit = getattr(request.state, "visit", "") or request.cookies.get(VISIT_COOKIE, "")
    return request.cookies.get(SESSION_COOKIE, "") or visit


async def fields_of(request: Request) -> Fields:
    """The posted form."""
    return Fields(
        await request.form(max_files=0, max_fields=2000), parts_of(request).options.longest_text
    )


def signed_in_of(request: Request) -> SignedIn:
    """The user that the guard let in, and her session."""
    return cast("SignedIn", request.state.signed_in)


async def user_of(request: Request) -> User:
    """The user that the guard let in; no thread is needed for that."""
    return signed_in_of(request).user


FieldsHere = Annotated[Fields, Depends(fields_of)]
UserHere = Annotated[User, Depends(user_of)]
