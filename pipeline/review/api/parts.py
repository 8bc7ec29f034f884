"""What every answer is made with, found on the application."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, cast

from fastapi import Depends, Request

from pipeline.errors import NotFoundError
from pipeline.model.desk import Desk
from pipeline.model.webhook import Webhook
from pipeline.review.ports import Accounts, Requests, SourceFiles
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
    #: Who is told of decisions, as it is configured now.
    webhooks: Callable[[], Sequence[Webhook]] = tuple

    def known_desk(self, desk_id: str) -> Desk | None:
        """The desk of that id, unless it was removed from the configuration."""
        return next((desk for desk in self.desks if desk.id == desk_id), None)

    def needed_desk(self, desk_id: str) -> Desk:
        """The desk of that id; NotFoundError when there is none."""
        desk = self.known_desk(desk_id)
        if desk is None:
            raise NotFoundError(
                "There is no such desk.", remedy="Desks are declared in config/desks.toml."
            )
        return desk


def parts_of(request: Request) -> Parts:
    """The parts that `create_api` was given."""
    return cast("Parts", request.app.state.parts)


# Not the plain function: FastAPI would have each one that does not wait run in a thread, and wait for it.
async def _parts_here(request: Request) -> Parts:
    return parts_of(request)


PartsHere = Annotated[Parts, Depends(_parts_here)]
