"""The review desk in a process of its own, to be killed: `python tests/desk_process.py DATABASE PORT`."""

import sys
from datetime import UTC, datetime

import uvicorn
from desk_seed import HEALTH, NEWS, QUICK, FakeOutlets, FakeRequests

from pipeline.review.accounts import AccountKeeper
from pipeline.review.web import WebOptions, create_web
from pipeline.store import open_store


def now() -> datetime:
    """The real time: locks and texts are stamped with it."""
    return datetime.now(UTC)  # noqa: TID251  as in app.py


def main(database: str, port: int) -> None:
    """Serve until killed."""
    store = open_store(database)
    web = create_web(
        store=store,
        desks=(HEALTH, NEWS),
        outlets=FakeOutlets(),
        requests=FakeRequests(store),
        accounts=AccountKeeper(store, now=now, hasher=QUICK),
        now=now,
        options=WebOptions(),
    )
    uvicorn.run(web, host="127.0.0.1", port=port, log_level="error")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
