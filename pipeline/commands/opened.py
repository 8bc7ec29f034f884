"""Open the installation of the current folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.app import App, open_app
from pipeline.engine.lock import worker_lock
from pipeline.engine.requests import EngineRequests
from pipeline.engine.worker import engine
from pipeline.folders import Folders, folders, shipped
from pipeline.model.audit import Act, Noted

#: The worker of an installation that has only one.
WORKER = "worker"


def here() -> Folders:
    """The folders that the environment names, or those of the current folder."""
    return folders(os.environ, Path.cwd())


def opened() -> App:
    """The installation; ConfigError when its configuration is missing or wrong."""
    return open_app(here())


def opened_to_try() -> App:
    """The installation of the current folder or, where there is none, the configuration as shipped."""
    found = here()
    if not found.config.is_dir():
        found = replace(found, config=shipped("config"))
    return open_app(found)


def note(app: App, act: Act, *, subject: str = "", detail: str = "") -> None:
    """Note in the audit log what was done here; who sits at this machine is not known."""
    app.store.audit.add(
        Noted(act=act, actor="command line", subject=subject, detail=detail, at=app.now())
    )


@contextmanager
def working(app: App) -> Iterator[EngineRequests]:
    """Requests that somebody works on: a running worker, or one of our own while the context lasts."""
    with worker_lock(app.folders.data, WORKER) as ours:
        if not ours:
            yield app.requests
            return
        with (
            app.newsroom() as newsroom,
            engine(newsroom, engine_url=app.engine_url, worker=WORKER, options=app.queue_options),
        ):
            yield app.requests
