"""A draft, its ledger and its history as the API gives them."""

from datetime import datetime

from pydantic import BaseModel

from pipeline.model.draft import (
    Action,
    Decision,
    Draft,
    DraftBlockKind,
    DraftSentence,
    MadeBy,
    State,
)
from pipeline.model.story import Form, Length
from pipeline.store import QueueRow


class DraftRow(BaseModel):
    """A draft as the queue shows it."""

    id: str
    revision: int
    story: str
    desk: str
    state: State
    headline: str
    standfirst: str
    section: str
    language: str
    form: Form
    length: Length
    words: int
    urgency: int
    credit: str
    #: The latest revision has its ledger; until then the counts are those of the one before.
    checked: bool
    blocking: int
    warnings: int
    notes: int
    articles: int
    independent_sources: int
    from_languages: list[str]
    requested_by: str
    #: Why it deserves attention, by kind.
    risks: list[str]
    risk_points: int
    created_at: datetime
    changed_at: datetime


class DraftList(BaseModel):
    """One page of drafts, and how many there are on all pages."""

    drafts: list[DraftRow]
    total: int
    page: int
    rows: int


class Mark(BaseModel):
    """Words that lead to an address, by their characters."""

    start: int
    end: int
    url: str


class Sentence(BaseModel):
    """One sentence and what it rests on."""

    id: str
    text: str
    #: Ids of source sentences, ``<article id>#<number>``, or of an explainer's.
    based_on: list[str]
    made_by: MadeBy
    links: list[Mark]


class Block(BaseModel):
    """A paragraph, heading, quotation or list item."""

    kind: DraftBlockKind
    background: bool
    sentences: list[Sentence]


class Reading(BaseModel):
    """An address to read on at."""

    title: str
    url: str
    publisher: str


class DraftAnswer(BaseModel):
    """One revision of a draft, whole."""

    id: str
    revision: int
    #: Where the draft stands now, whichever revision is shown.
    state: State
    story: str
    desk: str
    language: str
    form: Form
    length: Length
    headline: Sentence
    standfirst: Sentence
    section: str
    slugline: str
    blocks: list[Block]
    credit: list[str]
    further_reading: list[Reading]
    digital_source_type: str
    writer: str
    model: str
    ed_note: str
    urgency: int
    words: int
    embargoed_until: datetime | None
    created_at: datetime


class Evidence(BaseModel):
    """A place in a source."""

    sentence: str
    article: str
    publisher: str
    language: str
    text: str
    start: int
    end: int


class Finding(BaseModel):
    """What a check says of one span; `key` names it when it is dismissed."""

    key: str
    rule: str
    severity: str
    sentence: str
    start: int
    end: int
    message: str
    repair: str
    evidence: list[Evidence]
    dismissed: bool


class Match(BaseModel):
    """A figure, name or quotation beside what the sources have for it."""

    kind: str
    state: str
    confirmed: bool
    sentence: str
    start: int
    end: int
    text: str
    original: str
    evidence: Evidence | None


class Borrowed(BaseModel):
    """How much of the body one article lent it."""

    article: str
    publisher: str
    longest_run: int
    copied: float
    quoted: float


class Abstained(BaseModel):
    """A rule that could not decide, and why."""

    rule: str
    reason: str


class LedgerAnswer(BaseModel):
    """All that the checks say of one revision."""

    draft: str
    revision: int
    checked_at: datetime
    counts: dict[str, int]
    confirmed: dict[str, dict[str, int]]
    findings: list[Finding]
    matches: list[Match]
    borrowed: list[Borrowed]
    abstained: list[Abstained]


class DecisionAnswer(BaseModel):
    """One act on a draft, kept for ever."""

    revision: int
    action: Action
    from_state: State
    to_state: State
    actor: str
    reason: str
    finding: str
    publish_after: datetime | None
    decided_at: datetime


class History(BaseModel):
    """Every act on a draft, the earliest first."""

    decisions: list[DecisionAnswer]


class RevisionRow(BaseModel):
    """One revision: who made it and when."""

    revision: int
    headline: str
    words: int
    made_by: str
    made_at: datetime


class Revisions(BaseModel):
    """Every revision of a draft, the machine's first."""

    revisions: list[RevisionRow]


def row_answer(row: QueueRow) -> DraftRow:
    """A row of the queue."""
    return DraftRow(
        id=row.id,
        revision=row.revision,
        story=row.story_id,
        desk=row.desk_id,
        state=row.state,
        headline=row.headline,
        standfirst=row.standfirst,
        section=row.section,
        language=row.language,
        form=row.form,
        length=row.length,
        words=row.words,
        urgency=row.urgency,
        credit=row.credit,
        checked=row.checked,
        blocking=row.blocking,
        warnings=row.warnings,
        notes=row.notes,
        articles=row.articles,
        independent_sources=row.independent_sources,
        from_languages=list(row.from_languages),
        requested_by=row.requested_by,
        risks=sorted(row.risk.kinds),
        risk_points=row.risk.points,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )


def draft_answer(draft: Draft, state: State) -> DraftAnswer:
    """A revision with every sentence's provenance."""
    return DraftAnswer(
        id=draft.id,
        revision=draft.revision,
        state=state,
        story=draft.story_id,
        desk=draft.desk_id,
        language=draft.language,
        form=draft.form,
        length=draft.length,
        headline=_sentence(draft.headline),
        standfirst=_sentence(draft.standfirst),
        section=draft.section,
        slugline=draft.slugline,
        blocks=[
            Block(
                kind=block.kind,
                background=block.background,
                sentences=[_sentence(one) for one in block.sentences],
            )
            for block in draft.blocks
        ],
        credit=list(draft.credit),
        further_reading=[
            Reading(title=link.title, url=link.url, publisher=link.publisher)
            for link in draft.further_reading
        ],
        digital_source_type=draft.digital_source_type,
        writer=f"{draft.writer.engine} {draft.writer.version}".strip(),
        model=draft.writer.model,
        ed_note=draft.ed_note,
        urgency=draft.urgency,
        words=draft.words,
        embargoed_until=draft.embargoed_until,
        created_at=draft.created_at,
    )


def decision_answer(decision: Decision) -> DecisionAnswer:
    """One row of history."""
    return DecisionAnswer(
        revision=decision.revision,
        action=decision.action,
        from_state=decision.from_state,
        to_state=decision.to_state,
        actor=decision.actor,
        reason=decision.reason,
        finding=decision.finding_key,
        publish_after=decision.publish_after,
        decided_at=decision.decided_at,
    )


def _sentence(sentence: DraftSentence) -> Sentence:
    return Sentence(
        id=sentence.id,
        text=sentence.text,
        based_on=list(sentence.based_on),
        made_by=sentence.made_by,
        links=[Mark(start=one.start, end=one.end, url=one.url) for one in sentence.anchors],
    )
