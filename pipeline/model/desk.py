"""Who reviews, and which stories they want: a desk and its rules, as ``config/desks.toml`` declares them."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from pipeline.model.risk import RiskKind
from pipeline.model.story import Form, Length

#: Reasons to spike a draft, unless the desk has its own. They feed the figures, so they are few and their words stay.
SPIKE_REASONS = (
    "Not news for our readers",
    "We have it already",
    "Out of date",
    "Cannot be verified",
    "Badly written or translated",
    "Legal or ethical doubt",
    "Another reason",
)
#: The reason that needs words of one's own.
ANOTHER_REASON = SPIKE_REASONS[-1]


class WriterKind(StrEnum):
    """Who writes a desk's drafts; whoever it is, the built-in writer stands in."""

    BUILT_IN = "built-in"
    LLM = "llm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A queue of drafts in one language, with the rules of what comes into it."""

    id: str
    name: str
    #: BCP 47; the language its drafts are written in.
    language: str
    #: IANA name of the readers' zone.
    time_zone: str = "Europe/London"
    #: The sections its drafts may carry; the first is the default.
    sections: tuple[str, ...] = ("News",)
    form: Form = Form.CONDENSED
    length: Length = Length.STANDARD
    writer: WriterKind = WriterKind.BUILT_IN
    #: Languages of the articles it wants; empty means all.
    from_languages: tuple[str, ...] = ()
    #: A story must carry one of these words or phrases, in any language they are given in; empty means all.
    keywords: tuple[str, ...] = ()
    #: A story that carries one of these is never drafted.
    muted: tuple[str, ...] = ()
    #: Publishers it takes stories from; empty means all.
    publishers: tuple[str, ...] = ()
    min_independent_sources: int = 1
    fresh_for: timedelta = timedelta(hours=72)
    drafts_per_day: int = 50
    #: Share of a draft's sentences that may rest on sources in the desk's own language.
    max_same_language_share: float = 1.0
    house_style: str = ""
    #: What its drafts may be spiked for.
    spike_reasons: tuple[str, ...] = SPIKE_REASONS
    #: A draft with any of these risks is approved by two different people.
    two_people_for: tuple[RiskKind, ...] = ()

    def needs_two(self, kinds: AbstractSet[RiskKind]) -> bool:
        """Whether a draft of these risks is approved by two different people."""
        return not kinds.isdisjoint(self.two_people_for)
