"""What is installed, reachable and missing, each with its remedy."""

import os
import shutil
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from pipeline.app import App, open_app
from pipeline.config import Config
from pipeline.config.load import read_config
from pipeline.errors import ConfigError, NightdeskError
from pipeline.folders import Folders
from pipeline.machine import listener, may_listen, unwritable
from pipeline.model.account import Role
from pipeline.model.spending import accounts, money
from pipeline.model_service import missing_for_model
from pipeline.publish.webhooks import secrets_of
from pipeline.sign_on_service import CALLBACK, missing_for_sign_in, provider_of
from pipeline.store.webhooks import DeliveryCounts

_LEAST_FREE_BYTES = 2_000_000_000
MAKE_IT_WRITABLE = (
    "make room or give whoever runs Nightdesk the right to write there, or set NIGHTDESK_DATA_DIR"
)


class Health(StrEnum):
    """How one thing stands."""

    FINE = "fine"
    #: Works, with less.
    LIMITED = "limited"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One thing that was looked at."""

    what: str
    health: Health
    found: str
    remedy: str = ""


def examine(folders: Folders) -> tuple[Examined, ...]:
    """Everything, one after the other; nothing is changed but an empty data folder made."""
    config, mistakes = read_config(folders.config)
    found = [
        Examined(
            what="Python",
            health=Health.FINE,
            found=".".join(str(part) for part in sys.version_info[:3]),
        ),
        Examined(
            what="configuration",
            health=Health.BROKEN if mistakes else Health.FINE,
            found=_counted(len(mistakes), folders) if mistakes else str(folders.config),
            remedy=_remedy(folders) if mistakes else "",
        ),
    ]
    if config is None or mistakes:
        return tuple(found)
    app = open_app(folders)
    looks: tuple[Callable[[App], list[Examined]], ...] = (
        _data_folder,
        _store,
        _translation,
        _embeddings,
        _language_model,
        _webhooks,
        _web,
        _single_sign_on,
        _sources,
    )
    for look in looks:
        try:
            found += look(app)
        except NightdeskError as error:
            # A database that cannot be opened fails every look at it; once told is enough.
            if any(one.found == error.message for one in found):
                continue
            found.append(
                Examined(
                    what=look.__name__.strip("_").replace("_", " "),
                    health=Health.BROKEN,
                    found=error.message,
                    remedy=error.remedy,
                )
            )
    return tuple(found)


def _counted(number: int, folders: Folders) -> str:
    if not folders.config.is_dir():
        return f"there is none at {folders.config}"
    return f"{number} mistake{'s' if number > 1 else ''} in {folders.config}"


def _remedy(folders: Folders) -> str:
    return "nightdesk config check" if folders.config.is_dir() else "nightdesk init"


def _data_folder(app: App) -> list[Examined]:
    folder = app.folders.data
    if why := unwritable(folder):
        return [
            Examined(what="data folder", health=Health.BROKEN, found=why, remedy=MAKE_IT_WRITABLE)
        ]
    free = shutil.disk_usage(folder).free
    return [
        Examined(
            what="data folder",
            health=Health.FINE if free > _LEAST_FREE_BYTES else Health.LIMITED,
            found=f"{folder}, {free / 1e9:.0f} GB free",
            remedy="" if free > _LEAST_FREE_BYTES else "make room: raw pages are kept there",
        )
    ]


def _store(app: App) -> list[Examined]:
    app.store.sources.states()
    kind = app.store_url.partition(":")[0].partition("+")[0]
    return [Examined(what="store", health=Health.FINE, found=f"{kind}, tables up to date")]


def _translation(app: App) -> list[Examined]:
    """A route for each pair of languages that the sources and desks ask for."""
    found = []
    translator = app.translator()
    for source, target in sorted(_pairs(app.config)):
        try:
            route = translator.route(source, target)
        except NightdeskError as error:
            found.append(
                Examined(
                    what=f"translation {source} to {target}",
                    health=Health.BROKEN,
                    found=error.message,
                    remedy=error.remedy,
                )
            )
        else:
            found.append(
                Examined(
                    what=f"translation {source} to {target}",
                    health=Health.FINE if route.hops_count == 1 else Health.LIMITED,
                    found=route.name,
                    remedy=""
                    if route.hops_count == 1
                    else f"nightdesk models add {source} {target} brings a better one",
                )
            )
    return found


def _pairs(config: Config) -> set[tuple[str, str]]:
    return {
        (source.language.partition("-")[0], desk.language.partition("-")[0])
        for source in config.sources
        for desk in config.desks
        if source.language.partition("-")[0] != desk.language.partition("-")[0]
    }


def _embeddings(app: App) -> list[Examined]:
    embedder = app.embedder()
    embedder.embed(["a line"])
    return [Examined(what="embeddings", health=Health.FINE, found=embedder.name)]


def _language_model(app: App) -> list[Examined]:
    """What it lacks, whether anybody answers at its address, and what may still be spent."""
    table = app.config.settings.llm
    if not table.provider:
        return [
            Examined(
                what="language model", health=Health.FINE, found="none; the built-in writer writes"
            )
        ]
    found = [
        Examined(what="language model", health=Health.LIMITED, found=one.problem, remedy=one.remedy)
        for one in missing_for_model(app.config, os.environ)
    ]
    parts = urlsplit(table.address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=3).close()
    except OSError as error:
        found.append(
            Examined(
                what="language model",
                health=Health.LIMITED,
                found=f"nobody answers at {table.address} ({error.strerror or error})",
                remedy="start the service, or correct base_url under [llm]; until then the built-in writer writes",
            )
        )
    found += [
        Examined(
            what=f"language model, this {one.period}",
            health=Health.LIMITED if one.exhausted else Health.FINE,
            found=f"{table.provider} {table.model}: {one.spent.tokens:,} tokens and "
            f"{money(one.spent.micros, table.currency)} spent, {one.tokens_left:,} tokens and "
            f"{money(one.micros_left, table.currency)} left",
            remedy="raise the budgets under [llm], or wait" if one.exhausted else "",
        )
        for one in accounts(table.budget, *app.store.model_calls.spent(app.now()))
    ]
    return found


def _webhooks(app: App) -> list[Examined]:
    """Whether each has its secret here, and what nobody took."""
    counts = app.store.webhooks.counts()
    found = []
    for webhook in app.config.webhooks:
        stand = counts.get(webhook.id, DeliveryCounts())
        told = f"{webhook.address}: {stand.delivered} delivered, {stand.waiting} waiting, {stand.given_up} given up"
        try:
            variable = webhook.secret_variable
            secrets_of(os.environ.get(variable, ""), variable=variable)
        except ConfigError as error:
            told, remedy = error.message, error.remedy
        else:
            remedy = "look at the page of webhooks (admins)" if stand.given_up else ""
        found.append(
            Examined(
                what=f"webhook {webhook.id}",
                health=Health.LIMITED if remedy else Health.FINE,
                found=told,
                remedy=remedy,
            )
        )
    return found


def _web(app: App) -> list[Examined]:
    table = app.config.settings.web
    where, who = f"http://{table.host}:{table.port}", listener(table.host, table.port)
    if who == "nightdesk":
        return [Examined(what="review desk", health=Health.FINE, found=f"{where}, running")]
    refused = "another program listens there" if who else may_listen(table.host, table.port)
    return [
        Examined(
            what="review desk",
            health=Health.BROKEN if refused else Health.FINE,
            found=f"{where}, {refused or 'not running'}",
            remedy="set host and port under [web] in pipeline.toml, or end what listens there"
            if refused
            else "",
        )
    ]


def _single_sign_on(app: App) -> list[Examined]:
    """Whether the provider answers and is who it is said to be, and whether somebody gets in without it."""
    table = app.config.settings.sign_in
    if not table.issuer:
        return [Examined(what="single sign-on", health=Health.FINE, found="none; passwords alone")]
    found = [
        Examined(what="single sign-on", health=Health.LIMITED, found=one.problem, remedy=one.remedy)
        for one in missing_for_sign_in(app.config, os.environ)
    ]
    admins = [one for one in app.store.accounts.users() if one.role is Role.ADMIN]
    if admins and not any(one.password_hash and not one.disabled for one in admins):
        found.append(
            Examined(
                what="single sign-on",
                health=Health.LIMITED,
                found="no admin has a password: nobody gets in while the provider is down",
                remedy="nightdesk users invite NAME --role admin",
            )
        )
    provider = provider_of(table)
    try:
        described = provider.metadata()
    except NightdeskError as error:
        return [
            *found,
            Examined(
                what="single sign-on",
                health=Health.BROKEN,
                found=error.message,
                remedy=error.remedy,
            ),
        ]
    finally:
        provider.close()
    web = app.config.settings.web
    address = web.public_address or f"http://{web.host}:{web.port}"
    found.append(
        Examined(
            what="single sign-on",
            health=Health.FINE,
            found=f"{described.issuer} answers; it must know {address.rstrip('/')}{CALLBACK}",
        )
    )
    return found


def _sources(app: App) -> list[Examined]:
    untried = [source.id for source in app.config.sources if not source.tried]
    found = [
        Examined(
            what="sources",
            health=Health.LIMITED if untried else Health.FINE,
            found=f"{len(app.config.sources)}, of which {len(untried)} untried",
            remedy="nightdesk sources try, then set tried = true" if untried else "",
        )
    ]
    if not app.config.settings.fetch.contact:
        found.append(
            Examined(
                what="contact",
                health=Health.LIMITED,
                found="outlets cannot tell who asks",
                remedy='set contact = "..." under [fetch] in pipeline.toml',
            )
        )
    return found
