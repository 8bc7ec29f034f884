"""What every engine of a hop offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One sentence in the target language of a hop."""

    text: str
    #: Words that the engine did not know and left as they were.
    unknown: tuple[str, ...] = ()


class Engine(Protocol):
    """Translates sentences along one hop."""

    def translate(self, sentences: Sequence[str]) -> list[Rendering]:
        """One rendering a sentence; EngineFailedError when the engine broke."""
        ...

    def close(self) -> None:
        """End what the engine started."""
        ...
