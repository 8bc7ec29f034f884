"""The configuration of a process that runs for weeks: sources and webhooks come and go without a restart."""

from collections.abc import Callable
from dataclasses import replace
from threading import Lock

import structlog

from pipeline.config.load import Config, read_config

_log = structlog.get_logger()

#: Seconds between two looks at the files.
_LOOK_EVERY = 2.0

Stamp = tuple[tuple[str, int, int], ...]


class LiveConfig:
    """The configuration with the outlets and the webhooks as their files stand now.

    A file with a mistake changes nothing until it is mended; the rest of the configuration needs a restart.
    """

    def __init__(self, config: Config, *, monotonic: Callable[[], float]) -> None:
        self._config = config
        self._monotonic = monotonic
        self._lock = Lock()
        self._stamp = _stamp(config)
        self._looked_at = monotonic()

    def __call__(self) -> Config:
        """The configuration now."""
        with self._lock:
            now = self._monotonic()
            if now - self._looked_at >= _LOOK_EVERY:
                self._looked_at = now
                self._look()
            return self._config

    def look(self) -> None:
        """Look at the files at once: this process has just written one."""
        with self._lock:
            self._look()

    def _look(self) -> None:
        stamp = _stamp(self._config)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        fresh, mistakes = read_config(self._config.folder)
        if fresh is None or mistakes:
            told = "; ".join(str(mistake) for mistake in mistakes)
            _log.warning(
                "sources_unreadable", mistakes=told, kept="the sources and webhooks as they were"
            )
            return
        settings = self._config.settings.model_copy(update={"webhook": fresh.settings.webhook})
        self._config = replace(self._config, sources=fresh.sources, settings=settings)
        _log.info("sources_read", sources=len(fresh.sources), webhooks=len(settings.webhook))


def _stamp(config: Config) -> Stamp:
    found = []
    outlets = sorted((config.folder / "sources").glob("*.toml"))
    for file in (config.folder / "pipeline.toml", *outlets):
        try:
            status = file.stat()
        except OSError:
            # Taken away between two looks.
            continue
        found.append((file.name, status.st_mtime_ns, status.st_size))
    return tuple(found)
