"""The API as one application, mounted beside the pages."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.routing import Mount

from pipeline.errors import NightdeskError
from pipeline.model.desk import Desk
from pipeline.model.webhook import Webhook
from pipeline.review.api import (
    audit,
    bulk,
    deciding,
    drafts,
    editing,
    figures,
    mine,
    newsroom,
    people,
    sources,
    stories,
    suggestions,
    webhooks,
    writing,
)
from pipeline.review.api.errors import REFUSALS, refused, unknown, unreadable
from pipeline.review.api.guard import guard
from pipeline.review.api.parts import Parts
from pipeline.review.api.permissions import unlisted
from pipeline.review.api.webhooks import describe_messages
from pipeline.review.ports import Accounts, Requests, SourceFiles
from pipeline.store import Store

#: Where it is mounted.
ADDRESS = "/api/v1"

_AREAS = (
    drafts,
    editing,
    deciding,
    bulk,
    suggestions,
    stories,
    newsroom,
    sources,
    writing,
    webhooks,
    people,
    audit,
    mine,
    figures,
)


def create_api(
    *,
    store: Store,
    desks: Sequence[Desk],
    outlets: SourceFiles,
    requests: Requests,
    accounts: Accounts,
    now: Callable[[], datetime],
    told: Callable[[], Sequence[Webhook]] = tuple,
) -> FastAPI:
    """The API over a store; `told` gives the webhooks as they are configured now. Its description is served to everybody at ``/openapi.json``."""
    api = FastAPI(
        title="Nightdesk",
        version="1",
        description="Drafts with their provenance, ledgers and history. Times are in UTC.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        servers=[{"url": ADDRESS}],
        root_path_in_servers=False,
        redirect_slashes=False,
    )
    api.state.parts = Parts(
        store=store,
        desks=tuple(desks),
        outlets=outlets,
        requests=requests,
        accounts=accounts,
        now=now,
        webhooks=told,
    )
    describe_messages(api)
    for area in _AREAS:
        api.include_router(area.router, dependencies=[Depends(guard)], responses=REFUSALS)
    forgotten = unlisted(api_routes())
    if forgotten:
        raise ValueError(f"operations without a scope in review.api.permissions: {forgotten}")
    api.add_exception_handler(NightdeskError, refused)
    api.add_exception_handler(HTTPException, unknown)
    api.add_exception_handler(RequestValidationError, unreadable)
    return api


def mounted(api: FastAPI) -> Mount:
    """The API in its place beside the pages; it answers for every address below its own.

    An id with a line end in it is one of those, which a mount by itself leaves to the pages.
    """
    mount = Mount(ADDRESS, app=api)
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount


def api_routes() -> tuple[APIRoute, ...]:
    """Every operation."""
    return tuple(
        route for area in _AREAS for route in area.router.routes if isinstance(route, APIRoute)
    )
