"""The review desk's own process; it never runs a step."""

import gc
import os
import secrets
import socket
import sys
from datetime import timedelta
from pathlib import Path

import uvicorn

from pipeline.app import App
from pipeline.commands.output import say
from pipeline.config.digests import digests
from pipeline.errors import ConfigError
from pipeline.review.accounts import AccountKeeper, AccountOptions
from pipeline.review.api import create_api, mounted
from pipeline.review.web import WebOptions, compile_templates, create_web
from pipeline.run.outlets import OutletFiles
from pipeline.sign_on_service import sign_on

#: How long a page that is being worked out keeps the others waiting. Each answer of PostgreSQL waits for its turn
#: anew, a dozen on a page: at Python's usual 5 ms one page beside another takes a tenth of a second longer.
_SWITCH_SECONDS = 0.0005


def serve_web(app: App) -> None:
    """Serve the desk until the process is asked to end; ConfigError when its port is taken."""
    table = app.config.settings.web
    app.store.audit.note_configuration(digests(app.folders.config), at=app.now())
    _refuse_a_taken_port(table.host, table.port)
    accounts = AccountKeeper(
        app.store,
        now=app.now,
        options=AccountOptions(
            session_life=timedelta(hours=table.session_hours),
            invitation_life=timedelta(days=table.invitation_days),
        ),
        sign_on=sign_on(app.config.settings.sign_in, app.store, now=app.now),
    )
    token = ""
    if accounts.needs_set_up():
        token = secrets.token_urlsafe(16)
        address = table.public_address or f"http://{table.host}:{table.port}"
        say(f"Make the first account: {address}/set-up?token={token}", style="bold")
    llm = app.config.settings.llm
    web = create_web(
        store=app.store,
        desks=app.config.desks,
        outlets=OutletFiles(app.live_config),
        requests=app.requests,
        accounts=accounts,
        now=app.now,
        options=WebOptions(
            public_url=table.public_address,
            set_up_token=token,
            metrics_token=os.environ.get("NIGHTDESK_METRICS_TOKEN", ""),
            published_folder=_from_here(app.published_folder),
            language_model=f"{llm.provider} {llm.model}" if llm.provider else "",
            budget=llm.budget if llm.provider else None,
            currency=llm.currency,
            webhooks=lambda: app.live_config().webhooks,
        ),
    )
    web.router.routes.append(
        mounted(
            create_api(
                store=app.store,
                desks=app.config.desks,
                outlets=OutletFiles(app.live_config),
                requests=app.requests,
                accounts=accounts,
                now=app.now,
                told=lambda: app.live_config().webhooks,
            )
        )
    )
    compile_templates()
    # What is loaded by now stays to the end: to look through all of it for garbage again and again makes pages wait.
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_SWITCH_SECONDS)
    uvicorn.run(
        web,
        host=table.host,
        port=table.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=5,
        proxy_headers=bool(table.public_address),
    )


def _from_here(folder: Path) -> Path:
    """As the operator types it, where it lies below the folder that the desk was started in."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _refuse_a_taken_port(host: str, port: int) -> None:
    # Told here, because the supervisor would otherwise start the part again and again.
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ConfigError(
                f"the review desk cannot listen on {host}:{port}: {error.strerror}",
                remedy="Set another port under [web] in pipeline.toml, or end what listens there.",
            ) from error
