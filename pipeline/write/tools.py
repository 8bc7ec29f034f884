"""What the built-in writer is given: the two engines, the library of explainers, the house style."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from pipeline.language.ports import Embedder, Translator, Vectors
from pipeline.model.story import Length
from pipeline.write.explainers import Explainer
from pipeline.write.house_style import HouseStyle

#: What a standard draft takes of sources that say little more.
_OF_ALL = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRange:
    """How many words of body a length asks for; the writer stops adding at `aim`."""

    least: int
    aim: int
    most: int

    def within(self, given: int) -> "WordRange":
        """The range where all that there is comes to no more than so many words: a shorter form leaves some out."""
        return replace(self, aim=min(self.aim, max(self.least, round(given * _OF_ALL))))


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """Settings of the built-in writer."""

    brief: WordRange = field(default_factory=lambda: WordRange(least=60, aim=76, most=92))
    standard: WordRange = field(default_factory=lambda: WordRange(least=200, aim=250, most=290))
    long: WordRange = field(default_factory=lambda: WordRange(least=500, aim=620, most=690))
    #: Sentences from this similarity on, with words in common, say the same thing.
    alike: float = 0.885
    #: Words in a row that a draft may share with a source in its own language, quotations apart.
    longest_run: int = 25
    #: Candidate sentences that are translated and compared; the best-placed ones of longer stories.
    most_passages: int = 110
    #: In a brief, asides and trailing clauses go from sentences longer than this.
    brief_sentence: int = 22
    headline_characters: int = 90
    standfirst_words: int = 38
    #: Words of the body that an explainer may take, as a share of the length's aim.
    explainer_share: float = 0.22

    def words(self, length: Length) -> WordRange:
        """The range of a length."""
        ranges = {Length.BRIEF: self.brief, Length.STANDARD: self.standard, Length.LONG: self.long}
        return ranges[length]


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterTools:
    """The engines and libraries that `write.write` works with."""

    embedder: Embedder
    translator: Translator
    #: Every explainer of ``config/explainers/``.
    explainers: tuple[Explainer, ...] = ()
    #: The desk's style; an empty one changes nothing.
    house_style: HouseStyle = field(default_factory=HouseStyle)
    options: WriteOptions = field(default_factory=WriteOptions)


class EmbeddedOnce:
    """An embedder that works on each text once in its life, which is one draft."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        """The name of the embedder behind it."""
        return self._embedder.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text; an empty sequence is passed on as it is."""
        if not texts:
            return self._embedder.embed(texts)
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._embedder.embed(new), strict=True))
        return np.stack([self._known[text] for text in texts])
