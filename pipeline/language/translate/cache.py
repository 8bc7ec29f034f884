"""What was translated before, so that an article listed again costs nothing."""

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from pipeline.language.kept import KeptFile
from pipeline.language.translate.engine import Rendering


class TranslationCache(Protocol):
    """Renderings by text and by all that made them; safe to share between threads."""

    def find(self, texts: Iterable[str], made_by: str) -> dict[str, Rendering]:
        """Those of the texts that were rendered before by the same route in the same versions."""
        ...

    def keep(self, renderings: Mapping[str, Rendering], made_by: str) -> None:
        """Keep what was made of each text."""
        ...


class MemoryCache:
    """The renderings used last, for as long as the process lives."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, str], Rendering] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, texts: Iterable[str], made_by: str) -> dict[str, Rendering]:
        """The renderings, which count as used now."""
        found = {}
        with self._lock:
            for text in texts:
                rendering = self._kept.get((text, made_by))
                if rendering is not None:
                    self._kept.move_to_end((text, made_by))
                    found[text] = rendering
        return found

    def keep(self, renderings: Mapping[str, Rendering], made_by: str) -> None:
        """Keep them, and let those go that were not used for longest."""
        with self._lock:
            for text, rendering in renderings.items():
                self._kept[(text, made_by)] = rendering
                self._kept.move_to_end((text, made_by))
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


class FileCache:
    """The renderings of all processes of an installation, in one file; see `KeptFile`."""

    def __init__(self, path: Path, most: int = 200_000) -> None:
        self._file = KeptFile(path, "renderings", most=most)

    def find(self, texts: Iterable[str], made_by: str) -> dict[str, Rendering]:
        """The renderings, whichever process made them."""
        keys = {_key(text, made_by): text for text in texts}
        found = {}
        for key, kept in self._file.find(keys).items():
            made, unknown = json.loads(kept)
            found[keys[key]] = Rendering(text=made, unknown=tuple(unknown))
        return found

    def keep(self, renderings: Mapping[str, Rendering], made_by: str) -> None:
        """Keep them; of a text that another process rendered meanwhile the first rendering stays."""
        self._file.keep(
            {
                _key(text, made_by): json.dumps([one.text, one.unknown], ensure_ascii=False)
                for text, one in renderings.items()
            }
        )

    def close(self) -> None:
        """Give the file back; the next call opens it again."""
        self._file.close()


def _key(text: str, made_by: str) -> bytes:
    return hashlib.sha256(f"{made_by}\0{text}".encode(errors="surrogatepass")).digest()[:16]
