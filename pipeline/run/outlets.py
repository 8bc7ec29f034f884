"""The files of the outlets that are followed, for whoever adds one while everything runs."""

from collections.abc import Sequence

from pipeline.config.live import LiveConfig
from pipeline.errors import ConfigError
from pipeline.model.news import Source
from pipeline.run.adding import free_name, write_source
from pipeline.sources.declare import NewOutlet


class OutletFiles:
    """``config/sources/`` as it stands now."""

    def __init__(self, live: LiveConfig) -> None:
        self._live = live

    def sources(self) -> Sequence[Source]:
        """The sources as the files stand now."""
        return self._live().sources

    def name_for(self, publisher: str) -> str:
        """A name for a new outlet's file and source that nobody has yet."""
        config = self._live()
        return free_name(publisher, config.sources, config.folder)

    def write(self, outlet: NewOutlet) -> None:
        """Follow it from now on; ConfigError when its file would hold a mistake or cannot be written."""
        file = write_source(self._live().folder, outlet)
        self._live.look()
        if outlet.source_id not in {source.id for source in self._live().sources}:
            raise ConfigError(
                "the file was written, but no file counts anew while another one holds a mistake",
                remedy="Run `nightdesk config check` and mend what it names.",
                file=file.name,
            )
