"""What every page is made with, found on the application."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, cast

from fastapi import Depends, Request

from pipeline.errors import NotFoundError
from pipeline.model.desk import Desk
from pipeline.model.news import Source
from pipeline.review.period import zone_of
from pipeline.review.ports import Accounts, Requests, SourceFiles
from pipeline.review.web.options import WebOptions
from pipeline.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The store, the newsroom's configuration, and who does the work and knows the users."""

    store: Store
    desks: Sequence[Desk]
    outlets: SourceFiles
    requests: Requests
    accounts: Accounts
    now: Callable[[], datetime]
    options: WebOptions

    @property
    def sources(self) -> Sequence[Source]:
        """The sources as their files stand now."""
        return self.outlets.sources()

    def desk(self, desk_id: str) -> Desk:
        """The desk of that id."""
        for desk in self.desks:
            if desk.id == desk_id:
                return desk
        raise NotFoundError(
            f"There is no desk {desk_id!r}.", remedy="Desks are declared in config/desks.toml."
        )

    def known_desk(self, desk_id: str) -> Desk | None:
        """The desk of that id, unless it was removed from the configuration."""
        return next((desk for desk in self.desks if desk.id == desk_id), None)

    def zone_of(self, desk_id: str = "") -> str:
        """The zone that a desk's times are shown in, or those of a page that belongs to no desk."""
        return zone_of(self.desks, desk_id)


def parts_of(request: Request) -> Parts:
    """The parts that `create_web` was given."""
    return cast("Parts", request.app.state.parts)


# Not the plain function: FastAPI would have each one that does not wait run in a thread, and wait for it.
async def _parts_here(request: Request) -> Parts:
    return parts_of(request)


PartsHere = Annotated[Parts, Depends(_parts_here)]
