"""Read the configuration folder. All mistakes of all files are gathered before anything is refused."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.config.desks import DeskCheckTable, DesksFile
from pipeline.config.mistakes import Mistake, from_validation
from pipeline.config.settings import PipelineFile
from pipeline.config.sources import SourcesFile
from pipeline.config.webhooks import webhook_mistakes
from pipeline.errors import ConfigError
from pipeline.model.desk import Desk, WriterKind
from pipeline.model.news import Source
from pipeline.model.rules import RULE_NAMES
from pipeline.model.webhook import Webhook

_File = TypeVar("_File", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The whole configuration, in the types of the path."""

    folder: Path
    settings: PipelineFile
    sources: tuple[Source, ...]
    desks: tuple[Desk, ...]
    #: By desk id.
    checks: Mapping[str, DeskCheckTable] = field(default_factory=dict)

    @property
    def webhooks(self) -> tuple[Webhook, ...]:
        """Whoever is told of decisions."""
        return tuple(table.as_webhook() for table in self.settings.webhook)

    def source(self, source_id: str) -> Source | None:
        """The source of that id, or None when its file is gone."""
        return next((source for source in self.sources if source.id == source_id), None)

    def desk(self, desk_id: str) -> Desk | None:
        """The desk of that id, or None when it is gone."""
        return next((desk for desk in self.desks if desk.id == desk_id), None)


#: Told by `nightdesk config check`; the first outlet must be addable all the same.
NOBODY_FOLLOWED = Mistake(
    file="sources/",
    key="",
    value="",
    problem="no outlet is followed",
    remedy="Add one: nightdesk sources add ADDRESS",
)


def load_config(folder: Path) -> Config:
    """The configuration, or ConfigError with one line for each mistake; that nobody is followed yet is none."""
    config, found = read_config(folder)
    mistakes = tuple(mistake for mistake in found if mistake != NOBODY_FOLLOWED)
    if config is None or mistakes:
        if not folder.is_dir():
            raise ConfigError(f"{folder}: {mistakes[0].problem}", remedy=mistakes[0].remedy)
        lines = "\n".join(f"  {mistake}" for mistake in mistakes)
        raise ConfigError(f"the configuration in {folder} holds mistakes:\n{lines}")
    return config


def read_config(folder: Path) -> tuple[Config | None, tuple[Mistake, ...]]:
    """What could be read, and every mistake; the configuration is None when a file is missing whole."""
    if not folder.is_dir():
        gone = Mistake(
            file=str(folder),
            key="",
            value="",
            problem="there is no configuration folder here",
            remedy="Run `nightdesk init` in the folder you want it in, or set NIGHTDESK_CONFIG_DIR",
        )
        return None, (gone,)
    mistakes: list[Mistake] = []
    settings = _read(folder, folder / "pipeline.toml", PipelineFile, mistakes)
    desks = _read(folder, folder / "desks.toml", DesksFile, mistakes)
    files = _source_files(folder, mistakes)
    outlets = [(file, _read(folder, file, SourcesFile, mistakes)) for file in files or ()]
    if files == []:
        mistakes.append(NOBODY_FOLLOWED)
    sources = tuple(
        source for file, outlet in outlets if outlet for source in outlet.as_sources(file.stem)
    )
    mistakes += _twice("sources/", "source.id", [source.id for source in sources])
    all_desks = tuple(desk.as_desk() for desk in desks.desk) if desks else ()
    mistakes += _twice("desks.toml", "desk.id", [desk.id for desk in all_desks])
    mistakes += _unknown_publishers(all_desks, sources)
    mistakes += _missing_styles(folder, all_desks)
    if settings is not None:
        mistakes += _no_model(all_desks, settings)
        mistakes += webhook_mistakes(settings.webhook, all_desks)
        mistakes += _twice("pipeline.toml", "webhook.id", [one.id for one in settings.webhook])
        mistakes += _unknown_rules("pipeline.toml", "check.severity", settings.check.severity)
    for desk in desks.desk if desks else ():
        mistakes += _unknown_rules("desks.toml", "desk.check.severity", desk.check.severity)
    if settings is None or desks is None:
        return None, tuple(mistakes)
    config = Config(
        folder=folder,
        settings=settings,
        sources=sources,
        desks=all_desks,
        checks={desk.id: desk.check for desk in desks.desk},
    )
    return config, tuple(mistakes)


