"""``config/desks.toml``: who reviews, and which stories become drafts."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field, StringConstraints

from pipeline.config.places import LanguageTag, TimeZone
from pipeline.config.settings import RuleSeverity
from pipeline.config.table import Table
from pipeline.model.desk import SPIKE_REASONS, Desk, WriterKind
from pipeline.model.risk import RiskKind
from pipeline.model.story import Form, Length

#: A colon parts the reason of the list from an editor's own words.
SpikeReason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=2, max_length=80, pattern="^[^:]*$")
]


class DeskCheckTable(Table):
    """How hard the checks are on this desk's drafts; what is left out is as in pipeline.toml or built in."""

    severity: dict[str, RuleSeverity] = Field(
        default_factory=dict,
        description="rule name to note, warn, block or off, over those of pipeline.toml",
    )
    max_run_words: int = Field(
        25, ge=8, description="words in a row shared with a source from which copying is reported"
    )
    max_copied_share: float = Field(
        0.5, gt=0, le=1, description="share of four-word runs of one source that is reported"
    )
    min_support: float = Field(
        0.34,
        ge=0,
        le=1,
        description="share of a sentence's telling words that its sources must carry",
    )
    max_omissions: int = Field(
        6, ge=0, le=50, description="how many left-out caveats and figures are listed"
    )
    banned: list[str] = Field(
        default_factory=list,
        description="words and phrases this desk does not print, beside its house style's",
    )


class DeskTable(Table):
    """One desk and its rules."""

    id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9_-]{1,62}$",
        description="a short name in lower case; never change it",
    )
    name: str = Field(min_length=1, description="the name editors see")
    language: LanguageTag = Field(description="the language its drafts are written in")
    time_zone: TimeZone = Field("Europe/London", description="the readers' time zone")
    sections: list[str] = Field(
        default_factory=lambda: ["News"],
        min_length=1,
        description="sections its drafts may carry; the first is the default",
    )
    form: Form = Field(Form.CONDENSED, description="condensed or translation")
    length: Length = Field(Length.STANDARD, description="brief, standard or long")
    writer: WriterKind = Field(
        WriterKind.BUILT_IN,
        description="built-in or llm, the language model of [llm] in pipeline.toml",
    )
    from_languages: list[LanguageTag] = Field(
        default_factory=list, description="languages of the articles it wants; empty: all"
    )
    keywords: list[str] = Field(
        default_factory=list,
        description="a story must carry one of these, in the language it is given in; empty: all",
    )
    muted: list[str] = Field(
        default_factory=list, description="a story that carries one of these is never drafted"
    )
    publishers: list[str] = Field(
        default_factory=list, description="publishers it takes stories from; empty: all"
    )
    min_independent_sources: int = Field(
        1, ge=1, le=20, description="how many publishers must have written on it themselves"
    )
    fresh_for_hours: float = Field(
        72, gt=0, description="older stories are not drafted unless an editor asks"
    )
    drafts_per_day: int = Field(50, ge=0, description="how many drafts a day at most")
    max_same_language_share: float = Field(
        1.0,
        ge=0,
        le=1,
        description="share of a draft's sentences that may rest on sources in the desk's own language",
    )
    house_style: str = Field(
        "", description="file in config/house_style without .toml; empty: the language's own"
    )

    check: DeskCheckTable = Field(
        default_factory=DeskCheckTable, description="how hard the checks are on its drafts"
    )
    spike_reasons: list[SpikeReason] = Field(
        default_factory=lambda: list(SPIKE_REASONS),
        min_length=1,
        description="reasons to spike a draft, the commonest first; figures count them, so keep their words",
    )
    two_people_for: list[RiskKind] = Field(
        default_factory=list,
        description="a draft with one of these risks needs two people's approval: blocking, minors, person, "
        "accusation, deaths, health, single_source, doubts, urgent; empty: one person approves",
    )

    def as_desk(self) -> Desk:
        """The type of the path."""
        return Desk(
            id=self.id,
            name=self.name,
            language=self.language,
            time_zone=self.time_zone,
            sections=tuple(self.sections),
            form=self.form,
            length=self.length,
            writer=self.writer,
            from_languages=tuple(self.from_languages),
            keywords=tuple(self.keywords),
            muted=tuple(self.muted),
            publishers=tuple(self.publishers),
            min_independent_sources=self.min_independent_sources,
            fresh_for=timedelta(hours=self.fresh_for_hours),
            drafts_per_day=self.drafts_per_day,
            max_same_language_share=self.max_same_language_share,
            house_style=self.house_style,
            spike_reasons=tuple(self.spike_reasons),
            two_people_for=tuple(self.two_people_for),
        )


class DesksFile(Table):
    """All desks; the first is the one editors see first."""

    desk: list[DeskTable] = Field(min_length=1, description="the desks")
