"""Who reviews, and which stories they want: a desk and its rules, as ``config/desks.toml`` declares them."""

from dataclasses import dataclass
from datetime import timedelta

from pipeline.model.story import Form, Length


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
