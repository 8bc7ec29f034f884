"""Who did what when, for admins."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.model.account import Role
from pipeline.model.audit import Act, Noted
from pipeline.review.names import name
from pipeline.review.speech import Speech
from pipeline.review.web.parts import PartsHere
from pipeline.review.web.rendering import SpeechHere, page
from pipeline.store.audit import AuditQuery

router = APIRouter()

_ROWS = 50
#: Acts whose detail names roles.
_ON_ROLES = (Act.USER_ADDED, Act.USER_CHANGED, Act.INVITED, Act.JOINED)


@router.get("/audit")
def audit_page(
    request: Request,
    parts: PartsHere,
    speech: SpeechHere,
    act: str = "",
    actor: str = "",
    day: str = "",
    number: int = 1,
) -> HTMLResponse:
    """Every act, the latest first, sieved by act, by who, and up to a day."""
    wanted = next((one for one in Act if one.value == act), None)
    number = min(max(number, 1), 100_000)
    until = _end_of(day, parts.zone_of())
    rows, total = parts.store.audit.listed(
        AuditQuery(
            act=wanted, actor=actor[:80], until=until, limit=_ROWS, skip=(number - 1) * _ROWS
        )
    )
    people = parts.accounts.users()
    return page(
        request,
        "audit.html",
        rows=[(one, _said(one, speech)) for one in rows],
        total=total,
        number=number,
        pages=-(-total // _ROWS),
        acts=Act,
        people=people,
        names={one.name: one.display_name for one in people},
        asked_act=wanted,
        asked_actor=actor[:80],
        asked_day=day if until else "",
    )


def _said(noted: Noted, speech: Speech) -> str:
    """What changed, in the words of the page."""
    if noted.act is Act.CONFIGURATION_CHANGED:
        return name(speech, noted.detail, "change")
    if noted.act is Act.SIGN_IN_REFUSED:
        return speech.sentence(noted.detail)
    if noted.act not in _ON_ROLES:
        return noted.detail
    roles = set(Role)
    return " ".join(
        name(speech, word, "role") if word in roles else word for word in noted.detail.split(" ")
    )


def _end_of(day: str, zone: str) -> datetime | None:
    """The end of a day in the zone that the pages speak in; None when it is no day."""
    try:
        end = date.fromisoformat(day) + timedelta(days=1)
        return datetime.combine(end, time(), ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
