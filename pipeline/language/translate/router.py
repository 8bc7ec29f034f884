"""Translates along the best route that is installed."""

import hashlib
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.language.ports import Translation
from pipeline.language.termbase import Termbase
from pipeline.language.translate.apertium import ApertiumPipe
from pipeline.language.translate.cache import MemoryCache, TranslationCache
from pipeline.language.translate.contexts import Lexicons, read_contexts
from pipeline.language.translate.engine import Engine, Rendering
from pipeline.language.translate.firefox import FirefoxEngine
from pipeline.language.translate.lexicon import Lexicon, read_lexicon, reversed_lexicon
from pipeline.language.translate.models import APERTIUM_MODES, installed_hops
from pipeline.language.translate.pieces import cut
from pipeline.language.translate.polish import polished, prepared, with_terms
from pipeline.language.translate.repair import Repair
from pipeline.language.translate.respell import Respeller, read_vocabulary
from pipeline.language.translate.routes import EngineKind, Hop, Route, all_routes, best_route
from pipeline.language.translate.rule_hop import ApertiumEngine

#: Everything here that knows a language takes part in a translation.
_RULES_FOLDER = Path(__file__).parents[1]


class RouteTranslator:
    """Implements `ports.Translator`; engines start at first use and are kept running.

    Safe to share between threads, though a Firefox model translates in one thread at a time per
    process: speed comes from processes (`translate.batch`).
    """

    def __init__(
        self,
        models_folder: Path,
        *,
        termbase: Mapping[tuple[str, str], Termbase] | None = None,
        kept: TranslationCache | None = None,
        modes_folder: Path = APERTIUM_MODES,
    ) -> None:
        self._models_folder = models_folder
        self._modes_folder = modes_folder
        self._termbase = dict(termbase or {})
        self._cache = MemoryCache() if kept is None else kept
        self._engines: dict[str, tuple[Engine, str]] = {}
        self._lock = threading.Lock()

    def routes(self, source: str, target: str) -> list[Route]:
        """All routes that are installed between two languages, the best first."""
        hops = installed_hops(self._models_folder, self._modes_folder)
        return sorted(all_routes(hops, source, target), key=lambda route: (route.loss, route.name))

    def route(self, source: str, target: str) -> Route:
        """The route that `translate` takes; NoRouteError, with the remedy, when there is none."""
        hops = installed_hops(self._models_folder, self._modes_folder)
        return best_route(hops, _base(source), _base(target))

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Translation:
        """Each text by itself, sentence by sentence; a text without a final stop gains none.

        NoRouteError when nothing leads from `source` to `target`; EngineFailedError when an engine broke.
        """
        source, target = _base(source), _base(target)
        if source == target:
            return Translation(texts=tuple(texts), route="", unknown=((),) * len(texts))
        return self._along(self.route(source, target), texts)

    def translate_otherwise(
        self, texts: Sequence[str], *, source: str, target: str, avoid: str
    ) -> Translation:
        """As `translate`, by the best route that `avoid` does not name; by the best one when there is no other."""
        others = (
            route for route in self.routes(_base(source), _base(target)) if route.name not in avoid
        )
        route = next(others, None) or self.route(source, target)
        return self._along(route, texts)

    def _along(self, route: Route, texts: Sequence[str]) -> Translation:
        source, target = route.hops[0].source, route.hops[-1].target
        base = self._termbase.get((source, target))
        made = self._rendered([cut(text, source) for text in texts], route, base)
        return Translation(
            texts=tuple(" ".join(one.text for one in pieces if one.text) for pieces in made),
            route=route.name,
            unknown=tuple(
                tuple(dict.fromkeys(word for one in pieces for word in one.unknown))
                for pieces in made
            ),
        )

    def close(self) -> None:
        """End every engine; the next translation starts them again."""
        with self._lock:
            for engine, _ in self._engines.values():
                engine.close()
            self._engines.clear()

    def _rendered(
        self, texts: Sequence[Sequence[str]], route: Route, base: Termbase | None
    ) -> list[list[Rendering]]:
        engines = [self._engine(hop) for hop in route.hops]
        versions = (*(made for _, made in engines), base.version if base else "", rules_version())
        made_by = f"{route.name} {versions}"
        wanted = list(dict.fromkeys(piece for pieces in texts for piece in pieces))
        found = self._cache.find(wanted, made_by)
        missing = [piece for piece in wanted if piece not in found]
        made = self._made_of(missing, route, engines, base)
        source, target = route.hops[0].source, route.hops[-1].target
        repair = Repair(
            source=source,
            target=target,
            translate=lambda pieces: self._texts_of(pieces, route, engines, base),
        )
        made = {
            piece: Rendering(text=repair.mended(piece, one.text), unknown=one.unknown)
            for piece, one in made.items()
        }
        self._cache.keep(made, made_by)
        found |= made
        return [[found[piece] for piece in pieces] for pieces in texts]

    def _made_of(
        self,
        pieces: Sequence[str],
        route: Route,
        engines: Sequence[tuple[Engine, str]],
        base: Termbase | None,
    ) -> dict[str, Rendering]:
        """Each piece translated once and finished, in order."""
        source, target = route.hops[0].source, route.hops[-1].target
        made = {}
        through = self._through([prepared(piece, source) for piece in pieces], engines)
        for piece, rendering in zip(pieces, through, strict=True):
            text = polished(rendering.text, piece, target)
            if base is not None:
                text = with_terms(text, base.held_by(piece), target)
            made[piece] = Rendering(text=text, unknown=rendering.unknown)
        return made

    def _texts_of(
        self,
        pieces: Sequence[str],
        route: Route,
        engines: Sequence[tuple[Engine, str]],
        base: Termbase | None,
    ) -> list[str]:
        made = self._made_of(pieces, route, engines, base)
        return [made[piece].text for piece in pieces]

    def _through(
        self, pieces: Sequence[str], engines: Sequence[tuple[Engine, str]]
    ) -> list[Rendering]:
        made = [Rendering(text=piece) for piece in pieces]
        for engine, _ in engines:
            after = engine.translate([one.text for one in made])
            made = [
                Rendering(text=new.text, unknown=(*old.unknown, *new.unknown))
                for old, new in zip(made, after, strict=True)
            ]
        return made

    def _engine(self, hop: Hop) -> tuple[Engine, str]:
        with self._lock:
            if hop.name not in self._engines:
                self._engines[hop.name] = self._made(hop)
            return self._engines[hop.name]

    def _made(self, hop: Hop) -> tuple[Engine, str]:
        if hop.kind is EngineKind.FIREFOX:
            return FirefoxEngine(hop.path, hop.source), ""
        pair = (hop.source, hop.target)
        lexicons = Lexicons(_lexicon(*pair), read_contexts("-".join(pair)))
        if pair in self._termbase:
            lexicons = lexicons.with_terms(self._termbase[pair].terms)
        respeller = self._respeller() if pair == ("es", "pt") else None
        engine = ApertiumEngine(
            ApertiumPipe(hop.path), lexicons, respeller,
            keeps_acronyms=pair == ("pt", "es"),  # "EM" would become "EN"
        )  # fmt: skip
        return engine, lexicons.version

    def _respeller(self) -> Respeller | None:
        for hop in installed_hops(self._models_folder, self._modes_folder):
            if (hop.source, hop.target, hop.kind) == ("pt", "en", EngineKind.FIREFOX):
                vocabulary = read_vocabulary(hop.path)
                if vocabulary:
                    return Respeller(vocabulary)
        return None


@cache
def rules_version() -> str:
    """Eight hex digits that change with any rule or word list that a translation goes through.

    Taken from the files themselves: a number to count up would be forgotten, and what is kept on disk would
    then outlive the rule that made it.
    """
    digest = hashlib.sha256()
    for path in sorted(_RULES_FOLDER.rglob("*")):
        if path.suffix in {".py", ".tsv", ".txt"}:
            digest.update(path.relative_to(_RULES_FOLDER).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:8]


def _lexicon(source: str, target: str) -> Lexicon:
    if (source, target) == ("pt", "es"):
        return reversed_lexicon("es-pt")
    return read_lexicon(f"{source}-{target}")


def _base(language: str) -> str:
    return language.partition("-")[0].lower()
