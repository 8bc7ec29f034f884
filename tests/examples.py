"""One of each type of the path, with everything that a test does not care about filled in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pipeline.model.draft import (
    Action,
    Decision,
    Draft,
    DraftBlock,
    DraftBlockKind,
    DraftSentence,
    Finding,
    Ledger,
    Severity,
    State,
    Writer,
)
from pipeline.model.health import SourceState
from pipeline.model.moment import Moment
from pipeline.model.news import (
    Article,
    Block,
    BlockKind,
    Entry,
    Page,
    Sentence,
    Verdict,
    sentence_id,
)
from pipeline.model.story import Assignment, Form, GroupDecision, Length, Relation
from pipeline.text import short_hash

NOON = datetime(2026, 7, 21, 12, tzinfo=UTC)


def claimed(at: datetime) -> Moment:
    """A time as an outlet would claim it."""
    return Moment(at=at, text=at.isoformat(), origin="test")


def make_entry(identity: str = "1", **changes: Any) -> Entry:
    """An entry of El Faro."""
    entry = Entry(
        source_id="el-faro",
        identity=identity,
        url=f"https://elfaro.example/{identity}",
        title=f"Entry {identity}",
        published=claimed(NOON),
    )
    return replace(entry, **changes)


def make_state(source_id: str = "el-faro", **changes: Any) -> SourceState:
    """The state of a source after a listing at noon."""
    state = SourceState(source_id=source_id, since=NOON, due_at=NOON, last_listed_at=NOON)
    return replace(state, **changes)


def make_page(url: str = "https://elfaro.example/1", **changes: Any) -> Page:
    """A page of a few bytes."""
    page = Page(
        url=url,
        final_url=url,
        status=200,
        headers={"content-type": "text/html; charset=utf-8"},
        body=b"<p>Hola</p>",
        fetched_at=NOON,
    )
    return replace(page, **changes)


def make_article(
    url: str = "https://elfaro.example/1",
    *,
    sentences: Sequence[str] = (
        "Quince pacientes fueron tratados.",
        "Los resultados se publican hoy.",
    ),
    **changes: Any,
) -> Article:
    """An article of El Faro in Spanish."""
    article_id = short_hash(url)
    kept = tuple(
        Sentence(id=sentence_id(article_id, 1, number), text=text)
        for number, text in enumerate(sentences)
    )
    article = Article(
        id=article_id,
        source_id="el-faro",
        publisher="El Faro",
        url=url,
        language="es",
        verdict=Verdict.ARTICLE,
        verdict_reason="it has a headline and a body",
        headline="Células madre contra la esclerosis",
        published=claimed(NOON),
        blocks=(Block(kind=BlockKind.PARAGRAPH, sentences=kept),),
        fetched_at=NOON,
    )
    return replace(article, **changes)


def opens_story(article: Article, **changes: Any) -> GroupDecision:
    """The decision that the article opens a story."""
    decision = GroupDecision(
        article_id=article.id,
        story_id=None,
        relation=Relation.REPORT,
        origin_id=article.id,
        score=1.0,
        reason="no recent story",
    )
    return replace(decision, **changes)


def make_assignment(story_id: str, **changes: Any) -> Assignment:
    """The health desk wants the story."""
    assignment = Assignment(
        story_id=story_id, desk_id="health", language="en-GB", reason="the desk wants it"
    )
    return replace(assignment, **changes)


def make_draft(assignment: Assignment, **changes: Any) -> Draft:
    """A draft of one paragraph."""
    draft = Draft(
        id=assignment.id,
        story_id=assignment.story_id,
        desk_id=assignment.desk_id,
        language=assignment.language,
        form=Form.CONDENSED,
        length=Length.LONG,
        headline=DraftSentence(id="h", text="Stem cells tried against multiple sclerosis"),
        standfirst=DraftSentence(id="s", text="Fifteen patients took part."),
        section="Health News",
        slugline="ms-stem-cells",
        blocks=(paragraph(DraftSentence(id="s1", text="The trial was very small.")),),
        credit=("El Faro", "The Society"),
        digital_source_type="trainedAlgorithmicMedia",
        writer=Writer(engine="built-in", version="1"),
        created_at=NOON,
    )
    return replace(draft, **changes)


def paragraph(*sentences: DraftSentence) -> DraftBlock:
    """A paragraph of these sentences."""
    return DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=sentences)


def make_finding(severity: Severity = Severity.BLOCK, **changes: Any) -> Finding:
    """A doubt about the first sentence."""
    finding = Finding(
        rule="figure-missing", severity=severity, sentence_id="s1", message="No source says 15."
    )
    return replace(finding, **changes)


def make_ledger(draft: Draft, *findings: Finding, **changes: Any) -> Ledger:
    """What the checks say of the draft."""
    ledger = Ledger(draft_id=draft.id, revision=draft.revision, findings=findings, checked_at=NOON)
    return replace(ledger, **changes)


def make_decision(
    draft: Draft, action: Action, from_state: State, to_state: State, **changes: Any
) -> Decision:
    """An act of Ana's at noon."""
    decision = Decision(
        draft_id=draft.id,
        revision=draft.revision,
        action=action,
        from_state=from_state,
        to_state=to_state,
        actor="ana",
        decided_at=NOON,
    )
    return replace(decision, **changes)
