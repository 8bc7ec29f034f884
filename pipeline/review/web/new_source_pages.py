"""New outlets: an address or another reader's list, what a worker found there, and following it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.errors import NightdeskError, NotAllowedError
from pipeline.model.account import User
from pipeline.model.audit import Act
from pipeline.review.outlets import add_wish, follow, refuse_private
from pipeline.review.web.guard import Fields, FieldsHere, UserHere
from pipeline.review.web.noting import note
from pipeline.review.web.parts import Parts, PartsHere
from pipeline.review.web.rendering import page
from pipeline.sources.declare import NewOutlet
from pipeline.sources.opml import read_opml
from pipeline.sources.proposal import AddWish, Proposal, followed_as

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
    wish = add_wish(
        fields.text("address"),
        publisher=fields.text("publisher"),
        language=fields.text("language"),
        time_zone=fields.text("time_zone"),
        allow_private=bool(fields.text("allow_private")),
        user=user,
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
    private = bool(fields.text("allow_private"))
    if private:
        refuse_private(user)
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
            outlet = _follow(parts, proposal, fields, user, alone=len(proposals) == 1)
        except NightdeskError as error:
            failures.append(error)
        else:
            added.append(outlet)
            note(request, parts, Act.SOURCE_ADDED, subject=outlet.source_id, detail=outlet.home)
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
    return follow(parts.outlets, outlet, user=user, where="on the page of sources", now=parts.now())


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
