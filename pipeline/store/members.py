"""Stories read from their members' rows."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, Connection, Row, Select, String, any_, bindparam, func, select

from pipeline.model.story import Member, Relation, Story, independent_sources
from pipeline.store.database import in_parts
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


class _Told(NamedTuple):
    story_id: str
    article_id: str
    publisher: str
    language: str
    origin_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOutline:
    """What a list shows of a story."""

    articles: int
    independent_sources: int
    languages: tuple[str, ...]


def read_outlines(connection: Connection, ids: Sequence[str]) -> dict[str, StoryOutline]:
    """Those of the stories that are there, by id; of their members nothing more than it takes is read."""
    by_story: defaultdict[str, list[_Told]] = defaultdict(list)
    query, listed = _OUTLINES[connection.dialect.name]
    for part in in_parts(ids):
        for row in connection.execute(query, {"ids": listed(part)}).all():
            by_story[row[0]].append(_Told._make(row))
    return {
        story: StoryOutline(
            articles=len(found),
            independent_sources=independent_sources(found),
            languages=tuple(sorted({one.language for one in found})),
        )
        for story, found in by_story.items()
    }


_TOLD = select(*(members.c[name] for name in _Told._fields))
#: Made once, the ids bound as one value: to write fifty of them into a statement takes longer than the answer.
_OUTLINES: dict[str, tuple[Select[Any], Callable[[Sequence[str]], object]]] = {
    "postgresql": (
        _TOLD.where(members.c.story_id == any_(bindparam("ids", type_=ARRAY(String)))),
        list,
    ),
    "sqlite": (
        _TOLD.where(
            members.c.story_id.in_(
                select(func.json_each(bindparam("ids")).table_valued("value").c.value)
            )
        ),
        json.dumps,
    ),
}


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
