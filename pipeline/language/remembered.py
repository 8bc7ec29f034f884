"""An embedder that remembers: after an edit of one sentence only that sentence is new."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.language.kept import KeptFile
from pipeline.language.ports import Embedder, Vectors

#: Texts that are kept; with 384 numbers each they take some 8 MB beside the texts themselves.
_MOST = 4096


class RememberedEmbedder:
    """Works on a text once as long as it is among the last that were asked for; safe to share between threads."""

    def __init__(
        self, embedder: Embedder, *, most: int = _MOST, shared: KeptFile | None = None
    ) -> None:
        """`most` is how many texts are kept; the one that nobody asked for longest goes first.

        What another process embedded is found in `shared`: the article that one wrote up is no work for the
        one that checks, nor is a draft for the one that gets its next edit.
        """
        self._embedder = embedder
        self._shared = shared
        self._most = most
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The name of the embedder behind it, whose vectors these are."""
        return self._embedder.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text; an empty sequence is passed on as it is."""
        if not texts:
            return self._embedder.embed(texts)
        with self._lock:
            rows = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in rows]
        if new:
            rows.update(self._worked_out(new))
        with self._lock:
            for text, row in rows.items():
                self._known[text] = row
                self._known.move_to_end(text)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return np.stack([rows[text] for text in texts])

    def _worked_out(self, texts: Sequence[str]) -> Mapping[str, Vectors]:
        """The vectors of texts that this process has not: other processes' where they are kept."""
        keys = {text: self._key(text) for text in texts} if self._shared else {}
        kept = self._shared.find(keys.values()) if self._shared else {}
        rows = {
            text: np.frombuffer(found, dtype=np.float32)
            for text, key in keys.items()
            if isinstance(found := kept.get(key), bytes)
        }
        new = [text for text in texts if text not in rows]
        if new:
            # Rows of their own: a view would keep the whole batch in memory.
            made = {
                text: row.copy() for text, row in zip(new, self._embedder.embed(new), strict=True)
            }
            rows.update(made)
            if self._shared:
                self._shared.keep({keys[text]: row.tobytes() for text, row in made.items()})
        return rows

    def _key(self, text: str) -> bytes:
        told = f"{self.name}\0{text}".encode(errors="surrogatepass")
        return hashlib.sha256(told).digest()[:16]
