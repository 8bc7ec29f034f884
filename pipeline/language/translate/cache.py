"""What was translated before, so that an article listed again costs nothing."""

import threading
from collections import OrderedDict
from typing import Protocol

from pipeline.language.translate.engine import Rendering


class TranslationCache(Protocol):
    """Renderings by text and by all that made them; safe to share between threads."""

    def get(self, key: tuple[str, str]) -> Rendering | None:
        """The rendering of (text, route with versions), or None."""
        ...

    def put(self, key: tuple[str, str], rendering: Rendering) -> None:
        """Keep a rendering."""
        ...


class MemoryCache:
    """The renderings used last, for as long as the process lives."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, str], Rendering] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, str]) -> Rendering | None:
        """The rendering, which counts as used now."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: tuple[str, str], rendering: Rendering) -> None:
        """Keep it, and let the one go that was not used for longest."""
        with self._lock:
            self._kept[key] = rendering
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
