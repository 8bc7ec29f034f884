"""New outlets: an address or another reader's list, what a worker found there, and following it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.errors import ConfigError, NightdeskError, NotAllowedError
from pipeline.model.account import Role, User
from pipeline.review.actions import may
from pipeline.review.web.guard import Fields, FieldsHere, UserHere
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.rendering import page
from pipeline.sources.declare import NewOutlet
from pipeline.sources.opml import read_opml
from pipeline.sources.proposal import AddWish, Proposal, followed_as
from pipeline.urls import authority, web_link

router = APIRouter()

#: A longer list is imported in parts, so that somebody can still read what came of it.
_MOST_OUTLINES = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """One proposal as the page shows it."""

    proposal: Proposal
    #: Under which name it is followed already; empty when it is new.
    followed_as: str


@router.get("/sources/new")
def add_source_page(request: Request, address: str = "") -> HTMLResponse:
    """The form for an address, and the one for a list."""
    return page(request, "add_source.html", address=address[:2000])


@router.post("/sources/new")
def add_source(parts: PartsHere, user: UserHere, fields: FieldsHere) -> RedirectResponse:
    """Have it looked at, and on to the page that says how far that is."""
    address = fields.text("address").strip()
    address = address if "://" in address or not address else f"https://{address}"
    if not web_link(address) or not authority(address):
        raise NotAllowedError(
            "That is no address of a web page.", remedy="It begins with https:// or http://."
        )
    wish = AddWish(
        url=address,
        publisher=fields.text("publisher").strip()[:200],
        language=fields.text("language").strip()[:20],
        time_zone=fields.text("time_zone").strip()[:60],
        allow_private=_may_be_private(fields, user),
    )
    request_id = parts.requests.propose_sources([wish], actor=user.name)
    return RedirectResponse(f"/sources/new/{request_id}", status_code=303)


@router.post("/sources/import")
def import_sources(parts: PartsHere, user: UserHere, fields: FieldsHere) -> RedirectResponse:
    """Have every feed of a list looked at."""
    raw = fields.form.get("opml")
    text = raw if isinstance(raw, str) else ""
    if not text.strip():
        raise NotAllowedError(
            "There is no list.", remedy="Choose an OPML file, or paste what it holds."
        )
    try:
        outlines = read_opml(text.encode("utf-8", "ignore"))
    except NightdeskError as error:
        raise NotAllowedError(
            "This is no OPML file.", remedy="Other readers export one, often under Settings."
        ) from error
    if not outlines or len(outlines) > _MOST_OUTLINES:
        raise NotAllowedError(
            f"The list names {len(outlines)} feeds.",
            remedy=f"Import between 1 and {_MOST_OUTLINES} at a time.",
        )
    private = _may_be_private(fields, user)
    wishes = [
        AddWish(
            url=outline.url,
            publisher=outline.title,
            home=outline.home,
            found_at="a list of feeds (OPML)",
            allow_private=private,
        )
        for outline in outlines
    ]
    request_id = parts.requests.propose_sources(wishes, actor=user.name)
    return RedirectResponse(f"/sources/new/{request_id}", status_code=303)


@router.get("/sources/new/{request_id}")
def proposal_page(request: Request, parts: PartsHere, request_id: str) -> HTMLResponse:
    """How far it is, and then what was found, to be read before anything is followed."""
    return _proposal_page(request, parts, request_id)


@router.get("/sources/new/{request_id}/progress")
def proposal_progress(request: Request, parts: PartsHere, request_id: str) -> Response:
    """The part of that page that changes; the whole page is loaded anew once something was found."""
    progress = parts.requests.progress(request_id)
    found = parts.requests.proposed(request_id)
    response = page(
        request, "parts/proposing.html", request_id=request_id, progress=progress, found=found
    )
    if progress.ended:
        response.headers["HX-Refresh"] = "true"
    return response


@router.post("/sources/new/{request_id}")
def follow_sources(
    request: Request, parts: PartsHere, user: UserHere, fields: FieldsHere, request_id: str
) -> Response:
    """Write the files of the chosen outlets; what cannot be followed is told, and the others are."""
    found = parts.requests.proposed(request_id)
    proposals = found.proposals if found else ()
    chosen = sorted({int(one) for one in fields.texts("follow") if one.isdigit()})
    wanted = [proposals[number] for number in chosen if number < len(proposals)]
    if not wanted:
        raise NotAllowedError("Nothing was chosen.", remedy="Tick what is to be followed.")
    added, failures = [], []
    for proposal in wanted:
        try:
            added.append(_follow(parts, proposal, fields, user, alone=len(proposals) == 1))
        except NightdeskError as error:
            failures.append(error)
    if failures:
        return _proposal_page(request, parts, request_id, failures=failures, status=422)
    asked = urlencode({"added": ",".join(outlet.source_id for outlet in added)}, safe=",")
    return RedirectResponse(f"/sources?{asked}", status_code=303)


def _follow(
    parts: Parts, proposal: Proposal, fields: Fields, user: User, *, alone: bool
) -> NewOutlet:
    outlet = proposal.outlet
    if alone:
        # Of one outlet, what could only be guessed may have been corrected on the page.
        every = fields.text("every_minutes").strip()
        outlet = replace(
            outlet,
            publisher=fields.text("publisher").strip()[:200] or outlet.publisher,
            language=fields.text("language").strip()[:20] or outlet.language,
            time_zone=fields.text("time_zone").strip()[:60] or outlet.time_zone,
            every_minutes=int(every)
            if every.isdigit() and len(every) < 6
            else outlet.every_minutes,
        )
    if known := followed_as(outlet.listings[0].url, parts.sources):
        raise NotAllowedError(f"{outlet.publisher} is followed already, as {known}.")
    outlet = replace(
        outlet,
        name=parts.outlets.name_for(outlet.publisher),
        added_by=f"{user.display_name} on the page of sources, {parts.now():%Y-%m-%d}",
    )
    try:
        parts.outlets.write(outlet)
    except ConfigError as error:
        raise NotAllowedError(error.message, remedy=error.remedy) from error
    return outlet


def _proposal_page(
    request: Request,
    parts: Parts,
    request_id: str,
    *,
    failures: Sequence[NightdeskError] = (),
    status: int = 200,
) -> HTMLResponse:
    progress = parts.requests.progress(request_id)
    found = parts.requests.proposed(request_id)
    offers = [
        Offer(one, followed_as(one.outlet.listings[0].url, parts.sources))
        for one in (found.proposals if found else ())
    ]
    return page(
        request,
        "proposal.html",
        status=status,
        request_id=request_id,
        progress=progress,
        found=found,
        offers=offers,
        failures=failures,
    )


def _may_be_private(fields: Fields, user: User) -> bool:
    """Whether an address inside may be asked; whoever could be led there by a page must be an admin."""
    if not fields.text("allow_private"):
        return False
    if not may(user.role, Role.ADMIN):
        raise NotAllowedError(
            "Only an admin may have the desk follow private addresses.", remedy="Ask an admin."
        )
    return True
