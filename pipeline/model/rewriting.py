"""What an editor asks of single sentences of a draft, and what comes back: suggestions, never changes."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.draft import Finding


class RewriteHow(StrEnum):
    """In what way a sentence is to be written anew."""

    SHORTER = "shorter"
    #: Plainer words, and long sentences as two.
    SIMPLER = "simpler"
    #: The source sentences behind it, translated anew by another route where one is installed.
    TRANSLATE_AGAIN = "translate-again"
    #: Not a sentence of the draft but of a source, which the draft leaves out, in the draft's language.
    BRING_IN = "bring-in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One sentence as it could read; nothing of the draft changes until an editor takes it."""

    #: Of the draft; for what is brought in, of the source.
    sentence_id: str
    #: As the draft has it; empty for what is brought in.
    before: str
    #: As it could read; equal to `before` when nothing better was found, and then `note` says why.
    text: str
    #: What the suggestion rests on, as the sentence does.
    based_on: tuple[str, ...] = ()
    #: Who made it, e.g. ``built-in``, a route of translation, or a language model.
    made_with: str
    #: For the editor: what to know of it.
    note: str = ""
    #: What the checks say of the suggestion in the sentence's place.
    findings: tuple[Finding, ...] = ()

    @property
    def changes(self) -> bool:
        """It reads differently from the draft."""
        return self.text != self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """What a request for suggestions came to."""

    draft_id: str
    revision: int
    how: RewriteHow
    suggestions: tuple[Suggestion, ...] = ()
    #: Why there is none, and what to do.
    failure: str = ""
