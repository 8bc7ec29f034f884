"""Rules that change how a sentence says something and not what it says, per language."""

from pipeline.write.reword.base import Rewording
from pipeline.write.reword.en import EnglishRewording
from pipeline.write.reword.es import SpanishRewording

_BY_LANGUAGE: dict[str, Rewording] = {"en": EnglishRewording(), "es": SpanishRewording()}
_NONE = Rewording()


def for_language(language: str) -> Rewording:
    """The rules of a language; ones that change nothing where none are written."""
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), _NONE)


__all__ = ["Rewording", "for_language"]
