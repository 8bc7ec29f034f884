"""The demo: the whole path on the sample outlets, then the review queue in the browser."""

import os
import secrets
import shutil
import sys
import threading
import time
import webbrowser
from collections import Counter
from datetime import timedelta
from typing import Annotated, Any

import typer

from pipeline.app import App, open_app
from pipeline.commands.following import follow
from pipeline.commands.opened import here, working
from pipeline.commands.output import AsJson, print_json, print_table, say
from pipeline.demo import demo_newsroom
from pipeline.folders import Folders
from pipeline.publish.plain import as_text
from pipeline.review.accounts import AccountKeeper
from pipeline.run.passes import PassReport
from pipeline.store import QueueQuery
from pipeline.supervise import command_of, stop_on_signals, supervise

#: Who logs in to the demo's desk.
_USER = "demo"


def add_to(commands: typer.Typer) -> None:
    """The command of this module."""
    commands.command()(demo)


def demo(
    *,
    once: Annotated[
        bool, typer.Option("--once", help="One pass and its summary, no web page.")
    ] = False,
    fresh: Annotated[bool, typer.Option(help="Forget what an earlier demo left.")] = False,
    port: Annotated[int, typer.Option(help="Port of the review desk.")] = 8600,
    as_json: AsJson = False,
) -> None:
    """Run the whole path on eleven invented outlets, then open the review queue."""
    folder = here().data / "demo"
    if fresh or once:
        shutil.rmtree(folder, ignore_errors=True)
    with demo_newsroom(folder, port=port) as folders:
        app = open_app(folders)
        reports = _run(app, quiet=as_json)
        if as_json:
            print_json(_whole(app, reports))
        else:
            _summarise(app)
        if not once:
            _serve(app, folders)
    if any(report.failed for report in reports):
        sys.exit(1)


def _run(app: App, *, quiet: bool) -> list[PassReport]:
    """Two passes: the second finds what the outlets edited meanwhile, and little else."""
    began = time.monotonic()
    with working(app) as requests:
        reports = [
            follow(requests, requests.run_now(actor=f"demo-{number}"), quiet=quiet)
            for number in (1, 2)
        ]
    if not quiet:
        say(f"Two passes in {time.monotonic() - began:.0f} s.", style="dim")
    return reports


def _summarise(app: App) -> None:
    """Every outlet and every story, in words."""
    rows = []
    for source in app.config.sources:
        state = app.store.sources.state(source.id)
        told = ", ".join(f"{number} {outcome}" for outcome, number in outcomes(app, source.id))
        why = state.reason if state is not None and state.failures else ""
        rows.append((source.publisher, state.condition if state else "-", told, why))
    print_table(("outlet", "state", "pages", "why"), rows, title="Outlets")
    print_table(
        ("state", "words", "outlets", "own", "headline", "why no draft"),
        [
            (
                one["state"],
                one["words"],
                " + ".join(one["publishers"]),
                one["independent_sources"],
                one["headline"],
                one["reason"],
            )
            for one in stories(app)
        ],
        title="Stories (own: outlets that wrote on it themselves)",
    )


def outcomes(app: App, source_id: str) -> list[tuple[str, int]]:
    """What became of a source's entries, and how many of each."""
    attempts = [
        app.store.attempts.of("take", entry.id)
        for entry in app.store.entries.recent(source_id, 1000)
    ]
    return sorted(Counter(one.outcome if one else "waiting" for one in attempts).items())


def stories(app: App) -> list[dict[str, Any]]:
    """Every story of the last year, with its draft or the reason why there is none."""
    found = []
    for story in reversed(app.store.stories.recent(app.now() - timedelta(days=365))):
        rows = app.store.drafts.queue(QueueQuery(story_id=story.id, states=()))
        row = rows[0] if rows else None
        articles = app.store.stories.articles(story.id)
        latest = {one.desk_id: one for one in app.store.stories.assign_decisions(story.id)}
        refused = "" if row else " ".join(dict.fromkeys(one.reason for one in latest.values()))
        found.append(
            {
                "story": story.id,
                "publishers": [member.publisher for member in story.members],
                "languages": story.languages,
                "independent_sources": story.independent_sources,
                "articles": [
                    {
                        "id": one.id,
                        "headline": one.headline,
                        "url": one.url,
                        "version": one.version,
                    }
                    for one in articles
                ],
                "draft": row.id if row else "",
                "state": row.state.value if row else "-",
                "words": row.words if row else 0,
                "headline": row.headline if row else articles[0].headline,
                "reason": refused,
            }
        )
    return found


def _whole(app: App, reports: list[PassReport]) -> dict[str, Any]:
    """Everything that came of the passes, with every draft whole."""
    drafts = []
    for row in app.store.drafts.queue(QueueQuery(states=(), limit=1000)):
        draft = app.store.drafts.get(row.id)
        assert draft is not None
        ledger = app.store.drafts.ledger(row.id)
        drafts.append(
            {"state": row.state, "text": as_text(draft), "draft": draft, "ledger": ledger}
        )
    return {
        "runs": reports,
        "outlets": [
            {
                "source": source.id,
                "file": source.file,
                "publisher": source.publisher,
                "state": app.store.sources.state(source.id),
                "pages": dict(outcomes(app, source.id)),
                "entries": [
                    {"title": entry.title, "url": entry.url}
                    for entry in app.store.entries.recent(source.id, 1000)
                ],
            }
            for source in app.config.sources
        ],
        "stories": stories(app),
        "drafts": drafts,
    }


def _serve(app: App, folders: Folders) -> None:
    """The review desk over what the passes brought, until Ctrl+C."""
    accounts = AccountKeeper(app.store, now=app.now)
    password = (
        (folders.data / "password").read_text() if (folders.data / "password").exists() else ""
    )
    if accounts.needs_set_up():
        password = secrets.token_urlsafe(9)
        accounts.set_up(name=_USER, display_name="Demo Editor", password=password)
        (folders.data / "password").write_text(password)
    table = app.config.settings.web
    address = f"http://{table.host}:{table.port}"
    say(f"The review queue: {address}", style="bold")
    say(f"Log in as {_USER} with the password {password}. End with Ctrl+C.", style="bold")
    stop = stop_on_signals()
    if sys.stdout.isatty():
        threading.Timer(2.0, lambda: webbrowser.open(address)).start()
    supervise(
        {
            "worker": command_of("serve", "--only", "worker"),
            "web": command_of("serve", "--only", "web"),
        },
        environment=os.environ | folders.environment(),
        stop=stop,
        monotonic=time.monotonic,
    )
