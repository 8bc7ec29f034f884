"""Stories read from their members' rows."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from pipeline.model.story import Member, Relation, Story
from pipeline.store.tables import members, stories


def live_story(connection: Connection, wanted: str) -> str:
    """The story itself, or the one that editors merged it into, however often."""
    seen = {wanted}
    while True:
        query = select(stories.c.merged_into).where(stories.c.id == wanted)
        into = connection.execute(query).scalar_one_or_none()
        if into is None or into in seen:
            return wanted
        seen.add(into)
        wanted = into


def read_stories(connection: Connection, ids: Iterable[str]) -> tuple[Story, ...]:
    """Those of the stories that are there."""
    query = (
        select(members)
        .where(members.c.story_id.in_(list(ids)))
        .order_by(members.c.story_id, members.c.position)
    )
    return stories_of_rows(connection.execute(query))


def stories_of_rows(rows: Iterable[Row[Any]]) -> tuple[Story, ...]:
    """Stories out of rows of `members` that stand in order of story and position."""
    by_story: defaultdict[str, list[Member]] = defaultdict(list)
    for row in rows:
        by_story[row.story_id].append(
            Member(
                article_id=row.article_id,
                publisher=row.publisher,
                language=row.language,
                relation=Relation(row.relation),
                origin_id=row.origin_id,
                reason=row.reason,
                published_at=row.published_at,
                grouped_at=row.grouped_at,
            )
        )
    return tuple(Story(id=key, members=tuple(found)) for key, found in by_story.items())
