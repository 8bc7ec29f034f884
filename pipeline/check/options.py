"""What a desk can set of the checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.draft import Severity
from pipeline.model.story import Length


def _lengths() -> Mapping[Length, tuple[int, int]]:
    return {Length.BRIEF: (50, 120), Length.STANDARD: (160, 350), Length.LONG: (450, 780)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """Thresholds and severities; the defaults are those that the evaluation was run with."""

    #: Rules that are not run at all.
    off: frozenset[str] = frozenset()
    #: A rule's severity in place of its own.
    severities: Mapping[str, Severity] = field(default_factory=dict)
    #: Words in a row shared with a source, outside quotation marks, from which copying is reported.
    max_run_words: int = 25
    #: Share of four-word runs in common with one source, outside quotation marks, from which it is reported.
    max_copied_share: float = 0.5
    #: Fewest and most words of a draft by length.
    lengths: Mapping[Length, tuple[int, int]] = field(default_factory=_lengths)
    #: Share of a sentence's telling words that its sources must carry; below it, embeddings are asked.
    min_support: float = 0.34
    #: The same where no embeddings are at hand: words alone know too little to be strict.
    min_support_by_words: float = 0.25
    #: Cosine at and above which a sentence counts as carried although few words show it.
    min_likeness: float = 0.855
    #: How many left-out caveats and figures are listed.
    max_omissions: int = 6
    #: Words and phrases of the house style that the desk does not print.
    banned: tuple[str, ...] = ()
