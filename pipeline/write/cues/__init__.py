"""What the built-in writer knows of each language: words that open, hedge, report and point back."""

from pipeline.write.cues.base import Cues
from pipeline.write.cues.en import ENGLISH
from pipeline.write.cues.es import SPANISH

_CUES = {"en": ENGLISH, "es": SPANISH}
_NONE = Cues(language="")


def cues_for(language: str) -> Cues:
    """The cues of a BCP 47 tag; empty ones, which match nothing, for a language not described here."""
    return _CUES.get(language.partition("-")[0].lower(), _NONE)


__all__ = ["Cues", "cues_for"]
