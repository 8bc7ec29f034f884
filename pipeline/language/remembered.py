"""An embedder that remembers: after an edit of one sentence only that sentence is new."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from pipeline.language.ports import Embedder, Vectors

#: Texts that are kept; with 384 numbers each they take some 8 MB beside the texts themselves.
_MOST = 4096


class RememberedEmbedder:
    """Works on a text once as long as it is among the last that were asked for; safe to share between threads."""

    def __init__(self, embedder: Embedder, *, most: int = _MOST) -> None:
        """`most` is how many texts are kept; the one that nobody asked for longest goes first."""
        self._embedder = embedder
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
            # Rows of their own: a view would keep the whole batch in memory.
            found = self._embedder.embed(new)
            rows.update((text, row.copy()) for text, row in zip(new, found, strict=True))
        with self._lock:
            for text, row in rows.items():
                self._known[text] = row
                self._known.move_to_end(text)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return np.stack([rows[text] for text in texts])
