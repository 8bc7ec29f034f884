"""How well a translation reads, told from its words alone and explained."""

from pipeline.write.reading.flaws import Flaw, flaws_of, has_verb
from pipeline.write.reading.words import english_words

__all__ = ["Flaw", "english_words", "flaws_of", "has_verb"]
