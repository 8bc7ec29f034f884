"""Run: one pass by hand or from cron, or everything for as long as the machine is up."""

import os
import sys
import time
from typing import Annotated

import structlog
import typer

from pipeline.commands.following import follow
from pipeline.commands.opened import WORKER, opened, working
from pipeline.commands.output import AsJson, print_json, print_table, say
from pipeline.courtesy import give_way
from pipeline.doctor import MAKE_IT_WRITABLE
from pipeline.engine.lock import worker_lock
from pipeline.engine.worker import engine, start_clock
from pipeline.errors import ConfigError
from pipeline.machine import unwritable
from pipeline.parent import end_with_parent
from pipeline.supervise import command_of, stop_on_signals, supervise

_log = structlog.get_logger()


def add_to(commands: typer.Typer) -> None:
    """The commands of this module."""
    commands.command()(run)
    commands.command()(serve)


def run(
    *,
    once: Annotated[bool, typer.Option("--once", help="One pass, then end.")] = False,
    as_json: AsJson = False,
) -> None:
    """Run one pass over all sources: list, fetch, extract, group, write, check.

    Exits with 0 when all went well, 1 when a step failed (the outlets' own faults are no failures),
    2 when the configuration is wrong.
    """
    if not once:
        raise ConfigError(
            "say `nightdesk run --once` for one pass", remedy="`nightdesk serve` runs for ever."
        )
    give_way()
    app = opened()
    with working(app) as requests:
        report = follow(requests, requests.run_now(actor="command line"), quiet=as_json)
    if as_json:
        print_json(report)
    else:
        print_table(("outcome", "number"), sorted(report.counts.items()))
        for note in report.notes:
            say(note, style="yellow")
    if report.failed:
        sys.exit(1)


def serve(
    *,
    only: Annotated[
        str, typer.Option(help="One part alone, for several machines: worker or web.")
    ] = "",
    worker: Annotated[
        str, typer.Option(help="This worker's name; each worker of an installation needs its own.")
    ] = WORKER,
) -> None:
    """Run everything: the clock and a worker, the review desk, and the processes under them."""
    app = opened()
    if why := unwritable(app.folders.data):
        # Before its parts are started, each of which would end for that over and over.
        raise ConfigError(why, remedy=MAKE_IT_WRITABLE)
    if only == "worker":
        _work(worker)
    elif only == "web":
        _web()
    elif only:
        raise ConfigError(f"there is no part called {only}", remedy="Say worker or web.")
    else:
        app.store.close()
        table = app.config.settings.web
        say(
            f"Review desk: {table.public_address or f'http://{table.host}:{table.port}'}  (end with Ctrl+C)"
        )
        parts = {
            "worker": command_of("serve", "--only", "worker", "--worker", worker),
            "web": command_of("serve", "--only", "web"),
        }
        environment = os.environ | app.folders.environment()
        sys.exit(
            supervise(
                parts, environment=environment, stop=stop_on_signals(), monotonic=time.monotonic
            )
        )


def _work(name: str) -> None:
    end_with_parent(os.getppid())
    give_way()
    app = opened()
    stop = stop_on_signals()
    with worker_lock(app.folders.data, name) as ours:
        if not ours:
            raise ConfigError(
                f"a worker called {name} is running here already",
                remedy="End it, or give this one another name with --worker.",
            )
        with (
            app.newsroom() as newsroom,
            engine(
                newsroom, engine_url=app.engine_url, worker=name, options=app.queue_options
            ) as workflows,
        ):
            start_clock(workflows, tick_seconds=app.config.settings.clock.tick_seconds, now=app.now)
            stop.wait()
            # What is under way is not waited for: it is recorded up to its last step and goes on at
            # the next start. Ending it in good order would have its steps fail, and be recorded so.
            _log.info("stopped", part="worker")
            os._exit(0)


def _web() -> None:
    end_with_parent(os.getppid())
    from pipeline.commands.web_process import serve_web  # noqa: PLC0415  # a worker needs no web

    serve_web(opened())
