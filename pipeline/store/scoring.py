"""The score of a draft, kept in its row whenever what it rests on changes: text, findings, dismissals, sources."""

from sqlalchemy import Connection, and_, select, update

from pipeline.model.draft import Draft
from pipeline.model.risk import assess, rank
from pipeline.model.signals import signals
from pipeline.store.codec import from_json, to_json
from pipeline.store.members import read_stories
from pipeline.store.tables import draft_revisions, drafts


def score(connection: Connection, draft_id: str) -> None:
    """Write the draft's score anew from what is stored; its columns and its latest revision must be there."""
    query = (
        select(drafts, draft_revisions.c.draft)
        .join(
            draft_revisions,
            and_(
                draft_revisions.c.draft_id == drafts.c.id,
                draft_revisions.c.revision == drafts.c.revision,
            ),
        )
        .where(drafts.c.id == draft_id)
    )
    row = connection.execute(query).one()
    draft = from_json(Draft, row.draft)
    story = next(iter(read_stories(connection, [row.story_id])), None)
    text = "\n".join(sentence.text for sentence in draft.sentences())
    risk = assess(
        signals(text, section=draft.section),
        blocking=row.blocking,
        warnings=row.warnings,
        independent_sources=story.independent_sources if story else 0,
        urgency=draft.urgency,
    )
    connection.execute(
        update(drafts)
        .where(drafts.c.id == draft_id)
        .values(risk=to_json(risk), rank=rank(risk, row.created_at))
    )


def score_story(connection: Connection, story_id: str) -> None:
    """The scores of a story's drafts: its articles have changed."""
    query = select(drafts.c.id).where(drafts.c.story_id == story_id)
    for draft_id in connection.execute(query).scalars().all():
        score(connection, draft_id)


def score_unscored(connection: Connection) -> int:
    """Score what an older version left without; how many."""
    query = select(drafts.c.id).where(drafts.c.rank.is_(None))
    found = connection.execute(query).scalars().all()
    for draft_id in found:
        score(connection, draft_id)
    return len(found)