def _source_files(folder: Path, mistakes: list[Mistake]) -> list[Path] | None:
    """The outlets' files; None, and a mistake, when nobody may look: an outlet must not be dropped for that."""
    sources = folder / "sources"
    try:
        return sorted(one for one in sources.iterdir() if one.suffix == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        mistakes.append(
            Mistake(
                file="sources/",
                key="",
                value="",
                problem=f"cannot be read: {error.strerror}",
                remedy=f"See that {sources} is a folder, and that Nightdesk may read it",
            )
        )
        return None


def _read(folder: Path, file: Path, model: type[_File], mistakes: list[Mistake]) -> _File | None:
    name = str(file.relative_to(folder))
    try:
        return model.model_validate(tomllib.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        mistakes.append(
            Mistake(
                file=name,
                key="",
                value="",
                problem="is missing",
                remedy="Run `nightdesk init` to write the starter files beside your own",
            )
        )
    except OSError as error:
        mistakes.append(
            Mistake(
                file=name,
                key="",
                value="",
                problem=f"cannot be read: {error.strerror}",
                remedy="See that it is a file, and that Nightdesk may read it",
            )
        )
    except UnicodeDecodeError as error:
        mistakes.append(
            Mistake(
                file=name,
                key="",
                value="",
                problem=f"is not written in UTF-8: byte {error.start + 1} is none of it",
                remedy="Save it as UTF-8 in your editor",
            )
        )
    except tomllib.TOMLDecodeError as error:
        mistakes.append(
            Mistake(
                file=name,
                key="",
                value="",
                problem=f"is no TOML: {error}",
                remedy="See https://toml.io for how values are written",
            )
        )
    except ValidationError as error:
        mistakes.extend(from_validation(name, error, model))
    return None


def _twice(file: str, key: str, ids: list[str]) -> list[Mistake]:
    return [
        Mistake(
            file=file,
            key=key,
            value=one,
            problem=f"stands {count} times",
            remedy="Give each its own",
        )
        for one, count in Counter(ids).items()
        if count > 1
    ]


def _unknown_publishers(desks: tuple[Desk, ...], sources: tuple[Source, ...]) -> list[Mistake]:
    known = {source.publisher for source in sources}
    return [
        Mistake(
            file="desks.toml",
            key=f"desk.{desk.id}.publishers",
            value=name,
            problem="no source file has this publisher",
            remedy=f"Known: {', '.join(sorted(known))}",
        )
        for desk in desks
        for name in desk.publishers
        if name not in known
    ]


def _unknown_rules(file: str, key: str, told: Mapping[str, str]) -> list[Mistake]:
    """A severity under a name that no check has would do nothing, in silence."""
    return [
        Mistake(
            file=file,
            key=key,
            value=rule,
            problem="no check has this name",
            remedy="Names like it: "
            + ", ".join(get_close_matches(rule, RULE_NAMES, n=4, cutoff=0.2) or sorted(RULE_NAMES)),
        )
        for rule in told
        if rule not in RULE_NAMES
    ]


def _missing_styles(folder: Path, desks: tuple[Desk, ...]) -> list[Mistake]:
    return [
        Mistake(
            file="desks.toml",
            key=f"desk.{desk.id}.house_style",
            value=desk.house_style,
            problem=f"there is no house_style/{desk.house_style}.toml",
            remedy="Write it, or leave the setting out",
        )
        for desk in desks
        if desk.house_style and not (folder / "house_style" / f"{desk.house_style}.toml").is_file()
    ]


def _no_model(desks: tuple[Desk, ...], settings: PipelineFile) -> list[Mistake]:
    if settings.llm.provider:
        return []
    return [
        Mistake(
            file="desks.toml",
            key=f"desk.{desk.id}.writer",
            value=desk.writer,
            problem="no language model is configured",
            remedy='Set provider and model under [llm] in pipeline.toml, or writer = "built-in"',
        )
        for desk in desks
        if desk.writer is WriterKind.LLM
    ]
